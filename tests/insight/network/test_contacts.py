"""What is said of each person from their contacts: held to networkx and igraph."""

import networkx as nx
import numpy as np
import pytest
from hypothesis import given
from tests.insight.network.known import GRAPHS, graph_of, igraph_of, karate, known, small_networks

from waymark.insight.network import constraint, cores, effective_size


def in_order(figures: dict[int, float]) -> list[float]:
    return [figures[person] for person in sorted(figures)]


@pytest.mark.parametrize("name", GRAPHS)
def test_constraint_is_that_of_networkx_and_igraph(name):
    of = known(name)
    found = constraint(of)
    assert found == pytest.approx(in_order(nx.constraint(graph_of(of))), abs=1e-12, nan_ok=True)
    assert found == pytest.approx(igraph_of(of).constraint(), abs=1e-12, nan_ok=True)


@pytest.mark.parametrize("name", GRAPHS)
def test_effective_size_is_that_of_networkx(name):
    of = known(name)
    theirs = in_order(nx.effective_size(graph_of(of)))
    assert effective_size(of) == pytest.approx(theirs, abs=1e-12, nan_ok=True)


@pytest.mark.parametrize("name", GRAPHS)
def test_cores_are_those_of_networkx_and_igraph(name):
    of = known(name)
    assert cores(of).tolist() == in_order(nx.core_number(graph_of(of))) == igraph_of(of).coreness()


@given(small_networks())
def test_whoever_has_no_tie_has_no_figure_rather_than_a_low_one(of):
    alone = of.degree == 0
    assert np.isnan(constraint(of)).tolist() == np.isnan(effective_size(of)).tolist() == alone.tolist()
    assert (cores(of)[alone] == 0).all()


@given(small_networks())
def test_contacts_count_in_full_only_where_they_are_strangers_to_each_other(of):
    tied = of.degree > 0
    size = effective_size(of)[tied]
    assert (size >= 1 - 1e-12).all()
    assert (size <= of.degree[tied] + 1e-12).all()


def test_the_two_who_led_the_karate_club_are_least_constrained():
    assert set(np.argsort(constraint(karate()))[:2].tolist()) == {0, 33}
