"""Everybody's latest answers as one sparse table."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from waymark.insight.opinions import Stance, Votes
from waymark.insight.opinions.ballots import ballots

IDS = ("a", "b", "c", "d")
ROWS = st.lists(st.tuples(st.integers(0, 6), st.integers(0, 3), st.sampled_from(list(Stance))), max_size=60)


def table_of(rows, ids=IDS):
    return ballots(Votes(ids, *np.array(rows, dtype=np.int64).reshape(-1, 3).T))


def entries(table):
    """Who says what of which statement, as it stands in the table."""
    columns = (table.person, table.statement, table.stance)
    return list(zip(*(column.tolist() for column in columns), strict=True))


def latest(rows):
    return {(who, what): int(stance) for who, what, stance in rows}


@given(ROWS)
def test_the_table_holds_the_latest_answers_in_order_and_nothing_else(rows):
    assert entries(table_of(rows)) == [(*place, stance) for place, stance in sorted(latest(rows).items())]


@given(ROWS)
def test_a_table_made_of_what_a_table_holds_is_the_same(rows):
    once = table_of(rows)
    again = table_of(entries(once))
    assert entries(again) == entries(once)
    assert again.fingerprint() == once.fingerprint()


@given(ROWS, st.randoms(use_true_random=False))
def test_only_the_order_of_one_persons_answers_to_one_statement_matters(rows, random):
    """Others' answers may come before, between or after."""
    places = sorted({row[:2] for row in rows})
    random.shuffle(places)
    moved = [row for place in places for row in rows if row[:2] == place]
    assert table_of(moved).fingerprint() == table_of(rows).fingerprint()


@given(ROWS, st.integers(0, 59))
def test_one_answer_that_changes_changes_the_fingerprint(rows, place):
    if not rows:
        return
    who, what, _ = rows[place % len(rows)]
    changed = [*rows, (who, what, Stance.PASS if latest(rows)[who, what] else Stance.AGREE)]
    assert table_of(changed).fingerprint() != table_of(rows).fingerprint()


def test_another_name_for_a_statement_changes_the_fingerprint():
    assert table_of([(0, 0, 1)]).fingerprint() != table_of([(0, 0, 1)], ("a", "b", "c", "e")).fingerprint()
    assert (
        table_of([(0, 0, 1)], ("ab", "c")).fingerprint() != table_of([(0, 0, 1)], ("a", "bc")).fingerprint()
    )


@given(ROWS)
def test_each_statement_knows_how_many_said_what(rows):
    table, said = table_of(rows), latest(rows)
    for stance, counted in ((1, table.agreed), (0, table.passed), (-1, table.disagreed)):
        assert counted.tolist() == [
            sum((w, s) == (j, stance) for (_, w), s in said.items()) for j in range(4)
        ]
    assert table.seen.tolist() == [sum(w == j for _, w in said) for j in range(4)]
    assert table.given.tolist() == [sum(who == i for who, _ in said) for i in range(table.people)]


@given(ROWS, st.lists(st.integers(-1, 2), min_size=7, max_size=7))
def test_each_group_knows_how_many_of_its_own_said_what(rows, group):
    table, said = table_of(rows), latest(rows)
    tallies = table.tallies(np.array(group[: table.people], dtype=np.int64), 3)
    for g in range(3):
        for stance in Stance:
            mine = [
                sum(group[i] == g and (w, s) == (j, stance) for (i, w), s in said.items()) for j in range(4)
            ]
            assert tallies[g, stance + 1].tolist() == mine


def test_answers_beyond_one_piece_are_all_counted():
    rng = np.random.default_rng(0)
    people, statements = 3000, 100
    stance = rng.integers(-1, 2, people * statements)
    who, what = np.divmod(np.arange(people * statements), statements)
    table = ballots(Votes(tuple(map(str, range(statements))), who, what, stance))
    group = np.arange(people) % 2
    dense = stance.reshape(people, statements)
    for g in (0, 1):
        for kind in (-1, 0, 1):
            assert np.array_equal(
                table.tallies(group, 2)[g, kind + 1], (dense[group == g] == kind).sum(axis=0)
            )


@given(ROWS, st.lists(st.integers(0, 6), max_size=9))
def test_some_peoples_ballots_in_the_order_asked_for(rows, chosen):
    table, said = table_of([*rows, (6, 0, 1)]), latest([*rows, (6, 0, 1)])
    some = table.of_people(np.array(chosen, dtype=np.int64))
    assert some.people == len(chosen)
    wanted = [(i, j, said[who, j]) for i, who in enumerate(chosen) for j in range(4) if (who, j) in said]
    assert entries(some) == wanted


@given(ROWS, st.lists(st.booleans(), min_size=4, max_size=4))
def test_answers_to_some_statements_leave_everybody_a_row(rows, chosen):
    table, said = table_of(rows), latest(rows)
    some = table.of_statements(np.array(chosen))
    kept = [j for j in range(4) if chosen[j]]
    assert some.statement_ids == tuple(IDS[j] for j in kept)
    assert some.people == table.people
    assert entries(some) == sorted((who, kept.index(w), s) for (who, w), s in said.items() if chosen[w])


def test_values_stand_where_the_answers_do():
    table = table_of([(1, 2, 1), (0, 3, -1), (1, 0, 0)])
    filled = table.matrix(np.array([5.0, 6.0, 7.0])).toarray()
    assert filled.tolist() == [[0, 0, 0, 5], [6, 0, 7, 0]]


def test_nobody_has_answered():
    table = table_of([])
    assert (table.people, table.statements, table.answers) == (0, 4, 0)
    assert table.seen.tolist() == [0, 0, 0, 0]
    assert entries(table) == []


@pytest.mark.parametrize(
    ("row", "complaint"),
    [
        ((0, 0, 2), "a stance is"),
        ((0, 4, 1), "a statement that there isn't"),
        ((0, -1, 1), "count from nought"),
        ((-1, 0, 1), "count from nought"),
    ],
)
def test_what_cannot_be_is_an_error(row, complaint):
    with pytest.raises(ValueError, match=complaint):
        table_of([row])
