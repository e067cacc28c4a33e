"""Every measure on 10,000 people and 100,000 ties, beside networkx on the same; and twelve introductions.

python -m bench.network.speed [--times 3]
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

import networkx as nx
import numpy as np
from bench.opinions.speed import machine

from waymark.insight import network as engine
from waymark.insight.network import Network, introduce, network, reach, survey

from .generated import of_parts

LARGE, SMALL = (10_000, 100_000, 40), (1_000, 8_000, 20)
Apart = Callable[[Any, Any], float]


@dataclass(frozen=True)
class Beside:
    """A measure, ours and theirs, and how far they are apart; `is_small`: on the smaller network."""

    name: str
    ours: Callable[[Network], Any]
    theirs: Callable[[nx.Graph], Any]
    apart: Apart
    is_small: bool = False


def main() -> None:
    """Print one line for each measure, and then ours alone."""
    parser = argparse.ArgumentParser(prog="python -m bench.network.speed", description=__doc__)
    parser.add_argument("--times", type=int, default=3, help="measurements of which the median is told")
    times = parser.parse_args().times
    print(machine("numpy", "scipy", "networkx"))
    large, small = of_parts(*LARGE), of_parts(*SMALL)
    _print_beside(large, small, times)
    _print_alone(large, small, times)
    some = of_parts(300, 900, 10)
    print(_line("twelve introductions, 300 people", seconds(lambda of: introduce(of, 12), some, times)))


def _print_beside(large: Network, small: Network, times: int) -> None:
    graphs = {
        of.people: nx.from_edgelist(of.ties.tolist(), nx.empty_graph(of.people)) for of in (large, small)
    }
    print(f"{'':<34}{'people':>8}{'ours':>10}{'networkx':>10}{'ratio':>8}  apart")
    for one in MEASURES:
        of = small if one.is_small else large
        graph = graphs[of.people]
        ours = seconds(one.ours, of, times)
        begun = time.process_time()
        found = one.theirs(graph)
        theirs = time.process_time() - begun
        apart = one.apart(one.ours(fresh(of)), found)
        print(
            f"{one.name:<34}{of.people:>8,}{ours:>10.4f}{theirs:>10.3f}{theirs / ours:>8.0f}  {apart:.1e}",
            flush=True,
        )


def _print_alone(large: Network, small: Network, times: int) -> None:
    print(f"\nours alone, {large.people:,} people and {len(large.ties):,} ties")
    for name, work in ALONE.items():
        print(_line(name, seconds(work, large, times)), flush=True)
    print(_line(f"the whole survey, {small.people:,} people", seconds(survey, small, times)), flush=True)


def _line(name: str, took: float) -> str:
    return f"{name:<42}{took:>10.4f}"


def fresh(of: Network) -> Network:
    """The same with nothing worked out yet."""
    return network(of.people, of.ties, of.group)


def seconds(work: Callable[[Network], Any], of: Network, times: int) -> float:
    """Median CPU seconds, each time from the plain ties."""
    taken = []
    for _ in range(times):
        plain = fresh(of)
        begun = time.process_time()
        work(plain)
        taken.append(time.process_time() - begun)
    return statistics.median(taken)


def _of_people(ours: Any, theirs: dict[int, float]) -> float:
    return float(np.nanmax(np.abs(ours - np.array([theirs[person] for person in sorted(theirs)]))))


def _of_sets(ours: Any, theirs: Any) -> float:
    return len(set(ours) ^ set(theirs))


def _of_numbers(ours: float, theirs: float) -> float:
    return abs(ours - theirs)


def _ties(pairs: Iterable[Iterable[int]]) -> set[tuple[int, ...]]:
    return {tuple(sorted(pair)) for pair in pairs}


def _pieces(of: Network) -> list[frozenset[int]]:
    piece = engine.components(of)
    order = np.argsort(piece, kind="stable")
    return [frozenset(some.tolist()) for some in np.split(order, np.flatnonzero(np.diff(piece[order])) + 1)]


def _cuts(of: Network) -> set[Any]:
    found = engine.cuts(of)
    return _ties(of.ties[found.bridges].tolist()) | set(np.flatnonzero(found.hinges).tolist())


MEASURES = (
    Beside("pieces", _pieces, lambda graph: set(map(frozenset, nx.connected_components(graph))), _of_sets),
    Beside("cores", engine.cores, nx.core_number, _of_people),
    Beside(
        "bridges and hinges",
        _cuts,
        lambda graph: _ties(nx.bridges(graph)) | set(nx.articulation_points(graph)),
        _of_sets,
    ),
    Beside(
        "local bridges",
        lambda of: _ties(of.ties[engine.local_bridges(of)].tolist()),
        lambda graph: _ties(nx.local_bridges(graph, with_span=False)),
        _of_sets,
    ),
    Beside("constraint", engine.constraint, nx.constraint, _of_people),
    Beside("effective size", engine.effective_size, nx.effective_size, _of_people),
    Beside(
        "betweenness, with risk and reach",
        lambda of: reach(of).between,
        nx.betweenness_centrality,
        _of_people,
        is_small=True,
    ),
    Beside(
        "fragmentation, with risk and reach",
        lambda of: reach(of).fragmentation.value,
        lambda graph: 1 - nx.global_efficiency(graph),
        _of_numbers,
        is_small=True,
    ),
)
ALONE: dict[str, Callable[[Network], Any]] = {
    "triangles": lambda of: of.triangles,
    "constraint": engine.constraint,
    "effective size": engine.effective_size,
    "brokerage beside 100 deals": engine.brokerage,
    "E-I beside 100 deals": engine.outwards,
    "core and periphery": engine.core,
    "ties between groups": engine.between,
    "reach, risk and betweenness, 256 drawn": reach,
    "the whole survey": survey,
}


if __name__ == "__main__":
    main()
