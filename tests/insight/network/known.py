"""Published and generated networks, the same for networkx and igraph, and figures worked out plainly."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import igraph
import networkx as nx
import numpy as np
from hypothesis import strategies as st

from waymark.insight.network import Network, network


def _southern_women() -> nx.Graph:
    met = nx.davis_southern_women_graph()
    return nx.bipartite.projected_graph(met, met.graph["top"])


GRAPHS: dict[str, Callable[[], nx.Graph]] = {
    "karate club": nx.karate_club_graph,
    "les misérables": nx.les_miserables_graph,
    "florentine families": nx.florentine_families_graph,
    "southern women": _southern_women,
    "a tree": lambda: nx.random_labeled_tree(30, seed=3),
    "a ring": lambda: nx.cycle_graph(9),
    "everybody tied": lambda: nx.complete_graph(7),
    "nobody tied": lambda: nx.empty_graph(5),
    "hubs": lambda: nx.barabasi_albert_graph(80, 2, seed=2),
    "by chance": lambda: nx.gnm_random_graph(60, 150, seed=1),
    "pieces and people alone": lambda: nx.gnm_random_graph(60, 50, seed=4),
    "villages": lambda: nx.relaxed_caveman_graph(8, 6, 0.15, seed=5),
}


@cache
def known(name: str) -> Network:
    """One of these, with three groups dealt out by chance."""
    graph = nx.convert_node_labels_to_integers(GRAPHS[name]())
    group = np.random.default_rng(1).integers(0, 3, len(graph))
    return network(len(graph), list(graph.edges()), group)


def karate() -> Network:
    """Zachary's karate club of 1977, and the two clubs that it fell into."""
    graph = nx.karate_club_graph()
    clubs = [club != "Mr. Hi" for club in nx.get_node_attributes(graph, "club").values()]
    return network(len(graph), list(graph.edges()), clubs)


def graph_of(of: Network) -> nx.Graph:
    graph = nx.empty_graph(of.people)
    graph.add_edges_from(of.ties.tolist())
    return graph


def igraph_of(of: Network) -> igraph.Graph:
    return igraph.Graph(of.people, of.ties.tolist())


@st.composite
def small_networks(draw: st.DrawFn, least: int = 0, most: int = 9, groups: int = 3) -> Network:
    """Any network of a few people: none, some or all tied, in up to so many groups."""
    people = draw(st.integers(least, most))
    pairs = [(one, other) for one in range(people) for other in range(one)]
    ties = draw(st.lists(st.sampled_from(pairs), max_size=len(pairs), unique=True)) if pairs else []
    group = draw(st.lists(st.integers(0, groups - 1), min_size=people, max_size=people))
    return network(people, ties, group)


def worth_of_ways(graph: nx.Graph, of: Network, without: int | None = None) -> float:
    """1/d up to three steps, over all ordered pairs from two groups; `without` one person's own pairs."""
    return sum(
        1 / steps
        for one in graph
        for other, steps in nx.single_source_shortest_path_length(graph, one, cutoff=3).items()
        if of.group[one] != of.group[other] and without not in (one, other)
    )


def pairs_across(of: Network) -> int:
    return int((of.group[:, None] != of.group[None, :]).sum())


def plain_reach(of: Network) -> float:
    return worth_of_ways(graph_of(of), of) / max(pairs_across(of), 1)


def plain_risk(of: Network, person: int) -> float:
    """What of the ways among the others goes where one person is taken out."""
    graph = graph_of(of)
    before = worth_of_ways(graph, of, without=person)
    graph.remove_node(person)
    return 1 - worth_of_ways(graph, of) / before if before else 0.0


def plain_fragmentation(graph: nx.Graph) -> float:
    """1 - the mean of 1/d over all ordered pairs."""
    near = sum(
        1 / steps for _, ways in nx.all_pairs_shortest_path_length(graph) for steps in ways.values() if steps
    )
    return 1 - near / max(len(graph) * (len(graph) - 1), 1)
