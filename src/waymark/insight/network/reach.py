"""How short the ways through a network are, between whom, and on whom they depend.

All from one walk out of every person; above `EXACT_UP_TO` people out of `DRAWN` by chance, with an error.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import sparse

from .network import Floats, Ints, Network

EXACT_UP_TO = 2_000
DRAWN = 256
FAR = 3
"""More steps than this carry nothing across: a friend of a friend of a friend is as far as one asks."""
AT_ONCE = 128

Distances = npt.NDArray[np.int16]


@dataclass(frozen=True)
class Estimate:
    """A number, and its standard error; nought where everybody was walked from."""

    value: float
    error: float


@dataclass(frozen=True, eq=False)
class Reach:
    """What the walks found.

    `across`: R, the mean over ordered pairs from two groups of 1/d for d up to 3, else nought.
    `fragmentation`: 1 - the mean of 1/d over all pairs (S. Borgatti, 'Identifying sets of key players in a
    social network', 2006). `between`: each person's betweenness from 0 to 1 (L. Freeman, 1977; U. Brandes,
    2001), `between_error` its standard error. `risk`: each person's share of R among the others that would
    go with them. `walked_from`: out of how many people.
    """

    across: Estimate
    fragmentation: Estimate
    between: Floats
    between_error: Floats
    risk: Floats
    walked_from: int

    @property
    def is_exact(self) -> bool:
        """Whether everybody was walked from."""
        return self.walked_from == len(self.risk)


def reach(network: Network, *, seed: int = 0, exact_up_to: int = EXACT_UP_TO) -> Reach:
    """Walk through a network and say how far one gets."""
    people = network.people
    pivots = np.arange(people)
    if people > exact_up_to:
        pivots = np.sort(np.random.default_rng(seed).permutation(people)[: min(DRAWN, people)])
    sums = _Sums(network)
    for at in range(0, len(pivots), AT_ONCE):
        sums.add(pivots[at : at + AT_ONCE])
    return sums.found(len(pivots))


def risks(network: Network) -> Floats:
    """Each person's share of R among the others that would go with them, everybody walked from; `Reach.risk`.

    Walks no further than `FAR`, so it is much quicker than `reach` where nothing else is asked.
    """
    shared, everybody = network.of_ties(network.shared), np.arange(network.people)
    of_each, lost = np.zeros(network.people), np.zeros(network.people)
    for at in range(0, network.people, AT_ONCE):
        sources = everybody[at : at + AT_ONCE]
        walked = _walk(network, sources, FAR)
        across = network.group[:, None] != network.group[sources][None, :]
        of_each += (worth(walked.distance) * across).sum(axis=1)
        lost += _lost_without(network, shared, sources, walked, across)
    return _share_lost(lost, of_each, of_each.sum())


def distances(network: Network, sources: Ints, *, up_to: int | None = None) -> Distances:
    """Steps from each of these to everybody, n x sources; -1 where there is no way of at most `up_to`."""
    return _walk(network, sources, up_to).distance


@dataclass(frozen=True, eq=False)
class _Ways:
    """From each source (a column) to each person: how many steps, and by how many shortest ways."""

    distance: Distances
    ways: Floats


def _walk(network: Network, sources: Ints, up_to: int | None = None) -> _Ways:
    """Breadth first from many at once: step by step, everybody not yet met."""
    distance = np.full((network.people, len(sources)), -1, dtype=np.int16)
    ways = np.zeros(distance.shape)
    distance[sources, np.arange(len(sources))] = 0
    ways[sources, np.arange(len(sources))] = 1
    front, step = ways.copy(), 0
    while front.any() and (up_to is None or step < up_to):
        step += 1
        front = network.adjacency @ front
        front[distance >= 0] = 0
        distance[front > 0] = step
        ways += front
    return _Ways(distance, ways)


class _Sums:
    """What is added up over the walks."""

    def __init__(self, network: Network) -> None:
        self.network = network
        self.shared = network.of_ties(network.shared)
        sizes = np.bincount(network.group, minlength=network.groups)
        self.beyond = network.people - sizes[network.group] if network.people else np.zeros(0, dtype=np.int64)
        self.near: list[Floats] = []
        self.close: list[Floats] = []
        self.partners: list[Floats] = []
        self.of_each = np.zeros(network.people)
        self.lost = np.zeros(network.people)
        self.between = np.zeros(network.people)
        self.between_squared = np.zeros(network.people)

    def add(self, sources: Ints) -> None:
        """Walk out of these."""
        walked = _walk(self.network, sources)
        across = self.network.group[:, None] != self.network.group[sources][None, :]
        value = worth(walked.distance) * across
        self.near.append(value.sum(axis=0))
        self.close.append(
            np.divide(1.0, walked.distance, where=walked.distance > 0, out=np.zeros(across.shape)).sum(axis=0)
        )
        self.partners.append(self.beyond[sources].astype(np.float64))
        self.of_each += value.sum(axis=1)
        self.lost += _lost_without(self.network, self.shared, sources, walked, across)
        depends = _dependency(self.network, walked)
        self.between += depends.sum(axis=1)
        self.between_squared += (depends**2).sum(axis=1)

    def found(self, walked_from: int) -> Reach:
        """The sums as means, with their errors."""
        people = self.network.people
        left = 1 - walked_from / people if people else 0.0
        near, close, partners = _joined(self.near), _joined(self.close), _joined(self.partners)
        fragments = _ratio(close, np.full(len(close), max(people - 1.0, 1.0)), left)
        scale = people / max(walked_from, 1) / max((people - 1) * (people - 2), 1)
        mean = self.between / max(walked_from, 1)
        variance = np.maximum(self.between_squared / max(walked_from, 1) - mean**2, 0)
        spread = np.sqrt(variance * left * walked_from / max(walked_from - 1, 1)) * np.sqrt(walked_from)
        return Reach(
            across=_ratio(near, partners, left),
            fragmentation=Estimate(1 - fragments.value, fragments.error),
            between=self.between * scale,
            between_error=spread * scale,
            risk=_share_lost(self.lost, self.of_each, near.sum()),
            walked_from=walked_from,
        )


def _joined(parts: list[Floats]) -> Floats:
    return np.concatenate(parts) if parts else np.zeros(0)


def _share_lost(lost: Floats, of_each: Floats, near: float) -> Floats:
    among_others = near - 2 * of_each
    return np.divide(lost, among_others, out=np.zeros(len(lost)), where=among_others > 1e-12)


def worth(distance: Distances) -> Floats:
    """1/d for d from 1 to 3, else nought."""
    return np.divide(1.0, distance, where=(distance > 0) & (distance <= FAR), out=np.zeros(distance.shape))


def _ratio(sums: Floats, sizes: Floats, left: float) -> Estimate:
    """The ratio of two sums over drawn people, and its standard error (W. Cochran, 1977, chapter 6)."""
    if not sizes.sum():
        return Estimate(0.0, 0.0)
    value = float(sums.sum() / sizes.sum())
    drawn = len(sums)
    residual = sums - value * sizes
    error = np.sqrt(max(left, 0) * (residual**2).sum() / max(drawn - 1, 1) / drawn) / sizes.mean()
    return Estimate(value, float(error))


def _dependency(network: Network, walked: _Ways) -> Floats:
    """n x sources: the share of the shortest ways from a source that lead through each person (Brandes).

    Each way counts for its source by how far along it the person stands, and so for both its ends as much as
    two whole ways: the same sum over everybody, but of those drawn the ones close by don't outweigh the rest
    (R. Geisberger, P. Sanders and D. Schultes, 'Better approximation of betweenness centrality', 2008).
    """
    depends = np.zeros(walked.ways.shape)
    for step in range(int(walked.distance.max(initial=0)), 1, -1):
        here = walked.distance == step
        share = np.divide(1 / step + depends, walked.ways, where=here, out=np.zeros(depends.shape))
        before = walked.distance == step - 1
        depends += (network.adjacency @ share) * walked.ways * before
    return 2 * depends * np.maximum(walked.distance, 0)


def _lost_without(
    network: Network, shared: sparse.csr_matrix, sources: Ints, walked: _Ways, across: npt.NDArray[np.bool_]
) -> Floats:
    """What each person, if they left, would take from the worth of the ways out of these sources.

    Two steps apart, with one contact between: without it they are three steps apart, or too far. Three steps
    apart: too far without whoever stands on all ways. Which of the two is read from counts of walks.
    """
    ties = network.adjacency
    number = np.arange(network.people, dtype=np.float64)[:, None]
    one, two, three = (walked.distance == step for step in (1, 2, 3))
    beside = one.astype(np.float64)
    only = two & (walked.ways == 1)
    between = ties @ (beside * number)
    start = np.zeros(beside.shape)
    start[sources, np.arange(len(sources))] = 1
    round_about = ties @ (ties @ beside) - shared @ beside - ties @ (shared @ start) > 0.5
    taken = np.where(round_about, 1 / 2 - 1 / FAR, 1 / 2)
    lost = _gathered(between, taken, only & across, network.people)

    second = two.astype(np.float64)
    through = ties @ second
    last = ties @ (second * number)
    lost += _gathered(last, 1 / FAR, three & across & (through == 1), network.people)

    known = only.astype(np.float64)
    same = known * between
    all_known = (ties @ known) == through
    total = ties @ same
    first = np.round(total / np.maximum(through, 1))
    is_one = (total == first * through) & (ties @ (same * between) == first * first * through)
    lost += _gathered(first, 1 / FAR, three & across & all_known & is_one, network.people)
    return lost


def _gathered(whom: Floats, worth_of: Floats | float, where: npt.NDArray[np.bool_], people: int) -> Floats:
    weights = np.broadcast_to(worth_of, where.shape)[where]
    return np.bincount(whom[where].astype(np.int64), weights, minlength=people).astype(np.float64)
