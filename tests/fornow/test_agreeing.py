"""Where each part stands, whose consent is still being earned, and what the parts are asked."""

from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse
from tests.fornow.conftest import in_days, worded

from waymark.fornow import commands
from waymark.fornow.agreeing import queries
from waymark.fornow.choices import Asks, Stand
from waymark.fornow.commands import Standing
from waymark.fornow.models import Asking, Position
from waymark.fornow.telling import Meanwhile
from waymark.people import commands as people
from waymark.people.access import NotAllowed
from waymark.record import queries as record
from waymark.record.models import Moment


@pytest.fixture
def sees(place):
    """Somebody sees from a part."""

    def sees(person, part) -> None:
        people.belong(person, part, level="front line", endeavour=place.endeavour.id)

    return sees


@pytest.fixture
def mine(place, host, sees):
    """The host sees from the ferry company, and the member from the harbour."""
    sees(host, place.part)
    sees(place.people["member"], place.other_part)
    return place.part


def at(clarity, name: str) -> str:
    return reverse(name, kwargs={"clarity": clarity.pk})


def stood(reading):
    return queries.section(reading).each


class TestPositions:
    def test_i_do_not_know_is_a_position(self, clarity, mine, host, reading) -> None:
        commands.take_position(clarity.pk, mine.pk, Standing(Stand.UNKNOWN), by=host.pk)
        (one,) = stood(reading(host))
        assert (one.stand, one.name) == (Stand.UNKNOWN, mine.name)

    def test_who_chose_not_to_be_named_is_named_to_nobody(self, place, clarity, mine, host) -> None:
        said = Standing(Stand.DIFFERENTLY, "Visits, not calls.", "A month of calls.")
        commands.take_position(clarity.pk, mine.pk, said, by=host.pk)
        for kind in ("member", "host"):
            page = place.client(kind).get(at(clarity, "clarity")).content.decode()
            section = page[page.index('id="otherwise-head"') : page.index("What would change their mind")]
            assert "Visits, not calls." in section
            assert "chose not to be named" in section
            assert host.name + "</b>" not in section
        assert "fornow.position_taken" not in {one.kind for one in record.acts_of(host.pk)}

    def test_who_wishes_is_named_to_those_with_a_seat(self, clarity, mine, host, reading) -> None:
        commands.take_position(clarity.pk, mine.pk, Standing(Stand.WITH, is_named=True), by=host.pk)
        assert stood(reading(host))[0].named == host.name

    def test_guests_see_none_of_it(self, place, clarity, mine, host) -> None:
        commands.take_position(clarity.pk, mine.pk, Standing(Stand.CANNOT, "Not us."), by=host.pk)
        page = place.client("guest").get(at(clarity, "clarity"))
        assert page.status_code == 200
        assert "Not us." not in page.content.decode()

    def test_said_of_earlier_words(self, draft, settle, place, host, member, sees) -> None:
        sees(host, place.part)
        commands.take_position(draft.pk, place.part.pk, Standing(Stand.WITH), by=host.pk)
        draft.refresh_from_db()
        commands.write(draft.pk, worded(words="Otherwise"), was=draft.edition, by=member.pk)
        page = place.client("host").get(at(draft, "take-position"))
        assert "earlier words" in page.content.decode()

    def test_the_same_again_changes_nothing(self, clarity, mine, host) -> None:
        for was in ("", "whatever"):
            commands.take_position(clarity.pk, mine.pk, Standing(Stand.WITH), was=was, by=host.pk)
        assert Moment.objects.filter(kind="fornow.position_taken").count() == 1

    def test_two_of_a_part_at_once(self, place, clarity, mine, host, member, sees) -> None:
        sees(member, mine)
        commands.take_position(clarity.pk, mine.pk, Standing(Stand.WITH), by=host.pk)
        with pytest.raises(Meanwhile):
            commands.take_position(clarity.pk, mine.pk, Standing(Stand.CANNOT), was="", by=member.pk)
        typed = {"part": mine.pk, "was": "", "stand": "with if", "words": "If on Sundays too."}
        page = place.client("member").post(at(clarity, "take-position"), typed)
        assert page.status_code == 409
        assert "If on Sundays too." in page.content.decode()
        typed["was"] = page.context["form"]["was"].value()
        assert place.client("member").post(at(clarity, "take-position"), typed).status_code == 302

    def test_taken_back_it_is_waited_for_again(self, place, clarity, mine, host, reading) -> None:
        commands.take_position(clarity.pk, mine.pk, Standing(Stand.WITH), by=host.pk)
        answer = place.client("host").post(at(clarity, "take-position-back"), {"part": mine.pk})
        assert answer.status_code == 302
        assert mine.pk in {one.part for one in queries.section(reading(host)).waiting}

    def test_only_a_parts_own_people_say_it(self, place, clarity, mine) -> None:
        typed = {"part": mine.pk, "was": "", "stand": "with"}
        assert place.client("member").post(at(clarity, "take-position"), typed).status_code == 403
        assert place.client("host elsewhere").get(at(clarity, "take-position")).status_code == 403
        assert not Position.objects.exists()

    def test_a_condition_is_written(self, place, clarity, mine) -> None:
        typed = {"part": mine.pk, "was": "", "stand": "with if"}
        assert place.client("host").post(at(clarity, "take-position"), typed).status_code == 422

    def test_few_questions_of_the_database(
        self, clarity, mine, host, reading, django_assert_max_num_queries
    ) -> None:
        commands.take_position(clarity.pk, mine.pk, Standing(Stand.WITH, is_named=True), by=host.pk)
        read = reading(host)
        with django_assert_max_num_queries(5):
            queries.section(read)


