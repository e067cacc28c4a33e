"""Ballots so alike, and so close together, that they may be one hand."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from scipy import special

from .ballots import Ballots, Integers

FEWEST_PEOPLE = 5
FEWEST_ANSWERS = 8
BANDS = 4
PAUSE = 15
"""Others who may come between one and the next of a burst."""

RARELY = 0.001


def bursts(table: Ballots, arrival: Integers, *, seed: int = 0) -> tuple[Integers, ...]:
    """Groups of at least five people whose ballots are the same or nearly, and who came close together.

    `arrival` (people): in which order they first answered. Nearly: statements are parted into four bands,
    and ballots that are the same in three of them are taken as one (banded hashing, as in P. Indyk and
    R. Motwani, 1998). Only people who took eight sides or more, since short ballots are alike by chance; and
    only where chance would bring so many of the like so close together less than once in a thousand, since
    where all are of one mind, ballots are alike without any hand.
    """
    enough = np.flatnonzero(table.sides >= FEWEST_ANSWERS)
    if len(enough) < FEWEST_PEOPLE:
        return ()
    hashed = _bands(table, seed)[enough]
    alike = _joined(hashed)
    found = [enough[alike == label] for label in np.flatnonzero(np.bincount(alike) >= FEWEST_PEOPLE)]
    close = [part for people in found for part in _close(people, arrival)]
    return tuple(sorted(close, key=lambda people: (-len(people), int(people[0]))))


def _bands(table: Ballots, seed: int) -> Integers:
    """People x bands: a number that is the same where the answers to a band's statements are the same."""
    rng = np.random.default_rng(seed)
    band = rng.permutation(table.statements) % BANDS
    # Small enough that a row of any length adds up without running over.
    codes = rng.integers(1, 2**40, size=(table.statements, 3), dtype=np.int64)
    code = codes.ravel()[table.statement * 3 + table.stance + 1]
    return np.asarray(table.matrix(code) @ np.eye(BANDS, dtype=np.int64)[band])


def _joined(hashed: Integers) -> Integers:
    """A label for each row; rows that agree in all bands but one have the same."""
    label = np.arange(len(hashed))
    for left_out in range(BANDS):
        rest = np.delete(hashed, left_out, axis=1)
        _, same = np.unique(rest, axis=0, return_inverse=True)
        least = np.full(int(same.max()) + 1, len(hashed))
        np.minimum.at(least, same.ravel(), label)
        label = np.minimum(label, least[same.ravel()])
    return label


def _close(people: Integers, arrival: Integers) -> Iterator[Integers]:
    """The parts of a group of like ballots that came one soon after another, where that is no chance."""
    ordered = people[np.argsort(arrival[people], kind="stable")]
    gaps = np.diff(arrival[ordered])
    for part in np.split(ordered, np.flatnonzero(gaps > PAUSE) + 1):
        span = int(arrival[part[-1]] - arrival[part[0]]) + 1
        if len(part) >= FEWEST_PEOPLE and _chance(len(part), len(people), span, len(arrival)) < RARELY:
            yield np.sort(part)


def _chance(close: int, alike: int, span: int, people: int) -> float:
    """How often so many of the alike would come in some span of arrivals by chance.

    A bound: for each of the alike, the chance that so many others follow within the span, by Poisson.
    """
    return float(alike * special.pdtrc(close - 2, alike * span / people))
