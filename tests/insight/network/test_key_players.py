"""Without which few people a network would fall apart most: against trying every few."""

from itertools import combinations

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.insight.network.known import graph_of, karate, known, plain_fragmentation, small_networks

from waymark.insight.network import fragmentation_without, key_players, network, reach


def best_of_all(of, how_many):
    return max(fragmentation_without(of, some) for some in combinations(range(of.people), how_many))


@given(small_networks(least=2), st.data())
def test_fragmentation_without_some_is_that_of_the_others(of, data):
    gone = data.draw(st.sets(st.integers(0, of.people - 1), max_size=of.people - 1))
    rest = graph_of(of)
    rest.remove_nodes_from(gone)
    assert fragmentation_without(of, gone) == pytest.approx(plain_fragmentation(rest))


def test_without_nobody_it_is_that_of_the_whole():
    of = known("villages")
    assert fragmentation_without(of, ()) == pytest.approx(reach(of).fragmentation.value)


@pytest.mark.parametrize(("seed", "how_many"), [(0, 1), (1, 1), (2, 3), (18, 3), (32, 3)])
def test_no_other_few_would_leave_it_much_more_fragmented(seed, how_many):
    graph = nx.gnm_random_graph(13, 18, seed=seed)
    of = network(13, list(graph.edges()), [0] * 13)
    found = key_players(of, how_many)
    assert len(set(found)) == how_many
    assert fragmentation_without(of, found) >= 0.96 * best_of_all(of, how_many)


@pytest.mark.parametrize("seed", range(12))
def test_no_other_two_would_leave_it_more_fragmented(seed):
    graph = nx.gnm_random_graph(13, 18, seed=seed)
    of = network(13, list(graph.edges()), [0] * 13)
    assert fragmentation_without(of, key_players(of, 2)) == pytest.approx(best_of_all(of, 2))


def test_more_players_than_are_looked_at_by_themselves():
    of = known("a tree")
    assert len(key_players(of, 27)) == 27
    assert key_players(of, 0) == ()


@pytest.mark.parametrize("how_many", [1, 2])
def test_no_other_few_of_the_karate_club_would_leave_it_more_fragmented(how_many):
    found = key_players(karate(), how_many)
    assert fragmentation_without(karate(), found) == pytest.approx(best_of_all(karate(), how_many))


@pytest.mark.parametrize(("people", "how_many"), [(301, 2), (3, 3), (0, 0), (5, -1)])
def test_too_many_people_or_players_are_refused(people, how_many):
    with pytest.raises(ValueError, match=f"not {people}"):
        key_players(network(people, [], [0] * people), how_many)
