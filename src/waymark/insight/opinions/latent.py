"""Models in which everybody answers from a hidden place: a class, or a point on a line or a plane."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
from scipy import sparse

from .ballots import Ballots, Integers, Reals, Truths

Floats = npt.NDArray[np.float32]

LEAST_CURVATURE = 0.05
FIRST_STEPS = 6
FIRST_PRECISION = 0.3
TUNINGS = 3
SLACK = 3.0


@dataclass(frozen=True, eq=False)
class Sheet:
    """Answers of some people to some statements, made ready for products of matrices.

    `sides` (people x twice the statements): 1 where somebody agrees, in the first half, or disagrees, in the
    second; a pass and a missing answer are nought in both.
    """

    sides: Floats | sparse.csr_array

    @property
    def people(self) -> int:
        return int(self.sides.shape[0])

    @property
    def statements(self) -> int:
        return int(self.sides.shape[1]) // 2

    @property
    def totals(self) -> tuple[Reals, Reals]:
        """How many agree with each statement, and how many took a side."""
        agree, disagree = np.split(np.asarray(self.sides.sum(axis=0), np.float64), 2)
        return agree, agree + disagree


def sparse_sheet(table: Ballots) -> Sheet:
    """The whole table, as sparse as it is."""
    return Sheet(_both_sides(table))


def dense_sheet(table: Ballots) -> Sheet:
    """The same, dense: much the quicker for a sample."""
    return Sheet(_both_sides(table).toarray())


def _both_sides(table: Ballots) -> sparse.csr_array:
    sides = (table.stance != 0).astype(np.float32)
    column = (table.statement + np.int32(table.statements) * (table.stance < 0)).astype(np.int32)
    shape = (table.people, 2 * table.statements)
    return sparse.csr_array((sides, column, table.start), shape=shape)


@dataclass(frozen=True, eq=False)
class Shape:
    """What a model takes for granted.

    Nodes are places in a hidden space, each with a tendency to agree: `design` (places x coefficients) and
    `tendency` (tendencies). At a place and a tendency, the log-odds to agree with a statement are the place's
    row of the design times the statement's coefficients, plus the tendency; `slip` is the chance to answer
    the other way nonetheless. `precision` (coefficients): of a normal prior on each, or the least it may be
    where it is `tuned` to the answers (`usual`: what it is where they leave it open). The prior is around
    `middle` and `anchor` times the log-odds of the statement as a whole or, where it is `pooled`, around the
    mean over statements. `weight` (places): how many people stand where; None where that is estimated. `spot`
    (places x dimensions): where each place is, in standard deviations; no dimensions for classes.
    """

    name: str
    design: Reals
    tendency: Reals
    anchor: Reals
    precision: Reals
    pooled: Truths
    tuned: Truths
    usual: Reals
    weight: Reals | None
    spot: Reals
    middle: Reals
    slip: float = 0.0

    @property
    def places(self) -> int:
        return len(self.design)


@dataclass(frozen=True, eq=False)
class Fit:
    """Several fits of one shape, side by side, so that one product of matrices serves all.

    `coefficients` (fits x statements x coefficients), `precision` (fits x coefficients), `place_weight` (fits
    x places), `tendency_weight` (fits x tendencies).
    """

    shape: Shape
    coefficients: Reals
    precision: Reals
    place_weight: Reals
    tendency_weight: Reals

    def only(self, chosen: Integers) -> Fit:
        """Some of the fits, perhaps the same one several times."""
        return replace(
            self,
            coefficients=self.coefficients[chosen],
            precision=self.precision[chosen],
            place_weight=self.place_weight[chosen],
            tendency_weight=self.tendency_weight[chosen],
        )


def log_odds(fit: Fit) -> Reals:
    """Log-odds to agree: fits x places x tendencies x statements."""
    at_places = fit.shape.design @ fit.coefficients.transpose(0, 2, 1)
    return np.asarray(at_places[:, :, None, :] + fit.shape.tendency[:, None])


def log_chances(fit: Fit) -> Reals:
    """Logarithms of the chance to agree, then to disagree: fits x places x tendencies x twice statements."""
    odds = log_odds(fit).astype(np.float32)
    if fit.shape.slip:
        agree = _with_slips(fit.shape, 1 / (1 + np.exp(-odds)))
        return np.concatenate([np.log(agree), np.log1p(-agree)], axis=-1)
    disagree = -np.maximum(odds, 0) - np.log(1 + np.exp(-np.abs(odds)))
    return np.concatenate([odds + disagree, disagree], axis=-1)


def _with_slips(shape: Shape, chance: Reals) -> Reals:
    return np.asarray(shape.slip + (1 - 2 * shape.slip) * chance)


def expect(sheet: Sheet, fit: Fit) -> tuple[Floats, Reals]:
    """Where each person may stand, and how likely their answers are.

    The first is people x fits x places x tendencies and sums to one over the last two; the second is people x
    fits: the logarithm of the marginal likelihood of all a person's answers.
    """
    chances = log_chances(fit)
    fits, places, tendencies, columns = chances.shape
    joint = sheet.sides @ chances.reshape(-1, columns).T
    weight = np.log(fit.place_weight)[:, :, None] + np.log(fit.tendency_weight)[:, None, :]
    joint = joint.reshape(sheet.people, fits, places * tendencies) + weight.reshape(fits, -1).astype(
        np.float32
    )
    top = joint.max(axis=2)
    joint -= top[:, :, None]
    np.exp(joint, out=joint)
    total = joint.sum(axis=2)
    joint /= total[:, :, None]
    return joint.reshape(sheet.people, fits, places, tendencies), top.astype(np.float64) + np.log(total)


def maximise(sheet: Sheet, fit: Fit, stands: Floats, steps: int = 1) -> Fit:
    """The fit moved towards the best for people who stand so; who counts nought in a fit is left out."""
    agree, answers = _counts(sheet, stands)
    centre = base_log_odds(agree.sum(axis=(1, 2)), answers.sum(axis=(1, 2)))
    for _ in range(steps):
        fit = replace(fit, coefficients=_newton(fit, agree, answers, centre))
    mass = stands.sum(axis=0, dtype=np.float64)
    return replace(
        fit,
        place_weight=fit.place_weight if fit.shape.weight is not None else _shares(mass.sum(axis=2)),
        tendency_weight=_shares(mass.sum(axis=1)),
    )


def base_log_odds(agree: Reals, answers: Reals) -> Reals:
    """Log-odds to agree with each statement, drawn in by one answer either way."""
    return np.asarray(np.log((agree + 1) / (answers - agree + 1)))


def _shares(mass: Reals) -> Reals:
    smoothed = mass + 1e-3
    return np.asarray(smoothed / smoothed.sum(axis=-1, keepdims=True))


def _newton(fit: Fit, agree: Reals, answers: Reals, centre: Reals) -> Reals:
    """One Newton step of every statement's penalised logistic regression on the nodes."""
    gradient, curvature = _slopes(fit, agree, answers, centre)
    return np.asarray(fit.coefficients + np.linalg.solve(curvature, gradient[..., None])[..., 0])


