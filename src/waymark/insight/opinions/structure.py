"""Is there anything there? A spectrum, groups, one mind, no pattern, or too early to say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from .ballots import Ballots, Integers, Reals
from .classes import (
    SMALLEST,
    SMALLEST_SHARE,
    Classes,
    Sample,
    described,
    fit_classes,
    memberships,
    spots,
    take_sample,
    with_tendency,
)
from .findings import Evidence, Structure
from .latent import Fit, Floats, Shape, Sheet, begin, expect, improve
from .traits import TENDENCIES, line, plane, winding

PEOPLE_FROM, STATEMENTS_FROM = 15, 3
SHUFFLES, CLEAR = 20, 4.0
NEARLY_ALL, OF_STATEMENTS = 0.8, 0.85
MOST_CLASSES = 5
FOLDS, ROUNDS, AFRESH = 5, 25, 8
SURE_Z, SUBSTANCE = 1.64, 0.03

__all__ = ["Judgement", "judge", "memberships"]


@dataclass(frozen=True, eq=False)
class Judgement:
    """The verdict, why, and the classes where the verdict is groups (None elsewhere).

    `is_sampled`: some who answered enough, or some statements, were left out of the weighing.
    """

    structure: Structure
    evidence: Evidence
    classes: Classes | None
    is_sampled: bool


@dataclass(frozen=True, eq=False)
class _Model:
    """A model fitted to the whole sample.

    `foretold` (people): the log-likelihood of all their answers by the same model fitted without them.
    """

    name: str
    fit: Fit
    foretold: Reals

    @property
    def score(self) -> float:
        return float(self.foretold.sum())


def judge(table: Ballots, *, seed: int) -> Judgement:
    """What there is in the answers to accepted statements, on a sample of people and statements.

    Too early: fewer than 15 people gave four answers or more; or nothing was found, and so few answers a
    person were given (`a`, to `m` statements, by `n` people) that a line on which two answers of a person go
    together at .15 would have gone unseen: .15 a < 2 sqrt(m / n), twice the threshold of Baik, Ben Arous
    and Péché (2005). Groups where they are earned; else one mind where nearly all agree on nearly all; else
    a spectrum where there is a dimension; else no pattern. The same table and seed give the same bytes.
    """
    rng = np.random.default_rng(seed)
    sample = take_sample(table, rng)
    agreement = _agreement(table)
    if sample.eligible < PEOPLE_FROM or len(sample.columns) < STATEMENTS_FROM:
        return Judgement(Structure.TOO_EARLY, _bare(0, 0, 0, agreement), None, False)
    share, shuffled = _dimension(sample.sheet, rng)
    evidence, classes = _bare(share, float(shuffled.max()), SHUFFLES, agreement), None
    found = share > shuffled.max() and share > shuffled.mean() + CLEAR * shuffled.std()
    if found:
        evidence, classes = _weigh(table, sample, evidence, rng)
    is_sampled = sample.eligible > sample.sheet.people or len(sample.columns) < table.statements
    return Judgement(_name(sample, agreement, found, classes), evidence, classes, is_sampled)


def _name(sample: Sample, agreement: float, found: bool, classes: Classes | None) -> Structure:
    if classes is not None:
        return Structure.GROUPS
    if agreement >= OF_STATEMENTS:
        return Structure.ONE_MIND
    if found:
        return Structure.SPECTRUM
    return Structure.TOO_EARLY if _would_go_unseen(sample.sheet) else Structure.NO_PATTERN


def _bare(share: float, shuffled_share: float, shuffles: int, agreement: float) -> Evidence:
    return Evidence(
        share=share,
        shuffled_share=shuffled_share,
        shuffles=shuffles,
        agreement=agreement,
        hidden=0,
        classes=None,
        trait=None,
        groups_z=None,
        second_z=None,
        could_hide=None,
    )


def _agreement(table: Ballots) -> float:
    """Of the statements that five people or more took a side on, those where four in five took the same."""
    agree = np.bincount(table.statement[table.stance > 0], minlength=table.statements)
    disagree = np.bincount(table.statement[table.stance < 0], minlength=table.statements)
    sides = agree + disagree
    asked = sides >= 5
    alike = np.maximum(agree, disagree)[asked] >= NEARLY_ALL * sides[asked]
    return float(alike.mean()) if len(alike) else 0.0


def _dimension(sheet: Sheet, rng: np.random.Generator) -> tuple[float, Reals]:
    """The first axis's share of all differences, and the same where answers were shuffled."""
    agree, disagree = np.split(sheet.sides, 2, axis=1)
    seen = agree + disagree
    person, statement = np.nonzero(seen)
    centred = (agree - disagree) - (agree - disagree).sum(axis=0) / np.maximum(seen.sum(axis=0), 1)
    values = centred[person, statement]
    by_statement = np.argsort(statement, kind="stable")
    shuffled = np.zeros(SHUFFLES)
    blank = np.zeros_like(centred)
    blank[person, statement] = values
    share = _first_share(blank)
    for turn in range(SHUFFLES):
        order = np.argsort(rng.integers(65536, size=len(values), dtype=np.uint16), kind="stable")
        order = order[np.argsort(statement[order].astype(np.uint16), kind="stable")]
        blank[person[by_statement], statement[by_statement]] = values[order]
        shuffled[turn] = _first_share(blank)
    return share, shuffled


