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
    where no swap with another pair finds the two somebody new.
    """
    barred, known = ({frozenset(pair) for pair in pairs} for pairs in (never, met))

    def cost(one: int, other: int) -> int:
        if NOBODY in (one, other):
            return 0
        if group[one] == group[other] or frozenset((one, other)) in barred:
            return len(group)
        return int(frozenset((one, other)) in known)

    order = np.random.default_rng(seed).permutation(len(group)).tolist() + [NOBODY] * (len(group) % 2)
    drawn = list(zip(order[::2], order[1::2], strict=True))
    made = [pair for pair in _swapped(drawn, cost) if NOBODY not in pair and cost(*pair) < len(group)]
    return tuple((min(pair), max(pair)) for pair in made)


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
