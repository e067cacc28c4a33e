"""Who stands between two who aren't tied, and how far ties go across groups; beside what chance gives."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from .network import Floats, Ints, Network

SHUFFLES = 100
"""How often the groups are dealt out anew to see what chance alone would give."""


class Role(StrEnum):
    """Between whom somebody stands (R. Gould and R. Fernandez, 1989), without direction.

    A gatekeeper there is a representative from the other side: here they are one.
    """

    COORDINATOR = "coordinator"
    ITINERANT = "itinerant"
    GATEKEEPER = "gatekeeper"
    LIAISON = "liaison"


@dataclass(frozen=True, eq=False)
class Brokerage:
    """`counts`: n x 4, the pairs without a tie between whom each stands, by role. `z`: beside chance.

    A z is NaN where dealing the groups out anew changes nothing.
    """

    counts: Ints
    z: Floats


@dataclass(frozen=True)
class Outwards:
    """(external - internal ties) / all: from -1 to 1. `by_chance`, `spread`: the same with groups dealt anew.

    D. Krackhardt and R. Stern, 'Informal networks and organizational crises', 1988.
    """

    index: float
    by_chance: float
    spread: float


def brokerage(network: Network, *, seed: int = 0, shuffles: int = SHUFFLES) -> Brokerage:
    """Everybody's pairs by role, and how far each is from what chance would give."""
    found = roles(network, network.group)
    random = np.random.default_rng(seed)
    total, squares = np.zeros(found.shape), np.zeros(found.shape)
    for _ in range(shuffles):
        drawn = roles(network, random.permutation(network.group))
        total += drawn
        squares += drawn.astype(np.float64) ** 2
    mean = total / shuffles
    spread = np.sqrt(np.maximum(squares / shuffles - mean**2, 0))
    z = np.divide(found - mean, spread, out=np.full(found.shape, np.nan), where=spread > 0)
    return Brokerage(found, z)


def roles(network: Network, group: Ints) -> Ints:
    """n x 4: how many pairs of each person's contacts have no tie, by role."""
    people, groups = network.people, int(group.max(initial=-1)) + 1
    ends = np.concatenate([network.ties, network.ties[:, ::-1]])
    beside = np.bincount(ends[:, 0] * groups + group[ends[:, 1]], minlength=people * groups)
    beside = beside.reshape(people, groups)
    own = beside[np.arange(people), group] if people else np.zeros(0, dtype=np.int64)
    alike = (beside * (beside - 1) // 2).sum(axis=1)
    others = network.degree - own
    pairs_own = own * (own - 1) // 2
    pairs = np.column_stack(
        [
            pairs_own,
            alike - pairs_own,
            own * others,
            others * (others - 1) // 2 - (alike - pairs_own),
        ]
    )
    return np.asarray(pairs - _tied_pairs(network, group))


def outwards(network: Network, *, seed: int = 0, shuffles: int = SHUFFLES) -> Outwards | None:
    """How far ties go across groups; None where there are no ties."""
    if not len(network.ties):
        return None
    random = np.random.default_rng(seed)
    drawn = [_index(network, random.permutation(network.group)) for _ in range(shuffles)]
    return Outwards(_index(network, network.group), float(np.mean(drawn)), float(np.std(drawn)))


def _index(network: Network, group: Ints) -> float:
    ends = group[network.ties]
    return float(2 * np.mean(ends[:, 0] != ends[:, 1]) - 1)


def _tied_pairs(network: Network, group: Ints) -> Ints:
    """n x 4: the pairs of contacts that do have a tie: triangles, seen from each corner."""
    found = np.zeros((network.people, len(Role)), dtype=np.int64)
    for at in range(3):
        corner, one, other = (network.triangles[:, (at + step) % 3] for step in range(3))
        mine, first, second = group[corner], group[one], group[other]
        alike, in_mine = first == second, (first == mine) | (second == mine)
        role = np.where(alike, np.where(in_mine, 0, 1), np.where(in_mine, 2, 3))
        found += np.bincount(corner * len(Role) + role, minlength=found.size).reshape(found.shape)
    return found
