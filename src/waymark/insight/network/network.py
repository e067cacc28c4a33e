"""People and the ties between them, laid out so that sums over contacts and triangles are quick."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt
from scipy import sparse

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Network:
    """So many people, `ties` (m x 2, each pair once, the smaller number first), and everybody's group.

    A tie has no direction and no weight: both ends have said it, or it isn't here.
    """

    people: int
    ties: Ints
    group: Ints
    """n numbers from nought: the part, level or place that each person stands in."""

    @cached_property
    def groups(self) -> int:
        """How many groups there are."""
        return int(self.group.max(initial=-1)) + 1

    @cached_property
    def degree(self) -> Ints:
        """How many ties each person has."""
        return np.bincount(self.ties.ravel(), minlength=self.people)

    @cached_property
    def adjacency(self) -> sparse.csr_matrix:
        """n x n, one where two are tied."""
        return self.of_ties(np.ones(len(self.ties)))

    @cached_property
    def crosses(self) -> npt.NDArray[np.bool_]:
        """Of each tie, whether its ends stand in two groups."""
        ends = self.group[self.ties]
        return np.asarray(ends[:, 0] != ends[:, 1])

    @cached_property
    def contacts(self) -> list[list[int]]:
        """With whom each person is tied."""
        found: list[list[int]] = [[] for _ in range(self.people)]
        for one, other in self.ties.tolist():
            found[one].append(other)
            found[other].append(one)
        return found

    @cached_property
    def triangles(self) -> Ints:
        """Every three who are all tied with each other, once; t x 3.

        Each tie points from the end with fewer ties to the end with more, so that nobody points at many
        (Chiba and Nishizeki, 'Arboricity and subgraph listing algorithms', 1985).
        """
        rank = np.empty(self.people, dtype=np.int64)
        rank[np.lexsort((np.arange(self.people), self.degree))] = np.arange(self.people)
        lower = np.where(rank[self.ties[:, 0]] < rank[self.ties[:, 1]], 0, 1)
        source, target = (self.ties[np.arange(len(self.ties)), side] for side in (lower, 1 - lower))
        order = np.lexsort((target, source))
        source, target = source[order], target[order]
        first = np.searchsorted(source, np.arange(self.people + 1))
        onwards = (first[1:] - first[:-1])[target]
        edge = np.repeat(np.arange(len(source)), onwards)
        step = np.arange(len(edge)) - np.repeat(np.cumsum(onwards) - onwards, onwards)
        third = target[first[target[edge]] + step]
        keys = source * self.people + target
        asked = source[edge] * self.people + third
        at = np.searchsorted(keys, asked)
        closed = keys[np.minimum(at, len(keys) - 1)] == asked if len(keys) else np.zeros(0, dtype=bool)
        return np.column_stack([source[edge[closed]], target[edge[closed]], third[closed]])

    @cached_property
    def shared(self) -> Ints:
        """Of each tie, how many contacts both its ends have."""
        keys = self.ties[:, 0] * self.people + self.ties[:, 1]
        corners = np.sort(self.triangles, axis=1)
        sides = [corners[:, one] * self.people + corners[:, other] for one, other in ((0, 1), (0, 2), (1, 2))]
        return np.bincount(np.searchsorted(keys, np.concatenate(sides)), minlength=len(keys))

    def of_ties(self, value: Floats | Ints) -> sparse.csr_matrix:
        """n x n, both ways, with a value for each tie."""
        one, other = self.ties[:, 0], self.ties[:, 1]
        both = np.concatenate([value, value]).astype(np.float64)
        places = (np.concatenate([one, other]), np.concatenate([other, one]))
        return sparse.csr_matrix((both, places), shape=(self.people, self.people))

    def with_tie(self, one: int, other: int) -> Network:
        """The same with one tie more."""
        return network(self.people, np.concatenate([self.ties, [(one, other)]]), self.group)


def network(people: int, ties: Sequence[tuple[int, int]] | Ints, group: Sequence[int] | Ints) -> Network:
    """A network of so many people. A pair that is named twice or both ways is one tie.

    Raises ValueError for a tie with oneself or with nobody, or where not everybody has a group.
    """
    pairs = np.sort(np.asarray(ties, dtype=np.int64).reshape(-1, 2), axis=1)
    labels = np.asarray(group, dtype=np.int64)
    if len(labels) != people or (people and labels.min() < 0):
        raise ValueError(f"{people} people need {people} groups, numbered from nought")
    if len(pairs) and (pairs.min() < 0 or pairs.max() >= people):
        raise ValueError("a tie names somebody who isn't there")
    if (pairs[:, 0] == pairs[:, 1]).any():
        raise ValueError("nobody has a tie with themselves")
    return Network(people, np.unique(pairs, axis=0), labels)
