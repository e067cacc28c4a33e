"""Who says at a review whether it really works: whoever has a seat in its endeavour, or a voice about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from django.utils.translation import gettext as _

from waymark.fornow import access
from waymark.fornow.reviewing.working import mark_of
from waymark.listening import access as listening
from waymark.people.access import NotAllowed

if TYPE_CHECKING:
    from waymark.fornow.access import Reading
    from waymark.fornow.models import Review
    from waymark.people.access import Visitor


@dataclass(frozen=True)
class Answering:
    """Somebody at a review. `whose`: their own number, or that of what they said; None until they show it."""

    reading: Reading
    review: Review
    whose: UUID | None

    @property
    def mark(self) -> str:
        """What stands for them at this review. Raises NotAllowed for whoever has neither seat nor voice."""
        if self.whose is None:
            raise NotAllowed(_("Write the four words of your receipt, so that your voice counts once."))
        return mark_of(self.whose, self.review.pk)


def require_at_review(visitor: Visitor, review: UUID) -> Answering:
    """A review, for whoever may read it: from a seat at once, without one by the words of a receipt."""
    reading, found = access.require_review(visitor, review)
    return Answering(reading, found, reading.person.pk if reading.person else None)


def with_receipt(answering: Answering, visitor: Visitor, phone: str, words: str) -> Answering:
    """The same, once somebody without a seat has shown that they said something about it.

    Raises NotAllowed where these words lead nowhere or to another question, TooMuch where they are guessed.
    """
    found = listening.require_receipt(visitor, phone, words)
    if found.voice is None or found.voice.question_id != answering.reading.clarity.question_id:
        raise NotAllowed(_("That receipt is of something else. Only a voice about this answer counts here."))
    return Answering(answering.reading, answering.review, found.voice.pk)
