"""The models that people's answers are held against: what must be true of any fit."""

import itertools

import numpy as np
import pytest
from tests.insight.opinions import worlds

from waymark.insight.opinions.ballots import Ballots
from waymark.insight.opinions.classes import memberships, spots
from waymark.insight.opinions.foretold import foretell, foretell_classes, hide, near
from waymark.insight.opinions.latent import (
    base_log_odds,
    begin,
    dense_sheet,
    expect,
    improve,
    log_odds,
    settle,
    sparse_sheet,
)
from waymark.insight.opinions.traits import TENDENCIES, class_shape, line, near_and_far, plane

SIZE = worlds.Size(people=120, statements=25, seen=0.5)
TRAITS = [
    line("normal"),
    line("uniform", squares=True),
    line("uniform", tendency=TENDENCIES),
    near_and_far("uniform", 4.0),
    plane("uniform", squares=True),
]


def sheet_of(seed, make=worlds.grouped, size=SIZE):
    return dense_sheet(make(np.random.default_rng(seed), size).table)


def class_fit(sheet, classes, rounds=0, tendency=None):
    rng = np.random.default_rng(1)
    stands = rng.dirichlet(np.ones(classes), size=(sheet.people, 1)).astype(np.float32)
    shape = class_shape(classes) if tendency is None else class_shape(classes, tendency)
    return improve(sheet, begin(sheet, shape, stands), rounds)


def trait_fit(sheet, shape):
    return settle(sheet, begin(sheet, shape, near(spots(sheet, 2), shape)), 18)


def objective(fit, likelihood, centre):
    """Log-likelihood less the penalty of the normal priors: what expectation and maximisation must raise."""
    shape = fit.shape
    middle = centre[:, None] * shape.anchor + shape.middle
    middle = np.where(shape.pooled, fit.coefficients[0].mean(axis=0), middle)
    penalty = (fit.precision[0] * (fit.coefficients[0] - middle) ** 2).sum() / 2
    return float(likelihood.sum() - penalty)


def climb(sheet, fit, rounds=25):
    """What the rounds raise, after each."""
    centre = base_log_odds(*sheet.totals)
    heights = []
    for _ in range(rounds):
        heights.append(objective(fit, expect(sheet, fit)[1], centre))
        fit = improve(sheet, fit, 1)
    return np.array(heights)


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("classes", [1, 2, 4])
@pytest.mark.parametrize("tendency", [None, TENDENCIES])
def test_a_round_never_makes_classes_worse(seed, classes, tendency):
    sheet = sheet_of(seed)
    heights = climb(sheet, class_fit(sheet, classes, tendency=tendency))
    assert np.diff(heights).min() > -0.01
    assert heights[-1] > heights[0] or classes == 1


@pytest.mark.parametrize("make", [worlds.linear, worlds.proximity, worlds.grouped])
@pytest.mark.parametrize("shape", TRAITS, ids=lambda shape: shape.name)
def test_a_round_never_makes_a_line_or_a_plane_worse(make, shape):
    sheet = sheet_of(5, make)
    heights = climb(sheet, trait_fit(sheet, shape))
    assert np.diff(heights).min() > -0.05


def test_one_class_is_everybody():
    sheet = sheet_of(0)
    fit = class_fit(sheet, 1, rounds=10)
    agree, sides = sheet.totals
    chance = 1 / (1 + np.exp(-log_odds(fit)[0, 0, 0]))
    drawn_in = (agree + 1) / (sides + 2)
    assert np.abs(chance - drawn_in).max() < 1.5 / sides.min()
    assert np.all(np.sign(chance - 0.5) == np.sign(drawn_in - 0.5))


@pytest.mark.parametrize("shape", [*TRAITS, class_shape(3, TENDENCIES)], ids=lambda shape: shape.name)
def test_the_chances_of_all_that_somebody_could_answer_sum_to_one(shape):
    """The marginal likelihood, added up over every way to answer seven statements."""
    sheet = sheet_of(2, size=worlds.Size(60, 7, 0.9))
    if shape.weight is None:
        stands = np.random.default_rng(0).dirichlet(np.ones(3), size=(60, 1)).astype(np.float32)
        fit = settle(sheet, begin(sheet, shape, stands), 6)
    else:
        fit = trait_fit(sheet, shape)
    every = np.array(list(itertools.product([0, 1], repeat=7)), np.float32)
    _, likelihood = expect(type(sheet)(np.hstack([every, 1 - every])), fit)
    assert np.exp(likelihood).sum() == pytest.approx(1, abs=1e-5)


def test_the_likelihood_of_a_line_is_what_is_added_up_by_hand():
    sheet = sheet_of(3, worlds.linear, worlds.Size(40, 6, 0.7))
    fit = trait_fit(sheet, line("normal"))
    by_hand = []
    for answers in sheet.sides:
        total = 0.0
        for place, weight in enumerate(fit.place_weight[0]):
            chance = weight
            for statement, (intercept, slope) in enumerate(fit.coefficients[0]):
                agrees = 1 / (1 + np.exp(-intercept - slope * fit.shape.design[place, 1]))
                chance *= agrees ** answers[statement] * (1 - agrees) ** answers[6 + statement]
            total += chance
        by_hand.append(np.log(total))
    assert expect(sheet, fit)[1][:, 0] == pytest.approx(np.array(by_hand), abs=1e-4)


