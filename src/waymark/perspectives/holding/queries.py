"""Who can decide a question, who knows how, and who might help."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from waymark.insight.offers import Match, Offer, matches
from waymark.questions import queries as questions
from waymark.spaces import queries as spaces

if TYPE_CHECKING:
    from waymark.perspectives.access import Sitting
    from waymark.questions.models import Holder


@dataclass(frozen=True)
class WhoHolds:
    """Both lists, what hosts may choose from, and whose offers speak of the same as the question."""

    decides: tuple[Holder, ...]
    knows: tuple[Holder, ...]
    stands_for: frozenset[str]
    """For which of the two the visitor stands."""
    parts: tuple[tuple[UUID, str], ...]
    might_help: tuple[Match, ...]


def who_holds(sitting: Sitting) -> WhoHolds:
    """For somebody with a seat in the question's space. Seven queries, however many parts and people."""
    question = sitting.question
    held = questions.holders_of(question)
    offers = spaces.offers_in(sitting.person, question.space.endeavour_id)
    return WhoHolds(
        decides=tuple(one for one in held if one.how == one.How.DECIDES),
        knows=tuple(one for one in held if one.how == one.How.KNOWS),
        stands_for=frozenset(str(one.how) for one in held if one.person_id == sitting.person.pk),
        parts=tuple(spaces.parts_to_see_from(question.space)),
        might_help=matches(f"{question.asked} {question.why}", (Offer(*one) for one in offers)),
    )
