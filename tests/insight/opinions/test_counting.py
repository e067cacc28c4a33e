import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from waymark.insight.opinions import Stance, Votes, count

IDS = ("a", "b", "c", "d")
ROWS = st.lists(st.tuples(st.integers(0, 6), st.integers(0, 3), st.sampled_from(list(Stance))), max_size=60)


def votes(rows, ids=IDS):
    columns = np.array(rows, dtype=np.int64).reshape(-1, 3).T
    return Votes(ids, *columns)


def by_hand(rows):
    latest = {(who, what): stance for who, what, stance in rows}
    tally = {
        stance: [sum(1 for (_, w), s in latest.items() if (w, s) == (what, stance)) for what in range(4)]
        for stance in Stance
    }
    return tally, len({who for who, _ in latest}), len(latest)


@given(ROWS)
def test_the_latest_answer_counts_once(rows):
    counts = count(votes(rows))
    tally, people, answers = by_hand(rows)
    assert counts.agree.tolist() == tally[Stance.AGREE]
    assert counts.disagree.tolist() == tally[Stance.DISAGREE]
    assert counts.passed.tolist() == tally[Stance.PASS]
    assert (counts.people, counts.answers) == (people, answers)


@given(ROWS, st.permutations(range(7)))
def test_it_matters_not_who_is_who(rows, order):
    moved = [(order[who], what, stance) for who, what, stance in rows]
    assert count(votes(moved)).agree.tolist() == count(votes(rows)).agree.tolist()


def test_numbers_of_people_and_statements_far_beyond_a_short_are_kept_apart():
    ids = tuple(map(str, range(70_000)))
    rows = [(99_999, 69_999, 1), (0, 0, -1), (99_999, 69_999, 0), (1, 4_464, 1)]
    counts = count(votes(rows, ids))
    assert counts.passed[69_999] == 1
    assert counts.disagree[0] == 1
    assert counts.agree[4_464] == 1
    assert (counts.people, counts.answers) == (3, 3)


def test_nobody_has_answered():
    counts = count(votes([]))
    assert (counts.people, counts.answers, counts.seen.tolist()) == (0, 0, [0, 0, 0, 0])


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
        count(votes([row]))


def test_arrays_of_different_lengths_are_an_error():
    with pytest.raises(ValueError, match="as many as each other"):
        count(Votes(IDS, np.zeros(2, int), np.zeros(2, int), np.zeros(1, int)))
