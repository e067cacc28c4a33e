"""What stands on the cards of a question."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.utils.crypto import salted_hmac

from waymark.perspectives.models import Statement
from waymark.perspectives.tallying.queries import statements_in

if TYPE_CHECKING:
    from waymark.questions.models import Question


def on_cards(question: Question) -> tuple[Statement, ...]:
    """The statements that people can answer, in the order in which they came, as paper numbers them."""
    return tuple(statements_in(question.id).order_by("number"))


def card_key(question: Question, card: UUID) -> str:
    """The token that stands for a card, as a phone's own would."""
    said = f"{question.id}:{card}"
    return salted_hmac("waymark.perspectives.card", said, algorithm="sha256").hexdigest()
