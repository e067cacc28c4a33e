"""How well models foretell the answers of people whom they were not fitted to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np

from .ballots import Integers, Reals
from .latent import Fit, Shape, Sheet, begin, expect, improve, settle

FOLDS = 5
WHOLE_ROUNDS = 20
NEARNESS = 2.0


@dataclass(frozen=True, eq=False)
class Foretold:
    """A model, fitted to everybody (`whole`) and to everybody but each fifth of the people (`apart`).

    `likelihood` (people): the logarithm of the chance of all the answers of each, by the fit without them.
    """

    name: str
    whole: Fit
    apart: Fit
    likelihood: Reals

    @property
    def score(self) -> float:
        """The log-likelihood of all hidden answers."""
        return float(self.likelihood.sum())

    def z_over(self, other: Foretold) -> float:
        """How much better this one foretells than the other, in standard errors: differences by person."""
        better = self.likelihood - other.likelihood
        return float(better.sum() / max(np.sqrt((better**2).sum()), 1e-12))


def folds(people: int, rng: np.random.Generator) -> Integers:
    """A fifth for each person, at random."""
    return rng.permutation(np.arange(people) % FOLDS)


def foretell(sheet: Sheet, fit: Fit, fold: Integers, rounds: int) -> Foretold:
    """Hide each fifth of the people in turn.

    Each fit starts from the fit to all; `rounds` say how long it goes on, for what it knew of them to fade.
    """
    return go_on(
        sheet, Foretold(fit.shape.name, fit, fit.only(np.zeros(FOLDS, np.int64)), np.zeros(0)), fold, rounds
    )


def go_on(sheet: Sheet, model: Foretold, fold: Integers, rounds: int) -> Foretold:
    """The same after more rounds."""
    without = (fold[:, None] != np.arange(FOLDS)).astype(np.float32)
    apart = improve(sheet, model.apart, rounds, without)
    _, likelihood = expect(sheet, apart)
    return replace(model, apart=apart, likelihood=likelihood[np.arange(sheet.people), fold])


def fit_trait(sheet: Sheet, shape: Shape, at: Reals) -> Fit:
    """A line or a plane, with people first put where they stand on the principal axes `at`."""
    spots = at[:, : shape.spot.shape[1]]
    standard = (spots - spots.mean(axis=0)) / np.maximum(spots.std(axis=0), 1e-9)
    far = ((standard[:, None] - shape.spot) ** 2).sum(axis=2)
    near = np.exp(-NEARNESS * (far - far.min(axis=1, keepdims=True)))
    stands = (near / near.sum(axis=1, keepdims=True))[:, None].astype(np.float32)
    return settle(sheet, begin(sheet, shape, stands), WHOLE_ROUNDS)


def best(models: Iterable[Foretold]) -> Foretold:
    """The one that foretells best; of equals, the first."""
    return max(models, key=lambda model: model.score)
