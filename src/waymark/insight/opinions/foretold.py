"""How well models foretell the answers of people whom they were not fitted to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from .ballots import Integers, Reals
from .classes import best_starts, class_starts, spots, with_tendency
from .latent import Fit, Floats, Shape, Sheet, begin, expect, improve, settle
from .traits import class_shape

FOLDS = 5
STARTS, START_ROUNDS = 5, 6
BRIEF, MORE = 9, 12
AXES = 5
NEARNESS = 2.0


@dataclass(frozen=True, eq=False)
class Foretold:
    """A model fitted five times, each time to everybody but a fifth of the people.

    `likelihood` (people): the logarithm of the chance of all the answers of each, by the fit without them.
    """

    name: str
    fit: Fit
    likelihood: Reals

    @property
    def score(self) -> float:
        """The log-likelihood of all hidden answers."""
        return float(self.likelihood.sum())

    def z_over(self, other: Foretold, most: float = np.inf) -> float:
        """How much better this one foretells than the other, in standard errors: differences by person.

        No person counts for more than `most`, either way. Q. H. Vuong, 'Likelihood ratio tests for model
        selection and non-nested hypotheses', Econometrica 57 (1989) 307-333, on hidden answers.
        """
        better = np.clip(self.likelihood - other.likelihood, -most, most)
        return float(better.sum() / max(np.sqrt((better**2).sum()), 1e-12))


@dataclass(frozen=True, eq=False)
class Trial:
    """People in five folds, one of which is hidden at a time, and nothing of it known when a fit starts.

    `counted` (people x folds): nought where a person is hidden. `at` (folds x people x axes): where people
    stand on the principal axes of those who are counted.
    """

    sheet: Sheet
    fold: Integers
    counted: Floats
    at: Reals


def hide(sheet: Sheet, rng: np.random.Generator) -> Trial:
    """Put people into folds at random."""
    fold = rng.permutation(np.arange(sheet.people) % FOLDS)
    counted = (fold[:, None] != np.arange(FOLDS)).astype(np.float32)
    return Trial(sheet, fold, counted, np.stack([spots(sheet, AXES, one) for one in counted.T > 0]))


def foretell(trial: Trial, fit: Fit) -> Foretold:
    """What five fits, one for each fold, say of the people they were not fitted to."""
    _, likelihood = expect(trial.sheet, fit)
    return Foretold(fit.shape.name, fit, likelihood[np.arange(trial.sheet.people), trial.fold])


def foretell_classes(trial: Trial, number: int, rng: np.random.Generator) -> Foretold:
    """The best of several starts for each fold, chosen by those who are counted."""
    tries = STARTS if number > 1 else 1
    starts = [
        class_starts(at, number, tries, rng, one > 0)
        for at, one in zip(trial.at, trial.counted.T, strict=True)
    ]
    counted = np.repeat(trial.counted, tries, axis=1)
    stands = np.concatenate(starts, axis=1) * counted[:, :, None]
    fits = improve(trial.sheet, begin(trial.sheet, class_shape(number), stands), START_ROUNDS, counted)
    fits = best_starts(trial.sheet, fits, FOLDS, counted)
    return foretell(trial, settle(trial.sheet, fits, BRIEF + MORE, trial.counted))


def let_lean(trial: Trial, told: Foretold) -> Foretold:
    """The same classes, where people may also differ in agreeing at all."""
    return foretell(trial, with_tendency(trial.sheet, told.fit, trial.counted))


def foretell_traits(trial: Trial, shapes: Sequence[Shape], kept: int) -> list[Foretold]:
    """Those that foretell best after a few rounds, after more."""
    told = [foretell(trial, _trait(trial, shape)) for shape in shapes]
    told.sort(key=lambda model: -model.score)
    return [foretell(trial, settle(trial.sheet, one.fit, MORE, trial.counted)) for one in told[:kept]]


def _trait(trial: Trial, shape: Shape) -> Fit:
    stands = np.concatenate([near(at, shape) for at in trial.at], axis=1) * trial.counted[:, :, None]
    return settle(trial.sheet, begin(trial.sheet, shape, stands), BRIEF, trial.counted)


def near(at: Reals, shape: Shape) -> Floats:
    """People put near where they stand on the principal axes: people x 1 x places."""
    spot = at[:, : shape.spot.shape[1]]
    standard = (spot - spot.mean(axis=0)) / np.maximum(spot.std(axis=0), 1e-9)
    far = ((standard[:, None] - shape.spot) ** 2).sum(axis=2)
    close = np.exp(-NEARNESS * (far - far.min(axis=1, keepdims=True)))
    return np.asarray((close / close.sum(axis=1, keepdims=True))[:, None], np.float32)


def best(models: Iterable[Foretold]) -> Foretold:
    """The one that foretells best; of equals, the first."""
    return max(models, key=lambda model: model.score)
