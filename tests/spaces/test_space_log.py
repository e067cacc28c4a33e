"""A space's people see who may do what, what was taken out, who looked in: by day and role, never content."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone

from waymark.listening import access
from waymark.listening import commands as listening
from waymark.listening import queries as queries_of_voices
from waymark.people.access import Visitor
from waymark.perspectives import commands as perspectives
from waymark.questions import commands as questions
from waymark.record.models import Moment
from waymark.spaces import commands, queries
from waymark.spaces.models import Opened

REASON = "A host rang: they can’t find the question they closed."


def log(place, kind="member") -> str:
    page = place.client(kind).get(reverse("space-log", kwargs={"space": place.space.id}))
    assert page.status_code == 200
    return page.content.decode()


def glass(place, kind="administrator", **said):
    url = reverse("break-glass", kwargs={"space": place.space.id})
    return place.client(kind).post(url, said) if said else place.client(kind).get(url)


class TestTheLog:
    def test_tells_of_seats_invitations_and_stepping_back(self, place):
        commands.invite_host(place.space, by=place.people["host"].id)
        commands.take_seat(place.people["member"], place.space, "host")
        commands.step_back(queries.hosts_of(place.space.id)[0], by=place.people["host"].id)
        page = log(place)
        for words in (
            "A link was made for one more host",
            "Somebody took a seat",
            "Somebody stopped hosting",
        ):
            assert words in page
        assert "(a host)" in page
        assert "(a member)" in page

    def test_tells_of_somebody_who_gave_up_their_seat(self, place):
        commands.step_out(place.people["member"].seats.get())
        page = log(place, "host")
        assert "Somebody gave up their seat" in page
        assert ">Member<" not in page

    @pytest.mark.parametrize(
        ("kind", "role"), [("guest", "a guest"), ("member", "a member"), ("host", "a host")]
    )
    def test_a_file_that_is_taken_stands_in_the_log(self, place, kind, role):
        cache.clear()
        taken = reverse("taken-json", kwargs={"question": place.question.id})
        for _ in range(2):
            assert place.client(kind).get(taken).status_code == 200
        page = log(place)
        assert page.count("What came of a question was taken away as a file") == 1, "once a day"
        assert f"({role})" in page

    def test_what_was_refused_does_not_stand_in_it(self, place):
        for name in ("taken-png", "ballots"):
            place.client("host").get(reverse(name, kwargs={"question": place.question.id}))
        assert not Moment.objects.filter(kind="perspectives.taken").exists()

    def test_strangers_who_take_what_is_shared_stand_in_it_as_such(self, place):
        questions.make_public(place.question)
        place.client("nobody").get(reverse("taken-csv", kwargs={"question": place.question.id}))
        page = log(place)
        assert "(somebody from outside)" in page
        assert "was shared with everybody" in page

    def test_everybodys_answers_stand_in_it_each_time(self, place):
        question = perspectives.ask(place.space, "May we take it?", ["Yes, we may."], shares_ballots=True)
        for _ in range(2):
            assert (
                place.client("host").get(reverse("ballots", kwargs={"question": question.id})).status_code
                == 200
            )
        assert log(place).count("Everybody’s answers to a question were taken away") == 2

    def test_that_a_guest_took_out_their_own_stands_in_it(self, place):
        place.client("guest").get(reverse("mine-data-json", kwargs={"question": place.question.id}))
        page = log(place)
        assert "A guest took out what is kept of them" in page

    def test_the_log_tells_roles_and_days_and_never_who(self, place):
        place.client("member").get(reverse("own-data-json"))
        commands.invite_host(place.space, by=place.people["host"].id)
        questions.make_public(place.question)
        glass(place, reason=REASON)
        page = log(place, "host").partition("<main")[2].partition("</main")[0]
        for name in ("Member", "Host", "Administrator", "Who should notice?", "Neighbours notice first."):
            assert f">{name}<" not in page
            assert f" {name} " not in page
        assert "Who should notice?" not in page
        for person in place.people.values():
            assert str(person.id) not in page

    def test_of_one_space_is_for_its_own_people(self, place):
        for kind in ("nobody", "guest", "host elsewhere", "administrator"):
            url = reverse("space-log", kwargs={"space": place.space.id})
            assert place.client(kind).get(url).status_code == 404

    def test_is_found_from_the_page_of_its_space(self, place):
        there = reverse("space-log", kwargs={"space": place.space.id})
        assert (
            there
            in place.client("member").get(reverse("space", kwargs={"space": place.space.id})).content.decode()
        )

    def test_a_veil_that_two_lifted_stands_in_it_with_the_reason(self, place):
        say = access.require_can_say(Visitor(person=place.people["member"]), place.space.id)
        listening.say(say, listening.Said("I am afraid.", queries_of_voices.veil("part only")), uuid4())
        commands.take_seat(place.people["host elsewhere"], place.space, "host")
        found = queries_of_voices.ground(say).voices[0].voice.pk
        one, other = (
            access.require_can_lift(Visitor(person=place.people[kind]), found)
            for kind in ("host", "host elsewhere")
        )
        listening.lift(other, listening.ask_to_lift(one, "Somebody may be hurt tonight."))
        page = log(place)
        assert "Two people lifted a veil, and its author was told" in page
        assert "Somebody may be hurt tonight." in page


class TestBreakingTheGlass:
    def test_an_administrator_sees_nothing_without_a_reason_in_writing(self, place):
        assert "Who should notice?" not in glass(place).content.decode()
        for too_little in (" ", "Because.", "? ! ? ! ? ! ? ! ? ! ? ! ? !", "I want to look."):
            refused = glass(place, reason=too_little)
            assert refused.status_code == 422
            assert "Who should notice?" not in refused.content.decode()
        assert not Opened.objects.exists()

    def test_with_one_they_see_what_the_space_asks_and_not_what_anybody_said(self, place):
        assert glass(place, reason=REASON).status_code == 302
        page = glass(place).content.decode()
        assert "Who should notice?" in page
        assert "Who is awake at three?" not in page, "another space's"
        assert "Neighbours notice first." not in page
        result = reverse("result", kwargs={"question": place.question.id})
        assert place.client("administrator").get(result).status_code == 404

    def test_the_people_of_the_space_see_at_once_that_somebody_looked_and_why(self, place):
        glass(place, reason=REASON)
        for kind in ("member", "host"):
            page = log(place, kind)
            assert REASON in page
            assert "whoever looks after the server can see what this space is asking" in page
            assert "(whoever looks after the server)" in page

    def test_after_an_hour_it_is_over_and_the_log_keeps_it(self, place):
        glass(place, reason=REASON)
        Opened.objects.update(until=timezone.now() - timedelta(seconds=1))
        assert "Who should notice?" not in glass(place).content.decode()
        page = log(place)
        assert REASON in page
        assert "can see what this space is asking" not in page

    def test_it_opens_one_space_for_one_person(self, place):
        glass(place, reason=REASON)
        elsewhere = reverse("break-glass", kwargs={"space": place.elsewhere.space_id})
        assert "Who is awake at three?" not in place.client("administrator").get(elsewhere).content.decode()
        assert glass(place, "host").status_code == 403

    def test_the_reason_is_no_part_of_what_can_never_be_edited(self, place):
        glass(place, reason=REASON)
        assert Moment.objects.get(kind="spaces.glass_broken").data == {}

    def test_a_space_that_is_not_there_is_not_there(self, place):
        url = reverse("break-glass", kwargs={"space": place.question.id})
        assert place.client("administrator").get(url).status_code == 404
