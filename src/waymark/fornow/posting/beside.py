"""Beside something said: the answer that it is about, and where it could be put that doesn't fit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from waymark.fornow.access import is_open
from waymark.fornow.choices import STANDS, UNDER_WAY, Assumed
from waymark.fornow.models import Assumption, Clarity

if TYPE_CHECKING:
    from waymark.listening.access import Beside
    from waymark.people.access import Visitor


@dataclass(frozen=True)
class AnswerToVoice:
    """The answer under way for its question. `doubtful`: the assumptions that a fact could go against.

    `stands`: people can say how it works.
    """

    clarity: Clarity
    stands: bool
    doubtful: tuple[Assumption, ...]


def answer_to_voice(beside: Beside, _visitor: Visitor) -> AnswerToVoice | None:
    """For those with a seat in the space where it was said; two queries at most."""
    question, seat = beside.voice.question_id, beside.listener.seat
    if question is None or seat is None:
        return None
    under_way = Clarity.objects.filter(question=question, state__in=UNDER_WAY)
    found = under_way.select_related("version", "question").first()
    if found is None or not (is_open(found) or found.question.space_id == beside.listener.space.pk):
        return None
    assumed = Assumption.objects.filter(clarity=found).exclude(state=Assumed.LET_GO).order_by("number")
    doubtful = tuple(assumed) if beside.is_fact_that_does_not_fit else ()
    return AnswerToVoice(found, found.state in STANDS, doubtful)
