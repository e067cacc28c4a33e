"""What presses and what gives hope, side by side: without a name, taken back by whoever said it alone."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from waymark.people.access import NotAllowed, Visitor
from waymark.perspectives import access, commands
from waymark.perspectives.models import Felt
from waymark.record.models import Moment
from waymark.spaces import commands as spaces
from waymark.spaces.own import queries as own

pytestmark = pytest.mark.django_db

PRESSURE, HOPE, FREES = "There are never enough of us.", "The neighbours ring.", "Ask the neighbours to stay."
ASKS = "What does this pressure free us to do?"


def sitting(place, kind: str = "member") -> access.Sitting:
    return access.require_sitting(Visitor(person=place.people[kind]), place.question.id)


def say(place, sort: str, words: str, kind: str = "member", of: Felt | None = None) -> Felt:
    return commands.say_felt(sitting(place, kind), Felt.Sort(sort), words, of=of)


def read(place, kind: str, name: str = "pressing") -> str:
    return place.client(kind).get(reverse(name, kwargs={"question": place.question.id})).content.decode()


def press(place, kind: str, felt: Felt, **said: str):
    return place.client(kind).post(reverse("felt", kwargs={"felt": felt.pk}), said)


class TestBothLists:
    @pytest.mark.parametrize("name", ["pressing", "result"])
    def test_are_read_by_those_with_a_seat_without_a_name(self, place, name):
        say(place, "presses", PRESSURE)
        say(place, "hope", HOPE)
        shown = read(place, "host", name)
        assert PRESSURE in shown
        assert HOPE in shown
        assert "Member" not in shown.split("<main")[1]

    @pytest.mark.parametrize("kind", ["guest", "nobody"])
    def test_are_not_for_guests_nor_for_anybody_outside(self, place, kind):
        from waymark.questions import commands as questions

        questions.make_public(place.question)
        say(place, "presses", PRESSURE)
        assert PRESSURE not in read(place, kind, "result")

    def test_are_said_from_the_page_with_the_crisis_line_beside_the_box(self, place):
        url = reverse("pressing", kwargs={"question": place.question.id})
        assert "Samaritans" in read(place, "member")
        place.client("member").post(url, {"press": "presses", "presses-words": PRESSURE})
        place.client("member").post(url, {"press": "hope", "hope-words": HOPE})
        assert set(Felt.objects.values_list("sort", "words")) == {("presses", PRESSURE), ("hope", HOPE)}
        assert place.client("member").post(url, {"press": "hope", "hope-words": "No"}).status_code == 422

    def test_pressing_twice_is_saying_it_once(self, place):
        say(place, "presses", PRESSURE)
        say(place, "presses", PRESSURE)
        assert Felt.objects.count() == 1
        say(place, "presses", PRESSURE, "host")
        assert Felt.objects.count() == 2

    def test_are_short(self, place):
        for number in range(60):
            say(place, "hope", f"The neighbours ring, {number}.")
        with pytest.raises(NotAllowed):
            say(place, "hope", HOPE)

    def test_ask_the_same_of_the_database_however_long_they_are(self, place):
        def asked() -> int:
            with CaptureQueriesContext(connection) as caught:
                read(place, "host")
            return len(caught)

        say(place, "presses", PRESSURE)
        before = asked()
        for number in range(9):
            say(place, "frees", f"Ask the neighbours, {number}.", of=Felt.objects.get(sort="presses"))
        assert asked() == before


class TestWhatItFreesUsToDo:
    def test_is_asked_of_each_pressure_until_somebody_says(self, place):
        pressure = say(place, "presses", PRESSURE)
        say(place, "hope", HOPE)
        assert read(place, "host").count(ASKS) == 1
        assert press(place, "host", pressure, press="frees", words=FREES).status_code == 302
        shown = read(place, "member")
        assert ASKS not in shown
        assert FREES in shown

    def test_is_not_said_of_what_gives_hope(self, place):
        hope = say(place, "hope", HOPE)
        assert press(place, "host", hope, press="frees", words=FREES).status_code == 404

    def test_goes_with_the_pressure_that_it_answers(self, place):
        pressure = say(place, "presses", PRESSURE)
        say(place, "frees", FREES, "host", of=pressure)
        press(place, "member", pressure, press="take back")
        assert not Felt.objects.exists()


class TestWhoseItIs:
    def test_its_author_takes_it_back_and_nobody_else_can(self, place):
        felt = say(place, "presses", PRESSURE)
        assert press(place, "host", felt, press="take back").status_code == 404
        assert press(place, "member", felt, press="take back").status_code == 302
        assert not Felt.objects.exists()

    def test_stands_under_a_seal_and_nowhere_in_the_record(self, place):
        before = Moment.objects.count()
        felt = say(place, "presses", PRESSURE)
        press(place, "host", felt, press="frees", words=FREES)
        assert Moment.objects.count() == before
        person = place.people["member"].pk
        line = str(Felt.objects.filter(pk=felt.pk).values_list().get()).replace("-", "")
        assert person.hex not in line

    def test_my_data_says_what_i_said_and_erasing_me_takes_it_away(self, place):
        say(place, "presses", PRESSURE)
        say(place, "hope", HOPE, "host")
        (mine,) = own.own(place.people["member"]).elsewhere["felt"]
        assert (mine["words"], mine["sort"]) == (PRESSURE, "presses")
        spaces.erase_person(place.people["member"])
        assert list(Felt.objects.values_list("words", flat=True)) == [HOPE]

    def test_another_key_seals_it_anew(self, place, settings):
        felt = say(place, "presses", PRESSURE)
        settings.VEIL_KEYS = ["fresh", *settings.VEIL_KEYS]
        assert commands.seal_felt_anew() == 1
        assert commands.seal_felt_anew() == 0
        settings.VEIL_KEYS = ["fresh"]
        felt.refresh_from_db()
        assert press(place, "member", felt, press="take back").status_code == 302


class TestLookingAfterIt:
    def test_words_that_ask_for_care_wait_for_a_host(self, place):
        felt = say(place, "presses", "Sometimes I want to kill myself.")
        assert "kill myself" not in read(place, "host", "result")
        assert "A host reads it before others do." in read(place, "member")
        assert "For hosts to read" in read(place, "host")
        press(place, "host", felt, press="let in")
        assert "kill myself" in read(place, "host", "result")

    def test_a_host_holds_one_back_and_its_author_reads_why(self, place):
        felt = say(place, "presses", PRESSURE)
        assert press(place, "member", felt, press="hold back", because="It names one.").status_code == 404
        press(place, "host", felt, press="hold back", because="It points at one person.")
        assert "It points at one person." in read(place, "member")
        spaces.take_seat(place.people["host elsewhere"], place.space, "member")
        assert PRESSURE not in read(place, "host elsewhere")
        told = Moment.objects.get(kind="perspectives.felt_hidden")
        assert told.who.person == place.people["host"].id

    def test_somebody_asks_the_hosts_to_look_and_it_can_stay(self, place):
        felt = say(place, "presses", PRESSURE, "host")
        press(place, "member", felt, press="look")
        assert "For hosts to read" in read(place, "host")
        press(place, "host", felt, press="let in")
        assert "For hosts to read" not in read(place, "host")
