"""Random coffee: everybody who wants one is paired with somebody of another group."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import numpy as np

Pair = tuple[int, int]


def coffee(
    group: Sequence[int], *, seed: int, never: Collection[Pair] = (), met: Collection[Pair] = ()
) -> tuple[Pair, ...]:
    """Pairs across groups, drawn by chance, as many as there can be one after another.

    `group`: of each who wants a coffee. `never`: pairs that aren't made. `met`: pairs made only where there is
    nobody new. The largest group goes first, or some of it would find nobody left.
    """
    random = np.random.default_rng(seed)
    barred, known = ({frozenset(pair) for pair in pairs} for pairs in (never, met))
    waiting: list[int] = random.permutation(len(group)).tolist()
    pairs = []
    while len(waiting) > 1:
        sizes = np.bincount([group[one] for one in waiting])
        waiting.sort(key=lambda one: -sizes[group[one]])
        first = waiting.pop(0)
        others = [
            one for one in waiting if group[one] != group[first] and frozenset((first, one)) not in barred
        ]
        fresh = [one for one in others if frozenset((first, one)) not in known] or others
        if fresh:
            other = max(fresh, key=lambda one: sizes[group[one]])
            waiting.remove(other)
            pairs.append((min(first, other), max(first, other)))
    return tuple(pairs)
