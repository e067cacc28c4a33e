"""The moment of transition: reasons on both sides, and the day on which a group said: now."""

from datetime import timedelta

import pytest
from django.template.loader import render_to_string
from django.urls import reverse
from tests.fornow.conftest import in_days, worded

from waymark.fornow import access
from waymark.fornow import commands as fornow
from waymark.fornow.assuming import commands as assuming
from waymark.fornow.choices import Stand
from waymark.fornow.crossing import commands, queries
from waymark.fornow.models import Clarity, Crossing, Position, Version
from waymark.listening.models import Voice
from waymark.people.access import Visitor
from waymark.record.clock import as_of, now
from waymark.situations import access as situations_access
from waymark.situations import commands as situations


@pytest.fixture
def read(member):
    def reads(clarity, person=None):
        return queries.section(access.require_reading(Visitor(person=person or member), clarity.pk))

    return reads


def said(reasons) -> str:
    return "\n".join(f"{one.words} {one.evidence}" for one in reasons)


class TestTooSoon:
    def test_an_answer_nobody_tested_with_no_wire_and_no_citizen(self, place, clarity, member, read) -> None:
        assuming.assume(clarity.pk, assuming.Chain("a", "b", "c"), by=member.pk)
        told = said(read(clarity).too_soon)
        assert "hasn’t been tested by The ferry company and The harbour" in told
        assert "No citizen or carer is heard in it. We ask them on Thursday." in told
        assert "Nothing is agreed that would make us look again sooner." in told

    def test_a_part_that_cannot_live_with_it_is_named_with_its_words(self, place, clarity, read) -> None:
        for part, stand in ((place.part, Stand.CANNOT), (place.other_part, Stand.IF)):
            Position.objects.create(
                clarity=clarity, part=part, stand=stand, words="Not at night.", on=in_days(0)
            )
        told = said(read(clarity).too_soon)
        assert "The ferry company can’t live with it. Not at night." in told
        assert "The harbour is with it, if … Not at night." in told

    def test_before_its_day_it_is_too_soon_to_tell(self, draft, member, read) -> None:
        fornow.write(draft.pk, worded(too_soon_until=in_days(9)), was=draft.edition, by=member.pk)
        assert "too soon to tell until" in said(read(draft).too_soon)

    def test_what_is_still_in_the_way_for_those_who_sit_where_it_is_asked(
        self, place, clarity, member, read
    ) -> None:
        sitting = situations_access.require_sitting(Visitor(person=member), place.question.pk)
        obstacle = situations.name_obstacle(sitting, "Nobody has the keys.")
        assert "Something is still in the way. Nobody has the keys." in said(read(clarity).too_soon)
        elsewhere = read(clarity, place.people["host elsewhere"])
        assert "Nobody has the keys." not in said(elsewhere.too_soon)
        at = situations_access.require_obstacle(Visitor(person=place.people["host"]), obstacle.pk)
        situations.mark_gone(at, "A nurse, on Monday.")
        assert "in the way" not in said(read(clarity).too_soon)

    def test_with_everything_in_place_nothing_says_so(self, clarity, wire, host, say, read) -> None:
        fornow.attach(clarity.pk, say("story"), lives_it=True, by=host.pk)
        assert read(clarity).too_soon == ()


class TestTooLate:
    def test_a_draft_that_lies_untouched(self, draft, read) -> None:
        assert read(draft).too_late == ()
        Version.objects.filter(clarity=draft).update(on=in_days(-31))
        assert "Nobody has touched the draft since" in said(read(draft).too_late)

    @pytest.mark.parametrize("moves", ["nothing", "a part takes a stand", "somebody says how it works"])
    def test_what_stands_and_nothing_has_moved_in_it(self, place, clarity, member, say, read, moves) -> None:
        Clarity.objects.filter(pk=clarity.pk).update(look_again_on=in_days(200))
        rests = "Nothing has moved in it since"
        with as_of(now() + timedelta(days=29)):
            assert rests not in said(read(clarity).too_late)
            if moves == "a part takes a stand":
                fornow.take_position(clarity.pk, place.part.pk, fornow.Standing(Stand.WITH), by=member.pk)
            if moves == "somebody says how it works":
                say("works")
        with as_of(now() + timedelta(days=31)):
            assert (rests in said(read(clarity).too_late)) is (moves == "nothing")

    def test_a_draft_that_is_worded_again_and_again(self, draft, member, read) -> None:
        for n in range(5):
            draft.refresh_from_db()
            fornow.write(draft.pk, worded(words=f"Words {n}"), was=draft.edition, by=member.pk)
        Version.objects.filter(clarity=draft, number=1).update(on=in_days(-21))
        assert "We worded it 6 times in 3 weeks." in said(read(draft).too_late)

    def test_something_said_that_waits(self, clarity, say, read) -> None:
        voice = say("worry")
        assert read(clarity).too_late == ()
        Voice.objects.filter(pk=voice).update(on=in_days(-9))
        assert "has waited for an answer" in said(read(clarity).too_late)

    def test_those_who_are_to_do_it_and_think_for_weeks(self, place, draft, member, settle, read) -> None:
        does = fornow.Does("The ferry company", "waits", "a boat", place.part.pk)
        fornow.write(draft.pk, worded(doings=(does,)), was=draft.edition, by=member.pk)
        on = in_days(0) - timedelta(weeks=4)
        Position.objects.create(clarity=draft, part=place.part, stand=Stand.THINKING, on=on)
        assert "The ferry company is to do something in it" in said(read(draft).too_late)

    def test_a_day_that_has_gone_by(self, clarity, read) -> None:
        Clarity.objects.filter(pk=clarity.pk).update(look_again_on=in_days(-2))
        assert "We meant to look again on" in said(read(clarity).too_late)


class TestTheMoment:
    def test_hosts_put_it_down_for_the_group_and_each_stays(self, place, clarity) -> None:
        to = reverse("mark-crossing", kwargs={"clarity": clarity.pk})
        assert place.client("member").get(to).status_code == 403
        client = place.client("host")
        assert client.get(to).status_code == 200
        assert client.post(to, {"because": " "}).status_code == 422
        for because in ("The boats are back.", "The boats are back.", "And the nurses."):
            assert client.post(to, {"because": because}).status_code == 302
        assert Crossing.objects.count() == 2
        story = place.client("nobody").get(reverse("story", args=[place.endeavour.pk])).content.decode()
        assert story.count("We marked our moment to begin") == 2
        assert "And the nurses." in story

    def test_the_moment_is_for_all_who_may_read_it_the_reasons_for_those_with_a_seat(
        self, place, clarity, host
    ) -> None:
        commands.mark_crossing(clarity.pk, "The boats are back.", by=host.pk)
        for kind, is_seated in (("member", True), ("guest", False)):
            reading = access.require_reading(_visitor(place, kind), clarity.pk)
            section = queries.section(reading)
            page = render_to_string("fornow/crossing.html", {"reading": reading, "crossing": section})
            assert "The boats are back." in page
            assert ("What says: too soon" in page) is is_seated
            assert ("Put down by Host" in page) is is_seated


def _visitor(place, kind) -> Visitor:
    if kind in place.people:
        return Visitor(person=place.people[kind])
    return Visitor(guest_token=place.tokens[kind])
