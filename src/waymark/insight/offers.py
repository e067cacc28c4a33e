"""What people and parts say that they could bring, beside a question that speaks of the same."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

SHORTEST = 5
MOST = 5
WORD = re.compile(r"[^\W\d_]+")
SAYS_LITTLE = frozenset(
    "about after again always anybody because before being between could every everybody going might never "
    "nobody often other others people really should somebody something their there these things think those "
    "through together until where whether which while whose without would years".split()
)


@dataclass(frozen=True)
class Offer:
    """What somebody, or a part, says that it could bring."""

    of: str
    words: str


@dataclass(frozen=True)
class Match:
    """An offer that speaks of the same as a question, and the words that both have, in the offer's order."""

    offer: Offer
    both: tuple[str, ...]


def matches(asked: str, offers: Iterable[Offer]) -> tuple[Match, ...]:
    """The offers that share a word of weight with a question, at most five: most words first."""
    mine = _stems(asked)
    found = []
    for offer in offers:
        both = tuple(dict.fromkeys(word for word in WORD.findall(offer.words.lower()) if _stem(word) in mine))
        if both:
            found.append(Match(offer, both))
    return tuple(sorted(found, key=lambda one: (-len(one.both), one.offer.of))[:MOST])


def _stems(said: str) -> set[str]:
    return {stem for word in WORD.findall(said.lower()) if (stem := _stem(word))}


def _stem(word: str) -> str:
    """The word without a plural's end; empty where it is short or says little."""
    if len(word) < SHORTEST or word in SAYS_LITTLE:
        return ""
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word
