import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from waymark.insight.honesty import newcombe, wilson

BASES = st.integers(1, 1_000_000)
SHARES = st.floats(0, 1)


def test_known_ranges():
    """E. B. Wilson's interval for 26 of 31 and 0 of 10, worked by hand."""
    likely = wilson([26, 0], [31, 10])
    assert likely.low == pytest.approx([0.6737, 0], abs=1e-4)
    assert likely.high == pytest.approx([0.9291, 0.2775], abs=1e-4)


@given(BASES, SHARES)
def test_the_range_holds_the_share_and_stays_between_nought_and_one(base, share):
    part = int(share * base)
    likely = wilson(part, base)
    assert 0 <= likely.low <= part / base <= likely.high <= 1


@given(BASES, SHARES)
def test_agree_and_disagree_are_treated_alike(base, share):
    part = int(share * base)
    one, other = wilson(part, base), wilson(base - part, base)
    assert one.low == pytest.approx(1 - other.high, abs=1e-12)
    assert one.high == pytest.approx(1 - other.low, abs=1e-12)


@given(st.integers(1, 10_000), SHARES, st.integers(2, 50))
def test_more_of_the_same_makes_us_surer(base, share, times):
    part = int(share * base)
    one, many = wilson(part, base), wilson(part * times, base * times)
    assert many.high - many.low < one.high - one.low
    assert many.low >= one.low - 1e-12


@given(BASES, SHARES, st.floats(0.1, 3), st.floats(0.1, 3))
def test_a_surer_range_is_a_wider_one(base, share, z, more):
    assume(more > 1e-3)
    part = int(share * base)
    near, far = wilson(part, base, z), wilson(part, base, z + more)
    assert far.low <= near.low + 1e-12
    assert far.high >= near.high - 1e-12


def test_where_nobody_was_asked_anything_may_be_so():
    likely = wilson(np.zeros(2), np.zeros(2))
    assert (likely.low.tolist(), likely.high.tolist()) == ([0, 0], [1, 1])


def test_arrays_keep_their_shape():
    assert wilson(np.ones((3, 4)), 10).low.shape == (3, 4)


@pytest.mark.parametrize(("part", "base"), [(-1, 5), (6, 5)])
def test_a_part_outside_its_base_is_an_error_here_too(part, base):
    with pytest.raises(ValueError, match="above its base"):
        wilson(part, base)


@pytest.mark.parametrize(
    ("now", "before", "low", "high"),
    [
        ((56, 70), (48, 80), 0.0524, 0.3339),
        ((9, 10), (3, 10), 0.1705, 0.8090),
        ((6, 7), (2, 7), 0.0582, 0.8062),
        ((5, 56), (0, 29), -0.0381, 0.1926),
        ((0, 10), (0, 20), -0.1611, 0.2775),
        ((0, 10), (0, 10), -0.2775, 0.2775),
        ((10, 10), (0, 20), 0.6791, 1.0),
        ((10, 10), (0, 10), 0.6075, 1.0),
    ],
)
def test_published_ranges_of_differences(now, before, low, high):
    """All eight examples of R. G. Newcombe 1998, table II, method 10."""
    likely = newcombe(*now, *before, z=1.959964)
    assert (likely.low, likely.high) == (pytest.approx(low, abs=6e-5), pytest.approx(high, abs=6e-5))


@given(BASES, SHARES, BASES, SHARES)
def test_the_range_of_a_difference_holds_it_and_turns_with_it(base, share, before, share_before):
    part, part_before = int(share * base), int(share_before * before)
    there, back = newcombe(part, base, part_before, before), newcombe(part_before, before, part, base)
    difference = part / base - part_before / before
    assert -1 <= there.low <= difference + 1e-12
    assert difference - 1e-12 <= there.high <= 1
    assert (there.low, there.high) == (pytest.approx(-back.high), pytest.approx(-back.low))


def test_of_nobody_any_difference_is_likely():
    likely = newcombe([3, 0], [10, 0], [0, 3], [0, 10])
    assert likely.low.tolist() == [-1, -1]
    assert likely.high.tolist() == [1, 1]
