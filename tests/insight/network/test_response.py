"""What so many answers bear."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import beta

from waymark.insight.network import Bears, response


@pytest.mark.parametrize(
    ("answered", "asked", "bears"),
    [
        (4, 5, Bears.TIES),
        (80, 100, Bears.TIES),
        (799, 1000, Bears.PATTERNS),
        (65, 100, Bears.PATTERNS),
        (13, 20, Bears.PATTERNS),
        (649, 1000, Bears.NOTHING),
        (0, 7, Bears.NOTHING),
        (7, 7, Bears.TIES),
    ],
)
def test_from_four_in_five_ties_and_from_65_in_100_patterns(answered, asked, bears):
    assert response(answered, asked).bears is bears


COUNTS = st.integers(1, 500).flatmap(lambda asked: st.tuples(st.integers(0, asked), st.just(asked)))


@given(COUNTS)
def test_the_range_is_jeffreys(counts):
    answered, asked = counts
    found = response(answered, asked)
    low, high = beta(answered + 0.5, asked - answered + 0.5).interval(0.95)
    assert found.share == answered / asked
    assert found.low == (0 if answered == 0 else pytest.approx(low))
    assert found.high == (1 if answered == asked else pytest.approx(high))
    assert 0 <= found.low <= found.share <= found.high <= 1


def test_of_nobody_asked_nothing_is_said():
    assert response(0, 0) is None


@pytest.mark.parametrize(("answered", "asked"), [(6, 5), (-1, 5), (1, 0)])
def test_more_answers_than_people_are_refused(answered, asked):
    with pytest.raises(ValueError, match="can't have answered"):
        response(answered, asked)