def _slopes(fit: Fit, agree: Reals, answers: Reals, centre: Reals) -> tuple[Reals, Reals]:
    """Gradient and expected curvature of the objective: fits x statements x coefficients, and those squared.

    The curvature is not let near nought, where a full step would go too far.
    """
    design = fit.shape.design
    meant = 1 / (1 + np.exp(-log_odds(fit)))
    chance = _with_slips(fit.shape, meant)
    steep = (1 - 2 * fit.shape.slip) * meant * (1 - meant)
    spread = chance * (1 - chance)
    slope = ((agree - answers * chance) * (steep / spread)).sum(axis=2)
    bend = (answers * np.maximum(steep**2 / spread, LEAST_CURVATURE)).sum(axis=2)
    away = (fit.coefficients - _expected(fit, centre)) * fit.precision[:, None]
    gradient = slope.transpose(0, 2, 1) @ design - away
    q = design.shape[1]
    squares = (design[:, :, None] * design[:, None, :]).reshape(-1, q * q)
    curvature = (bend.transpose(0, 2, 1) @ squares).reshape(*gradient.shape, q)
    return gradient, curvature + np.eye(q) * fit.precision[:, None, None]


def _expected(fit: Fit, centre: Reals) -> Reals:
    """The middle of each coefficient's prior."""
    mean = fit.coefficients.mean(axis=1, keepdims=True)
    fixed = centre[..., None] * fit.shape.anchor + fit.shape.middle
    return np.asarray(np.where(fit.shape.pooled, mean, fixed))


