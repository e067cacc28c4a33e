"""Twelve introductions in fifty made-up networks of 72 people, beside other ways to choose them."""

import numpy as np
import pytest
from tests.insight.network.planted import closing_triangles, coffee_across_parts, in_parts, ours, outcome

from waymark.insight.network import Wishes

NETWORKS, NEW = 50, 12
WAYS = {
    "before": lambda of, how_many, random: [],
    "ours": ours(Wishes(at_most=2)),
    "coffee": coffee_across_parts(at_most=2),
    "triangles": closing_triangles,
}


@pytest.fixture(scope="module")
def outcomes():
    """Of each way: reach, worst risk, pairs of parts that are linked, and people alone, in each network."""
    found = {way: [] for way in WAYS}
    for seed in range(NETWORKS):
        of = in_parts(seed)
        for way, choose in WAYS.items():
            found[way].append(outcome(of, choose(of, NEW, np.random.default_rng(1000 + seed))))
    return found


def each(outcomes, way, figure):
    return np.array([getattr(one, figure) for one in outcomes[way]])


def test_reach_across_is_a_quarter_above_coffee_drawn_across_parts(outcomes):
    assert (each(outcomes, "ours", "reach") / each(outcomes, "coffee", "reach")).mean() >= 1.25
    assert (each(outcomes, "ours", "reach") > each(outcomes, "before", "reach")).all()


def test_reach_across_is_twice_that_of_closing_triangles(outcomes):
    assert (each(outcomes, "ours", "reach") / each(outcomes, "triangles", "reach")).mean() >= 2


def test_fewer_stay_alone(outcomes):
    alone = {way: each(outcomes, way, "alone").sum() for way in WAYS}
    assert alone["ours"] < min(alone["coffee"], alone["triangles"])


def test_more_parts_are_linked(outcomes):
    linked = {way: each(outcomes, way, "linked").mean() for way in WAYS}
    assert linked["ours"] > max(linked["coffee"], linked["triangles"])


def test_in_no_network_does_more_come_to_hang_on_one_person(outcomes):
    assert (each(outcomes, "ours", "worst") - each(outcomes, "before", "worst")).max() <= 0.02
