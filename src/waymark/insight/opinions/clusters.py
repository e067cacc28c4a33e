"""People who stand close together: k-means on a plane, and how well its groups stand apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.spatial.distance import cdist

from .ballots import Integers, Reals, Truths

STARTS = 10
START_PEOPLE = 1000
MOST_STEPS = 300
FIRST_STEPS = 10
ROWS = 64


@dataclass(frozen=True, eq=False)
class Clusters:
    """`label` (points): the cluster of each, from nought, none empty. `spread`: squared distances summed."""

    label: Integers
    spread: float


def k_means(points: Reals, numbers: Sequence[int], seed: int) -> list[Clusters]:
    """The best of several k-means for each number of clusters; points x axes.

    Ten k-means++ starts take ten steps each, among many points on evenly spaced ones; the one that is then
    the best goes on among all points until nothing moves.
    """
    spaced = points[:: max(-(-len(points) // START_PEOPLE), 1)]
    begin = _starts(spaced, max(numbers), np.random.default_rng(seed))
    tried, everyone = _points(spaced), _points(points)
    return [_best(tried, everyone, begin[:k]) for k in numbers]


def _starts(points: Reals, most: int, chance: np.random.Generator) -> Reals:
    """Where k-means may begin, most x starts x axes: the first k of each are a k-means++ start for k.

    D. Arthur and S. Vassilvitskii, 'k-means++: the advantages of careful seeding', Proc. SODA 2007.
    """
    chosen = np.empty((most, STARTS, points.shape[1]))
    far = np.ones((STARTS, len(points)))
    for place in range(most):
        running = np.cumsum(far, axis=1)
        aim = chance.random(STARTS) * running[:, -1]
        found = np.minimum((running <= aim[:, None]).sum(axis=1), len(points) - 1)
        chosen[place] = points[found]
        away = cdist(chosen[place], points, "sqeuclidean")
        far = away if place == 0 else np.minimum(far, away)
    return chosen


@dataclass(frozen=True, eq=False)
class _Points:
    """Points as columns with a row of ones below, the same as rows, and their squared lengths."""

    columns: Reals
    rows: Reals
    square: Reals


def _points(points: Reals) -> _Points:
    rows = np.column_stack([points, np.ones(len(points))])
    return _Points(np.ascontiguousarray(rows.T), rows, (points**2).sum(axis=1))


def _best(tried: _Points, everyone: _Points, begin: Reals) -> Clusters:
    centre, spread = _settled(tried, begin, FIRST_STEPS)
    last, _ = _settled(everyone, centre[:, [int(spread.argmin())]], MOST_STEPS)
    member, distance = _members(everyone, last)
    _, label = np.unique(member[:, 0].argmax(axis=0), return_inverse=True)
    return Clusters(label.astype(np.int64), float(distance.sum()))


def _settled(points: _Points, centre: Reals, most: int) -> tuple[Reals, Reals]:
    """Lloyd's steps, of several starts at once (k x starts x axes), and the squared distances of each summed.

    They end after `most` steps, or when no centre moves.
    """
    k, starts, axes = centre.shape
    for _ in range(most):
        member, distance = _members(points, centre)
        sums = (member.reshape(k * starts, -1).astype(float) @ points.rows).reshape(k, starts, axes + 1)
        size = sums[..., -1:]
        moved = np.where(size > 0, sums[..., :-1] / np.maximum(size, 1), centre)
        if np.array_equal(moved, centre):
            break
        centre = moved
    return centre, distance.sum(axis=1)


def _members(points: _Points, centre: Reals) -> tuple[Truths, Reals]:
    """Which centre each point is nearest to, the first of equal ones; and its squared distance."""
    k, starts, axes = centre.shape
    halves = (centre**2).sum(axis=2, keepdims=True) / 2
    turned = np.concatenate([-centre, halves], axis=2).reshape(k * starts, axes + 1)
    score = (turned @ points.columns).reshape(k, starts, -1)
    least = score.min(axis=0)
    member = score <= least
    taken = member[0].copy()
    for place in range(1, len(member)):
        member[place] &= ~taken
        taken |= member[place]
    return member, 2 * least + points.square


def silhouettes(points: Reals, labels: Sequence[Integers]) -> list[float]:
    """The mean silhouette of each of several ways to sort the same points.

    (b - a) / max(a, b): a, the mean distance to the others of one's own group; b, to the nearest other group;
    nought for whoever is alone in theirs. P. J. Rousseeuw, Journal of Computational and Applied Mathematics
    20 (1987) 53-65. In time and memory, quadratic and linear in the points.
    """
    kinds = [int(label.max(initial=0)) + 1 for label in labels]
    member = np.concatenate([_one_hot(label, k) for label, k in zip(labels, kinds, strict=True)], axis=1)
    sums = np.zeros((len(points), member.shape[1]))
    room = np.empty(ROWS * len(points))
    for first in range(0, len(points), ROWS):
        # Each distance is worked out once and told to both of its points.
        here, later = slice(first, first + ROWS), slice(first + ROWS, None)
        shape = (len(points[here]), len(points) - first)
        distance = cdist(points[here], points[first:], out=room[: shape[0] * shape[1]].reshape(shape))
        sums[here] += distance @ member[first:]
        sums[later] += distance[:, ROWS:].T @ member[here]
    edges = np.cumsum([0, *kinds])
    return [_silhouette(sums[:, a:b], label) for a, b, label in zip(edges, edges[1:], labels, strict=False)]


def _one_hot(label: Integers, k: int) -> Reals:
    return np.asarray(label[:, None] == np.arange(k), float)


def _silhouette(sums: Reals, label: Integers) -> float:
    """From the distances of each point (rows) to all of each group (columns), summed."""
    size = np.bincount(label, minlength=sums.shape[1])
    if np.count_nonzero(size) < 2:
        return 0.0
    row = np.arange(len(label))
    own = sums[row, label] / np.maximum(size[label] - 1, 1)
    mean = np.where(size > 0, sums / np.maximum(size, 1), np.inf)
    mean[row, label] = np.inf
    other = mean.min(axis=1)
    wider = np.maximum(own, other)
    value = np.where((size[label] > 1) & (wider > 0), (other - own) / np.where(wider > 0, wider, 1), 0.0)
    return float(np.mean(value))
