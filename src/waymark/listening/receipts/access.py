"""Whoever has the four words may read what came of what they said, write back, and take it back."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from waymark.listening import queries
from waymark.listening.models import InHand, Voice
from waymark.listening.receipts.words import mark_of, typed_words
from waymark.people.access import NotAllowed, Pace, Visitor, require_unhurried

BY_PHONE = Pace(at_once=15, per_second=0.05)
BY_EVERYBODY = Pace(at_once=600, per_second=20)
"""Phones can be had by the thousand: all together try no faster than this. Of the 3.6 × 10¹⁵
ways in which four words can stand, a hundred thousand receipts are then hit once in some 58 years."""


class NotFound(NotAllowed):
    """These words lead nowhere."""


@dataclass(frozen=True)
class Receipt:
    """What four words lead to: something said, or something that still lies in hand."""

    words: str
    voice: Voice | None
    in_hand: InHand | None

    @property
    def each_word(self) -> list[str]:
        return typed_words(self.words)


def require_receipt(visitor: Visitor, phone: str, typed: str) -> Receipt:
    """What these words lead to. Raises NotFound, and TooMuch before anything is tried.

    `phone`: by what a phone without a guest's token is told from others while it asks.
    """
    who = visitor.guest_token or (str(visitor.person.pk) if visitor.person else phone)
    require_unhurried(f"receipt:{who}", BY_PHONE)
    require_unhurried("receipt:all", BY_EVERYBODY)
    mark = mark_of(typed)
    voice = queries.voice_of_receipt(mark) if mark else None
    in_hand = queries.in_hand_of_receipt(mark) if mark and voice is None else None
    if voice is None and in_hand is None:
        raise NotFound(
            _("These four words lead nowhere. Look at their spelling and order. What was taken back is gone.")
        )
    return Receipt(typed, voice, in_hand)
