"""Where a network would fall apart: held to networkx and igraph, and to taking each tie and person out."""

import networkx as nx
import numpy as np
import pytest
from hypothesis import given
from tests.insight.network.known import GRAPHS, graph_of, igraph_of, known, small_networks

from waymark.insight.network import components, cuts, local_bridges, network


def ties_where(of, marked):
    return {tuple(pair) for pair in of.ties[marked].tolist()}


def pieces(of):
    number = components(of)
    return {frozenset(np.flatnonzero(number == piece).tolist()) for piece in set(number.tolist())}


@pytest.mark.parametrize("name", GRAPHS)
def test_bridges_and_hinges_are_those_of_networkx_and_igraph(name):
    of, graph = known(name), graph_of(known(name))
    found = cuts(of)
    assert ties_where(of, found.bridges) == {tuple(sorted(pair)) for pair in nx.bridges(graph)}
    assert set(np.flatnonzero(found.hinges).tolist()) == set(nx.articulation_points(graph))
    theirs = igraph_of(of)
    assert np.flatnonzero(found.bridges).tolist() == sorted(theirs.bridges())
    assert np.flatnonzero(found.hinges).tolist() == sorted(theirs.articulation_points())


@pytest.mark.parametrize("name", GRAPHS)
def test_local_bridges_and_pieces_are_those_of_networkx(name):
    of, graph = known(name), graph_of(known(name))
    local = {tuple(sorted(pair)) for pair in nx.local_bridges(graph, with_span=False)}
    assert ties_where(of, local_bridges(of)) == local
    assert pieces(of) == set(map(frozenset, nx.connected_components(graph)))


@given(small_networks())
def test_a_bridge_is_a_tie_without_which_there_are_more_pieces(of):
    for at, is_bridge in enumerate(cuts(of).bridges):
        rest = network(of.people, np.delete(of.ties, at, axis=0), of.group)
        assert (len(pieces(rest)) > len(pieces(of))) == is_bridge


@given(small_networks())
def test_a_hinge_is_a_person_without_whom_the_others_are_in_more_pieces(of):
    for person, is_hinge in enumerate(cuts(of).hinges):
        rest = graph_of(of)
        rest.remove_node(person)
        assert (nx.number_connected_components(rest) > len(pieces(of))) == is_hinge


@given(small_networks())
def test_every_bridge_is_a_local_bridge(of):
    assert (local_bridges(of) | ~cuts(of).bridges).all()


def test_a_long_chain_is_walked_to_its_end():
    of = network(5_000, [(at, at + 1) for at in range(4_999)], np.zeros(5_000, int))
    found = cuts(of)
    assert found.bridges.all()
    assert np.flatnonzero(~found.hinges).tolist() == [0, 4_999]
