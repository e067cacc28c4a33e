"""Latent classes: people who answer alike, each class with its own chance to agree with each statement."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from .ballots import Ballots, Integers, Reals, Truths
from .latent import (
    Fit,
    Floats,
    Sheet,
    base_log_odds,
    begin,
    dense_sheet,
    expect,
    improve,
    log_odds,
    settle,
    sparse_sheet,
)
from .traits import NONE, TENDENCIES, class_shape

STARTS, FIRST, THEN = 12, 9, 18
ROUNDS_OF_MEANS = 8
SURE = 0.9
ANSWERS_FROM = 4
CELLS, MOST_PEOPLE, MOST_STATEMENTS = 90_000, 1500, 300
SAMPLE_ANSWERS, WHOLE_ROUNDS = 400_000, 12
SMALLEST, SMALLEST_SHARE = 5, 0.05


@dataclass(frozen=True, eq=False)
class Classes:
    """Classes as fitted to a sample.

    `profiles` (classes x statements of the whole table): the chance to agree, of those who take a side; the
    chance of everybody where the sample had no answers. `sizes`: shares of the people, the largest first.
    `has_tendency`: whether people were let differ in agreeing at all.
    """

    profiles: Reals
    sizes: Reals
    has_tendency: bool


class Memberships(NamedTuple):
    """`probability` (people x classes), `profiles` (classes x statements) and `sizes` (shares of people)."""

    probability: Reals
    profiles: Reals
    sizes: Reals


@dataclass(frozen=True, eq=False)
class Sample:
    """Some people's answers to the statements `columns`; `eligible`: of how many who answered enough."""

    sheet: Sheet
    columns: Integers
    eligible: int


