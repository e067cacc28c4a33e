"""How many have answered, and what of it may be told.

Raw counts begin with `people_` and are for this room's commands alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Count, QuerySet, Sum

from waymark.perspectives.figures import Result, draw
from waymark.perspectives.models import Participant, Statement
from waymark.spaces import queries as spaces

if TYPE_CHECKING:
    from waymark.questions.models import Question


def people_answered(question: UUID, at_most: int | None = None) -> int:
    """How many have answered at all: raw, for commands and for `insight.honesty`.

    `at_most`: as many as it matters to know of; a crowd is not counted then.
    """
    return Participant.objects.filter(question=question, answers__gt=0)[:at_most].count()


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
    return spaces.guests_at_each([question]).get(question, 0)


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
