"""Statements that say the same, told by their wording alone."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import chain, combinations

SAME_WORDS = 0.85
RARE = 40
"""Statements that may share a pair of words before the pair is too common to find likeness by."""


def near_duplicates(ids: Sequence[str], texts: Sequence[str | None]) -> tuple[tuple[str, str], ...]:
    """Pairs of statements with the same wording, or nearly: in the order of the statements.

    Nearly: of the pairs of neighbouring words that either has, at least 85 in 100 are in both (P. Jaccard,
    1901), letters, accents and punctuation made alike. Statements without a text are like no other.
    """
    words = [_words(text or "") for text in texts]
    found = {pair for pair in _candidates(words) if _likeness(words[pair[0]], words[pair[1]]) >= SAME_WORDS}
    return tuple((ids[a], ids[b]) for a, b in sorted(found))


def _words(text: str) -> tuple[str, ...]:
    """Words without case, accents and signs; in scripts that part no words, every letter is one."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    return tuple("".join(_as_word(letter) for letter in plain if not unicodedata.combining(letter)).split())


def _as_word(letter: str) -> str:
    if not letter.isalnum():
        return " "
    return f" {letter} " if unicodedata.category(letter) == "Lo" else letter


def _pairs(words: tuple[str, ...]) -> frozenset[tuple[str, str]]:
    return frozenset(zip(("", *words), (*words, ""), strict=True)) if words else frozenset()


def _likeness(one: tuple[str, ...], other: tuple[str, ...]) -> float:
    a, b = _pairs(one), _pairs(other)
    return len(a & b) / len(a | b) if a and b else 0.0


def _candidates(words: Sequence[tuple[str, ...]]) -> Iterator[tuple[int, int]]:
    """Statements that share every word, or an uncommon pair of words."""
    same: dict[tuple[str, ...], list[int]] = defaultdict(list)
    holders: dict[tuple[str, str], list[int]] = defaultdict(list)
    for at, said in enumerate(words):
        if said:
            same[said].append(at)
        for pair in _pairs(said):
            holders[pair].append(at)
    uncommon = (those for those in holders.values() if len(those) <= RARE)
    for those in chain(same.values(), uncommon):
        yield from combinations(those, 2)
