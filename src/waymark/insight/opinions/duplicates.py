"""Statements that say the same, told by their wording alone."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise

SAME_WORDS = 0.85
NEGATIONS = frozenset(
    "no not never none nobody nothing nor without cannot t dont wont cant nicht kein keine keinen nie ohne "
    "ne pas non sans sin nunca jamais dim ddim 不 没 無 非 未".split()
)
"""Words that turn a sentence round, in some languages; the t of don't stands by itself."""

RARE = 40
"""Statements that may share a pair of words before the pair is too common to find likeness by."""


def near_duplicates(ids: Sequence[str], texts: Sequence[str | None]) -> tuple[tuple[str, ...], ...]:
    """Statements with the same wording, or nearly, side by side: two or more each, as the statements come.

    Nearly: of the pairs of neighbouring words that either has, at least 85 in 100 are in both (P. Jaccard,
    1901), letters, accents and punctuation made alike; and they differ in no number and no negation.
    Statements without a text are like no other. Likeness is handed on: the first of three may be like the
    last by way of the second alone.
    """
    words = [_words(text or "") for text in texts]
    leader = list(range(len(words)))

    def first(at: int) -> int:
        while leader[at] != at:
            leader[at] = leader[leader[at]]
            at = leader[at]
        return at

    for one, other in _candidates(words):
        if first(one) != first(other) and _are_alike(words[one], words[other]):
            low, high = sorted((first(one), first(other)))
            leader[high] = low
    found: dict[int, list[str]] = defaultdict(list)
    for at, name in enumerate(ids):
        found[first(at)].append(name)
    return tuple(tuple(names) for names in found.values() if len(names) > 1)


def alike_pairs(ids: Sequence[str], texts: Sequence[str | None], least: float) -> tuple[tuple[str, str], ...]:
    """Pairs of statements whose wording is at least so alike, the likest first; for people to look at.

    As in `near_duplicates`, by pairs of neighbouring words, numbers and negations; but every pair by itself.
    """
    words = [_words(text or "") for text in texts]
    found = {
        tuple(sorted(pair)): _likeness(words[pair[0]], words[pair[1]])
        for pair in _candidates(words)
        if not _turns(words[pair[0]], words[pair[1]])
    }
    ranked = sorted((pair for pair in found if found[pair] >= least), key=lambda pair: (-found[pair], pair))
    return tuple((ids[one], ids[other]) for one, other in ranked)


def _are_alike(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    return not _turns(one, other) and _likeness(one, other) >= SAME_WORDS


def _turns(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether a negation or a number stands in one alone, so that it says something else."""
    return any(word in NEGATIONS or any(map(str.isdigit, word)) for word in {*one} ^ {*other})


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
    for said, those in same.items():
        yield from pairwise(those)
        for pair in _pairs(said):
            holders[pair].append(those[0])
    for those in holders.values():
        if len(those) <= RARE:
            yield from combinations(those, 2)
