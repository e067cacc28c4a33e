"""Without which few people a network would fall apart most."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from .network import Network, network
from .reach import distances, reach

MOST_PEOPLE = 300
LOOKED_AT = 24
"""Out of so many more people than are wanted they are chosen: those who stand on most short ways."""
Players = frozenset[int]


def key_players(of: Network, how_many: int) -> tuple[int, ...]:
    """The set without which fragmentation is highest, as far as swapping one for another finds it.

    KPP-NEG by greedy swaps (S. Borgatti, 'Identifying sets of key players in a social network', 2006), from
    two beginnings: those on most short ways, and the best one after another.
    Raises ValueError for more than `MOST_PEOPLE` people, or for as many players as people.
    """
    if of.people > MOST_PEOPLE or not 0 <= how_many < of.people:
        raise ValueError(f"from {how_many + 1} to {MOST_PEOPLE} people, please, not {of.people}")
    search = _Search(of, how_many)
    beginnings = (frozenset(search.looked_at[:how_many]), search.one_after_another(how_many))
    best = max([search.swapped(chosen) for chosen in beginnings], key=search.worth)
    return tuple(sorted(best))


class _Search:
    """Sets of people, and how fragmented the others would be; each looked at once."""

    def __init__(self, of: Network, how_many: int) -> None:
        self.of = of
        order = np.lexsort((-of.degree, -reach(of).between))
        self.looked_at: list[int] = order[: LOOKED_AT + how_many].tolist()
        self.known: dict[Players, float] = {}

    def worth(self, chosen: Players) -> float:
        """How fragmented the others would be."""
        if chosen not in self.known:
            self.known[chosen] = fragmentation_without(self.of, chosen)
        return self.known[chosen]

    def one_after_another(self, how_many: int) -> Players:
        """The best one, the best beside that one, and so on."""
        chosen: Players = frozenset()
        for _ in range(how_many):
            more = [chosen | {one} for one in self.looked_at if one not in chosen]
            chosen = max(more, key=self.worth)
        return chosen

    def swapped(self, chosen: Players) -> Players:
        """The best swap, as long as one makes it worse for the others."""
        while True:
            swaps = [
                (chosen - {goes}) | {comes}
                for goes in sorted(chosen)
                for comes in self.looked_at
                if comes not in chosen
            ]
            best = max(swaps, key=self.worth, default=chosen)
            if self.worth(best) <= self.worth(chosen) + 1e-12:
                return chosen
            chosen = best


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
