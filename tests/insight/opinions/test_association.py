"""How strongly two ways to part people go together: held to the published formula, and to scipy."""

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays
from scipy import stats

from waymark.insight.opinions import association
from waymark.insight.opinions.association import _noncentrality

TABLES = arrays.arrays(np.int64, st.tuples(st.integers(2, 5), st.integers(2, 5)), elements=st.integers(1, 90))


def bergsma(table):
    """Formulas of Bergsma 2013, from scipy's uncorrected Cramér's V."""
    n, (r, c) = table.sum(), table.shape
    phi2 = stats.contingency.association(table, "cramer") ** 2 * (min(r, c) - 1)
    less = max(0, phi2 - (r - 1) * (c - 1) / (n - 1))
    return np.sqrt(less / min(r - (r - 1) ** 2 / (n - 1) - 1, c - (c - 1) ** 2 / (n - 1) - 1))


@given(TABLES)
def test_the_strength_is_cramers_v_without_what_chance_adds(table):
    found = association(table)
    assert found.strength == pytest.approx(min(1, bergsma(table)), abs=1e-9)
    assert found.strength <= stats.contingency.association(table, "cramer") + 1e-9


@given(TABLES)
def test_chance_is_that_of_the_chi_squared_test(table):
    assert association(table).p == pytest.approx(stats.chi2_contingency(table, correction=False).pvalue)


@given(TABLES)
def test_the_range_holds_nought_where_chi_squared_tells_nothing(table):
    p = stats.chi2_contingency(table, correction=False).pvalue
    assume(abs(p - 0.025) > 1e-6)
    found = association(table)
    assert found.is_there == (p < 0.025)
    assert 0 <= found.low <= found.strength <= found.high <= 1


def test_a_published_range_by_noncentrality():
    """The worked example of `ci.cramer` in the package statpsych, after Smithson 2003: 0.1601 to 0.4417."""
    low, high = (_noncentrality(19.21, 2, below) for below in (0.975, 0.025))
    assert np.sqrt(low / 200) == pytest.approx(0.1601, abs=5e-5)
    assert np.sqrt(high / 200) == pytest.approx(0.4417, abs=5e-5)


@pytest.mark.parametrize(("chi2", "degrees"), [(3.5, 1), (40.0, 6), (900.0, 20), (1e5, 44)])
def test_at_each_end_of_the_range_so_much_of_the_distribution_lies_below(chi2, degrees):
    for below in (0.025, 0.975):
        found = _noncentrality(chi2, degrees, below)
        if found:
            assert stats.ncx2.cdf(chi2, degrees, found) == pytest.approx(below, abs=1e-4)


@given(TABLES, st.randoms())
def test_order_and_sides_make_no_difference(table, random):
    rows, columns = list(range(table.shape[0])), list(range(table.shape[1]))
    random.shuffle(rows)
    random.shuffle(columns)
    found, other = association(table), association(table[rows][:, columns].T)
    assert (other.strength, other.low, other.high) == pytest.approx((found.strength, found.low, found.high))


def test_whoever_knows_the_row_knows_the_column():
    assert association([[50, 0], [0, 50]]).strength == pytest.approx(1, abs=0.01)


@pytest.mark.parametrize("table", [[[5, 5]], [[0, 0], [5, 5]], [[5, 0], [5, 0]], [[1, 0], [0, 1]]])
def test_too_little_has_no_answer(table):
    assert association(table) is None


@pytest.mark.parametrize("table", [[1, 2], [[1, -1], [2, 2]], [[1, np.nan], [2, 2]]])
def test_what_is_no_table_is_refused(table):
    with pytest.raises(ValueError, match="a table has rows and columns"):
        association(table)


def test_rounding_does_not_make_signs_out_of_nothing():
    """Of tables where nothing goes together, rounded to five, at most about one in forty shows a sign."""
    rng = np.random.default_rng(4)
    signs = [
        association(
            (rng.multinomial(130, np.full(12, 1 / 12)).reshape(4, 3) + 2) // 5 * 5, nearest=5
        ).is_there
        for _ in range(800)
    ]
    assert np.mean(signs) < 0.04
