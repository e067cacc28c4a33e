"""Statements that a count would lose."""

import numpy as np

from waymark.insight.opinions import Votes
from waymark.insight.opinions.ballots import Ballots, ballots
from waymark.insight.opinions.lone import lone_voices
from waymark.insight.opinions.shares import tally


def table_of(*rows: tuple[int, int]) -> Ballots:
    """A statement for each row of how many agree and how many disagree, by as many people as that takes."""
    person, statement, stance = [], [], []
    for at, (agree, disagree) in enumerate(rows):
        person += range(agree + disagree)
        statement += [at] * (agree + disagree)
        stance += [1] * agree + [-1] * disagree
    ids = tuple(str(at) for at in range(len(rows)))
    return ballots(Votes(ids, np.array(person), np.array(statement), np.array(stance)))


USUAL = [(30, 30)] * 9


def test_seen_by_few_and_agreed_by_nearly_all_of_them():
    (voice,) = lone_voices(table_of(*USUAL, (7, 0)), None, seed=1)
    assert (voice.statement, voice.seen, voice.is_held_by_few) == ("9", 7, False)


def test_seen_by_few_and_divided_is_none():
    assert lone_voices(table_of(*USUAL, (4, 3)), None, seed=1) == ()


def test_one_that_many_agree_with_is_none():
    assert lone_voices(table_of(*USUAL, (60, 0)), None, seed=1) == ()


def test_held_by_few_who_stand_together():
    """Ten of sixty agree: all in one place."""
    table = table_of(*USUAL, (10, 50))
    place = np.where(table.person < 12, 0, np.where(table.person < 36, 1, 2))
    places = tally(place, table.statement, table.stance, (3, 10))
    (voice,) = lone_voices(table, places, seed=1)
    assert (voice.statement, voice.is_held_by_few) == ("9", True)


def test_held_by_few_who_stand_here_and_there_is_none():
    table = table_of(*USUAL, (10, 50))
    places = tally(table.person % 3, table.statement, table.stance, (3, 10))
    assert lone_voices(table, places, seed=1) == ()


def test_their_order_is_chance_and_not_how_many_agree():
    table = table_of(*USUAL, *USUAL, *[(3 + at, 0) for at in range(6)])
    orders = {tuple(one.seen for one in lone_voices(table, None, seed=seed)) for seed in range(8)}
    assert len(orders) > 4
    assert all(sorted(order) == sorted(next(iter(orders))) for order in orders)
