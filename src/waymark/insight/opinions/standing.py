"""Where each person stands along the axes, and how sure that is."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .axes import Axes, centred
from .ballots import Ballots, Reals

NINE_IN_TEN = 1.645
LEAST_PULL = 1e-6


@dataclass(frozen=True, eq=False)
class Standing:
    """People x axes: `place`, and `spread`, the standard error of it.

    `lean` (people x axes): the weighted sum that a place is made of; `weight`: what it is divided by, before
    the `pull` (axes) to the middle.
    """

    place: Reals
    spread: Reals
    lean: Reals
    weight: Reals
    pull: Reals


def stand(table: Ballots, axes: Axes, pull: Reals | None = None) -> Standing:
    r"""Place everybody by regression scores on each axis by itself.

    With c the answer less the statement's mean, and w the statement's part of the axis, over what somebody
    answered: sum(w c) / (sum(w w) + pull), the posterior mean of a normal place (L. L. Thurstone, 'The
    Vectors of Mind', 1935, regression estimates of factors). Who answered little is drawn towards the middle
    and has a wide range; who answered everything has the principal component's own score, but for the pull.
    Without a `pull` (axes) it is found from the answers.
    """
    lean = np.asarray(centred(table, axes.centre) @ axes.direction.T)
    weight = np.asarray(table.matrix(np.ones(table.answers, np.float32)) @ (axes.direction**2).T)
    noise = _noise(table, axes)
    chosen = _pull(lean, weight, noise, table.statements) if pull is None else pull
    return Standing(lean / (weight + chosen), np.sqrt(noise / (weight + chosen)), lean, weight, chosen)


def _pull(lean: Reals, weight: Reals, noise: float, strongest: int) -> Reals:
    """How strongly each axis pulls towards the middle: the noise of an answer over the spread of places.

    By moments: the sum of squared leans is what the places' own spread and the noise bring together.
    """
    of_places = (lean**2).sum(axis=0) - noise * weight.sum(axis=0)
    spread = np.maximum(of_places, 0) / np.maximum((weight**2).sum(axis=0), LEAST_PULL)
    with np.errstate(divide="ignore", invalid="ignore"):
        pull = np.where(spread > 0, noise / spread, max(strongest, 1))
    return np.asarray(np.clip(pull, LEAST_PULL, max(strongest, 1)), np.float64)


def without_each_answer(table: Ballots, axes: Axes, standing: Standing, axis: int = 0) -> Reals:
    """For every answer, where its giver would stand had they not given it.

    So a statement is never explained by the answers to itself.
    """
    w = axes.direction[axis][table.statement]
    answer = table.stance - axes.centre[table.statement]
    person = table.person
    lean = standing.lean[:, axis][person] - w * answer
    return np.asarray(lean / (standing.weight[:, axis][person] - w * w + standing.pull[axis]))


def _noise(table: Ballots, axes: Axes) -> float:
    """The variance of one answer around its statement's mean, beside what the axes explain."""
    squares = (table.agreed + table.disagreed - table.seen * axes.centre**2).sum()
    return max(float(squares), 0.0) / max(table.answers, 1) * float(1 - min(axes.share.sum(), 0.99))
