"""How views moved between two times, from what was told at each."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from waymark.insight.honesty import HELD_BACK, Policy, release, release_partition
from waymark.insight.opinions import cuts_to_tell, moved

COUNTS = st.tuples(st.integers(0, 90), st.integers(0, 90), st.integers(0, 90))


def tally(*counts):
    return release_partition(counts, Policy.OUTSIDE)


def test_what_moved_with_its_likely_range():
    found = moved(tally(40, 60, 20), tally(120, 60, 20))
    agree = found.moves[0]
    assert not found.too_few_since
    assert (agree.before, agree.now, agree.by) == (33, 60, 27)
    assert 0 < agree.low < agree.by < agree.high
    assert agree.is_clear


def test_what_may_be_chance_is_not_clear():
    assert not moved(tally(40, 60, 20), tally(46, 66, 24)).moves[0].is_clear


def test_too_few_since_say_nothing():
    found = moved(tally(40, 60, 20), tally(45, 61, 20))
    assert found.too_few_since
    assert found.moves == (None, None, None)


def test_whoever_changed_their_mind_counts_where_that_is_told():
    before, now = tally(40, 60, 20), tally(62, 38, 20)
    assert moved(before, now).too_few_since
    assert moved(before, now, since=release(7, Policy.OUTSIDE)).too_few_since
    assert moved(before, now, since=release(0, Policy.OUTSIDE)).too_few_since
    assert moved(before, now, since=release(30, Policy.OUTSIDE)).moves[0].is_clear


def test_what_was_hidden_at_either_time_has_not_moved():
    found = moved(tally(40, 60, 2), tally(90, 60, 30))
    assert found.moves[0] is not None
    assert found.moves[2] is None


def test_parts_that_are_not_the_same_are_refused():
    with pytest.raises(ValueError, match="same parts"):
        moved(tally(40, 60), tally(40, 60, 20))


@given(COUNTS, COUNTS)
def test_two_tellings_that_may_differ_by_fewer_than_8_say_nothing(before, now):
    found = moved(tally(*before), tally(*now))
    assert found.too_few_since or abs(sum(now) - sum(before)) >= 8


@given(COUNTS, COUNTS)
def test_nothing_is_said_that_was_not_told(before, now):
    """Counts that are told alike have moved alike; and time run backwards moves the other way."""
    told = tally(*before), tally(*now)
    there, back = moved(*told), moved(*reversed(told))
    for one, other in zip(there.moves, back.moves, strict=True):
        assert (one is None) == (other is None)
        if one is not None:
            assert (one.by, one.low, one.high) == (-other.by, -other.high, -other.low)
            assert one.low <= one.by <= one.high


def test_a_trend_skips_times_that_differ_by_too_few():
    bases = [release(count, Policy.OUTSIDE) for count in (3, 20, 24, 33, 40, 41, 80)]
    assert cuts_to_tell(bases) == (1, 3, 6)
    assert cuts_to_tell([HELD_BACK, HELD_BACK]) == ()


@given(st.lists(st.integers(0, 200), max_size=12))
def test_neighbours_of_a_trend_surely_differ_by_8(counts):
    counts = np.cumsum(counts).tolist()
    kept = cuts_to_tell([release(count, Policy.OUTSIDE) for count in counts])
    told = [counts[at] for at in kept]
    assert all(later - one >= 8 for one, later in pairwise(told))
