"""Which statement is asked next: where an answer tells most, and none out of reach."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from waymark.insight.opinions.routing import drawn, weights

COUNTS = st.lists(
    st.tuples(st.integers(0, 500), st.integers(0, 500), st.integers(0, 500)), min_size=1, max_size=20
)


def of(rows: list[tuple[int, int, int]]):
    return weights(*(np.array(column) for column in zip(*rows, strict=True)))


@given(COUNTS)
def test_chances_add_up_and_every_statement_can_be_reached(rows):
    chances = of(rows)
    assert np.isclose(chances.sum(), 1)
    assert chances.min() >= 0.1 / len(rows) - 1e-12


@given(COUNTS)
def test_agreeing_and_disagreeing_weigh_the_same(rows):
    turned = [(disagree, agree, passed) for agree, disagree, passed in rows]
    assert np.allclose(of(rows), of(turned))


def test_a_late_statement_comes_before_an_old_one_that_everybody_saw():
    old, late = of([(60, 55, 5), (1, 1, 0)])
    assert late > 5 * old


def test_an_even_statement_comes_before_one_that_all_agree_with():
    even, settled = of([(20, 20, 0), (40, 0, 0)])
    assert even > 2 * settled


def test_what_tells_people_apart_comes_first():
    counts = np.array([20, 20]), np.array([20, 20]), np.array([0, 0])
    level, telling = weights(*counts, telling=np.array([0.0, 0.8]))
    assert np.isclose(telling / level, 1.8, rtol=0.1)


def test_a_statement_that_one_group_hardly_saw_is_new_to_it():
    counts = np.array([50, 50]), np.array([50, 50]), np.array([0, 0])
    everywhere, unseen_by_some = weights(*counts, least_seen=np.array([40, 0]))
    assert unseen_by_some > 3 * everywhere


def test_each_is_drawn_as_often_as_its_chance_says():
    chances = np.array([0.6, 0.3, 0.1])
    lots = np.random.default_rng(1).random((4000, 3))
    times = np.bincount([drawn(chances, row)[0] for row in lots], minlength=3) / 4000
    assert np.allclose(times, chances, atol=0.03)


def test_who_is_drawn_seldom_changes_when_the_chances_hardly_do():
    chances = np.full(20, 0.05)
    nearly = chances * np.random.default_rng(2).uniform(0.97, 1.03, 20)
    lots = np.random.default_rng(1).random((1000, 20))
    assert np.mean([drawn(chances, row) == drawn(nearly, row) for row in lots]) > 0.95


def test_of_nothing_nothing_is_drawn():
    with pytest.raises(ValueError, match="nothing to draw"):
        drawn(np.zeros(0), np.zeros(0))
