"""What is kept of a person and how it goes; the summary; what pages ask of the database."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from waymark.people.access import Visitor
from waymark.situations import commands, queries
from waymark.situations.models import BankNote, Choosing, Note, Obstacle, Outcome, Saying
from waymark.spaces import commands as spaces
from waymark.spaces.own import queries as own

pytestmark = pytest.mark.django_db


def visitor(place, kind: str) -> Visitor:
    return Visitor(person=place.people.get(kind), guest_token=place.tokens.get(kind))


class TestErasing:
    def test_my_data_has_whatever_i_wrote(self, place, say, write, obstacle, describe, choose, tell):
        say("lead", "Nobody has the whole of it.")
        write("dangers", "She falls at night.")
        describe(obstacle, "courage", "Two of us go in.")
        tell(choose(obstacle, "courage", "Two are enough."), "We got in.")
        mine = own.own(place.people["member"]).elsewhere["situations"]
        sorts = {"kind", "mark", "obstacle", "bank", "came_of_it"}
        assert [len(sorts & one.keys()) for one in mine] == [1] * 5
        assert sorts == {sort for one in mine for sort in sorts & one.keys()}
        (host,) = own.own(place.people["host"]).elsewhere["situations"]
        assert host["because"] == "Two are enough."

    def test_what_somebody_wrote_goes_with_them(self, place, say, write, obstacle, describe, choose, tell):
        say("lead", "Nobody has the whole of it.")
        write("dangers", "She falls at night.")
        write("dangers", "She is alone.", "host")
        describe(obstacle, "courage", "Two of us go in.")
        spaces.erase_person(place.people["member"])
        assert list(Note.objects.values_list("words", flat=True)) == ["She is alone."]
        assert not BankNote.objects.exists()
        assert not Obstacle.objects.exists(), "nobody else had written on it"
        assert Saying.objects.values_list("kind", "because", "by").get() == ("lead", "", None)

    def test_an_obstacle_on_which_others_wrote_stays_without_a_name(
        self, place, page, obstacle, describe, choose, tell
    ):
        describe(obstacle, "courage", "Three of us go in.", "host")
        tell(choose(obstacle, "courage", "Two are enough."), "We got in.")
        spaces.erase_person(place.people["member"])
        assert not Outcome.objects.exists()
        assert Obstacle.objects.values_list("words", "by").get() == ("Nobody has the keys.", None)
        shown = page("host", "obstacle", obstacle=obstacle.pk)
        assert "Member" not in shown.split("<main")[1]

    def test_of_a_host_the_choice_stays_and_its_reason_goes(self, place, at, obstacle, choose):
        choose(obstacle, "courage", "Two are enough.")
        commands.mark_gone(at(obstacle, "host"), "It has gone.")
        spaces.take_seat(place.people["host elsewhere"], place.space, "host")
        spaces.erase_person(place.people["host"])
        assert Choosing.objects.values_list("bank", "because", "by").get() == ("courage", "", None)
        gone = Obstacle.objects.get()
        assert gone.is_gone
        assert (gone.gone_because, gone.gone_by) == ("", None)


class TestOnAQuestion:
    def test_tells_those_with_a_seat_all_in_short(self, place, say, write, obstacle):
        say("lead", "Nobody has the whole of it.")
        write("dangers", "She falls at night.")
        with CaptureQueriesContext(connection) as asked:
            told = queries.on_question(place.question, visitor(place, "member"))
        assert len(asked) <= 2
        assert (told.kind, told.in_the_way, told.has_seat) == ("lead", ("Nobody has the keys.",), True)
        assert told.how_far.startswith("One of the nine has something")

    def test_tells_nothing_before_anybody_wrote(self, place):
        told = queries.on_question(place.question, visitor(place, "member"))
        assert (told.kind, told.how_far, told.in_the_way) == (None, "", ())

    @pytest.mark.parametrize("kind", ["nobody", "guest", "host elsewhere"])
    def test_is_nothing_for_others_and_the_kind_alone_once_public(self, place, say, write, obstacle, kind):
        say("lead", "Nobody has the whole of it.")
        write("dangers", "She falls at night.")
        assert queries.on_question(place.question, visitor(place, kind)) is None
        place.question.is_public = True
        with CaptureQueriesContext(connection) as asked:
            told = queries.on_question(place.question, visitor(place, kind))
        assert len(asked) <= 2
        assert (told.kind, told.how_far, told.in_the_way, told.has_seat) == ("lead", "", (), False)


class TestWhatPagesAskOfTheDatabase:
    @pytest.mark.parametrize("name", ["situation", "mark", "obstacles", "obstacle", "bank", "what-came"])
    def test_grows_with_nothing(self, place, say, write, sitting, obstacle, describe, choose, tell, name):
        about = {
            "situation": {"question": place.question.id},
            "mark": {"question": place.question.id, "mark": "dangers"},
            "obstacles": {"question": place.question.id},
            "obstacle": {"obstacle": obstacle.pk},
            "bank": {"obstacle": obstacle.pk, "bank": "courage"},
        }
        choosing = choose(obstacle, "courage", "Two are enough.")
        about["what-came"] = {"choosing": choosing.pk}

        def grow(times: range) -> None:
            for n in times:
                say(("ask", "lead")[n % 2], f"Reason {n}.", ("member", "host")[n % 2])
                for mark in queries.Mark:
                    write(mark, f"Note {n}.", ("member", "host")[n % 2])
                describe(obstacle, "courage", f"Bank {n}.", ("member", "host")[n % 2])
                tell(choosing, f"Came {n}.", ("member", "host")[n % 2])
                commands.name_obstacle(sitting(), f"Obstacle {n}.")

        def asked() -> int:
            client = place.client("host")
            with CaptureQueriesContext(connection) as ran:
                assert client.get(reverse(name, kwargs=about[name])).status_code == 200
            return len(ran)

        grow(range(2))
        asked()
        few = asked()
        grow(range(2, 40))
        many = asked()
        assert many <= few
        assert many <= 20


class TestBesideItsQuestion:
    """On the page of what came of a question."""

    def test_a_member_reads_its_kind_and_what_is_in_the_way(self, place, say, obstacle):
        say("lead", "Nobody has the whole of it.")
        shown = place.client("member").get(reverse("result", args=[place.question.pk])).content.decode()
        assert "Nobody knows, and many must change" in shown
        assert obstacle.words in shown
        assert reverse("situation", args=[place.question.pk]) in shown

    def test_before_anybody_has_said_a_member_is_led_there_and_a_guest_is_not(self, place):
        address, way = (
            reverse("result", args=[place.question.pk]),
            reverse("situation", args=[place.question.pk]),
        )
        assert way in place.client("member").get(address).content.decode()
        assert way not in place.client("guest").get(address).content.decode()

    def test_from_outside_it_stands_once_somebody_has_said_and_without_the_reason(self, place, say, public):
        address, way = reverse("result", args=[public.pk]), reverse("situation", args=[public.pk])
        assert way not in place.client("nobody").get(address).content.decode()
        say("lead", "Nobody has the whole of it.")
        shown = place.client("nobody").get(address).content.decode()
        assert way in shown
        assert "Nobody has the whole of it." not in shown
