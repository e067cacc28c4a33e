"""Where each person stands along the axes, and how sure that is."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .axes import Axes
from .ballots import Ballots, Reals

NINE_IN_TEN = 1.645
LEAST_PULL = 1e-6


@dataclass(frozen=True, eq=False)
class Standing:
    """People x axes: `place`, and `spread`, the standard error of it.

    `lean` (people x axes): the weighted sum that a place is made of; `weight`: what it is divided by, before
    the pull to the middle.
    """

    place: Reals
    spread: Reals
    lean: Reals
    weight: Reals


def stand(table: Ballots, axes: Axes, pull: Reals) -> Standing:
    r"""Place everybody by regression scores on each axis by itself.

    With c the answer less the statement's mean, and w the statement's part of the axis, over what somebody
    answered: sum(w c) / (sum(w w) + pull), the posterior mean of a normal place (L. L. Thurstone, 'The
    Vectors of Mind', 1935, regression estimates of factors). Who answered little is drawn towards the middle
    and has a wide range; who answered everything has the principal component's own score, but for the pull.
    """
    lean = np.asarray(table.matrix(table.stance - axes.centre[table.statement]) @ axes.direction.T)
    weight = np.asarray(table.matrix(np.ones(table.answers)) @ (axes.direction**2).T)
    noise = _noise(table, axes)
    place = lean / (weight + pull)
    return Standing(place, np.sqrt(noise / (weight + pull)), lean, weight)


def pull_of(table: Ballots, axes: Axes) -> Reals:
    """How strongly each axis pulls towards the middle: the noise of an answer over the spread of places.

    By moments: the sum of squared leans is what the places' own spread and the noise bring together.
    """
    lean = np.asarray(table.matrix(table.stance - axes.centre[table.statement]) @ axes.direction.T)
    weight = np.asarray(table.matrix(np.ones(table.answers)) @ (axes.direction**2).T)
    noise = _noise(table, axes)
    of_places = (lean**2).sum(axis=0) - noise * weight.sum(axis=0)
    spread = np.maximum(of_places, 0) / np.maximum((weight**2).sum(axis=0), LEAST_PULL)
    strongest = max(table.statements, 1)
    with np.errstate(divide="ignore", invalid="ignore"):
        pull = np.where(spread > 0, noise / spread, strongest)
    return np.asarray(np.clip(pull, LEAST_PULL, strongest), np.float64)


def without_each_answer(table: Ballots, axes: Axes, standing: Standing, pull: Reals, axis: int = 0) -> Reals:
    """For every answer, where its giver would stand had they not given it.

    So a statement is never explained by the answers to itself.
    """
    w = axes.direction[axis][table.statement]
    centred = table.stance - axes.centre[table.statement]
    person = table.person
    lean = standing.lean[:, axis][person] - w * centred
    return np.asarray(lean / (standing.weight[:, axis][person] - w * w + pull[axis]))


def _noise(table: Ballots, axes: Axes) -> float:
    """The variance of one answer around its statement's mean, beside what the axes explain."""
    if not table.answers:
        return 0.0
    variance = float(((table.stance - axes.centre[table.statement]) ** 2).mean())
    return variance * float(1 - min(axes.share.sum(), 0.99))
