"""Networks of any size, for timing."""

from __future__ import annotations

import numpy as np

from waymark.insight.network import Network, network

INSIDE = 0.6


def of_parts(people: int, ties: int, parts: int, seed: int = 0) -> Network:
    """So many people and ties; three in five ties are drawn inside a part, and a few people have many."""
    random = np.random.default_rng(seed)
    part = random.integers(0, parts, people)
    sought = 1 / np.sqrt(np.arange(1, people + 1))
    drawn = 3 * ties
    one = random.choice(people, drawn, p=sought / sought.sum())
    other = random.permutation(people)[random.choice(people, drawn, p=sought / sought.sum())]
    inside = random.random(drawn) < INSIDE
    for number in range(parts):
        here = inside & (part[one] == number)
        other[here] = random.choice(np.flatnonzero(part == number), here.sum())
    pairs = np.sort(np.column_stack([one, other]), axis=1)
    pairs = np.unique(pairs[pairs[:, 0] != pairs[:, 1]], axis=0)
    return network(people, random.permutation(pairs)[:ties], part)
