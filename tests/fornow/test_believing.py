"""What would help people believe it: what is on offer, and what is missing, told from eight people on."""

import pytest
from django.urls import reverse

from waymark.fornow import commands
from waymark.fornow.believing import queries
from waymark.fornow.choices import Believed
from waymark.fornow.models import Offered, Wanted
from waymark.people import commands as people
from waymark.record.models import Moment
from waymark.spaces import commands as spaces


def at(clarity, name: str) -> str:
    return reverse(name, kwargs={"clarity": clarity.pk})


@pytest.fixture
def crowd(place, clarity):
    """So many people who sit there say that something would help them."""

    def crowd(how_many: int, sort: Believed, part=None) -> None:
        for number in range(how_many):
            person = people.welcome(f"Person {number}", endeavour=place.endeavour.id)
            spaces.take_seat(person, place.space, "member")
            commands.want_belief(person, clarity.pk, [sort], part)

    return crowd


def help_of(reading, sort: Believed) -> queries.Help:
    return next(one for one in queries.section(reading).helps if one.sort == sort)


class TestOnOffer:
    def test_somebody_inside_says_what_is_there_and_takes_it_back(self, place, clarity) -> None:
        client = place.client("member")
        typed = {"sort": "tried", "words": "Come to ward three on a Tuesday."}
        for _twice in range(2):
            assert client.post(at(clarity, "offer-belief"), typed).status_code == 302
        offer = Offered.objects.get()
        assert typed["words"] in client.get(at(clarity, "clarity")).content.decode()
        assert client.post(at(clarity, "take-offer-back"), {"offer": offer.pk}).status_code == 302
        assert not Offered.objects.exists()

    def test_another_member_does_not_take_it_back(self, place, clarity, host) -> None:
        commands.offer_belief(clarity.pk, Believed.POWER, "The board signed it.", by=host.pk)
        offer = {"offer": Offered.objects.get().pk}
        assert place.client("member").post(at(clarity, "take-offer-back"), offer).status_code == 403

    def test_not_from_elsewhere(self, place, clarity) -> None:
        typed = {"sort": "tried", "words": "x"}
        assert place.client("host elsewhere").post(at(clarity, "offer-belief"), typed).status_code == 403
        assert place.client("guest").get(at(clarity, "offer-belief")).status_code == 403

    def test_words_are_needed(self, place, clarity) -> None:
        assert place.client("host").post(at(clarity, "offer-belief"), {"sort": "tried"}).status_code == 422


class TestWanted:
    def test_it_is_for_oneself_alone_and_the_record_hears_nothing(
        self, place, clarity, member, reading
    ) -> None:
        before = Moment.objects.count()
        answer = place.client("member").post(at(clarity, "want-belief"), {"sorts": ["power", "users"]})
        assert answer.status_code == 302
        assert Moment.objects.count() == before
        assert queries.wanted_by(member, clarity.pk)[0] == ["power", "users"]
        assert help_of(reading(member), Believed.POWER).wanted.value is None

    def test_none_takes_it_back(self, place, clarity, member) -> None:
        commands.want_belief(member, clarity.pk, [Believed.POWER])
        assert place.client("member").post(at(clarity, "want-belief"), {}).status_code == 302
        assert not Wanted.objects.exists()

    def test_a_seat_anywhere_in_the_endeavour_is_enough(self, place, clarity) -> None:
        assert place.client("host elsewhere").get(at(clarity, "want-belief")).status_code == 200
        assert place.client("guest").get(at(clarity, "want-belief")).status_code == 403

    def test_nobody_says_it_from_a_part_of_others(self, place, clarity) -> None:
        typed = {"sorts": ["power"], "part": str(place.part.pk)}
        place.client("member").post(at(clarity, "want-belief"), typed)
        assert not Wanted.objects.filter(part=place.part).exists()


class TestMissing:
    def test_told_from_eight_people_on_and_rounded(self, crowd, reading, host) -> None:
        crowd(9, Believed.FIRST)
        told = help_of(reading(host), Believed.FIRST)
        assert (told.wanted.value, told.is_missing) == (10, True)

    def test_seven_are_not_told(self, crowd, reading, host) -> None:
        crowd(7, Believed.FIRST)
        told = help_of(reading(host), Believed.FIRST)
        assert (told.wanted.value, told.is_missing) == (None, False)

    def test_what_is_on_offer_is_not_missing(self, crowd, clarity, reading, host) -> None:
        crowd(8, Believed.FIRST)
        commands.offer_belief(clarity.pk, Believed.FIRST, "Ask ward three.", by=host.pk)
        assert not help_of(reading(host), Believed.FIRST).is_missing

    def test_parts_where_eight_say_it(self, place, crowd, reading, host) -> None:
        crowd(8, Believed.EVIDENCE, place.part.pk)
        crowd(3, Believed.EVIDENCE, place.other_part.pk)
        assert help_of(reading(host), Believed.EVIDENCE).parts == (place.part.name,)

    def test_the_page_says_what_is_missing(self, place, clarity, crowd) -> None:
        crowd(8, Believed.EVIDENCE)
        page = place.client("member").get(at(clarity, "clarity")).content.decode()
        assert "Missing." in page
        assert "about 10 people" in page

    def test_few_questions_of_the_database(self, crowd, reading, host, django_assert_max_num_queries) -> None:
        crowd(8, Believed.EVIDENCE)
        read = reading(host)
        with django_assert_max_num_queries(3):
            queries.section(read)
