"""Whether the same would be found again from a part of the answers."""

from __future__ import annotations

import numpy as np

from .axes import principal_axes
from .ballots import Ballots, Integers, Reals
from .structure import memberships

TIMES = 8
MOST_PEOPLE = 1_000
ROUGHLY = 1e-4
"""Halves of a crowd differ by far more than axes that are found so."""


def of_line(table: Ballots, *, seed: int) -> float:
    """How well random halves of the people agree on the line.

    The correlation of the places that each half's axis gives to everybody, from 0 to 1, averaged.
    """
    rng = np.random.default_rng(seed)
    people = _some(np.flatnonzero(table.given > 0), rng)
    told = table.of_people(people)
    found = []
    for _ in range(TIMES):
        order = rng.permutation(len(people))
        halves = (order[: len(order) // 2], order[len(order) // 2 :])
        one, other = (_leans(told, np.sort(half), seed) for half in halves)
        found.append(_correlation(one, other))
    return float(np.mean(found))


def of_groups(table: Ballots, count: int, *, seed: int) -> float:
    """How well the groups are found again from random halves of the statements.

    The adjusted Rand index of the two partings, from 0 to 1, averaged.
    """
    rng = np.random.default_rng(seed)
    told = table.of_people(_some(np.flatnonzero(table.given > 0), rng))
    found: list[float] = []
    for _ in range(TIMES // 2):
        half = rng.permutation(table.statements) < table.statements // 2
        one, other = (
            memberships(told.of_statements(part), count, seed).probability.argmax(axis=1)
            for part in (half, ~half)
        )
        found.append(adjusted_rand(one, other))
    return max(float(np.mean(found)), 0.0)


def adjusted_rand(one: Integers, other: Integers) -> float:
    """How alike two partings of the same people are: 1 for the same, about 0 for chance.

    L. Hubert and P. Arabie, 'Comparing partitions', Journal of Classification 2 (1985) 193-218.
    """
    table = np.zeros((int(one.max()) + 1, int(other.max()) + 1))
    np.add.at(table, (one, other), 1)
    both, rows, columns = (_pairs(part) for part in (table, table.sum(axis=1), table.sum(axis=0)))
    expected = rows * columns / max(len(one) * (len(one) - 1) / 2, 1)
    most = (rows + columns) / 2
    return 1.0 if most == expected else float((both - expected) / (most - expected))


def _pairs(counts: Reals) -> float:
    return float((counts * (counts - 1) / 2).sum())


def _some(people: Integers, rng: np.random.Generator) -> Integers:
    return people if len(people) <= MOST_PEOPLE else np.sort(rng.choice(people, MOST_PEOPLE, replace=False))


def _leans(table: Ballots, people: Integers, seed: int) -> Reals:
    axes = principal_axes(table.of_people(people), 1, seed=seed, tolerance=ROUGHLY)
    centred = table.matrix(table.stance - axes.centre[table.statement])
    return np.asarray(centred @ axes.direction[0])


def _correlation(one: Reals, other: Reals) -> float:
    if one.std() == 0 or other.std() == 0:
        return 0.0
    return float(abs(np.corrcoef(one, other)[0, 1]))
