"""An intent: each month each part says whether it happens, and the drift is told in sentences."""

from datetime import date

import pytest
from django.urls import reverse
from tests.fornow.conftest import worded

from waymark.fornow import access, commands
from waymark.fornow.choices import Happening, Kind
from waymark.fornow.models import PlanMark
from waymark.fornow.planning import queries
from waymark.fornow.planning.drift import sentences
from waymark.fornow.planning.months import this_month
from waymark.fornow.telling import Meanwhile
from waymark.people import commands as people
from waymark.people.access import NotAllowed, Visitor

H, D, N, U = Happening.HAPPENING, Happening.DIFFERENTLY, Happening.NOT, Happening.UNKNOWN
NOVEMBER = date(2026, 11, 1)


def said(**months) -> dict:
    """What a part said, by the number of the month in 2026: `said(m9=D)`."""
    return {date(2026, int(name[1:]), 1): says for name, says in months.items()}


@pytest.fixture
def intent(place, member, settle):
    """A line of a plan that stands; the member sees from the ferry company."""
    people.belong(member, place.part, endeavour=place.endeavour.id)
    return settle(
        commands.draft(place.question, Kind.INTENT, worded(words="2.4 Same-day transport"), by=member.pk)
    )


def plan_at(clarity):
    return reverse("mark-plan", kwargs={"clarity": clarity.pk})


def plan(person, clarity):
    return queries.section(access.require_reading(Visitor(person=person), clarity.pk))


class TestSaying:
    def test_a_part_says_it_for_this_month_and_can_say_it_otherwise(self, place, intent, member) -> None:
        client = place.client("member")
        assert client.get(plan_at(intent)).status_code == 200
        first = {"part": str(place.part.pk), "says": "unknown"}
        assert client.post(plan_at(intent), first).status_code == 302
        again = {**first, "says": "differently", "words": "By taxi.", "was": "unknown"}
        assert client.post(plan_at(intent), again).status_code == 302
        mark = PlanMark.objects.get()
        assert (mark.says, mark.words, mark.month) == (D, "By taxi.", this_month())
        told = client.get(reverse("clarity", kwargs={"clarity": intent.pk})).content.decode()
        assert "The ferry company says that it happens differently" in told

    def test_a_colleague_was_quicker(self, place, intent, member, host) -> None:
        commands.mark_plan(intent.pk, place.part.pk, H, by=host.pk)
        with pytest.raises(Meanwhile):
            commands.mark_plan(intent.pk, place.part.pk, N, by=member.pk)
        answer = place.client("member").post(plan_at(intent), {"part": str(place.part.pk), "says": "not"})
        assert answer.status_code == 409
        told = answer.content.decode()
        assert "It’s happening" in told
        assert 'name="was" value="happening"' in told
        again = {"part": str(place.part.pk), "says": "not", "was": "happening"}
        assert place.client("member").post(plan_at(intent), again).status_code == 302

    def test_nothing_chosen_is_asked_for_again(self, place, intent) -> None:
        assert place.client("member").post(plan_at(intent), {"part": str(place.part.pk)}).status_code == 422

    def test_only_an_intent_is_marked(self, place, clarity, member) -> None:
        people.belong(member, place.part, endeavour=place.endeavour.id)
        assert place.client("member").get(plan_at(clarity)).status_code == 403
        with pytest.raises(NotAllowed):
            commands.mark_plan(clarity.pk, place.part.pk, H, by=member.pk)

    @pytest.mark.parametrize("kind", ["nobody", "guest", "host elsewhere", "administrator"])
    def test_others_don_t_say_it(self, place, intent, kind) -> None:
        mark = {"part": str(place.part.pk), "says": "happening"}
        assert place.client(kind).post(plan_at(intent), mark).status_code == 403

    def test_nor_somebody_for_another_part(self, place, intent) -> None:
        mark = {"part": str(place.other_part.pk), "says": "happening"}
        assert place.client("member").post(plan_at(intent), mark).status_code == 403


class TestReading:
    def test_six_months_of_each_part_in_words(self, place, intent, member) -> None:
        commands.mark_plan(intent.pk, place.part.pk, N, "No driver.", by=member.pk)
        told = plan(member, intent)
        assert (len(told.months), told.months[-1]) == (6, this_month())
        ferry, harbour = told.rows
        assert (ferry.name, ferry.marks[-1].says) == ("The ferry company", N)
        assert harbour.marks == (None,) * 6
        assert [one.words for one in told.remarks] == ["No driver."]
        assert (told.still_to_mark, told.may_mark) == (None, place.part.pk)

    def test_it_is_for_those_with_a_seat(self, intent) -> None:
        assert plan(None, intent) is None

    def test_other_kinds_have_none(self, clarity, member) -> None:
        assert plan(member, clarity) is None


class TestDrift:
    def test_it_is_said_who_differs_since_when_and_who_is_silent(self) -> None:
        parts = {
            "Home care": said(m8=H, m9=D, m10=D, m11=D),
            "The buses": said(m10=D),
            "The infirmary": said(m9=H),
            "The surgery": said(m11=N),
        }
        assert sentences(parts, NOVEMBER) == (
            "Home care and The buses say that it happens differently, the first of them since September.",
            "The surgery says that it hasn’t been happening since November.",
            "The infirmary has not said for two months.",
        )

    def test_a_month_unsaid_does_not_break_a_run(self) -> None:
        parts = {"Home care": said(m8=D, m9=H, m10=D) | {NOVEMBER: D}}
        assert sentences(parts, NOVEMBER) == ("Home care says that it happens differently since October.",)

    def test_what_nobody_knows_is_said_too(self) -> None:
        parts = {"Home care": said(m11=U), "The surgery": {}}
        assert sentences(parts, NOVEMBER) == (
            "Home care doesn’t know whether it happens.",
            "The surgery has not said yet.",
        )

    def test_where_it_happens_everywhere(self) -> None:
        assert sentences({"Home care": said(m11=H)}, NOVEMBER) == ("Every part says that it’s happening.",)

    def test_where_nobody_has_said(self) -> None:
        assert sentences({"Home care": {}}, NOVEMBER) == ("No part has said yet whether it happens.",)

    def test_a_month_of_another_year_has_its_year(self) -> None:
        parts = {"Home care": {date(2025, 12, 1): D, date(2026, 1, 1): D}}
        assert sentences(parts, date(2026, 1, 1)) == (
            "Home care says that it happens differently since December 2025.",
        )
