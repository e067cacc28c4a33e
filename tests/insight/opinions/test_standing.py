"""Where each person stands along the axes, and how sure that is."""

import numpy as np
import pytest
from tests.insight.opinions.worlds import ask

from waymark.insight.opinions.axes import principal_axes
from waymark.insight.opinions.ballots import Ballots
from waymark.insight.opinions.standing import Standing, stand, without_each_answer


def line_world(seed: int, people: int = 400, statements: int = 40, seen: float = 0.4):
    """A line, statements of slope 1.5 either way, and where everybody truly stands."""
    rng = np.random.default_rng(seed)
    place = rng.normal(size=people)
    slope = rng.choice([-1.5, 1.5], statements)
    return ask(rng, np.outer(place, slope), seen), place


@pytest.fixture(scope="module")
def world():
    table, place = line_world(1)
    axes = principal_axes(table, 2)
    standing = stand(table, axes)
    return table, place, axes, standing.pull, standing


def test_a_place_is_the_weighted_sum_over_the_weight_and_the_pull(world):
    table, _, axes, pull, standing = world
    for person in (0, 17, 399):
        row = slice(table.start[person], table.start[person + 1])
        w = axes.direction[0][table.statement[row]]
        c = table.stance[row] - axes.centre[table.statement[row]]
        assert standing.place[person, 0] == pytest.approx((w @ c) / (w @ w + pull[0]))


def test_places_follow_where_people_truly_stand(world):
    _, place, _, _, standing = world
    assert abs(np.corrcoef(place, standing.place[:, 0])[0, 1]) > 0.85


def test_the_likely_range_holds_nine_in_ten_of_the_places_that_all_answers_would_give():
    """Places from two in five of the answers, held against those from all of them, in one frame."""
    table, _ = line_world(2, people=600, statements=200, seen=1.0)
    axes = principal_axes(table, 1)
    full = stand(table, axes)
    rng = np.random.default_rng(5)
    part = thinned(table, rng.random(table.answers) < 0.1)
    some = stand(part, axes)
    inside = np.abs(some.place[:, 0] - full.place[:, 0]) < 1.645 * some.spread[:, 0]
    assert 0.82 < inside.mean() < 0.97


def thinned(table: Ballots, keep) -> Ballots:
    start = np.concatenate([[0], np.cumsum(keep)]).astype(np.int32)[table.start]
    return Ballots(table.statement_ids, start, table.statement[keep], table.stance[keep])


def test_who_answered_little_is_drawn_to_the_middle_with_a_wide_range(world):
    table, _, axes, pull, standing = world
    row = np.arange(table.start[3], table.start[4])
    keep = np.ones(table.answers, bool)
    keep[row[2:]] = False
    little = stand(thinned(table, keep), axes, pull)
    assert abs(little.place[3, 0]) < np.abs(standing.place[:, 0]).max()
    assert little.spread[3, 0] > 1.5 * standing.spread[3, 0]


def test_without_each_answer_is_as_if_it_had_never_been_given(world):
    table, _, axes, pull, standing = world
    left_out = without_each_answer(table, axes, standing)
    for at in (0, 5, table.answers - 1):
        keep = np.ones(table.answers, bool)
        keep[at] = False
        again: Standing = stand(thinned(table, keep), axes, pull)
        assert left_out[at] == pytest.approx(again.place[table.person[at], 0])


def test_where_nobody_differs_everybody_stands_in_the_middle():
    table = ask(np.random.default_rng(1), np.full((30, 5), 50.0), 1.0)
    axes = principal_axes(table, 2)
    assert np.allclose(stand(table, axes).place, 0)
