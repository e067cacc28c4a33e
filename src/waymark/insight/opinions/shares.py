"""Shares of statements from place to place, with their likely ranges."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import special

from .ballots import Ballots, Integers, Reals, Truths
from .counts import Stance
from .findings import Along
from .picture import Share

MOST_ANSWERS = 1_000_000
"""Answers that are looked at from place to place; of more, those of people drawn by chance."""


@dataclass(frozen=True, eq=False)
class Tallies:
    """How each statement is answered in each place: arrays of places x statements."""

    agree: Integers
    disagree: Integers
    passed: Integers

    @property
    def seen(self) -> Integers:
        return self.agree + self.disagree + self.passed

    def of(self, stance: Stance) -> Integers:
        """Those who take this side."""
        return {Stance.AGREE: self.agree, Stance.DISAGREE: self.disagree, Stance.PASS: self.passed}[stance]


def tally(
    place: npt.NDArray[np.integer],
    statement: npt.NDArray[np.integer],
    stance: npt.NDArray[np.integer],
    shape: tuple[int, int],
) -> Tallies:
    """Count answers by place, statement and stance. Places below nought are nowhere."""
    places, statements = shape
    cell = (place.astype(np.int64) * statements + statement) * 3 + (stance + 1)
    counted = np.bincount(cell[place >= 0], minlength=places * statements * 3)
    disagree, passed, agree = counted.reshape(places, statements, 3).transpose(2, 0, 1).astype(np.int64)
    return Tallies(agree, disagree, passed)


def at_most(answers: int, table: Ballots, people: Integers, seed: int) -> Integers:
    """All of these people, or as many drawn by chance as together gave no more answers than that."""
    if table.given[people].sum() <= answers:
        return people
    drawn = np.random.default_rng(seed).permutation(people)
    return np.sort(drawn[np.cumsum(table.given[drawn]) <= answers])


def whole(table: Ballots) -> Tallies:
    """How everybody answers each statement, as one place."""
    return Tallies(table.agreed[None], table.disagreed[None], table.passed[None])


def by_group(table: Ballots, group: Integers, groups: int) -> Tallies:
    """How each group answers each statement; whoever is below nought is in none."""
    disagree, passed, agree = table.tallies(group, groups).transpose(1, 0, 2)
    return Tallies(agree, disagree, passed)


def likely(part: npt.ArrayLike, base: npt.ArrayLike, sure: float = 0.95) -> tuple[Reals, Reals]:
    """The likely range of a share: the middle of the posterior Beta(part + 1, rest + 1).

    From a uniform prior; T. Bayes, 'An essay towards solving a problem in the doctrine of chances', 1763. Of
    none it begins at nought, and of all it ends at 1, so that a share lies in its range (L. Brown, T. Cai and
    A. DasGupta, 'Interval estimation for a binomial proportion', Statistical Science 16 (2001) 101-133).
    """
    k, n = np.asarray(part, float), np.asarray(base, float)
    tail = (1 - sure) / 2
    low = special.betaincinv(k + 1, n - k + 1, tail)
    high = special.betaincinv(k + 1, n - k + 1, 1 - tail)
    return np.where((k == 0) & (n > 0), 0.0, low), np.where((k == n) & (n > 0), 1.0, high)


def shares(part: npt.ArrayLike, base: npt.ArrayLike) -> list[Share]:
    """Each part of its base as a share with its likely range."""
    k, n = np.asarray(part), np.asarray(base)
    low, high = likely(k, n)
    value = k / np.maximum(n, 1)
    columns = (column.tolist() for column in (k, n, value, low, high))
    return [Share(*row) for row in zip(*columns, strict=True)]


def told_in_places(
    table: Ballots, places: Tallies, everywhere: Tallies, p: Reals, chosen: Sequence[tuple[int, Stance]]
) -> tuple[Along, ...]:
    """Statements, by number, with the share that takes a stance: of everybody, and in each place."""
    rows = []
    for at, side in chosen:
        parts = [int(everywhere.of(side)[0, at]), *places.of(side)[:, at].tolist()]
        bases = [int(everywhere.seen[0, at]), *places.seen[:, at].tolist()]
        whole, *here = shares(parts, bases)
        rows.append(Along(table.statement_ids[at], side, whole, tuple(here), float(p[at])))
    return tuple(rows)


def truly_different(p: Reals, asked: Truths, false_in_all: float = 0.05) -> Truths:
    """Which of many tests hold, so that of those that do, at most this share is expected to be false.

    Y. Benjamini and Y. Hochberg, 'Controlling the false discovery rate', Journal of the Royal Statistical
    Society B 57 (1995) 289-300, over the tests that were asked.
    """
    order = np.flatnonzero(asked)[np.argsort(p[asked], kind="stable")]
    limits = false_in_all * np.arange(1, len(order) + 1) / max(len(order), 1)
    passed = np.flatnonzero(p[order] <= limits)
    holds = np.zeros(len(p), bool)
    if len(passed):
        holds[order[: passed[-1] + 1]] = True
    return holds
