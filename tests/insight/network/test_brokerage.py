"""Who stands between two who aren't tied, and how far ties go across groups; both beside chance."""

from collections import Counter
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from tests.insight.network.known import GRAPHS, graph_of, karate, known, small_networks

from waymark.insight.network import Role, brokerage, network, outwards, roles


def role_of(mine, first, second):
    if mine == first == second:
        return Role.COORDINATOR
    if first == second:
        return Role.ITINERANT
    return Role.GATEKEEPER if mine in (first, second) else Role.LIAISON


def counted(of):
    """Every open two-path, one by one."""
    graph, rows = graph_of(of), []
    for person in range(of.people):
        seen = Counter(
            role_of(of.group[person], of.group[one], of.group[other])
            for one, other in combinations(graph[person], 2)
            if not graph.has_edge(one, other)
        )
        rows.append([seen[role] for role in Role])
    return rows


@pytest.mark.parametrize("name", GRAPHS)
def test_roles_are_those_that_counting_finds(name):
    assert roles(known(name), known(name).group).tolist() == counted(known(name))


@given(small_networks(most=7, groups=4))
def test_roles_are_counted_in_any_small_network(of):
    assert roles(of, of.group).tolist() == counted(of)


def test_all_roles_of_the_karate_club_are_its_393_open_paths():
    assert roles(karate(), karate().group).sum() == 393


def test_whoever_joins_two_groups_stands_out_from_chance():
    """Two fives who all know each other, and one pair between them."""
    ties = [pair for first in (0, 5) for pair in combinations(range(first, first + 5), 2)]
    found = brokerage(network(10, [*ties, (0, 5)], [0] * 5 + [1] * 5), seed=1)
    gatekeeper = list(Role).index(Role.GATEKEEPER)
    assert found.counts[:, gatekeeper].tolist() == [4, 0, 0, 0, 0, 4, 0, 0, 0, 0]
    assert (found.z[[0, 5], gatekeeper] > 1).all()


def test_a_figure_beside_chance_is_how_far_it_is_from_the_mean_of_deals():
    of = karate()
    dealt = np.random.default_rng(7)
    drawn = np.array([roles(of, dealt.permutation(of.group)) for _ in range(50)])
    spread = drawn.std(axis=0)
    expected = np.full(spread.shape, np.nan)
    np.divide(roles(of, of.group) - drawn.mean(axis=0), spread, out=expected, where=spread > 0)
    assert brokerage(of, seed=7, shuffles=50).z == pytest.approx(expected, rel=1e-6, nan_ok=True)


def test_where_dealing_changes_nothing_there_is_no_figure():
    of = network(4, [(0, 1), (1, 2)], [0, 0, 0, 0])
    assert np.isnan(brokerage(of).z).all()


def test_the_karate_clubs_ties_stay_within_the_two_clubs_more_than_chance_would():
    found = outwards(karate())
    assert found.index == pytest.approx(-0.72, abs=0.005)
    assert found.by_chance == pytest.approx(0.03, abs=0.02)
    assert (found.index - found.by_chance) / found.spread < -4


def test_chance_is_the_share_of_pairs_across_groups():
    of = karate()
    sizes = np.bincount(of.group)
    across = 1 - (sizes * (sizes - 1)).sum() / (of.people * (of.people - 1))
    found = outwards(of, shuffles=2_000)
    assert found.by_chance == pytest.approx(2 * across - 1, abs=4 * found.spread / np.sqrt(2_000))


@given(small_networks())
def test_the_index_is_external_less_internal_by_all(of):
    found = outwards(of, shuffles=3)
    external = sum(of.group[one] != of.group[other] for one, other in of.ties.tolist())
    if len(of.ties):
        assert found.index == pytest.approx((2 * external - len(of.ties)) / len(of.ties))
    else:
        assert found is None


def test_the_same_seed_says_the_same():
    of = known("villages")
    assert outwards(of, seed=4) == outwards(of, seed=4) != outwards(of, seed=5)
    assert np.array_equal(brokerage(of, seed=4).z, brokerage(of, seed=4).z, equal_nan=True)
