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
