"""How a question came to be asked as it is, and whether renaming it was all that happened."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Q

from waymark.perspectives.models import Statement
from waymark.questions import queries as questions
from waymark.record import queries as record
from waymark.spaces import queries as spaces

if TYPE_CHECKING:
    from datetime import date

    from waymark.people.access import Visitor
    from waymark.perspectives.access import Looking
    from waymark.questions.models import Question, Wording

SEVERAL = 3
REFRAMED = "questions.reframed"


@dataclass(frozen=True)
class Family:
    """What a question grew out of, and what grew out of it, as far as a visitor may know of them."""

    grew_out_of: Question | None
    grew_into: tuple[Question, ...]


@dataclass(frozen=True)
class Framing:
    """The whole line of a question's wordings, the one that stands first, and the questions near it."""

    wordings: tuple[Wording, ...]
    near: Family
    renamed_since: date | None
    """For its hosts alone: since when nothing but its name has changed, where that was several times."""
    tells_who: bool
    """Whether the visitor reads who reframed it: those with a seat in its space do."""


def framing(looking: Looking, visitor: Visitor) -> Framing:
    """For whoever may look at the question."""
    question = looking.question
    return Framing(
        wordings=tuple(questions.wordings_of(question)),
        near=family(looking, visitor),
        renamed_since=renamed_alone(question, visitor) if looking.can_tend else None,
        tells_who=looking.is_inside and looking.guest is None,
    )


def family(looking: Looking, visitor: Visitor) -> Family:
    """The questions near one, for whoever may look at it."""
    question = looking.question
    near = questions.family_of(question, visitor)
    return Family(
        grew_out_of=next((one for one in near if one.pk == question.grew_out_of_id), None),
        grew_into=tuple(one for one in near if one.grew_out_of_id == question.pk),
    )


def renamed_alone(question: Question, visitor: Visitor) -> date | None:
    """Since when a question was renamed, several times, and nothing else happened to it; None where it did.

    Not while it is left open on purpose, nor once it is closed: then nothing else is meant to happen.
    """
    if question.reframed_on is None or question.is_left_open or not question.is_open:
        return None
    statements = Statement.objects.filter(question=question).values("id")
    about = Q(subject=question.pk) | Q(subject__in=statements)
    seen = record.moments(question.space.endeavour_id, spaces.audiences(visitor))
    latest = list(seen.filter(about).values_list("kind", "at")[:SEVERAL])
    if [kind for kind, _at in latest] != [REFRAMED] * SEVERAL:
        return None
    return latest[-1][1].date()
