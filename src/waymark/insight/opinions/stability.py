"""Whether the same would be found again from half of the people."""

from __future__ import annotations

import numpy as np

from .axes import centred, principal_axes
from .ballots import Ballots, Integers, Reals
from .classes import memberships
from .grouping import laid_over

TIMES = 3
MOST_PEOPLE = 1_000
ROUGHLY = 1e-4
"""Halves of a crowd differ by far more than axes that are found so."""


def of_line(table: Ballots, *, seed: int) -> float:
    """How well random halves of the people agree on the line.

    The correlation of the places that each half's axis gives to everybody, from 0 to 1, averaged.
    """
    told, halves = _halved(table, seed)
    found = [_correlation(*(_leans(told, half, seed) for half in pair)) for pair in halves]
    return float(np.mean(found))


def of_groups(table: Ballots, count: int, *, seed: int) -> float:
    """How well random halves of the people agree on the groups.

    The adjusted Rand index of the two ways in which the halves' groups part everybody who took a side, from 0
    to 1, averaged; nought where a half has no groups.
    """
    told, halves = _halved(table, seed)
    parted = [[_parts(told, half, count, seed) for half in pair] for pair in halves]
    found = [0.0 if one is None or other is None else adjusted_rand(one, other) for one, other in parted]
    return max(float(np.mean(found)), 0.0)


def _halved(table: Ballots, seed: int) -> tuple[Ballots, list[tuple[Integers, Integers]]]:
    """Up to a thousand people who took a side, and several ways to halve them."""
    rng = np.random.default_rng(seed)
    people = np.flatnonzero(table.sides > 0)
    if len(people) > MOST_PEOPLE:
        people = np.sort(rng.choice(people, MOST_PEOPLE, replace=False))
    orders = [rng.permutation(len(people)) for _ in range(TIMES)]
    half = len(people) // 2
    return table.of_people(people), [(np.sort(one[:half]), np.sort(one[half:])) for one in orders]


def _parts(table: Ballots, half: Integers, count: int, seed: int) -> Integers | None:
    """The group of everybody, by groups that are found in one half; None where there is but one."""
    found = memberships(table.of_people(half), count, seed)
    if len(found.profiles) < 2:
        return None
    return np.asarray(laid_over(table, found.profiles).argmax(axis=1))


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


def _leans(table: Ballots, people: Integers, seed: int) -> Reals:
    axes = principal_axes(table.of_people(people), 1, seed=seed, tolerance=ROUGHLY)
    return np.asarray(centred(table, axes.centre) @ axes.direction[0])


def _correlation(one: Reals, other: Reals) -> float:
    if one.std() == 0 or other.std() == 0:
        return 0.0
    return float(abs(np.corrcoef(one, other)[0, 1]))
