"""People along one line: thirds, stretches, the ends and the middle, and what runs along it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from .axes import Axes
from .ballots import Ballots, Integers, Reals, Truths
from .counts import Stance
from .findings import Along, Shape, Spectrum, Stretch
from .shares import MOST_ANSWERS, Tallies, at_most, shares, tally, told_in_places, whole
from .standing import NINE_IN_TEN, Standing, stand, without_each_answer

LEAST_HERE = 8
"""Answers that a third needs before its share is spoken of."""

TOLD = 5
GRID = 61
REDRAWN = 200
STRETCHES = 5
SIDES = (Stance.AGREE, Stance.DISAGREE)


@dataclass(frozen=True, eq=False)
class Thirds:
    """How statements are answered in each third of the line, places judged without the answer itself.

    `everywhere`: by everybody, as one place. `p` (statements): how often chance alone would make a statement
    change as much along the line.
    """

    cuts: tuple[float, float]
    tallies: Tallies
    everywhere: Tallies
    p: Reals


def thirds(table: Ballots, axes: Axes, standing: Standing, placed: Truths, *, seed: int) -> Thirds:
    """Part the placed people into thirds, and see how each statement is answered along the line.

    Of more than a million answers, those of people drawn by chance are looked at, as many as make a million.
    """
    low, high = np.quantile(standing.place[placed, 0], [1 / 3, 2 / 3])
    few = table.of_people(at_most(MOST_ANSWERS, table, np.flatnonzero(placed), seed))
    place = without_each_answer(few, axes, stand(few, axes, standing.pull))
    third = np.searchsorted([low, high], place)
    tallies = tally(third, few.statement, few.stance, (3, table.statements))
    return Thirds((float(low), float(high)), tallies, whole(table), _bends(few, place))


def _bends(table: Ballots, place: Reals) -> Reals:
    """How often chance alone makes a statement rise, fall or bend so much along the line.

    The score test of a straight and a squared term: answers times R squared follows chi-squared with two
    degrees of freedom (L. G. Godfrey, 'Misspecification Tests in Econometrics', 1988, section 1.4).
    """
    statement, answer = table.statement, table.stance.astype(float)
    t = place / max(float(place.std()), 1e-12) if len(place) else place

    def mean(values: Reals) -> Reals:
        total = np.bincount(statement, weights=values, minlength=table.statements)
        return np.asarray(total / np.maximum(n, 1))

    n = table.seen.astype(float)
    m1, m2 = mean(t), mean(t * t)
    t1, t2, y = t - m1[statement], t * t - m2[statement], answer - mean(answer)[statement]
    s11, s22, s12 = mean(t1 * t1), mean(t2 * t2), mean(t1 * t2)
    s1y, s2y, syy = mean(t1 * y), mean(t2 * y), mean(y * y)
    determinant = s11 * s22 - s12**2
    with np.errstate(divide="ignore", invalid="ignore"):
        explained = (s22 * s1y**2 - 2 * s12 * s1y * s2y + s11 * s2y**2) / (determinant * syy)
    sound = (determinant > 1e-12) & (syy > 0)
    return np.asarray(np.exp(-n * np.where(sound, np.clip(explained, 0, 1), 0) / 2))


def spectrum(
    table: Ballots, found: Thirds, standing: Standing, placed: Truths, differs: Truths, *, seed: int
) -> Spectrum:
    """Everything that is said of a line: its shape, its stretches, its ends and its middle."""
    x = standing.place[placed, 0]
    enough = found.tallies.seen.min(axis=0) >= LEAST_HERE
    told = enough & differs
    listed = np.flatnonzero(enough)
    order = listed[np.argsort(-np.abs(_rise(found)[listed]), kind="stable")]
    return Spectrum(
        people=len(x),
        not_placed=int(np.count_nonzero(table.given)) - len(x),
        cuts=found.cuts,
        stretches=stretches(x),
        shape=shape(x, seed),
        ends=(_told_at(table, found, told, 0), _told_at(table, found, told, 2)),
        middle=_told_at(table, found, told, 1),
        statements=along(table, found, [(at, Stance.AGREE) for at in order.tolist()]),
    )


def _rise(found: Thirds) -> Reals:
    """How much more agree in the last third than in the first."""
    share = (found.tallies.agree + 1) / (found.tallies.seen + 2)
    return np.asarray(share[2] - share[0])


def _told_at(table: Ballots, found: Thirds, told: Truths, here: int) -> tuple[Along, ...]:
    """The statements said most from one third: at an end, against the other end; in the middle, against both.

    Only what at least half here say; what they agree with before what they disagree with; then by how far
    the share here lies surely above the others.
    """
    others = [2 - here] if here != 1 else [0, 2]
    rows: list[tuple[int, float, int, Stance]] = []
    for rank, side in enumerate(SIDES):
        share, spread = _posterior(found.tallies.of(side), found.tallies.seen)
        gaps = [
            share[here] - share[other] - NINE_IN_TEN * np.hypot(spread[here], spread[other])
            for other in others
        ]
        surely = np.min(gaps, axis=0)
        holds = told & (surely > 0) & (share[here] >= 0.5)
        rows += [(rank, -float(surely[at]), at, side) for at in np.flatnonzero(holds).tolist()]
    return along(table, found, [(at, side) for _, _, at, side in sorted(rows)[:TOLD]])


def along(table: Ballots, found: Thirds, chosen: Sequence[tuple[int, Stance]]) -> tuple[Along, ...]:
    """Statements with the share that takes a stance, on the whole line and in each third."""
    return told_in_places(table, found.tallies, found.everywhere, found.p, chosen)


def _posterior(part: Integers, base: Integers) -> tuple[Reals, Reals]:
    """Mean and standard error of the posterior Beta(part + 1, rest + 1)."""
    mean = (part + 1) / (base + 2)
    return mean, np.sqrt(mean * (1 - mean) / (base + 3))


def stretches(x: Reals) -> tuple[Stretch, ...]:
    """Five stretches as long as each other, over all but the outermost twentieth, whom the last take in."""
    low, high = np.quantile(x, [0.025, 0.975])
    edges = np.linspace(low, high, STRETCHES + 1)
    inside = np.searchsorted(edges[1:-1], x)
    people = np.bincount(inside, minlength=STRETCHES)
    told = shares(people, np.full(STRETCHES, len(x)))
    return tuple(
        Stretch(float(start), float(end), share)
        for start, end, share in zip(edges[:-1], edges[1:], told, strict=True)
    )


def shape(x: Reals, seed: int) -> Shape:
    """How many people stand where, smoothed; and where nine in ten redrawings of the crowd lie.

    A Gaussian kernel of B. W. Silverman's width ('Density Estimation', 1986, equation 3.31). Heights are
    people per unit of the line.
    """
    width = _silverman(x)
    grid = np.linspace(x.min() - 2 * width, x.max() + 2 * width, GRID)
    bins, edges = np.histogram(x, bins=min(512, max(64, len(x))))
    centre = (edges[1:] + edges[:-1]) / 2
    kernel = np.exp(-(((grid[:, None] - centre) / width) ** 2) / 2) / (width * np.sqrt(2 * np.pi))
    redrawn = np.random.default_rng(seed).multinomial(len(x), bins / len(x), size=REDRAWN)
    low, high = np.quantile(redrawn @ kernel.T, [0.05, 0.95], axis=0)
    return Shape(grid, kernel @ bins, low, high)


def _silverman(x: Reals) -> float:
    lower, upper = np.quantile(x, [0.25, 0.75])
    spread = min(float(x.std()), float(upper - lower) / 1.34) or float(x.std())
    return float(max(0.9 * spread * len(x) ** -0.2, 1e-9))