def test_sparse_and_dense_answers_lead_to_the_same_fit():
    table = worlds.grouped(np.random.default_rng(4), SIZE).table
    dense, sparse = (class_fit(made(table), 3, rounds=5) for made in (dense_sheet, sparse_sheet))
    assert np.allclose(dense.coefficients, sparse.coefficients, atol=1e-3)


def test_a_hidden_person_is_foretold_without_their_own_answers():
    """Where somebody hidden answers the other way round, nobody else in their fold is foretold otherwise."""
    sheet = sheet_of(6)
    trial = hide(sheet, np.random.default_rng(0))
    mine, *others = np.flatnonzero(trial.fold == 2)
    changed = sheet.sides.copy()
    changed[mine] = np.roll(changed[mine], sheet.statements)
    swapped = hide(type(sheet)(changed), np.random.default_rng(0))
    first, second = (foretell_classes(one, 2, np.random.default_rng(3)) for one in (trial, swapped))
    assert np.allclose(first.likelihood[others], second.likelihood[others], atol=0.1)
    assert abs(first.likelihood[mine] - second.likelihood[mine]) > 0.1


def test_what_is_foretold_is_less_likely_than_what_was_fitted():
    sheet = sheet_of(8)
    trial = hide(sheet, np.random.default_rng(0))
    told = foretell_classes(trial, 4, np.random.default_rng(0))
    known = expect(sheet, told.fit)[1]
    assert told.score < float((known * trial.counted).sum() / trial.counted.sum(axis=1).mean())
    assert foretell(trial, told.fit).score == told.score


def permuted(table, order):
    return table.of_people(order)


def test_memberships_sum_to_one_and_sizes_are_their_means():
    table = worlds.grouped(np.random.default_rng(7), worlds.Size(400, 60, 0.4), groups=3).table
    found = memberships(table, 3, 0)
    assert np.allclose(found.probability.sum(axis=1), 1, atol=1e-5)
    assert np.allclose(found.probability.mean(axis=0), found.sizes)
    assert np.all(np.diff(found.sizes) <= 0)
    assert found.profiles.shape == (3, 60)
    assert np.all((found.profiles > 0) & (found.profiles < 1))


def agreement_of(first, second, classes):
    """The share of people in the same class, under the best way to match classes."""
    return max(np.mean(np.array(order)[first] == second) for order in itertools.permutations(range(classes)))


@pytest.mark.parametrize("seed", range(3))
def test_planted_groups_are_found_again(seed):
    world = worlds.grouped(np.random.default_rng([9, seed]), worlds.Size(500, 80, 0.5), groups=3)
    found = memberships(world.table, 3, 0).probability.argmax(axis=1)
    assert agreement_of(found, world.group, 3) > 0.9


def test_groups_do_not_depend_on_the_order_of_people():
    world = worlds.grouped(np.random.default_rng(10), worlds.Size(500, 80, 0.5), groups=3)
    order = np.random.default_rng(0).permutation(500)
    first = memberships(world.table, 3, 0).probability.argmax(axis=1)
    second = memberships(permuted(world.table, order), 3, 0).probability.argmax(axis=1)
    assert agreement_of(first[order], second, 3) > 0.97


def test_groups_do_not_depend_on_the_order_of_statements():
    world = worlds.grouped(np.random.default_rng(11), worlds.Size(500, 80, 0.5), groups=3)
    table, place = world.table, np.random.default_rng(1).permutation(80).astype(np.int32)
    moved = place[table.statement]
    order = np.lexsort((moved, table.person))
    ids = tuple(np.array(table.statement_ids)[np.argsort(place)].tolist())
    turned = Ballots(ids, table.start, moved[order], table.stance[order])
    first = memberships(table, 3, 0).probability.argmax(axis=1)
    second = memberships(turned, 3, 0).probability.argmax(axis=1)
    assert agreement_of(first, second, 3) > 0.97


def test_no_group_is_smaller_than_five_people_or_a_twentieth():
    table = worlds.linear(np.random.default_rng(12), worlds.Size(60, 40, 0.5)).table
    for asked in (2, 5, 9):
        label = memberships(table, asked, 0).probability.argmax(axis=1)
        assert np.bincount(label)[np.unique(label)].min() >= 5


@pytest.mark.parametrize("people", [0, 1, 4])
def test_a_few_people_are_one_group(people):
    table = worlds.grouped(np.random.default_rng(13), worlds.Size(60, 20, 0.5)).table
    found = memberships(table.of_people(np.arange(people)), 3, 0)
    assert found.probability.shape == (people, 1)
    assert found.profiles.shape == (1, 20)


def test_there_is_at_least_one_class():
    table = worlds.grouped(np.random.default_rng(13), SIZE).table
    with pytest.raises(ValueError, match="at least one class"):
        memberships(table, 0, 0)


def test_memberships_are_the_same_bytes_twice():
    table = worlds.grouped(np.random.default_rng(14), SIZE).table
    first, second = (memberships(table, 3, 5) for _ in range(2))
    assert all(a.tobytes() == b.tobytes() for a, b in zip(first, second, strict=True))
