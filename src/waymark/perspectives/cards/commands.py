"""What can happen to a card: it is typed in, and taken back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction

from waymark.perspectives.answering.commands import answer, erase, stop
from waymark.perspectives.cards.queries import card_key
from waymark.perspectives.models import Stance, Statement
from waymark.perspectives.tending.commands import offer
from waymark.spaces import access as spaces_access
from waymark.spaces import commands as spaces
from waymark.spaces import queries as spaces_queries

if TYPE_CHECKING:
    from waymark.questions.models import Question


@transaction.atomic
def type_card(question: Question, card: UUID, answers: Mapping[UUID, Stance.Value], words: str = "") -> None:
    """Let in whoever filled in this card, with what they ticked, as if they had come with a phone.

    The same card twice is one. All of it is taken, or none: raises NotAllowed as answers and words do.
    """
    token = card_key(question, card)
    door = spaces_queries.invitation_to(question.id)
    guest = spaces.admit(token, door)
    for statement in Statement.objects.filter(question=question, id__in=answers).order_by("number"):
        statement.question = question
        answer(guest, statement, answers[statement.id])
    if words:
        offer(spaces_access.author_key(token, door.id), question, words)
    stop(guest, question)


@transaction.atomic
def take_card_back(question: Question, card: UUID) -> None:
    """Forget a card that was typed in by mistake, with all that it said."""
    token = card_key(question, card)
    door = spaces_queries.invitation_to(question.id)
    guest = spaces.admit(token, door)
    erase(guest, question, spaces_access.author_key(token, door.id))
