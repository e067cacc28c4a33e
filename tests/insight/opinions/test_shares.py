"""Shares with their likely ranges, place by place, and which of many differences hold."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from waymark.insight.opinions.shares import likely, shares, tally, truly_different


def test_of_nobody_anything_is_likely():
    low, high = likely([0], [0])
    assert low[0] == pytest.approx(0.025)
    assert high[0] == pytest.approx(0.975)


def test_the_range_of_nine_of_ten_is_the_middle_of_its_posterior():
    """Beta(10, 2): its 0.025 and 0.975 quantiles, by summing the binomial of the order statistics."""
    low, high = likely([9], [10])

    def below(x: float) -> float:
        return 11 * x**10 * (1 - x) + x**11

    assert below(float(low[0])) == pytest.approx(0.025)
    assert below(float(high[0])) == pytest.approx(0.975)


@given(st.integers(0, 300), st.integers(0, 300))
def test_more_who_say_so_never_lower_a_share(part, rest):
    (one,), (more,) = shares([part], [part + rest]), shares([part + 1], [part + rest + 1])
    assert more.low >= one.low
    assert more.high >= one.high


def test_counts_go_to_the_place_they_were_given_in_and_nowhere_is_left_out():
    found = tally(np.array([0, 1, 1, -1]), np.array([0, 0, 1, 0]), np.array([1, -1, 0, 1]), (2, 2))
    assert found.agree.tolist() == [[1, 0], [0, 0]]
    assert found.disagree.tolist() == [[0, 0], [1, 0]]
    assert found.passed.tolist() == [[0, 0], [0, 1]]


def test_a_hundred_tests_of_nothing_bring_nothing():
    even = (np.arange(100) + 0.5) / 100
    assert not truly_different(even, np.ones(100, bool)).any()


def test_benjamini_and_hochberg_by_hand():
    """Of p = .001, .02, .03, .8 the limits are .0125, .025, .0375, .05: the first three hold."""
    p = np.array([0.8, 0.001, 0.03, 0.02])
    assert truly_different(p, np.ones(4, bool)).tolist() == [False, True, True, True]


def test_what_was_not_asked_neither_holds_nor_counts():
    p = np.array([0.04, 1e-9, 1e-9])
    assert truly_different(p, np.array([True, False, False])).tolist() == [True, False, False]
