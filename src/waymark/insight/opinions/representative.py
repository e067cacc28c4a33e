"""Which statements tell a group from the others, and which most people agree on, as Polis chooses them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .ballots import Integers, Reals, Truths
from .counts import Stance

SIGNIFICANT = 1.2816
SHOWN = 5


@dataclass(frozen=True, eq=False)
class Side:
    """One side taken (agree or disagree) of each statement, by a group and beside the others; arrays.

    `p`: the share, with one more on either side. `test`: how far it is from a half, in standard errors.
    `ratio`, `against`: beside the same share among the others, as a ratio and in standard errors.
    """

    p: Reals
    test: Reals
    ratio: Reals
    against: Reals

    @property
    def likely(self) -> Reals:
        """How many take this side, and how surely it is more than half."""
        return self.p * self.test

    @property
    def metric(self) -> Reals:
        return self.ratio * self.against * self.p * self.test


def side(took: Integers, seen: Integers, others_took: Integers, others_seen: Integers) -> Side:
    """Polis's four figures, from how many took a side and how many saw the statement; arrays of one shape.

    p = (took + 1) / (seen + 2), test = 2 sqrt(seen + 1) ((took + 1) / (seen + 1) - 1/2), and a two-proportion
    z with one more of each.
    """
    here, there = (took + 1) / (seen + 1), (others_took + 1) / (others_seen + 1)
    pooled = (took + others_took + 2) / (seen + others_seen + 2)
    error = np.sqrt(pooled * (1 - pooled) * (1 / (seen + 1) + 1 / (others_seen + 1)))
    against = np.where(error > 0, (here - there) / np.where(error > 0, error, 1), 0.0)
    p = (took + 1) / (seen + 2)
    test = 2 * np.sqrt(seen + 1) * (here - 0.5)
    return Side(p, test, p / ((others_took + 1) / (others_seen + 2)), against)


def representative(mine: Integers, others: Integers) -> list[tuple[int, Stance]]:
    """What tells a group from the others: at most five statements and their side, agreement first.

    `mine`, `others`: (disagree, pass, agree) x statements, in the order in which equal ones are taken.
    """
    seen, others_seen = mine.sum(axis=0), others.sum(axis=0)
    agree, disagree = (side(mine[i], seen, others[i], others_seen) for i in (2, 0))
    if not len(seen):
        return []
    agrees = agree.against > disagree.against
    best_agree = _best_agree(agree, (mine[0] + mine[2]) > 0)
    chosen = _chosen(agree, disagree, agrees, best_agree)
    told = [(place, Stance.AGREE if agrees[place] else Stance.DISAGREE) for place in chosen]
    return sorted(told, key=lambda one: -one[1])


def _chosen(agree: Side, disagree: Side, agrees: Truths, best_agree: int | None) -> list[int]:
    enough = _significant(agree) | _significant(disagree)
    first = [] if best_agree is None else [best_agree]
    if not enough.any():
        return first or [int(np.maximum(agree.against, disagree.against).argmax())]
    metric = np.where(agrees, agree.metric, disagree.metric)
    sufficient = np.flatnonzero(enough)
    ranked = sufficient[np.argsort(-metric[sufficient], kind="stable")]
    return [*first, *(place for place in ranked.tolist() if place not in first)][:SHOWN]


def _significant(one: Side) -> Truths:
    return (one.against > SIGNIFICANT) & (one.test > SIGNIFICANT)


def _best_agree(agree: Side, took_a_side: Truths) -> int | None:
    """The statement that the group agrees with most, as Polis walks through them one after another."""
    likely, metric, ratio = agree.likely.tolist(), agree.metric.tolist(), agree.ratio.tolist()
    acceptable = ((agree.test > SIGNIFICANT) | ((agree.ratio > 1) & (agree.p > 0.5))).tolist()
    current: int | None = None
    for place in np.flatnonzero(took_a_side).tolist():
        if current is None:
            better = acceptable[place]
        elif ratio[current] > 1:
            better = metric[place] > metric[current]
        else:
            better = likely[place] > likely[current]
        current = place if better else current
    return current


def majority(took: Integers, seen: Integers) -> list[int]:
    """The statements on which most people take a side for sure, at most five, the surest first."""
    nobody = np.zeros_like(seen)
    one = side(took, seen, nobody, nobody)
    chosen = np.flatnonzero((one.p > 0.5) & (one.test > SIGNIFICANT))
    return [int(place) for place in chosen[np.argsort(-one.likely[chosen], kind="stable")][:SHOWN]]
