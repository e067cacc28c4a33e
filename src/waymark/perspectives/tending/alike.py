"""Statements that read alike, side by side, with the words that both have."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from waymark.insight.opinions.duplicates import alike_pairs
from waymark.perspectives.models import Statement

if TYPE_CHECKING:
    from collections.abc import Iterable

RATHER_ALIKE = 0.25
WORD = re.compile(r"[\w’'-]+")


@dataclass(frozen=True)
class Bit:
    """Some of a statement's words, and whether the other statement has them too."""

    words: str
    is_shared: bool


@dataclass(frozen=True)
class Alike:
    """Two statements that may be the same conversation: the earlier one is in."""

    earlier: Statement
    later: Statement

    @property
    def earlier_bits(self) -> tuple[Bit, ...]:
        return tuple(_bits(self.earlier.words, self.later.words))

    @property
    def later_bits(self) -> tuple[Bit, ...]:
        return tuple(_bits(self.later.words, self.earlier.words))


def pairs(
    statements: Sequence[Statement], kept_apart: Collection[frozenset[UUID]], most: int
) -> tuple[Alike, ...]:
    """The likeliest pairs that no host has kept apart, of which one is in and could be asked for both."""
    by_id = {str(one.id): one for one in statements}
    texts = [one.words for one in statements]
    found: list[Alike] = []
    for one, other in alike_pairs(tuple(by_id), texts, RATHER_ALIKE):
        first, second = sorted((by_id[one], by_id[other]), key=lambda each: (not _is_in(each), each.number))
        if _is_in(first) and frozenset((first.id, second.id)) not in kept_apart:
            found.append(Alike(first, second))
        if len(found) == most:
            break
    return tuple(found)


def likest_first(words: str, statements: Iterable[Statement]) -> list[Statement]:
    """The statements by how many words they share with these."""
    mine = _words(words)
    return sorted(statements, key=lambda one: (-len(mine & _words(one.words)), one.number))


def _is_in(statement: Statement) -> bool:
    return statement.state == Statement.State.IN


def _words(said: str) -> set[str]:
    return {word.casefold() for word in WORD.findall(said)}


def _bits(said: str, other: str) -> Iterator[Bit]:
    """The words in stretches: those that both have, and those between."""
    theirs, at = _words(other), 0
    for found in WORD.finditer(said):
        if found.group().casefold() in theirs:
            if found.start() > at:
                yield Bit(said[at : found.start()], is_shared=False)
            yield Bit(found.group(), is_shared=True)
            at = found.end()
    if at < len(said):
        yield Bit(said[at:], is_shared=False)
