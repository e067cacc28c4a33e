"""How far a share may be from what was counted."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Reals = npt.NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Interval:
    """The likely range of shares; arrays of one shape, from 0 to 1."""

    low: Reals
    high: Reals


def wilson(part: npt.ArrayLike, base: npt.ArrayLike, z: float = 1.96) -> Interval:
    r"""The likely range of the share `part / base`, for counts or arrays of counts.

    The score interval of E. B. Wilson, 'Probable inference, the law of succession, and statistical
    inference', Journal of the American Statistical Association 22 (1927) 209-212. With p = part / base:

    (p + z²/2n ± z √(p(1 - p)/n + z²/4n²)) / (1 + z²/n)

    Where nobody was asked, anything from 0 to 1. Raises ValueError for parts outside their base.

    >>> wilson(26, 31).low.round(2), wilson(26, 31).high.round(2)
    (np.float64(0.67), np.float64(0.93))
    """
    k, n = np.broadcast_arrays(np.asarray(part, float), np.asarray(base, float))
    if np.any(k < 0) or np.any(k > n):
        raise ValueError("a part can't be below nought or above its base")
    asked = n > 0
    n1 = np.where(asked, n, 1.0)
    p, z2 = k / n1, z * z
    middle = p + z2 / (2 * n1)
    reach = z * np.sqrt(p * (1 - p) / n1 + z2 / (4 * n1 * n1))
    scale = 1 + z2 / n1
    low = np.where(k == 0, 0.0, np.minimum((middle - reach) / scale, p))
    high = np.where(k == n, 1.0, np.maximum((middle + reach) / scale, p))
    return Interval(np.where(asked, low, 0.0), np.where(asked, high, 1.0))


def newcombe(
    part: npt.ArrayLike,
    base: npt.ArrayLike,
    part_before: npt.ArrayLike,
    base_before: npt.ArrayLike,
    z: float = 1.96,
) -> Interval:
    r"""The likely range of the difference between two shares: `part / base` less `part_before / base_before`.

    For counts or arrays of counts, of two lots of people that have nothing to do with each other; from -1 to
    1. Where the same people are in both, and mostly say the same again, it is wider than need be. The hybrid
    score interval of R. G. Newcombe, 'Interval estimation for the difference between independent
    proportions: comparison of eleven methods', Statistics in Medicine 17 (1998) 873-890, method 10. With
    each share p and its range l to u by Wilson:

    p - p' - √((p - l)² + (u' - p')²)  to  p - p' + √((u - p)² + (p' - l')²)

    Where nobody was asked, anything from -1 to 1. Raises ValueError for parts outside their base.

    >>> newcombe(56, 70, 48, 80).low.round(4), newcombe(56, 70, 48, 80).high.round(4)
    (np.float64(0.0524), np.float64(0.3339))
    """
    now, before = wilson(part, base, z), wilson(part_before, base_before, z)
    n1, n2 = np.asarray(base, float), np.asarray(base_before, float)
    p1 = np.asarray(part, float) / np.where(n1 > 0, n1, 1.0)
    p2 = np.asarray(part_before, float) / np.where(n2 > 0, n2, 1.0)
    low = p1 - p2 - np.hypot(p1 - now.low, before.high - p2)
    high = p1 - p2 + np.hypot(now.high - p1, p2 - before.low)
    asked = (n1 > 0) & (n2 > 0)
    return Interval(np.where(asked, np.maximum(low, -1.0), -1.0), np.where(asked, np.minimum(high, 1.0), 1.0))
