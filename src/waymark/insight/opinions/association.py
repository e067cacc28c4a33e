"""How strongly two ways to part the same people go together."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import special

HALVINGS = 80


@dataclass(frozen=True)
class Association:
    """From 0, each row is as the whole, to 1, whoever knows the row knows the column.

    `strength` is made smaller by what chance alone would add. `low` to `high` is its likely range (95 in
    100). `p`: how often chance alone would make rows differ as much. `people`: of how many.
    """

    strength: float
    low: float
    high: float
    p: float
    people: float

    @property
    def is_there(self) -> bool:
        """Whether there is any sign of it: the likely range doesn't include nothing at all."""
        return self.low > 0


def association(table: npt.ArrayLike, *, nearest: int = 1) -> Association | None:
    r"""Bias-corrected Cramér's V of a table (rows x columns, how many people), with its likely range.

    W. Bergsma, 'A bias-correction for Cramér's V and Tschuprow's T', Journal of the Korean Statistical
    Society 42 (2013) 323-328: with φ² = χ²/n, φ̃² = max(0, φ² - (r - 1)(c - 1)/(n - 1)), r̃ = r - (r -
    1)²/(n - 1) and c̃ in the same way, V = √(φ̃² / min(r̃ - 1, c̃ - 1)).

    Its range comes from all noncentralities under which χ² is neither among the smallest nor the largest 2.5
    in 100 (M. Smithson, 'Confidence Intervals', 2003, chapter 4), brought to the same scale; so it holds
    nought exactly where χ² tells nothing with 97.5 in 100. `nearest`: what the counts were rounded to;
    rounding adds (nearest² - 1)/12 to the variance of a count (W. F. Sheppard, 1898), and so to what χ²
    divides by.

    Rows and columns of nobody are left out. None where fewer than two of either are left, or so few people
    that the formula has no answer. Raises ValueError for what is no table, or below nought.
    """
    counts = np.asarray(table, float)
    if counts.ndim != 2 or np.any(counts < 0) or not np.all(np.isfinite(counts)):
        raise ValueError("a table has rows and columns of counts, none below nought")
    counts = counts[counts.sum(axis=1) > 0][:, counts.sum(axis=0) > 0]
    rows, columns = counts.shape
    n = float(counts.sum())
    if min(rows, columns) < 2 or n <= max(rows, columns):
        return None
    degrees = (rows - 1) * (columns - 1)
    expected = np.outer(counts.sum(axis=1), counts.sum(axis=0)) / n
    chi2 = float(((counts - expected) ** 2 / (expected + (nearest**2 - 1) / 12)).sum())
    scale = n * (min(rows - (rows - 1) ** 2 / (n - 1), columns - (columns - 1) ** 2 / (n - 1)) - 1)
    if scale <= 0:
        return None
    beyond_chance = max(0.0, chi2 - degrees * n / (n - 1))
    strength = _root(beyond_chance / scale)
    # Where rows are more alike than chance would have them, no range would be left: at least what chance
    # adds.
    high = _noncentrality(max(chi2, float(degrees)), degrees, 0.025)
    low = _noncentrality(chi2, degrees, 0.975)
    return Association(
        strength,
        min(_root(low / scale), strength),
        max(_root(high / scale), strength),
        float(special.chdtrc(degrees, chi2)),
        n,
    )


def _root(value: float) -> float:
    return float(np.sqrt(min(value, 1.0)))


def _noncentrality(chi2: float, degrees: int, below: float) -> float:
    """The noncentrality with which so large a part of the distribution lies below; nought where none does."""
    if special.chndtr(chi2, degrees, 0.0) <= below:
        return 0.0
    low, high = 0.0, chi2 + 20 * float(np.sqrt(chi2 + degrees)) + 20
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        low, high = (middle, high) if special.chndtr(chi2, degrees, middle) > below else (low, middle)
    return (low + high) / 2
