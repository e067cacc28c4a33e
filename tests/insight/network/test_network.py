"""People and ties as they are laid out: what counts as a tie, and what is refused."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.insight.network.known import GRAPHS, graph_of, known, small_networks

from waymark.insight.network import network


def test_a_pair_named_twice_or_both_ways_is_one_tie():
    assert network(3, [(2, 0), (0, 2), (0, 2), (1, 2)], [0, 0, 1]).ties.tolist() == [[0, 2], [1, 2]]


@pytest.mark.parametrize(
    ("ties", "group", "complaint"),
    [
        ([(1, 1)], [0, 0, 0], "nobody has a tie with themselves"),
        ([(0, 3)], [0, 0, 0], "names somebody who isn't there"),
        ([(-1, 0)], [0, 0, 0], "names somebody who isn't there"),
        ([(0, 1)], [0, 0], "3 people need 3 groups"),
        ([(0, 1)], [0, 0, -1], "numbered from nought"),
    ],
)
def test_what_cannot_be_is_refused(ties, group, complaint):
    with pytest.raises(ValueError, match=complaint):
        network(3, ties, group)


def test_nobody_is_a_network():
    nobody = network(0, [], [])
    assert (nobody.groups, nobody.degree.tolist(), nobody.contacts, len(nobody.triangles)) == (0, [], [], 0)


@given(small_networks())
def test_all_who_are_tied_in_threes_are_found_once(of):
    graph = graph_of(of)
    threes = [trio for trio in combinations(range(of.people), 3) if graph.subgraph(trio).size() == 3]
    assert sorted(tuple(sorted(trio)) for trio in of.triangles.tolist()) == threes


@pytest.mark.parametrize("name", GRAPHS)
def test_contacts_that_both_ends_of_a_tie_have(name):
    of, graph = known(name), graph_of(known(name))
    assert of.shared.tolist() == [len(set(graph[one]) & set(graph[other])) for one, other in of.ties.tolist()]
    assert [sorted(some) for some in of.contacts] == [sorted(graph[person]) for person in range(of.people)]
    assert of.degree.tolist() == [len(some) for some in of.contacts]


@given(small_networks(least=2), st.data())
def test_one_tie_more(of, data):
    one, other = data.draw(st.permutations(range(of.people)))[:2]
    more = of.with_tie(one, other)
    assert {*map(tuple, more.ties.tolist())} == {*map(tuple, of.ties.tolist()), tuple(sorted((one, other)))}
    assert np.array_equal(more.group, of.group)