def take_sample(table: Ballots, rng: np.random.Generator) -> Sample:
    """People who gave four answers or more, and the statements that most divide them.

    At most 90 thousand cells, and no more statements than give a person about forty answers. Where people
    are left out, who answered more is drawn with so much more of a chance, since they tell more. In whatever
    order people come, the same are drawn.
    """
    people = table.in_order_of_answers()
    enough = people[table.given[people] >= ANSWERS_FROM]
    density = table.given[enough].sum() / max(len(enough) * table.statements, 1)
    wanted = min(int(np.clip(40 / max(density, 0.01), 60, MOST_STATEMENTS)), table.statements)
    most = min(MOST_PEOPLE, CELLS // max(wanted, 1))
    # Lots to the power of one over the weight (Efraimidis and Spirakis 2006); here by their logarithms.
    lots = np.log1p(-rng.random(len(enough))) / table.given[enough]
    some = table.of_people(enough[np.sort(np.argsort(-lots, kind="stable")[:most])])
    columns = _most_divided(some, wanted)
    chosen = np.zeros(table.statements, bool)
    chosen[columns] = True
    return Sample(dense_sheet(some.of_statements(chosen)), columns, len(enough))


def _most_divided(table: Ballots, wanted: int) -> Integers:
    agree = np.bincount(table.statement[table.stance > 0], minlength=table.statements)
    disagree = np.bincount(table.statement[table.stance < 0], minlength=table.statements)
    divided = agree * disagree / np.maximum(agree + disagree, 1)
    order = np.argsort(-divided, kind="stable")[:wanted]
    return np.sort(order[(agree + disagree)[order] >= ANSWERS_FROM])


def spots(sheet: Sheet, dimensions: int, counted: Truths | None = None) -> Reals:
    """Where people stand on the first principal axes, of those who are counted.

    Missing answers count as the mean.
    """
    agree, disagree = np.split(np.asarray(sheet.sides), 2, axis=1)
    seen, taken = agree + disagree, agree - disagree
    chosen = slice(None) if counted is None else counted
    centred = taken - seen * (taken[chosen].sum(axis=0) / np.maximum(seen[chosen].sum(axis=0), 1))
    _, vectors = np.linalg.eigh(centred[chosen].T @ centred[chosen])
    scale = np.sqrt(sheet.statements / (seen.sum(axis=1) + 7))
    return np.asarray((centred @ vectors[:, ::-1][:, :dimensions]) * scale[:, None], np.float64)


def fit_classes(sheet: Sheet, number: int, rng: np.random.Generator) -> Fit:
    """The best of many starts, each from k-means on the first few principal axes."""
    starts = class_starts(spots(sheet, number), number, STARTS, rng)
    fits = improve(sheet, begin(sheet, class_shape(number), starts), FIRST)
    return settle(sheet, best_starts(sheet, fits, 1), THEN)


def best_starts(sheet: Sheet, fits: Fit, batches: int, counted: Floats | None = None) -> Fit:
    """Of as many fits side by side for each batch, the one in each that makes those counted likeliest."""
    _, likelihood = expect(sheet, fits)
    if counted is not None:
        likelihood = likelihood * counted
    total = likelihood.sum(axis=0).reshape(batches, -1)
    return fits.only(total.argmax(axis=1) + np.arange(batches) * total.shape[1])


def with_tendency(sheet: Sheet, fit: Fit, counted: Floats | None = None) -> Fit:
    """The same classes, where people may also differ in agreeing at all."""
    stands, _ = expect(sheet, fit)
    stands = stands.sum(axis=3)
    if counted is not None:
        stands *= counted[:, :, None]
    shape = class_shape(fit.shape.places, TENDENCIES)
    return settle(sheet, begin(sheet, shape, stands), THEN, counted)


def class_starts(
    at: Reals, number: int, starts: int, rng: np.random.Generator, counted: Truths | None = None
) -> Floats:
    """Where people are first thought to belong: people x starts x classes."""
    return np.stack([_start(number, at, rng, turn, counted) for turn in range(starts)], axis=1)


def _start(number: int, at: Reals, rng: np.random.Generator, turn: int, counted: Truths | None) -> Floats:
    dimensions = max(1, min(at.shape[1], number - 1 + turn % 2))
    label = _means(at[:, :dimensions], number, rng, slice(None) if counted is None else counted)
    return (np.eye(number) * SURE + (1 - SURE) / number)[label].astype(np.float32)


def _means(at: Reals, number: int, rng: np.random.Generator, counted: Truths | slice) -> Integers:
    """k-means of those counted, from k-means++ starts (Arthur and Vassilvitskii 2007): the class of each."""
    some = at[counted]
    centres = some[rng.integers(len(some))][None]
    while len(centres) < number:
        nearest = _distances(some, centres).min(axis=1) + 1e-12
        centres = np.vstack([centres, some[rng.choice(len(some), p=nearest / nearest.sum())]])
    for _ in range(ROUNDS_OF_MEANS):
        member = np.eye(number)[_distances(some, centres).argmin(axis=1)]
        centres = (member.T @ some) / np.maximum(member.sum(axis=0), 1)[:, None]
    return np.asarray(_distances(at, centres).argmin(axis=1))


def _distances(at: Reals, centres: Reals) -> Reals:
    return np.asarray(((at[:, None] - centres) ** 2).sum(axis=2))


def described(fit: Fit, table: Ballots, columns: Integers) -> Classes:
    """A fit to the statements `columns` in terms of the whole table."""
    order = np.argsort(-fit.place_weight[0], kind="stable")
    profiles = np.tile(_chance(_base(table)), (len(order), 1))
    profiles[:, columns] = _typical(fit)[order]
    return Classes(profiles, fit.place_weight[0][order], len(fit.shape.tendency) > 1)


def _base(table: Ballots) -> Reals:
    took = table.stance != 0
    agree = np.bincount(table.statement, weights=table.stance > 0, minlength=table.statements)
    sides = np.bincount(table.statement, weights=took, minlength=table.statements)
    return base_log_odds(agree.astype(np.float64), sides.astype(np.float64))


def _chance(odds: Reals) -> Reals:
    return np.asarray(1 / (1 + np.exp(-odds)))


def _typical(fit: Fit) -> Reals:
    """The chance to agree in each class, over all its tendencies: classes x statements."""
    return np.asarray(np.einsum("ptj,t->pj", _chance(log_odds(fit)[0]), fit.tendency_weight[0]))


def memberships(table: Ballots, classes: int, seed: int, start: Classes | None = None) -> Memberships:
    """The class of everybody, for `classes` classes or fewer: none smaller than five people or a twentieth.

    Expectation and maximisation over all statements on people of about 400 thousand answers, from `start` or
    from a sample; then everybody is placed. Linear in the answers. The largest class comes first. Whoever
    took no side has the sizes as probabilities. Raises ValueError for fewer than one class.
    """
    if classes < 1:
        raise ValueError("there is at least one class")
    rng = np.random.default_rng([seed, classes])
    begun = start if start is not None and len(start.sizes) == classes else _found(table, classes, rng)
    some = sparse_sheet(table.of_people(_enough_people(table, rng)))
    fit = _without_small(some, settle(some, _resumed(begun), WHOLE_ROUNDS))
    stands = expect(sparse_sheet(table), fit)[0].sum(axis=3, dtype=np.float64)[:, 0]
    order = np.argsort(-stands.sum(axis=0), kind="stable")
    sizes = stands.sum(axis=0)[order] / max(table.people, 1)
    return Memberships(stands[:, order], _typical(fit)[order], sizes)


def _found(table: Ballots, classes: int, rng: np.random.Generator) -> Classes:
    """Classes of a sample, or one class where there are too few people to part."""
    sample = take_sample(table, rng)
    people, statements = sample.sheet.people, len(sample.columns)
    if people < SMALLEST * classes or statements < 1:
        return Classes(_chance(_base(table))[None], np.ones(1), False)
    fit = fit_classes(sample.sheet, classes, rng)
    return described(fit, table, sample.columns)


def _resumed(classes: Classes) -> Fit:
    tendency = TENDENCIES if classes.has_tendency else NONE
    chance = np.clip(classes.profiles, 1e-4, 1 - 1e-4)
    odds = np.log(chance / (1 - chance))
    weight = np.full((1, len(tendency)), 1 / len(tendency))
    shape = class_shape(len(classes.sizes), tendency)
    return Fit(shape, odds.T[None], np.ones((1, shape.places)), classes.sizes[None], weight)


def _enough_people(table: Ballots, rng: np.random.Generator) -> Integers:
    wanted = int(np.ceil(SAMPLE_ANSWERS / max(table.answers / max(table.people, 1), 1)))
    return np.sort(rng.permutation(table.people)[:wanted])


def _without_small(sheet: Sheet, fit: Fit) -> Fit:
    """The smallest class is given up, and its people go elsewhere, until none is too small."""
    while fit.shape.places > 1:
        stands, _ = expect(sheet, fit)
        answering = np.asarray(sheet.sides.sum(axis=1)) > 0
        label = stands.sum(axis=3)[answering, 0].argmax(axis=1)
        people = np.bincount(label, minlength=fit.shape.places)
        if people.min() >= max(SMALLEST, SMALLEST_SHARE * len(label)):
            break
        kept = np.arange(fit.shape.places) != people.argmin()
        stays = stands[:, :, kept].sum(axis=3)
        stays = (stays + 1e-6) / (stays + 1e-6).sum(axis=2, keepdims=True)
        shape = class_shape(int(kept.sum()), fit.shape.tendency)
        fit = improve(sheet, begin(sheet, shape, stays), FIRST)
    return fit
