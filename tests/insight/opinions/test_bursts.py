"""Ballots so alike, and so close together, that they may be one hand."""

import numpy as np
from tests.insight.opinions.worlds import Size, one_mind, shuffled

from waymark.insight.opinions.ballots import Ballots
from waymark.insight.opinions.bursts import bursts

SIZE = Size(people=200, statements=40, seen=0.5)


def copied(table: Ballots, source: int, times: int) -> Ballots:
    """The same people, and then so many with the ballot of one of them."""
    return table.of_people(np.append(np.arange(table.people), np.full(times, source)))


def changed(table: Ballots, person: int) -> Ballots:
    """One person's first answer turned round."""
    stance = table.stance.copy()
    stance[table.start[person]] = -stance[table.start[person]]
    return Ballots(table.statement_ids, table.start, table.statement, stance)


def world(seed: int) -> Ballots:
    return shuffled(np.random.default_rng(seed), SIZE).table


def test_a_crowd_has_none():
    for seed in range(10):
        table = world(seed)
        assert bursts(table, np.arange(table.people)) == ()


def test_twelve_like_ballots_one_after_another_are_one():
    table = copied(world(1), 7, 12)
    (found,) = bursts(table, np.arange(table.people))
    assert found.tolist() == list(range(200, 212))


def test_an_answer_changed_here_and_there_does_not_hide_them():
    table = copied(world(1), 7, 12)
    for person in (201, 205, 209):
        table = changed(table, person)
    (found,) = bursts(table, np.arange(table.people))
    assert found.tolist() == list(range(200, 212))


def test_like_ballots_that_came_far_apart_are_none():
    table = copied(world(1), 7, 8)
    arrival = np.arange(table.people)
    arrival[200:] = np.arange(0, 208, 26)
    arrival[:200] = np.setdiff1d(np.arange(208), arrival[200:])
    assert bursts(table, arrival) == ()


def test_where_all_are_of_one_mind_like_ballots_are_no_pattern():
    rng = np.random.default_rng(3)
    table = one_mind(rng, Size(people=300, statements=10, seen=1.0)).table
    assert bursts(table, np.arange(table.people)) == ()


def test_short_ballots_are_alike_by_chance():
    table = copied(world(1).of_statements(np.arange(40) < 8), 7, 12)
    assert bursts(table, np.arange(table.people)) == ()


def test_an_empty_room_has_none():
    assert bursts(world(1).of_people(np.zeros(0, int)), np.zeros(0, int)) == ()
