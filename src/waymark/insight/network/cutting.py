"""Where a network would fall apart: bridges, and people whose leaving would split it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.sparse.csgraph import connected_components

from .network import Ints, Network


@dataclass(frozen=True, eq=False)
class Cuts:
    """`bridges`: of each tie, whether the network falls apart without it. `hinges`: the same of people."""

    bridges: npt.NDArray[np.bool_]
    hinges: npt.NDArray[np.bool_]


def components(network: Network) -> Ints:
    """Of each person, the number of the piece that they stand in: pieces have no tie between them."""
    return np.asarray(connected_components(network.adjacency, directed=False)[1], dtype=np.int64)


def local_bridges(network: Network) -> npt.NDArray[np.bool_]:
    """Of each tie, whether its ends have no contact in common (M. Granovetter, 1973)."""
    return np.asarray(network.shared == 0)


def cuts(network: Network) -> Cuts:
    """Bridges and hinges (articulation points), by one walk (J. Hopcroft and R. Tarjan, 1973)."""
    walk = _Walk(network)
    for person in range(network.people):
        if walk.met[person] < 0:
            walk.go_from(person)
    keys = network.ties[:, 0] * network.people + network.ties[:, 1]
    bridges = np.isin(keys, np.array(sorted(walk.bridges), dtype=np.int64))
    return Cuts(bridges, np.array(walk.hinges, dtype=bool))


class _Walk:
    """Depth first through all ties, without recursion: when each was met, and how far back one gets."""

    def __init__(self, network: Network) -> None:
        self.contacts = network.contacts
        self.people = network.people
        self.met = [-1] * network.people
        self.back = [0] * network.people
        self.hinges = [False] * network.people
        self.bridges: set[int] = set()
        self.clock = 0

    def go_from(self, root: int) -> None:
        """Everybody that is reached from here."""
        trail = [(root, -1, iter(self.contacts[root]))]
        self._meet(root)
        children = 0
        while trail:
            person, before, others = trail[-1]
            onwards = next(others, None)
            if onwards is None:
                trail.pop()
                if before >= 0:
                    self._leave(person, before, is_root=before == root)
                    children += before == root
            elif self.met[onwards] < 0:
                self._meet(onwards)
                trail.append((onwards, person, iter(self.contacts[onwards])))
            elif onwards != before:
                self.back[person] = min(self.back[person], self.met[onwards])
        self.hinges[root] = children > 1

    def _meet(self, person: int) -> None:
        self.met[person] = self.back[person] = self.clock
        self.clock += 1

    def _leave(self, person: int, before: int, *, is_root: bool) -> None:
        self.back[before] = min(self.back[before], self.back[person])
        if self.back[person] > self.met[before]:
            self.bridges.add(min(person, before) * self.people + max(person, before))
        if not is_root and self.back[person] >= self.met[before]:
            self.hinges[before] = True
