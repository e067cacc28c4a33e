"""The directions in which people's answers differ most, against a dense decomposition."""

import numpy as np
import pytest

from waymark.insight.opinions import Votes
from waymark.insight.opinions.axes import axes_of, centred, centres, principal_axes
from waymark.insight.opinions.ballots import ballots

SIZES = [(500, 200), (40, 12), (12, 40), (20, 500), (700, 300), (400, 600), (9, 4)]
BEYOND_SMALL = (700, 300)


def made_up(people, statements, seed=0, seen=0.4):
    """A table with one strong and one weaker direction, and the same dense: not a number where unseen."""
    rng = np.random.default_rng(seed)
    traits = rng.normal(size=(people, 2)) * (1.5, 0.8)
    odds = traits @ rng.normal(size=(2, statements))
    stance = np.where(rng.random((people, statements)) < 1 / (1 + np.exp(-odds)), 1.0, -1.0)
    stance[rng.random(stance.shape) < 0.1] = 0
    stance[rng.random(stance.shape) > seen] = np.nan
    return table_of(stance), stance


def table_of(stance):
    who, what = np.nonzero(~np.isnan(stance))
    ids = tuple(map(str, range(stance.shape[1])))
    return ballots(Votes(ids, who, what, stance[who, what].astype(np.int8)))


def dense_axes(stance):
    """The mean where somebody answered, the mean in the place of what is missing, and the decomposition."""
    asked = ~np.isnan(stance)
    mean = np.where(asked, stance, 0).sum(axis=0) / np.maximum(asked.sum(axis=0), 1)
    filled = np.where(asked, stance, mean) - mean
    _, lengths, direction = np.linalg.svd(filled, full_matrices=False)
    return mean, lengths**2 / (lengths**2).sum(), direction


def apart(one, other):
    """The sine of the greatest angle between two spans."""
    return np.linalg.norm(one - (one @ other.T) @ other, 2)


@pytest.mark.parametrize(("people", "statements"), SIZES)
def test_axes_are_those_of_a_dense_decomposition(people, statements):
    table, stance = made_up(people, statements)
    mean, share, direction = dense_axes(stance)
    found = principal_axes(table)
    assert found.centre == pytest.approx(mean, abs=1e-12)
    assert found.share == pytest.approx(share[:2], rel=1e-9)
    assert apart(found.direction, direction[:2]) < 1e-8
    for mine, theirs in zip(found.direction, direction, strict=False):
        assert abs(mine @ theirs) == pytest.approx(1, abs=1e-12)


@pytest.mark.parametrize(("people", "statements"), SIZES)
def test_each_axis_has_its_largest_part_positive(people, statements):
    found = principal_axes(made_up(people, statements)[0])
    largest = np.abs(found.direction).argmax(axis=1)
    assert np.all(found.direction[np.arange(2), largest] > 0)
    assert found.direction @ found.direction.T == pytest.approx(np.eye(2), abs=1e-12)


@pytest.mark.parametrize("wanted", [1, 3, 5])
@pytest.mark.parametrize("size", [(60, 30), BEYOND_SMALL])
def test_as_many_axes_as_are_wanted(size, wanted):
    table, stance = made_up(*size)
    assert apart(principal_axes(table, wanted).direction, dense_axes(stance)[2][:wanted]) < 1e-8


def test_from_an_earlier_picture_the_same_axes_are_reached():
    table, stance = made_up(*BEYOND_SMALL)
    earlier = principal_axes(table_of(stance[:650]))
    assert apart(principal_axes(table, start=earlier.direction).direction, dense_axes(stance)[2][:2]) < 1e-8


def test_a_start_that_already_fits_another_pair_of_axes_does_not_hide_the_first():
    table, stance = made_up(*BEYOND_SMALL)
    _, _, direction = dense_axes(stance)
    found = principal_axes(table, start=direction[1:3])
    assert apart(found.direction, direction[:2]) < 1e-8


def test_another_seed_leads_to_the_same_axes_and_the_same_seed_to_the_same_bytes():
    table, _ = made_up(*BEYOND_SMALL)
    one, other = principal_axes(table, seed=1), principal_axes(table, seed=2)
    assert apart(one.direction, other.direction) < 1e-8
    assert principal_axes(table, seed=1).direction.tobytes() == one.direction.tobytes()


@pytest.mark.parametrize("size", [(30, 20), BEYOND_SMALL])
def test_where_answers_differ_in_one_way_only_the_second_axis_holds_nothing(size):
    people, statements = size
    side = np.where(np.arange(people) < people // 3, 1.0, -1.0)
    stance = np.outer(side, np.where(np.arange(statements) % 2, 1.0, -1.0))
    table = table_of(stance)
    found = principal_axes(table)
    assert found.share == pytest.approx([1, 0], abs=1e-12)
    assert found.direction @ found.direction.T == pytest.approx(np.eye(2), abs=1e-10)
    assert np.abs(centred(table, found.centre) @ found.direction[1]).max() < 1e-10


@pytest.mark.parametrize("size", [(30, 20), BEYOND_SMALL])
def test_where_everybody_is_alike_no_axis_holds_anything(size):
    found = principal_axes(table_of(np.ones(size)))
    assert found.share.tolist() == [0, 0]
    assert np.all(np.isfinite(found.direction))


def test_two_ways_of_differing_that_are_as_strong_as_each_other_are_both_found():
    """Two halves of the statements, each answered by people of its own: equal squares."""
    half = np.outer(np.where(np.arange(300) % 2, 1.0, -1.0), np.ones(150))
    stance = np.full((600, 300), np.nan)
    stance[:300, :150] = stance[300:, 150:] = half
    found = principal_axes(table_of(stance))
    assert found.share == pytest.approx([0.5, 0.5])


def test_a_looser_tolerance_is_near_enough_for_the_share():
    table, stance = made_up(*BEYOND_SMALL)
    assert principal_axes(table, tolerance=1e-3).share == pytest.approx(dense_axes(stance)[1][:2], rel=1e-3)


def test_one_statement_has_one_axis_and_none_has_none():
    assert principal_axes(table_of(np.array([[1.0], [-1.0], [1.0]]))).direction.tolist() == [[1.0]]
    nothing = ballots(Votes((), *np.zeros((3, 0), int)))
    assert principal_axes(nothing).direction.shape == (0, 0)


def test_nobody_answered_a_statement():
    _, stance = made_up(60, 30)
    stance[:, 7] = np.nan
    found = principal_axes(table_of(stance))
    assert found.centre[7] == 0
    assert found.direction[:, 7] == pytest.approx([0, 0], abs=1e-12)


def test_the_axes_of_a_table_centred_elsewhere():
    table, stance = made_up(60, 30)
    centre = centres(table) + 0.1
    dense = np.where(np.isnan(stance), 0, stance - centre)
    found = axes_of(centred(table, centre), centre)
    assert apart(found.direction, np.linalg.svd(dense)[2][:2]) < 1e-8
