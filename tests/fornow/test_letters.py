"""Letters that say that it is looked at again: to those concerned, once, without a word that anybody said."""

import pytest
from django.core import mail
from tests.fornow.conftest import in_days

from waymark.fornow import commands, letters
from waymark.fornow.agreeing import queries as agreeing
from waymark.fornow.assuming import commands as assuming
from waymark.fornow.choices import Asks, Stand
from waymark.fornow.commands import Standing
from waymark.fornow.models import Doing, Look, Misfit, Review
from waymark.listening.choices import Veil
from waymark.people import commands as people
from waymark.people.signing_in import commands as signing_in
from waymark.spaces import commands as spaces
from waymark.spaces.models import Seat


@pytest.fixture(autouse=True)
def can_write(settings) -> None:
    settings.PUBLIC_ADDRESS = "https://waymark.example"


def test_hosts_are_told_why_and_until_when_to_meet(clarity, wire, host, member, say, look) -> None:
    signing_in.add_address(host, "host@waymark.example")
    signing_in.add_address(member, "member@waymark.example")
    for _ in range(3):
        say("sticks", "Call came on the Tuesday.")
    look()
    look()
    told = [one for one in mail.outbox if "look at it again" in one.subject]
    assert [one.to for one in told] == [["host@waymark.example"]]
    assert "touched a wire" in told[0].body
    assert "Tuesday" not in told[0].body


def test_how_it_ended_is_told_with_its_reason(clarity, host, look) -> None:
    signing_in.add_address(host, "host@waymark.example")
    clarity.refresh_from_db()
    review = commands.look_sooner(clarity.pk, "It rains.", was=clarity.edition, by=host.pk)
    look()
    clarity.refresh_from_db()
    commands.keep(review, in_days(20), "It stopped.", was=clarity.edition, by=host.pk)
    look()
    assert Review.objects.get().ended
    assert "It stopped." in mail.outbox[-1].body


@pytest.fixture
def elsewhere(place):
    """Somebody with a seat in another space of the endeavour."""
    return place.people["host elsewhere"]


@pytest.fixture
def review(clarity, host) -> Review:
    clarity.refresh_from_db()
    return commands.look_sooner(clarity.pk, "It rains.", was=clarity.edition, by=host.pk)


def is_told(review: Review, person) -> bool:
    return person.pk in letters._concerned(review.pk)


class TestWhomItConcerns:
    def test_whoever_only_has_a_seat_is_told_nothing(self, review, host, member, elsewhere) -> None:
        assert is_told(review, host)
        assert not is_told(review, member)
        assert not is_told(review, elsewhere)

    def test_who_took_a_stand_from_another_table(self, place, clarity, review, elsewhere) -> None:
        commands.take_position(clarity.pk, place.part.pk, Standing(Stand.WITH), by=elsewhere.pk)
        assert is_told(review, elsewhere)

    def test_who_talks_with_a_part_from_another_table(self, place, clarity, review, elsewhere) -> None:
        commands.talk_with_part(elsewhere, clarity.pk, place.part.pk)
        assert is_told(review, elsewhere)

    def test_who_called_it_early_from_another_table(self, place, clarity, host, elsewhere) -> None:
        commands.call_early(clarity.pk, place.part.pk, "It rains.", by=elsewhere.pk)
        opened = commands.call_early(clarity.pk, place.other_part.pk, "It does.", by=host.pk)
        assert opened is not None
        assert is_told(opened, elsewhere)

    def test_who_wrote_a_line_from_another_table(self, review, elsewhere) -> None:
        commands.look_back(review, Look.Asks.KNOWN, "It was known.", by=elsewhere.pk)
        assert is_told(review, elsewhere)

    def test_the_people_of_a_part_that_does_something_in_it(self, place, review, elsewhere) -> None:
        Doing.objects.create(version=review.version, place=9, who="The ferry", does="waits", part=place.part)
        assert not is_told(review, elsewhere)
        people.belong(elsewhere, place.part, endeavour=place.endeavour.id)
        assert is_told(review, elsewhere)

    def test_who_said_under_their_name_what_stands_beside_it_and_no_seal_is_opened(
        self, clarity, review, say, member
    ) -> None:
        commands.attach(clarity.pk, say("story", veil=Veil.PART_ONLY), lives_it=True)
        assert not is_told(review, member)
        commands.attach(clarity.pk, say("story", "Another.", veil=Veil.NAMED), lives_it=True)
        assert is_told(review, member)

    def test_nobody_whose_seat_is_gone(self, place, clarity, review, member) -> None:
        commands.look_back(review, Look.Asks.KNOWN, "It was known.", by=member.pk)
        assert is_told(review, member)
        Seat.objects.filter(person=member).delete()
        assert not is_told(review, member)

    def test_whoever_wrote_a_fact_that_opened_it_comes_first(
        self, place, clarity, host, elsewhere, member
    ) -> None:
        third = spaces.bring_along(host, place.endeavour.id, "The lifeboat", "organisation")
        comer = people.welcome("Comer", endeavour=place.endeavour.id)
        spaces.take_seat(comer, place.space, "member")
        wrote = [elsewhere, member, comer]
        link = assuming.assume(clarity.pk, assuming.Chain("a", "b", "c"), by=member.pk)
        for n, part in enumerate([place.part, place.other_part, third] * 2):
            assuming.put_fact(link.pk, part.pk, f"Number {n} was wrong.", by=wrote[n % 3].pk)
        opened = Review.objects.get(clarity=clarity)
        assert Misfit.objects.filter(review=opened).count() == 5
        told = letters._concerned(opened.pk)
        assert (set(told[:3]), told[3:]) == ({one.pk for one in wrote}, [host.pk])


class TestWhoIsReminded:
    @pytest.fixture
    def asking(self, place, clarity, elsewhere):
        people.belong(elsewhere, place.part, endeavour=place.endeavour.id)
        return commands.ask_parts(clarity.pk, Asks.CONSENT, in_days(10))

    def test_parts_elsewhere_are_asked_and_reminded(self, asking, elsewhere) -> None:
        assert agreeing.to_remind(asking) == [elsewhere.pk]

    def test_not_of_a_draft_that_they_may_not_read(self, place, draft, elsewhere, member) -> None:
        people.belong(elsewhere, place.part, endeavour=place.endeavour.id)
        people.belong(member, place.part, endeavour=place.endeavour.id)
        asking = commands.ask_parts(draft.pk, Asks.CONSENT, in_days(10))
        assert agreeing.to_remind(asking) == [member.pk]
