"""Four plain words: drawn from the number of a form, which is kept nowhere; kept as a keyed hash alone."""

from __future__ import annotations

import re
import secrets
from functools import lru_cache
from importlib.resources import files
from uuid import UUID

from django.utils.crypto import salted_hmac

HOW_MANY = 4
TYPED = re.compile(r"[a-z]+")


@lru_cache(maxsize=1)
def plain_words() -> tuple[str, ...]:
    """Some 7,770 English words that are easily read, heard and typed: four of them are 51.7 bits.

    The Electronic Frontier Foundation's long list, as the package `xkcdpass` brings it.
    """
    listed = files("xkcdpass").joinpath("static", "eff-long").read_text().split()
    return tuple(word for word in listed if word.isalpha())


def words_from(once: UUID, veil: str) -> str:
    """The receipt of what a form says under a veil: the same whenever that form comes again.

    The server keeps no form's number: whoever has the database, and the key, can't draw the words again.
    """
    number = int.from_bytes(
        salted_hmac("waymark.listening.receipt", f"{once}:{veil}", algorithm="sha256").digest()
    )
    drawn = []
    for _place in range(HOW_MANY):
        number, at = divmod(number, len(plain_words()))
        drawn.append(plain_words()[at])
    return " ".join(drawn)


def mark_of(words: str) -> str:
    """What is kept of a receipt; empty where these can't be four words of ours, however they were typed."""
    typed = typed_words(words)
    if len(typed) != HOW_MANY or not set(typed) <= _known():
        return ""
    return mark_of_stub(stub_of(" ".join(typed)))


def drawn() -> str:
    """Four words for the stub of a card, drawn as it is printed."""
    return " ".join(secrets.choice(plain_words()) for _place in range(HOW_MANY))


def stub_of(words: str) -> str:
    """What is kept of the words on a stub until its card is typed in.

    Not yet their mark: whoever has a backup from before and one from after can't tell which card became
    which words.
    """
    return salted_hmac("waymark.listening.stub", words, algorithm="sha256").hexdigest()


def mark_of_stub(stub: str) -> str:
    """The mark of the words of which this is kept."""
    return salted_hmac("waymark.listening.receipt_mark", stub, algorithm="sha256").hexdigest()


def typed_words(words: str) -> list[str]:
    """The words that somebody typed, without what stands between them."""
    return TYPED.findall(words.lower()[:200])


@lru_cache(maxsize=1)
def _known() -> frozenset[str]:
    return frozenset(plain_words())
