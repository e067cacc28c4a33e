"""Which two might be introduced, so that more people reach across to other groups; and why.

What one new tie brings is worked out for all pairs at once. With d the steps between two, B_k who is just k
steps away, and W_k what a pair from two groups gains by being k steps apart, a tie u-v brings

    gain(u, v) = sum over a + b <= 2 of sum over i in B_a(u), j in B_b(v) of W_(a+b+1)(i, j)

for pairs with i on u's side, and the same with the sides changed. No pair gains from both sides: that would
need a + b + 1 and c + e + 1 both below d(i, j), while d(i, j) is at most a + c and at most b + e. So the sum
of both is exact, and it is a few products of matrices.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from math import inf

import numpy as np
import numpy.typing as npt

from .network import Floats, Network
from .reach import FAR, distances, risks, worth

MOST_PEOPLE = 2_000
"""Above this, so many are drawn by chance and the rest are left for another day."""
WARM = 3
"""From so many ties somebody can bring a newcomer along."""
TRIES = 40
Pair = tuple[int, int]


@dataclass(frozen=True)
class Introduction:
    """Two who might meet, and what there is to say for it.

    `gain`: how much R, the reach across groups, would rise. `brings_within_two`: how many people come within
    two steps of one of the two, from another group than that one's. `ties_between`: how many ties their
    groups have already. `is_first_for`: which of them have none. `go_between`: who has a tie with both; empty
    where nobody has.
    """

    pair: Pair
    gain: float
    brings_within_two: int
    ties_between: int
    is_first_for: tuple[int, ...]
    go_between: tuple[int, ...]


@dataclass(frozen=True)
class Aims:
    """What counts beside reach, whose best among all pairs, possible or not, is 1.

    `second_bridge`: for two groups without a tie; the more they have, the less. `newcomer`: for somebody
    without ties beside somebody who is `WARM`. `busy`: against each tie that the two have already.
    `risk_may_rise`: how much more may depend on one person than did before the first introduction.
    """

    second_bridge: float = 0.4
    newcomer: float = 0.35
    busy: float = 0.02
    risk_may_rise: float = 0.01


REACH_ALONE = Aims(0, 0, 0, inf)


@dataclass(frozen=True)
class Wishes:
    """Who would like to be introduced (None: everybody), which pairs never, for how many at most each.

    `accept`: how likely each pair is to say yes, from 0 to 1; 1 for those that aren't named.
    """

    willing: Collection[int] | None = None
    never: Collection[Pair] = ()
    at_most: int = 2
    accept: Mapping[Pair, float] = field(default_factory=dict)
    aims: Aims = Aims()


def introduce(network: Network, how_many: int, wishes: Wishes | None = None) -> tuple[Introduction, ...]:
    """The best introductions, one after another, each as if those before it had been made.

    Greedy: what is best now, then what is best after that. Fewer than asked where no more would bring
    anything. Raises ValueError for more than `MOST_PEOPLE` people: draw some first.
    """
    wished = wishes or Wishes()
    table = _Table(network, wished)
    return tuple(table.best_each_time(how_many))


def introduce_one(network: Network, person: int, wishes: Wishes | None = None) -> Introduction | None:
    """Whom one person might meet first; None where a new tie would bring nothing."""
    table = _Table(network, wishes or Wishes(), only=person)
    return next(table.best_each_time(1), None)


class _Table:
    """All pairs as they stand, and as they would stand with each introduction made."""

    def __init__(self, network: Network, wishes: Wishes, only: int | None = None) -> None:
        if network.people > MOST_PEOPLE:
            raise ValueError(f"introductions are worked out for at most {MOST_PEOPLE} people")
        self.network, self.wishes = network, wishes
        everybody = np.arange(network.people)
        found = distances(network, everybody, up_to=FAR)
        self.steps = np.where(found < 0, FAR + 1, found).astype(np.int8)
        self.across = network.group[:, None] != network.group[None, :]
        self.pairs = max(int(self.across.sum()), 1)
        self.allowed = self._allowed(only)
        self.likely = np.ones((network.people, network.people), dtype=np.float32)
        for (one, other), chance in wishes.accept.items():
            self.likely[one, other] = self.likely[other, one] = chance
        self.made = np.zeros(network.people, dtype=np.int64)
        self.risk_at_first = _worst(network)

    def best_each_time(self, how_many: int) -> Iterator[Introduction]:
        """The best introduction now, and then the next as if it had been made."""
        for _ in range(how_many):
            found = self._best()
            if found is None:
                return
            yield found
            self._make(found.pair)

    def _allowed(self, only: int | None) -> npt.NDArray[np.bool_]:
        allowed = np.triu(self.across, 1)
        if self.wishes.willing is not None:
            willing = np.zeros(self.network.people, dtype=bool)
            willing[list(self.wishes.willing)] = True
            allowed &= willing[:, None] & willing[None, :]
        for one, other in self.wishes.never:
            allowed[min(one, other), max(one, other)] = False
        if only is not None:
            here = np.zeros(self.network.people, dtype=bool)
            here[only] = True
            allowed &= here[:, None] | here[None, :]
        return np.asarray(allowed)

    def _best(self) -> Introduction | None:
        free = self.made < self.wishes.at_most
        possible = self.allowed & (self.steps > 1) & free[:, None] & free[None, :]
        gain = self._gain()
        possible &= gain > 0
        if not possible.any():
            return None
        score = np.where(possible, self._score(gain), -1.0)
        return self._first_that_is_safe(score, gain)

    def _first_that_is_safe(self, score: Floats, gain: Floats) -> Introduction:
        """The best that doesn't make one person carry more; else, of those tried, the one that does least."""
        tries = min(TRIES, int((score >= 0).sum()))
        order = np.argpartition(-score.ravel(), tries - 1)[:tries]
        carried, most = [], self.risk_at_first + self.wishes.aims.risk_may_rise
        for at in (ranked := order[np.lexsort((order, -score.ravel()[order]))].tolist()):
            carried.append(_worst(self.network.with_tie(*divmod(at, self.network.people))))
            if carried[-1] <= most:
                break
        return self._told(divmod(ranked[int(np.argmin(carried))], self.network.people), gain)

    def _gain(self) -> Floats:
        """n x n: how much R would rise with a tie between each two."""
        beside, further = ((self.steps == step).astype(np.float32) for step in (1, 2))
        now = worth(self.steps.astype(np.int16))
        gains = [
            (np.maximum(1 / step - now, 0) * self.across).astype(np.float32) for step in range(1, FAR + 1)
        ]
        here = beside @ gains[1] + further @ gains[2]
        both = gains[0] + here + here.T + beside @ gains[2] @ beside
        return np.asarray(2 * both / self.pairs)

    def _score(self, gain: Floats) -> Floats:
        """Reach; then a second bridge where there is one, newcomers beside the warm, sparing the busy."""
        aims, degree = self.wishes.aims, self.network.degree
        between = _ties_between(self.network)[self.network.group[:, None], self.network.group[None, :]]
        alone, warm = degree == 0, degree >= WARM
        brings_in = (alone[:, None] & warm[None, :]) | (warm[:, None] & alone[None, :])
        busy = 1 + aims.busy * (degree[:, None] + degree[None, :])
        score = gain / gain.max() + aims.second_bridge / (1 + between) + aims.newcomer * brings_in
        return np.asarray(score * self.likely / busy)

    def _told(self, pair: Pair, gain: Floats) -> Introduction:
        one, other = pair
        degree, group = self.network.degree, self.network.group
        go_between = np.flatnonzero((self.steps[one] == 1) & (self.steps[other] == 1))
        return Introduction(
            pair=pair,
            gain=float(gain[one, other]),
            brings_within_two=self._within_two(one, other),
            ties_between=int(_ties_between(self.network)[group[one], group[other]]),
            is_first_for=tuple(person for person in pair if degree[person] == 0),
            go_between=tuple(int(person) for person in go_between),
        )

    def _within_two(self, one: int, other: int) -> int:
        """Of another group than one of the two: the other and their contacts, where they were further off."""
        sides = ((one, other), (other, one))
        reached = [
            (self.steps[there] <= 1) & (self.steps[here] > 2) & self.across[here] for here, there in sides
        ]
        return int((reached[0] | reached[1]).sum())

    def _make(self, pair: Pair) -> None:
        one, other = pair
        through = np.minimum(
            self.steps[:, one, None] + 1 + self.steps[None, other, :],
            self.steps[:, other, None] + 1 + self.steps[None, one, :],
        )
        self.steps = np.minimum(self.steps, through).astype(np.int8)
        self.network = self.network.with_tie(one, other)
        self.made[list(pair)] += 1


def _ties_between(network: Network) -> npt.NDArray[np.int64]:
    """groups x groups: how many ties there are between each two, both ways."""
    ends = network.group[network.ties]
    found = np.zeros((network.groups, network.groups), dtype=np.int64)
    np.add.at(found, (ends[:, 0], ends[:, 1]), 1)
    np.add.at(found, (ends[:, 1], ends[:, 0]), ends[:, 0] != ends[:, 1])
    return found


def _worst(network: Network) -> float:
    """How much of the reach across depends on the one person on whom most does."""
    return float(risks(network).max(initial=0))
