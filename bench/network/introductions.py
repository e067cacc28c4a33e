"""Twelve new ties in each of fifty networks, chosen by ours and in other ways: a table.

python -m bench.network.introductions [--networks 50]
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence

import numpy as np
from tests.insight.network import planted

from waymark.insight.network import REACH_ALONE, Wishes

NEW = 12
WAYS: dict[str, planted.Choose] = {
    "before": lambda of, how_many, random: [],
    "ours, one each": planted.ours(Wishes(at_most=1)),
    "ours, two each": planted.ours(Wishes(at_most=2)),
    "reach alone, two each": planted.ours(Wishes(at_most=2, aims=REACH_ALONE)),
    "coffee across parts, one each": planted.coffee_across_parts(at_most=1),
    "coffee across parts, two each": planted.coffee_across_parts(at_most=2),
    "roulette, any pair, one each": planted.roulette(at_most=1),
    "triangle closing": planted.closing_triangles,
    "connect the hubs": planted.connecting_hubs,
}


def main() -> None:
    """Print a row for each way."""
    parser = argparse.ArgumentParser(prog="python -m bench.network.introductions", description=__doc__)
    parser.add_argument("--networks", type=int, default=50)
    networks = [planted.in_parts(seed) for seed in range(parser.parse_args().networks)]
    before = [planted.outcome(of, []) for of in networks]
    print("| way | reach | times | worst, % | rise, points | linked of 28 | alone |")
    print("| --- | --- | --- | --- | --- | --- | --- |")
    for name, choose in WAYS.items():
        after = [
            planted.outcome(of, choose(of, NEW, np.random.default_rng(1000 + seed)))
            for seed, of in enumerate(networks)
        ]
        print(_row(name, before, after), flush=True)


def _row(name: str, before: Sequence[planted.Outcome], after: Sequence[planted.Outcome]) -> str:
    both = list(zip(before, after, strict=True))
    cells = [
        _cell([now.reach for now in after], 3),
        _cell([now.reach / then.reach for then, now in both], 2),
        _cell([100 * now.worst for now in after], 0),
        _cell([100 * (now.worst - then.worst) for then, now in both], 1),
        _cell([now.linked for now in after], 1),
        _cell([now.alone for now in after], 1),
    ]
    return f"| {' | '.join([name, *cells])} |"


def _cell(values: Sequence[float], digits: int) -> str:
    return f"{np.mean(values):.{digits}f} ({min(values):.{digits}f} to {max(values):.{digits}f})"


if __name__ == "__main__":
    main()
