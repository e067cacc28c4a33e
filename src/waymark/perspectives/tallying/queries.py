"""How many have answered, and what of it may be told.

Raw counts begin with `people_` and are for this room's commands alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Count, QuerySet, Sum

from waymark.insight.honesty import ROOM_FROM
from waymark.perspectives.figures import Result, draw
from waymark.perspectives.models import Participant, Statement
from waymark.prepared import Prepared, slot
from waymark.spaces import queries as spaces

if TYPE_CHECKING:
    from waymark.questions.models import Question


def _who_answered() -> QuerySet[Participant]:
    return Participant.objects.filter(question=slot(Participant, "question"), answers__gt=0)


_PEOPLE = Prepared(lambda: _who_answered().values("question").annotate(n=Count("guest")).values_list("n"))
_ROOM = Prepared(lambda: _who_answered().values_list("guest")[:ROOM_FROM])


def people_up_to_a_room(question: UUID) -> int:
    """The same where fewer than fifteen have; of a crowd fifteen, without counting it."""
    return len(_ROOM.rows(question=question))


def people_answered(question: UUID) -> int:
    """How many have answered at all: raw, for commands and for `insight.honesty`."""
    found = _PEOPLE.rows(question=question)
    return int(found[0][0]) if found else 0


def people_and_answers(question: UUID) -> tuple[int, int]:
    """How many have answered at all, and how often: raw, to know whether a picture is due."""
    answering = Participant.objects.filter(question=question, answers__gt=0)
    found = answering.aggregate(people=Count("guest"), answers=Sum("answers", default=0))
    return found["people"], found["answers"]


def people_by_statement(question: UUID) -> dict[str, int]:
    """How many have answered each statement that is in: raw, to know whether a picture is due."""
    tallies = statements_in(question).values_list("id", "agree", "disagree", "passed")
    return {str(name): agree + disagree + passed for name, agree, disagree, passed in tallies}


def people_here(question: UUID) -> int:
    """How many came in by the door: raw, for commands and for `insight.honesty`."""
    return spaces.guests_at(question)


def statements_in(question: UUID) -> QuerySet[Statement]:
    return Statement.objects.filter(question=question, state=Statement.State.IN)


def result_of(question: Question, statements: Sequence[Statement], *, is_inside: bool) -> Result:
    return draw(
        statements,
        people=people_answered(question.id),
        here=people_here(question.id),
        revealed_people=question.revealed_people,
        is_inside=is_inside,
        is_held_back=question.is_held_back,
    )