def _first_share(centred: Floats) -> float:
    squares = np.linalg.eigvalsh(centred.T @ centred)
    return float(squares[-1] / max(squares.sum(), 1e-12))


def _would_go_unseen(sheet: Sheet) -> bool:
    answers = float(sheet.sides.sum()) / sheet.people
    return bool(0.15 * answers < 2 * np.sqrt(sheet.statements / sheet.people))


def _weigh(
    table: Ballots, sample: Sample, bare: Evidence, rng: np.random.Generator
) -> tuple[Evidence, Classes | None]:
    """Classes against lines and planes, where there is a dimension; the classes only where they are earned."""
    at = spots(sample.sheet, MOST_CLASSES)
    fold = rng.permutation(np.arange(sample.sheet.people) % FOLDS)
    classes = _class_models(sample.sheet, at, fold, rng)
    lines, planes = _trait_models(sample.sheet, at, fold)
    traits = {**lines, **planes, "one point": classes[1]}
    trait = max(traits, key=lambda name: traits[name].score)
    number = _number(sample, classes)
    z = _z(classes[number], traits[trait]) if number > 1 else None
    earned = (
        z is not None and z > SURE_Z and _substance(classes[number], traits[trait], classes[1]) > SUBSTANCE
    )
    evidence = replace(
        bare,
        hidden=int(sample.sheet.sides.sum()),
        classes=number if number > 1 else None,
        trait=trait,
        groups_z=z,
        second_z=_z(_best(planes), _best(lines)),
    )
    return evidence, described(classes[number].fit, table, sample.columns) if earned else None


def _class_models(sheet: Sheet, at: Reals, fold: Integers, rng: np.random.Generator) -> dict[int, _Model]:
    """For each number of classes the better of two: with a tendency to agree, and without."""
    models = {}
    for number in range(1, MOST_CLASSES + 1):
        fit = fit_classes(sheet, number, at, rng)
        both = [_foretell(sheet, one, fold) for one in (fit, with_tendency(sheet, fit))]
        models[number] = both[int(both[1].score > both[0].score)]
    return models


def _trait_models(sheet: Sheet, at: Reals, fold: Integers) -> tuple[dict[str, _Model], dict[str, _Model]]:
    lines = [line(density, squares) for density in ("normal", "uniform") for squares in (False, True)]
    lines += [winding(), *(line(density, tendency=TENDENCIES) for density in ("normal", "uniform"))]
    planes = [plane(density, squares) for density in ("normal", "uniform") for squares in (False, True)]
    return (
        {shape.name: _fit_trait(sheet, shape, at[:, :1], fold) for shape in lines},
        {shape.name: _fit_trait(sheet, shape, at[:, :2], fold) for shape in planes},
    )


def _fit_trait(sheet: Sheet, shape: Shape, at: Reals, fold: Integers) -> _Model:
    standard = (at - at.mean(axis=0)) / np.maximum(at.std(axis=0), 1e-9)
    far = ((standard[:, None] - shape.spot) ** 2).sum(axis=2)
    near = np.exp(-2 * (far - far.min(axis=1, keepdims=True)))
    stands = (near / near.sum(axis=1, keepdims=True))[:, None]
    return _foretell(sheet, improve(sheet, begin(sheet, shape, stands), ROUNDS), fold)


def _foretell(sheet: Sheet, fit: Fit, fold: Integers) -> _Model:
    """Every person's answers foretold by a fit without that fifth of the people.

    Each starts from the fit to all and goes on long enough for what it knew of them to fade.
    """
    without = (fold[:, None] != np.arange(FOLDS)).astype(np.float32)
    apart = improve(sheet, fit.only(np.zeros(FOLDS, np.int64)), AFRESH, without)
    _, likelihood = expect(sheet, apart)
    return _Model(fit.shape.name, fit, likelihood[np.arange(sheet.people), fold])


def _number(sample: Sample, classes: Mapping[int, _Model]) -> int:
    """The fewest classes that foretell nearly as well as the best number; none of them too small."""
    least = max(SMALLEST, SMALLEST_SHARE * sample.sheet.people)
    fit = {
        n: m for n, m in classes.items() if n == 1 or m.fit.place_weight.min() * sample.sheet.people >= least
    }
    best = max(fit, key=lambda number: fit[number].score)
    return min(number for number in fit if number == best or _z(fit[best], fit[number]) < 1)


def _best(models: Mapping[str, _Model]) -> _Model:
    return max(models.values(), key=lambda model: model.score)


def _z(one: _Model, other: _Model) -> float:
    """How much better the one foretells than the other, in standard errors."""
    better = one.foretold - other.foretold
    return float(better.sum() / max(np.sqrt((better**2).sum()), 1e-12))


def _substance(one: _Model, other: _Model, base: _Model) -> float:
    """How much better the one foretells, as a share of what the other gains upon knowing nothing."""
    gain = max(other.score - base.score, 1e-9)
    return float((one.score - other.score) / gain)
