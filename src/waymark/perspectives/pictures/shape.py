"""The fell's outline, from what is told of five stretches and from nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.interpolate import PchipInterpolator
from scipy.ndimage import gaussian_filter1d

from waymark.insight.honesty import ReleasedShare

Reals = npt.NDArray[np.float64]
POINTS_A_STRETCH = 24
SOFTENED = 0.28
"""Of a stretch: how far corners are rounded off."""
BEYOND = 0.07
"""How far the drawing goes on beyond the ends, as a part of the line."""


@dataclass(frozen=True, eq=False)
class Outline:
    """How many in 100 stand about each point, in hundredths for a stretch; from 0 to 1 along the line."""

    x: Reals
    height: Reals
    low: Reals
    high: Reals


def outline(stretches: Sequence[ReleasedShare]) -> Outline:
    """A smooth line through the middles of the stretches, level with the ground beyond the ends.

    So two crowds of which the same is told have the same fell, whatever each of their people said.
    """
    across = np.linspace(-BEYOND, 1 + BEYOND, POINTS_A_STRETCH * (len(stretches) + 1))
    told = np.array([_told(share, stretches) for share in stretches]).T
    low, height, high = (_smooth(column, across) for column in told)
    return Outline(across, height, np.minimum(low, height), np.maximum(high, height))


def across(place: float, stretches: int) -> float:
    """Where a place along the stretches, from 0 to 1, lies on their outline: middles are drawn closer."""
    return (place * stretches + 0.5) / (stretches + 1)


def _told(share: ReleasedShare, all_shares: Sequence[ReleasedShare]) -> tuple[float, float, float]:
    """Low, told, high; a hidden stretch has an equal part of what the others leave."""
    if share.in_100 is not None and share.low is not None and share.high is not None:
        return share.low, share.in_100, share.high
    hidden = [each for each in all_shares if each.in_100 is None]
    left = max(0, 100 - sum(each.in_100 or 0 for each in all_shares)) / len(hidden)
    return 0.0, left, left * 2


def _smooth(column: Reals, across: Reals) -> Reals:
    n = len(column)
    middles = (np.arange(n) + 1.0) / (n + 1)
    x = np.concatenate([[0], middles, [1]])
    line = PchipInterpolator(x, np.concatenate([[0], column, [0]]))(np.clip(across, 0, 1))
    rounded = gaussian_filter1d(line, SOFTENED * POINTS_A_STRETCH, mode="constant")
    return np.maximum(np.asarray(rounded, np.float64), 0)
