"""What a receipt shows: the four words when they are given, and later what came of what was said."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from django.urls import reverse

from waymark.listening.models import Veil
from waymark.listening.receipts.words import words_from

if TYPE_CHECKING:
    from waymark.listening.saying.commands import Said


@dataclass(frozen=True)
class Given:
    """The four words, once, as they are handed over. `link`: the words stand after its #, so no server's log
    ever has them. `comes_later`: it lies in hand until others come with it."""

    words: tuple[str, ...]
    link: str
    comes_later: bool


def given(once: UUID, said: Said, whole: Callable[[str], str]) -> Given:
    """The receipt of what a form says. `whole` makes an address that works from elsewhere."""
    words = words_from(once, said.veil).split()
    link = f"{whole(reverse('receipt'))}#{'-'.join(words)}"
    return Given(tuple(words), link, comes_later=said.veil == Veil.UNLINKED)
