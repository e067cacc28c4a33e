"""Made-up networks of people who mostly know their own part, and ways to choose whom to introduce."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from waymark.insight.network import Network, Wishes, between, introduce, network, reach

Pair = tuple[int, int]
Choose = Callable[[Network, int, np.random.Generator], list[Pair]]


@dataclass(frozen=True)
class Outcome:
    """`reach`: R. `worst`: the share of it that hangs on one person. `linked`: pairs of parts with a tie."""

    reach: float
    worst: float
    linked: int
    alone: int


def in_parts(seed: int, people: int = 72, parts: int = 8) -> Network:
    """Within a part three in ten know each other, across parts one in two hundred; two know nobody."""
    random = np.random.default_rng(seed)
    part = np.arange(people) % parts
    tied = np.triu(random.random((people, people)) < np.where(part[:, None] == part, 0.30, 0.0047), 1)
    lonely = random.choice(people, 2, replace=False)
    tied[lonely] = tied[:, lonely] = False
    return network(people, np.argwhere(tied), part)


def outcome(of: Network, pairs: list[Pair]) -> Outcome:
    """How a network would stand with these ties as well."""
    after = network(of.people, np.concatenate([of.ties, np.array(pairs).reshape(-1, 2)]), of.group)
    found = reach(after)
    linked = np.count_nonzero(np.triu(between(after).ties, 1))
    return Outcome(found.across.value, float(found.risk.max()), linked, int((after.degree == 0).sum()))


def ours(wishes: Wishes) -> Choose:
    """What the engine would choose; nothing is drawn by chance."""
    return lambda of, how_many, _: [found.pair for found in introduce(of, how_many, wishes)]


def coffee_across_parts(at_most: int) -> Choose:
    """Any two of two parts who don't know each other, by chance."""
    return lambda of, how_many, random: _drawn(_apart(of, across=True), how_many, random, at_most)


def roulette(at_most: int) -> Choose:
    """Any two who don't know each other, by chance."""
    return lambda of, how_many, random: _drawn(_apart(of, across=False), how_many, random, at_most)


def closing_triangles(of: Network, how_many: int, random: np.random.Generator) -> list[Pair]:
    """Two who have a contact in common, by chance."""
    close = [
        (one, other)
        for one, other in _apart(of, across=False)
        if set(of.contacts[one]) & set(of.contacts[other])
    ]
    return _drawn(close, how_many, random, how_many)


def connecting_hubs(of: Network, how_many: int, random: np.random.Generator) -> list[Pair]:
    """Two of two parts who have most ties already."""
    pairs = _apart(of, across=True)
    shuffled = [pairs[at] for at in random.permutation(len(pairs))]
    return sorted(shuffled, key=lambda pair: -of.degree[list(pair)].sum())[:how_many]


def _apart(of: Network, *, across: bool) -> list[Pair]:
    tied = set(map(tuple, of.ties.tolist()))
    return [
        (one, other)
        for one, other in combinations(range(of.people), 2)
        if (one, other) not in tied and not (across and of.group[one] == of.group[other])
    ]


def _drawn(pairs: list[Pair], how_many: int, random: np.random.Generator, at_most: int) -> list[Pair]:
    made: dict[int, int] = {}
    chosen: list[Pair] = []
    for at in random.permutation(len(pairs)):
        if len(chosen) < how_many and all(made.get(person, 0) < at_most for person in pairs[at]):
            chosen.append(pairs[at])
            for person in pairs[at]:
                made[person] = made.get(person, 0) + 1
    return chosen
