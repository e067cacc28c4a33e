"""How short ways are, and on whom they depend: against networkx, and against taking each person out."""

import networkx as nx
import numpy as np
import pytest
from hypothesis import given
from tests.insight.network.known import (
    GRAPHS,
    graph_of,
    igraph_of,
    known,
    plain_fragmentation,
    plain_reach,
    plain_risk,
    small_networks,
)

from waymark.insight.network import EXACT_UP_TO, distances, network, reach, risks

SEEDS = range(30)


def villages(people=600, size=20):
    graph = nx.connected_watts_strogatz_graph(people, 6, 0.1, seed=8)
    return network(people, list(graph.edges()), np.arange(people) // size)


@pytest.fixture(scope="module")
def many():
    return villages()


@pytest.fixture(scope="module")
def exact(many):
    return reach(many)


@pytest.fixture(scope="module")
def drawn(many):
    return [reach(many, seed=seed, exact_up_to=500) for seed in SEEDS]


@pytest.mark.parametrize("name", GRAPHS)
class TestEverybodyWalkedFrom:
    def test_reach_and_fragmentation_are_those_of_shortest_ways(self, name):
        of, found = known(name), reach(known(name))
        assert found.across.value == pytest.approx(plain_reach(of), abs=1e-12)
        assert found.fragmentation.value == pytest.approx(plain_fragmentation(graph_of(of)), abs=1e-12)

    def test_betweenness_is_that_of_networkx_and_igraph(self, name):
        of, found = known(name), reach(known(name)).between
        theirs = nx.betweenness_centrality(graph_of(of))
        assert found == pytest.approx([theirs[person] for person in range(of.people)], abs=1e-12)
        pairs = (of.people - 1) * (of.people - 2) / 2
        assert found == pytest.approx(np.array(igraph_of(of).betweenness()) / pairs, abs=1e-12)

    def test_risk_is_what_goes_where_a_person_is_taken_out(self, name):
        of = known(name)
        plain = [plain_risk(of, person) for person in range(of.people)]
        assert reach(of).risk == pytest.approx(plain, abs=1e-9)
        assert risks(of) == pytest.approx(plain, abs=1e-9)

    def test_nothing_is_drawn_so_there_is_no_error(self, name):
        found = reach(known(name))
        assert found.is_exact
        assert found.across.error == found.fragmentation.error == found.between_error.max() == 0


@given(small_networks(most=10))
def test_in_any_small_network_risk_is_what_goes_where_a_person_is_taken_out(of):
    plain = [plain_risk(of, person) for person in range(of.people)]
    assert risks(of) == pytest.approx(plain, abs=1e-9)
    assert reach(of).risk == pytest.approx(plain, abs=1e-9)
    assert reach(of).across.value == pytest.approx(plain_reach(of), abs=1e-12)


@given(small_networks())
def test_steps_are_those_of_shortest_ways(of):
    ways = dict(nx.all_pairs_shortest_path_length(graph_of(of)))
    for up_to in (None, 1, 2, 3):
        found = distances(of, np.arange(of.people), up_to=up_to)
        for one in range(of.people):
            for other in range(of.people):
                steps = ways[one].get(other, -1)
                assert found[other, one] == (steps if up_to is None or steps <= up_to else -1)


@pytest.mark.parametrize("people", [0, 1, 2])
def test_hardly_anybody(people):
    found = reach(network(people, [], range(people)))
    assert (found.across.value, found.risk.tolist(), found.between.tolist()) == (
        0,
        [0] * people,
        [0] * people,
    )


def test_within_one_group_nothing_reaches_across():
    of = network(4, [(0, 1), (1, 2), (2, 3)], [0] * 4)
    assert reach(of).across.value == 0
    assert risks(of).tolist() == [0] * 4


class TestSomeDrawn:
    def test_everybody_is_walked_from_up_to_as_many_as_was_said(self, many):
        assert reach(many, exact_up_to=600).walked_from == 600
        assert reach(many, exact_up_to=599).walked_from == 256
        assert EXACT_UP_TO == 2_000

    def test_fewer_than_are_drawn_are_all_walked_from(self):
        of = known("by chance")
        found = reach(of, exact_up_to=10)
        assert found.is_exact
        assert found.across.value == pytest.approx(plain_reach(of))

    @pytest.mark.parametrize("figure", ["across", "fragmentation"])
    def test_figures_are_within_their_error(self, exact, drawn, figure):
        truth = getattr(exact, figure).value
        off = [(getattr(one, figure).value - truth) / getattr(one, figure).error for one in drawn]
        assert max(map(abs, off)) < 4
        assert 0.65 < np.std(off) < 1.5

    def test_betweenness_is_within_its_error(self, exact, drawn):
        off = np.array([one.between - exact.between for one in drawn])
        error = np.array([one.between_error for one in drawn])
        is_near = np.abs(off) <= 4 * error + 1e-12
        assert is_near.mean() > 0.98
        assert is_near[:, exact.between > np.quantile(exact.between, 0.9)].mean() > 0.995
        assert np.sqrt((off**2).mean() / (error**2).mean()) == pytest.approx(1, abs=0.1)

    def test_risk_is_near(self, exact, drawn):
        for one in drawn:
            assert np.corrcoef(one.risk, exact.risk)[0, 1] > 0.9

    def test_the_same_seed_draws_the_same(self, many, drawn):
        again = reach(many, seed=3, exact_up_to=500)
        assert again.across == drawn[3].across != drawn[4].across
        assert np.array_equal(again.between, drawn[3].between)
