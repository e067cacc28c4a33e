"""Ties between groups, held to counting them."""

import numpy as np
from hypothesis import given
from tests.insight.network.known import graph_of, small_networks

from waymark.insight.network import between, network


@given(small_networks(groups=4))
def test_ties_and_people_are_those_that_counting_finds(of):
    graph, group, found = graph_of(of), of.group, between(of)
    for first in range(of.groups):
        for second in range(of.groups):
            ties = [pair for pair in of.ties.tolist() if sorted(group[pair]) == sorted((first, second))]
            people = [
                one
                for one in np.flatnonzero(group == first).tolist()
                if any(group[other] == second for other in graph[one])
            ]
            assert (found.ties[first, second], found.people[first, second]) == (len(ties), len(people))
        assert found.alone[first] == sum(graph.degree[one] == 0 for one in np.flatnonzero(group == first))


@given(small_networks(groups=4))
def test_a_lone_tie_is_the_only_one_between_two_groups(of):
    found = between(of)
    lone = [
        of.group[one] != of.group[other] and found.ties[of.group[one], of.group[other]] == 1
        for one, other in of.ties.tolist()
    ]
    assert found.lone.tolist() == lone


def test_a_group_without_ties_stands_there_with_noughts():
    found = between(network(4, [(0, 1), (0, 3)], [0, 0, 1, 2]))
    assert found.ties.tolist() == [[1, 0, 1], [0, 0, 0], [1, 0, 0]]
    assert found.alone.tolist() == [0, 1, 0]
    assert found.lone.tolist() == [False, True]


def test_nobody_has_no_groups():
    assert between(network(0, [], [])).ties.shape == (0, 0)
