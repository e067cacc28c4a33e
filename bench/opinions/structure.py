"""How often the verdict is right on made-up conversations of a known structure.

    python bench/opinions/structure.py [--seeds 100] [--only NAME ...] [--power]

Prints a table: for each family of worlds, how often each verdict was given, how often the number of groups
was right, the middle and the highest z, and CPU seconds a world. `--power`: how often groups are found
against the gap, the number of statements and the share seen; `--minorities`, against the size of the smaller
of two groups.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.insight.opinions import worlds
from tests.insight.opinions.worlds import Size, World

from waymark.insight.opinions.findings import Structure
from waymark.insight.opinions.structure import Judgement, judge

Make = Callable[[np.random.Generator, Size], World]


@dataclass(frozen=True)
class Outcome:
    """One world: what it was called, the number of groups found and planted, z and CPU seconds."""

    called: Structure
    found: int | None
    planted: int | None
    z: float | None
    seconds: float


FAMILIES: dict[str, Make] = {
    "shuffled": worlds.shuffled,
    "one mind": worlds.one_mind,
    "one mind, faint line": partial(worlds.one_mind, slope=0.7),
    **{
        f"line, {density}, slope {slope}": partial(worlds.linear, density=density, slope=slope)
        for density in ("normal", "uniform")
        for slope in (1, 2, 4)
    },
    **{
        f"line, {density}, slope {slope}, one sign, no rates": partial(
            worlds.linear, density=density, slope=slope, mixed=False, rates=False
        )
        for density in ("normal", "uniform")
        for slope in (1, 4)
    },
    "line, skewed": partial(worlds.linear, density="skewed", slope=3),
    "line, heavy tails": partial(worlds.linear, density="heavy", slope=3),
    "line and tendency": partial(worlds.linear, tendency=1),
    "line, 30% idle": partial(worlds.linear, idle=0.3),
    "line, 10% passes": partial(worlds.linear, passes=0.1),
    "plane, normal": partial(worlds.linear, dimensions=2),
    "plane, uniform, slope 4": partial(worlds.linear, density="uniform", slope=4, dimensions=2),
    "plane and tendency": partial(worlds.linear, dimensions=2, tendency=0.7),
    "proximity": worlds.proximity,
    "proximity, normal": partial(worlds.proximity, density="normal"),
    "proximity, narrow": partial(worlds.proximity, width=0.5),
    "proximity, wide": partial(worlds.proximity, width=2),
    "proximity, bumps": partial(worlds.proximity, floor=True),
    "proximity, narrow bumps": partial(worlds.proximity, width=0.5, floor=True),
    "proximity, normal bumps": partial(worlds.proximity, density="normal", floor=True),
    "groups": worlds.grouped,
    "groups, no rates": partial(worlds.grouped, rates=False),
    "groups, offsets": partial(worlds.grouped, manner="offsets"),
    "groups, blocks": partial(worlds.grouped, manner="blocks"),
    "groups, 10% passes": partial(worlds.grouped, passes=0.1),
    "groups, 30% idle": partial(worlds.grouped, idle=0.3),
    "groups and tendency": partial(worlds.grouped, tendency=0.7),
    "groups, 20% between": partial(worlds.grouped, between=0.2),
    "groups, 150 statements": partial(worlds.with_statements, 150, worlds.grouped),
    "groups, 150, no rates": partial(worlds.with_statements, 150, partial(worlds.grouped, rates=False)),
    "line, 150 statements": partial(worlds.with_statements, 150, worlds.linear),
    "proximity, 150": partial(worlds.with_statements, 150, worlds.proximity),
}


def outcome(make: Make, size: Size | None, *seed: int) -> Outcome:
    rng = np.random.default_rng(seed)
    world = make(rng, size or worlds.any_size(rng))
    began = time.process_time()
    verdict: Judgement = judge(world.table, seed=seed[0])
    seconds = time.process_time() - began
    planted = None if world.group is None else int(world.group.max()) + 1
    return Outcome(verdict.structure, verdict.evidence.classes, planted, verdict.evidence.groups_z, seconds)


def row(name: str, outcomes: list[Outcome]) -> str:
    called = Counter(one.called for one in outcomes)
    right = sum(one.called is Structure.GROUPS and one.found == one.planted for one in outcomes)
    z = [one.z for one in outcomes if one.z is not None]
    cells = [f"{called[structure]:>{len(structure) + 2}}" for structure in Structure]
    middle = f"{np.median(z):>7.1f}{max(z):>7.1f}" if z else f"{'-':>7}{'-':>7}"
    cost = np.mean([one.seconds for one in outcomes])
    planted = f"{right:>7}" if outcomes[0].planted else f"{'-':>7}"
    return f"{name:<44}{''.join(cells)}{planted}{middle}{cost:>7.2f}"


def heading() -> str:
    names = "".join(f"{structure.value:>{len(structure) + 2}}" for structure in Structure)
    return f"{'':<44}{names}{'right':>7}{'z':>7}{'most':>7}{'CPU s':>7}"


def families(seeds: int, only: Iterable[str]) -> None:
    print(heading())
    wanted = list(only)
    for number, (name, make) in enumerate(FAMILIES.items()):
        if not wanted or any(one in name for one in wanted):
            print(row(name, [outcome(make, None, seed, number) for seed in range(seeds)]), flush=True)


def power(seeds: int) -> None:
    """How often groups are found: by gap, statements and share seen, of 600 people."""
    print(heading())
    for statements in (30, 60, 150):
        for seen in (0.15, 0.3, 0.5):
            for gap in (1, 1.5, 2, 3):
                make = partial(worlds.grouped, gap=gap)
                found = [outcome(make, Size(600, statements, seen), seed, 1) for seed in range(seeds)]
                print(row(f"{statements} statements, {seen:.0%} seen, gap {gap}", found), flush=True)


def minorities(seeds: int) -> None:
    """How often a minority of a size is found beside one majority, gap 2."""
    print(heading())
    for people in (150, 300, 600, 1500):
        for answers in (10, 20, 40):
            for share in (0.06, 0.1, 0.2, 0.35):
                make = partial(worlds.grouped, shares=(1 - share, share))
                size = Size(people, 60, answers / 60)
                found = [outcome(make, size, seed, 2) for seed in range(seeds)]
                print(row(f"{people} people, {answers} answers, minority {share:.0%}", found), flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--seeds", type=int, default=100)
    parser.add_argument("--only", nargs="*", default=())
    parser.add_argument("--power", action="store_true")
    parser.add_argument("--minorities", action="store_true")
    asked = parser.parse_args()
    if asked.power:
        power(asked.seeds)
    elif asked.minorities:
        minorities(asked.seeds)
    else:
        families(asked.seeds, asked.only)


if __name__ == "__main__":
    main()
