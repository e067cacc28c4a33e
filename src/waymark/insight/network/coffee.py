"""Random coffee: everybody who wants one is paired with somebody of another group."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

import numpy as np

Pair = tuple[int, int]
Cost = Callable[[int, int], int]
NOBODY = -1


def coffee(
    group: Sequence[int], *, seed: int, never: Collection[Pair] = (), met: Collection[Pair] = ()
) -> tuple[Pair, ...]:
    """Pairs across groups, drawn by chance: as many as are found, as few as are found of those who have met.

    `group`: of each who wants a coffee. `never`: pairs that aren't made. `met`: pairs that are made only
    where there is nobody new, neither at once nor by swapping with another pair.
    """
    barred, known = ({frozenset(pair) for pair in pairs} for pairs in (never, met))

    def cost(one: int, other: int) -> int:
        if NOBODY in (one, other):
            return 0
        if group[one] == group[other] or frozenset((one, other)) in barred:
            return len(group)
        return int(frozenset((one, other)) in known)

    drawn = _drawn(group, np.random.default_rng(seed), cost)
    made = [pair for pair in _swapped(drawn, cost) if NOBODY not in pair and cost(*pair) < len(group)]
    return tuple((min(pair), max(pair)) for pair in made)


def _drawn(group: Sequence[int], random: np.random.Generator, cost: Cost) -> list[Pair]:
    """Everybody in a pair by chance, those who are left over with each other, the last of them with nobody.

    Each time somebody of the largest group still waiting, or some of it would find nobody left.
    """
    waiting: list[int] = random.permutation(len(group)).tolist()
    pairs, left = [], []
    while waiting:
        sizes = np.bincount([group[one] for one in waiting])
        first = max(waiting, key=lambda one: sizes[group[one]])
        waiting.remove(first)
        costs = [cost(first, one) for one in waiting]
        least = min(costs, default=len(group))
        if least < len(group):
            pairs.append((first, waiting.pop(costs.index(least))))
        else:
            left.append(first)
    left += [NOBODY] * (len(left) % 2)
    return pairs + list(zip(left[::2], left[1::2], strict=True))


def _swapped(pairs: list[Pair], cost: Cost) -> list[Pair]:
    """The same people, two pairs swapped as long as that makes more pairs, or fewer that have met."""
    swapped = True
    while swapped:
        swapped = sum(_swap_one(pairs, at, cost) for at in range(len(pairs))) > 0
    return pairs


def _swap_one(pairs: list[Pair], at: int, cost: Cost) -> bool:
    one, other = pairs[at]
    if not cost(one, other):
        return False
    for to, (third, fourth) in enumerate(pairs):
        now = cost(one, other) + cost(third, fourth)
        for new in (((one, third), (other, fourth)), ((one, fourth), (other, third))):
            if to != at and sum(cost(*pair) for pair in new) < now:
                pairs[at], pairs[to] = new
                return True
    return False
