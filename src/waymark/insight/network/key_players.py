"""Without which few people a network would fall apart most."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from .network import Network, network
from .reach import distances, reach

MOST_PEOPLE = 300
LOOKED_AT = 24
"""Out of how many people they are chosen: those who stand on most short ways."""


def key_players(of: Network, how_many: int) -> tuple[int, ...]:
    """The set without which fragmentation is highest, as far as swapping one for another finds it.

    KPP-NEG by greedy swaps (S. Borgatti, 'Identifying sets of key players in a social network', 2006).
    Raises ValueError for more than `MOST_PEOPLE` people, or for as many players as people.
    """
    if of.people > MOST_PEOPLE or how_many >= of.people:
        raise ValueError(f"from {how_many + 1} to {MOST_PEOPLE} people, please, not {of.people}")
    order = np.lexsort((-of.degree, -reach(of).between))
    looked_at = sorted(order[:LOOKED_AT].tolist())
    chosen = set(order[:how_many].tolist())
    best = fragmentation_without(of, chosen)
    improved = True
    while improved:
        improved = False
        for goes in sorted(chosen):
            swaps = [(chosen - {goes}) | {comes} for comes in looked_at if comes not in chosen]
            worths = [fragmentation_without(of, swap) for swap in swaps]
            if worths and max(worths) > best + 1e-12:
                best = max(worths)
                chosen, improved = swaps[int(np.argmax(worths))], True
                break
    return tuple(sorted(chosen))


def fragmentation_without(of: Network, gone: Iterable[int]) -> float:
    """1 - the mean of 1/d over all pairs of those who are left."""
    left = np.setdiff1d(np.arange(of.people), np.fromiter(gone, dtype=np.int64))
    number = np.full(of.people, -1)
    number[left] = np.arange(len(left))
    ties = number[of.ties]
    rest = network(len(left), ties[(ties >= 0).all(axis=1)], of.group[left])
    steps = distances(rest, np.arange(rest.people))
    closeness = np.divide(1.0, steps, where=steps > 0, out=np.zeros(steps.shape)).sum()
    return float(1 - closeness / max(rest.people * (rest.people - 1), 1))
