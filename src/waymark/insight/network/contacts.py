"""What can be said of each person from their contacts and the ties among these."""

from __future__ import annotations

import numpy as np

from .network import Floats, Ints, Network


def constraint(network: Network) -> Floats:
    """How much each person's contacts are tied to each other: n numbers, NaN for those without ties.

    c_i = sum over contacts j of (p_ij + sum over q of p_iq p_qj)^2 with p_ij = 1 / degree of i
    (R. S. Burt, 'Structural Holes', 1992; undirected and without weights).
    """
    share = 1 / np.maximum(network.degree, 1)
    keys = network.ties[:, 0] * network.people + network.ties[:, 1]
    invested = np.column_stack([share[network.ties[:, 0]], share[network.ties[:, 1]]])
    corners = np.sort(network.triangles, axis=1)
    for one, other, between in ((0, 1, 2), (0, 2, 1), (1, 2, 0)):
        tie = np.searchsorted(keys, corners[:, one] * network.people + corners[:, other])
        through = share[corners[:, between]]
        for side, end in ((0, one), (1, other)):
            invested[:, side] += np.bincount(tie, share[corners[:, end]] * through, minlength=len(keys))
    found = sum(
        np.bincount(network.ties[:, side], invested[:, side] ** 2, minlength=network.people)
        for side in (0, 1)
    )
    return np.where(network.degree > 0, found, np.nan)


def effective_size(network: Network) -> Floats:
    """Contacts less their average number of ties among themselves, n - 2t/n: n numbers, NaN without ties.

    S. P. Borgatti, 'Structural holes: unpacking Burt's redundancy measures', 1997.
    """
    among = np.bincount(network.triangles.ravel(), minlength=network.people)
    degree = network.degree
    return np.where(degree > 0, degree - 2 * among / np.maximum(degree, 1), np.nan)


def cores(network: Network) -> Ints:
    """Of each person, the largest k such that they are among people who all have k ties with each other.

    S. B. Seidman, 'Network structure and minimum degree', 1983; peeled off from the outside.
    """
    left, stays = network.degree.copy(), np.ones(network.people, dtype=bool)
    found, deepest = np.zeros(network.people, dtype=np.int64), 0
    while stays.any():
        deepest = max(deepest, int(left[stays].min()))
        goes = stays & (left <= deepest)
        found[goes] = deepest
        stays &= ~goes
        left -= (network.adjacency @ goes).astype(np.int64)
    return found