def retune(sheet: Sheet, fit: Fit, counted: Floats | None = None) -> Fit:
    """The same fit with priors as wide as the coefficients are spread: empirical Bayes by Laplace's method.

    D. J. C. MacKay, 'Bayesian interpolation', Neural Computation 4 (1992) 415-447: the precision is one over
    the mean square of a coefficient's distance from its prior's middle plus its own variance. Fits that use
    the mode alone take chance for spread, so the usual precision stands until it is three times too high.
    """
    agree, answers = _counts(sheet, _stands(sheet, fit, counted))
    centre = base_log_odds(agree.sum(axis=(1, 2)), answers.sum(axis=(1, 2)))
    _, curvature = _slopes(fit, agree, answers, centre)
    variance = np.diagonal(np.linalg.inv(curvature), axis1=2, axis2=3)
    square = ((fit.coefficients - _expected(fit, centre)) ** 2 + variance).mean(axis=1)
    learned = np.maximum(np.clip(fit.shape.usual, 1 / square, SLACK / square), fit.shape.precision)
    return replace(fit, precision=np.where(fit.shape.tuned, learned, fit.shape.precision))


def _counts(sheet: Sheet, stands: Floats) -> tuple[Reals, Reals]:
    """Who agrees, and who takes a side, from each node: fits x places x tendencies x statements."""
    people, *nodes = stands.shape
    counts = (stands.reshape(people, math.prod(nodes)).T @ sheet.sides).reshape(*nodes, 2, -1)
    return counts[:, :, :, 0].astype(np.float64), counts.sum(axis=3, dtype=np.float64)


def begin(sheet: Sheet, shape: Shape, stands: Floats) -> Fit:
    """Fits that start from where people are first thought to stand: people x fits x places."""
    fits = stands.shape[1]
    tendency = _bell(shape.tendency)
    centre = base_log_odds(*sheet.totals)
    precision = np.where(shape.tuned, np.maximum(shape.precision, FIRST_PRECISION), shape.precision)
    blank = Fit(
        shape=shape,
        coefficients=np.tile(centre[:, None] * shape.anchor + shape.middle, (fits, 1, 1)),
        precision=np.tile(precision, (fits, 1)),
        place_weight=_shares(stands.sum(axis=0))
        if shape.weight is None
        else np.tile(shape.weight, (fits, 1)),
        tendency_weight=np.tile(tendency, (fits, 1)),
    )
    spread = (stands[..., None] * tendency).astype(np.float32)
    return maximise(sheet, blank, spread, FIRST_STEPS)


def _bell(points: Reals) -> Reals:
    height = np.exp(-(points**2) / 2)
    return np.asarray(height / height.sum())


def improve(sheet: Sheet, fit: Fit, rounds: int, counted: Floats | None = None) -> Fit:
    """That many rounds of expectation and maximisation. `counted` (people x fits): nought leaves out."""
    for _ in range(rounds):
        fit = maximise(sheet, fit, _stands(sheet, fit, counted))
    return fit


def settle(sheet: Sheet, fit: Fit, rounds: int, counted: Floats | None = None) -> Fit:
    """About that many rounds, with the priors tuned at three times on the way."""
    for _ in range(TUNINGS):
        fit = improve(sheet, retune(sheet, fit, counted), rounds // TUNINGS, counted)
    return fit


def _stands(sheet: Sheet, fit: Fit, counted: Floats | None) -> Floats:
    stands, _ = expect(sheet, fit)
    if counted is not None:
        stands *= counted[:, :, None, None]
    return stands
