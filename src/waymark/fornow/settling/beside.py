"""An answer beside its question, and what kind of situation the question is beside its answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from waymark.fornow.access import is_open
from waymark.fornow.choices import UNDER_WAY
from waymark.fornow.models import Clarity
from waymark.people.access import Visitor
from waymark.questions import queries as questions
from waymark.situations import queries as situations
from waymark.spaces import access as spaces

if TYPE_CHECKING:
    from waymark.fornow.access import Reading
    from waymark.questions.models import Question
    from waymark.situations.queries import OnQuestion


@dataclass(frozen=True)
class AnswerBeside:
    """The answer that is under way for a question; None where those in its space could word one."""

    clarity: Clarity | None


def answer_beside(question: Question, visitor: Visitor) -> AnswerBeside | None:
    """What stands for now, for the page of a question; None for whoever may neither read nor word one."""
    under_way = Clarity.objects.filter(question=question, state__in=UNDER_WAY)
    found = under_way.select_related("version").first()
    if found is not None and is_open(found):
        return AnswerBeside(found)
    is_inside = visitor.person is not None and spaces.can_enter(visitor, question.space_id)
    return AnswerBeside(found) if is_inside else None


def situation(reading: Reading) -> OnQuestion | None:
    """What kind of situation its question is, for whoever may know of the question."""
    question = questions.known_by(reading.clarity.question_id, reading.visitor)
    return situations.beside(question, reading.visitor) if question is not None else None
