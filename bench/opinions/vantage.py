"""How long parts against places take: 100,000 people of 12 parts, in three and in five places.

python -m bench.opinions.vantage
"""

from __future__ import annotations

import time

import numpy as np

from waymark.insight.opinions import vantage

PEOPLE, PARTS, TIMES = 100_000, 12, 20


def main() -> None:
    """Print the middle of the times, in milliseconds."""
    rng = np.random.default_rng(0)
    for places in (3, 5):
        chances = rng.dirichlet(np.full(places, 2.0), PARTS + 1).cumsum(axis=1)
        part = rng.integers(-1, PARTS, PEOPLE)
        place = (chances[part] < rng.random(PEOPLE)[:, None]).sum(axis=1).clip(0, places - 1)
        taken = []
        for _ in range(TIMES):
            began = time.perf_counter()
            vantage(place, part, places=places, parts=PARTS)
            taken.append(time.perf_counter() - began)
        print(f"{PEOPLE:,} people, {PARTS} parts, {places} places: {np.median(taken) * 1000:.1f} ms")


if __name__ == "__main__":
    main()
