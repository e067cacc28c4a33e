"""Who says at a review whether it really works: whoever has a seat in its endeavour, or a voice about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from django.utils.translation import gettext as _

from waymark.fornow import access
from waymark.fornow.reviewing.answer_mark import mark_of
from waymark.listening import access as listening
from waymark.people.access import NotAllowed
from waymark.spaces import queries as spaces

if TYPE_CHECKING:
    from waymark.fornow.access import Reading
    from waymark.fornow.models import Review
    from waymark.people.access import Visitor


@dataclass(frozen=True)
class Answering:
    """Somebody at a review. `whose`: their own number, or that of what they said; None until they show it.

    `by_receipt`: they have shown what they said, and so speak from the front line alone.
    """

    reading: Reading
    review: Review
    whose: UUID | None
    by_receipt: bool = False

    @property
    def mark(self) -> str:
        """What stands for them at this review. Raises NotAllowed for whoever has neither seat nor voice."""
        if self.whose is None:
            raise NotAllowed(_("Write the four words of your receipt, so that your voice counts once."))
        return mark_of(self.whose, self.review.pk)


def require_at_review(visitor: Visitor, review: UUID) -> Answering:
    """A review, for whoever may read it: from a seat at once, without one by the words of a receipt.

    A seat on behalf of another is none here: whoever has a seat could make any number of them.
    """
    reading, found = access.require_review(visitor, review)
    return Answering(reading, found, reading.person.pk if reading.person and has_own_seat(reading) else None)


def with_receipt(answering: Answering, visitor: Visitor, phone: str, words: str) -> Answering:
    """The same, once somebody without a seat has shown that they said something about it that others read.

    What a person has read counts, once: a tap without words could be made eight times in a minute. Raises
    NotAllowed where these words lead nowhere, to another question or to what nobody has let in, TooMuch where
    they are guessed.
    """
    found = listening.require_receipt(visitor, phone, words)
    voice = found.voice
    if voice is None or voice.question_id != answering.reading.clarity.question_id:
        raise NotAllowed(_("That receipt is of something else. Only a voice about this answer counts here."))
    if voice.state != voice.State.IN:
        raise NotAllowed(
            _("What you said isn’t there for others to read. It counts here once somebody has let it in.")
        )
    if not voice.words:
        raise NotAllowed(_("That receipt is of a tap. Only what you said in words counts here."))
    return Answering(answering.reading, answering.review, voice.pk, by_receipt=True)


def has_own_seat(reading: Reading) -> bool:
    """Whether a reader has a seat of their own in the endeavour, not one on behalf of another. One query."""
    person = reading.person
    return person is not None and bool(spaces.seated_among([person.pk], reading.endeavour.id))