class TestTalking:
    def test_whoever_talks_with_a_part_says_so_once(self, place, clarity, mine, reading) -> None:
        for _twice in range(2):
            answer = place.client("member").post(at(clarity, "talk-with-part"), {"part": mine.pk})
            assert answer.status_code == 302
        waiting = {one.part: one for one in queries.section(reading(place.people["member"])).waiting}
        assert waiting[mine.pk].talking == (place.people["member"].name,)
        assert Moment.objects.filter(kind="fornow.talked_with").count() == 1
        place.client("member").post(at(clarity, "talk-no-more"), {"part": mine.pk})
        waiting = {one.part: one for one in queries.section(reading(place.people["member"])).waiting}
        assert waiting[mine.pk].talking == ()

    def test_not_with_what_is_no_part_here(self, place, clarity, mine) -> None:
        client = place.client("member")
        assert client.post(at(clarity, "talk-with-part"), {"part": clarity.pk}).status_code == 403
        assert client.post(at(clarity, "talk-with-part"), {"part": "x"}).status_code == 404


class TestAsking:
    def test_hosts_ask_and_close(self, place, clarity) -> None:
        typed = {"asks": "advice", "until": in_days(7).isoformat(), "words": "Sundays?"}
        assert place.client("member").post(at(clarity, "ask-parts"), typed).status_code == 403
        assert place.client("host").get(at(clarity, "ask-parts")).status_code == 200
        assert place.client("host").post(at(clarity, "ask-parts"), typed).status_code == 302
        assert "Sundays?" in place.client("member").get(at(clarity, "clarity")).content.decode()
        other = typed | {"asks": "consent"}
        assert place.client("host").post(at(clarity, "ask-parts"), other).status_code == 409
        assert place.client("host").post(at(clarity, "close-asking")).status_code == 302
        assert queries.open_asking(clarity.pk) is None

    @pytest.mark.parametrize("days", [0, 29])
    def test_a_day_at_least_and_four_weeks_at_most(self, place, clarity, days) -> None:
        typed = {"asks": "sense", "until": in_days(days).isoformat()}
        assert place.client("host").post(at(clarity, "ask-parts"), typed).status_code == 422
        with pytest.raises(NotAllowed):
            commands.ask_parts(clarity.pk, Asks.SENSE, in_days(days))

    def test_who_cannot_live_with_it_holds_it_back_where_consent_is_asked(
        self, place, draft, host, mine
    ) -> None:
        commands.explain_absence(draft.pk, "We ask them on Thursday.", by=host.pk)
        commands.ask_parts(draft.pk, Asks.CONSENT, in_days(7), by=host.pk)
        commands.take_position(draft.pk, mine.pk, Standing(Stand.CANNOT), by=host.pk)
        draft.refresh_from_db()
        with pytest.raises(NotAllowed, match="live with it"):
            commands.settle(draft.pk, was=draft.edition, by=host.pk)

    @pytest.mark.parametrize(("days", "reminded_after"), [(1, 1), (2, 1), (4, 2), (10, 8), (28, 26)])
    def test_half_of_the_time_or_two_days_left_whichever_is_later(
        self, clarity, days, reminded_after
    ) -> None:
        asking = commands.ask_parts(clarity.pk, Asks.CONSENT, in_days(days))
        assert queries.remind_on(asking) == in_days(reminded_after)


class TestReminding:
    @pytest.fixture(autouse=True)
    def _mail(self, settings) -> None:
        settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
        settings.PUBLIC_ADDRESS = "https://waymark.example"

    @pytest.fixture
    def asking(self, place, clarity, mine) -> Asking:
        from waymark.people.models import Address

        for kind in ("member", "host"):
            Address.objects.create(person=place.people[kind], address=f"{kind}@waymark.example")
        asking = commands.ask_parts(clarity.pk, Asks.CONSENT, in_days(10))
        Asking.objects.filter(pk=asking.pk).update(opened_on=in_days(-8), until=in_days(2))
        return asking

    def test_once_and_only_those_whose_part_has_not_said(self, clarity, mine, host, asking, look) -> None:
        commands.take_position(clarity.pk, mine.pk, Standing(Stand.WITH), by=host.pk)
        for _twice in range(2):
            commands.remind_parts()
            look()
        (letter,) = mail.outbox
        assert letter.to == ["member@waymark.example"]
        assert at(clarity, "take-position") in letter.body
        assert host.name not in letter.body

    def test_not_before_its_day(self, asking, look) -> None:
        Asking.objects.filter(pk=asking.pk).update(until=in_days(2) + timedelta(days=5))
        commands.remind_parts()
        look()
        assert mail.outbox == []

    def test_nobody_whose_part_has_said_meanwhile(self, clarity, mine, host, place, asking, look) -> None:
        commands.remind_parts()
        for part in (mine, place.other_part):
            commands.take_position(clarity.pk, part.pk, Standing(Stand.WITH), by=host.pk)
        look()
        assert mail.outbox == []

    def test_closed_after_its_last_day(self, clarity, asking) -> None:
        Asking.objects.filter(pk=asking.pk).update(until=in_days(-1))
        commands.remind_parts()
        commands.remind_parts()
        assert queries.open_asking(clarity.pk) is None
        assert Moment.objects.filter(kind="fornow.asking_closed").count() == 1
