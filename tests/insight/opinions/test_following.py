"""The fast path: after any answers, counts and places are what they would be from scratch."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from waymark.insight.opinions import Stance, Votes
from waymark.insight.opinions.axes import principal_axes
from waymark.insight.opinions.ballots import Ballots, ballots
from waymark.insight.opinions.findings import Frame
from waymark.insight.opinions.following import carried, follow, with_answer
from waymark.insight.opinions.standing import stand

IDS = ("bench", "bus", "key", "light")
ANSWERS = st.lists(
    st.tuples(st.integers(0, 6), st.integers(0, 3), st.sampled_from([1, 0, -1])), min_size=1, max_size=60
)


def table_of(answers: list[tuple[int, int, int]]) -> Ballots:
    """Everybody's latest answers; people are numbered in the order in which they came."""
    came: dict[int, int] = {}
    for person, _, _ in answers:
        came.setdefault(person, len(came))
    columns = [np.array(column) for column in zip(*answers, strict=True)]
    return ballots(Votes(IDS, np.array([came[one] for one in columns[0].tolist()]), columns[1], columns[2]))


def frame_of(table: Ballots) -> Frame:
    axes = principal_axes(table, 2)
    nobody = np.zeros((0, table.statements))
    return Frame(table.statement_ids, axes, stand(table, axes).pull, (), nobody, 0, 1)


@given(ANSWERS, ANSWERS)
@settings(max_examples=60, deadline=None)
def test_one_answer_after_another_is_the_same_as_all_of_them_at_once(earlier, later):
    frame = frame_of(table_of(earlier))
    table = table_of(earlier)
    came = {person: at for at, person in enumerate(dict.fromkeys(person for person, _, _ in earlier))}
    for person, statement, stance in later:
        table = with_answer(table, came.setdefault(person, len(came)), statement, Stance(stance))
    fast, scratch = follow(table, frame), follow(table_of(earlier + later), frame)
    for one, other in (
        (fast.agree, scratch.agree),
        (fast.disagree, scratch.disagree),
        (fast.passed, scratch.passed),
    ):
        assert one.tolist() == other.tolist()
    assert np.allclose(fast.standing.place, scratch.standing.place, rtol=0, atol=1e-9)
    assert np.allclose(fast.standing.spread, scratch.standing.spread, rtol=0, atol=1e-9)


def test_a_changed_answer_takes_the_place_of_the_one_before():
    table = with_answer(table_of([(0, 1, 1), (1, 1, 1)]), 0, 1, Stance.DISAGREE)
    assert table.answers == 2
    assert follow(table, frame_of(table)).disagree.tolist() == [0, 1, 0, 0]


@pytest.mark.parametrize(("person", "statement"), [(-1, 0), (3, 0), (0, 4), (0, -1)])
def test_an_answer_by_nobody_or_to_nothing_is_refused(person, statement):
    table = table_of([(0, 1, 1), (1, 1, 1)])
    with pytest.raises(ValueError, match="an answer needs"):
        with_answer(table, person, statement, Stance.AGREE)


def test_a_frame_says_nothing_of_statements_that_came_after_it():
    frame = frame_of(table_of([(0, 0, 1), (1, 0, -1), (0, 1, -1), (1, 1, 1)]))
    assert carried(frame, ("new", "bench", "bus")).T[0].tolist() == [0, 0]
    assert carried(frame, ("new", "bench", "bus")).T[1].tolist() == frame.axes.direction.T[0].tolist()
