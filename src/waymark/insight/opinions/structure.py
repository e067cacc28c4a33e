"""Is there anything there? A spectrum, groups, one mind, no pattern, or too early to say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from .axes import principal_axes
from .ballots import Ballots, Reals
from .classes import (
    ANSWERS_FROM,
    MOST_PEOPLE,
    SMALLEST,
    SMALLEST_SHARE,
    Classes,
    Sample,
    described,
    fit_classes,
    memberships,
    take_sample,
    with_tendency,
)
from .findings import Evidence, Structure
from .foretold import Foretold, Trial, best, foretell_classes, foretell_traits, hide, let_lean
from .latent import Floats, Sheet
from .traits import TENDENCIES, line, near_and_far, plane

PEOPLE_FROM, STATEMENTS_FROM, SIDES_FROM = 15, 3, 8
SHUFFLES, CLEAR = 20, 3.5
NEARLY_ALL, OF_STATEMENTS = 0.8, 0.85
MOST_CLASSES = 5
HIDDEN = 12.0
MOST_ANSWERS, ROUGHLY = 200_000, 1e-3
SURE_Z, NEARLY_Z, SUBSTANCE, ONE_PERSON = 1.64, 0.5, 0.005, 0.5
LINES = (
    line("normal"),
    line("uniform"),
    line("uniform", squares=True),
    *(near_and_far(density, bend) for density in ("normal", "uniform") for bend in (1.5, 4.0)),
)
LEANING_LINES = (line("normal", tendency=TENDENCIES), line("uniform", tendency=TENDENCIES))
PLANES = (plane("normal"), plane("uniform"), plane("uniform", True))

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
        return Judgement(Structure.TOO_EARLY, _bare(0, 0, 0, agreement, None), None, False)
    shares, shuffled = _dimension(sample.sheet, rng)
    if len(sample.columns) < table.statements and not _is_found(shares, shuffled):
        shares, shuffled = _dimension_of_all_statements(table, rng)
    evidence = _bare(float(shares[0]), float(shuffled[:, 0].max()), SHUFFLES, agreement, _could_hide(sample))
    found, classes = _is_found(shares, shuffled), None
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


def _bare(
    share: float, shuffled_share: float, shuffles: int, agreement: float, could_hide: int | None
) -> Evidence:
    return Evidence(
        share=share,
        shuffled_share=shuffled_share,
        shuffles=shuffles,
        agreement=agreement,
        hidden=0,
        classes=None,
        trait=None,
        groups_z=None,
        gain=None,
        second_z=None,
        could_hide=could_hide,
    )


def _agreement(table: Ballots) -> float:
    """Of the statements that eight people or more took a side on, those where four in five took the same.

    Nought where these are fewer than half of all statements.
    """
    stances = np.bincount(table.statement * 3 + (table.stance + 1), minlength=3 * table.statements)
    disagree, _, agree = stances.reshape(-1, 3).T
    sides = agree + disagree
    asked = sides >= SIDES_FROM
    if not len(asked) or 2 * asked.sum() < len(asked):
        return 0.0
    return float((np.maximum(agree, disagree)[asked] >= NEARLY_ALL * sides[asked]).mean())


def _dimension(sheet: Sheet, rng: np.random.Generator) -> tuple[Reals, Reals]:
    """Shares of all differences held by the first axis, and by the first four together.

    First `shares` (2), then the same for each time that answers were shuffled in every statement.
    """
    agree, disagree = np.split(np.asarray(sheet.sides), 2, axis=1)
    seen = agree + disagree
    person, statement = np.nonzero(seen)
    centred = (agree - disagree) - seen * ((agree - disagree).sum(axis=0) / np.maximum(seen.sum(axis=0), 1))
    values = centred[person, statement]
    by_statement = np.argsort(statement, kind="stable")
    shares = _first_shares(centred)
    shuffled = np.zeros((SHUFFLES, 2))
    for turn in range(SHUFFLES):
        order = np.argsort(rng.integers(65536, size=len(values), dtype=np.uint16), kind="stable")
        order = order[np.argsort(statement[order].astype(np.uint16), kind="stable")]
        centred[person[by_statement], statement[by_statement]] = values[order]
        shuffled[turn] = _first_shares(centred)
    return shares, shuffled


def _dimension_of_all_statements(table: Ballots, rng: np.random.Generator) -> tuple[Reals, Reals]:
    """The same over all statements, where a sample of them is too thin; of two hundred thousand answers."""
    people = table.in_order_of_answers()
    people = people[table.given[people] >= ANSWERS_FROM]
    drawn = people[np.sort(rng.permutation(len(people))[:MOST_PEOPLE])]
    some = table.of_people(drawn[np.cumsum(table.given[drawn]) <= MOST_ANSWERS])
    by_statement = np.argsort(some.statement, kind="stable")
    shuffled = np.zeros((SHUFFLES, 2))
    for turn in range(SHUFFLES):
        stance = np.empty_like(some.stance)
        stance[by_statement] = some.stance[np.lexsort((rng.random(some.answers), some.statement))]
        shuffled[turn] = _axes_shares(Ballots(some.statement_ids, some.start, some.statement, stance))
    return _axes_shares(some), shuffled


def _axes_shares(table: Ballots) -> Reals:
    share = principal_axes(table, 4, tolerance=ROUGHLY).share
    return np.asarray([share[0], share.sum()])


def _first_shares(centred: Floats) -> Reals:
    squares = np.linalg.eigvalsh(centred.T @ centred)[::-1]
    return np.asarray([squares[0], squares[:4].sum()], np.float64) / max(float(squares.sum()), 1e-12)


def _is_found(shares: Reals, shuffled: Reals) -> bool:
    """Above every shuffle, and by a margin that chance hardly ever makes, on either count."""
    clear = shuffled.mean(axis=0) + CLEAR * shuffled.std(axis=0)
    return bool(np.any((shares > shuffled.max(axis=0)) & (shares > clear)))


def _would_go_unseen(sheet: Sheet) -> bool:
    answers = float(sheet.sides.sum()) / sheet.people
    return bool(0.15 * answers < 2 * np.sqrt(sheet.statements / sheet.people))


def _could_hide(sample: Sample) -> int:
    """How many people a group may have and still go unseen more than one time in five.

    A share q of `n` people who stand against one majority (log-odds 2 apart on half of `m` statements) is
    seen where q (1 - q) is above 12 sqrt(m / n) / a, `a` being the answers that a person gave: the form of
    the threshold of Baik, Ben Arous and Péché (2005), the 12 is measured by `bench/opinions/structure.py
    --minorities`. Half of the people where no share is large enough; never below the smallest group.
    """
    sheet = sample.sheet
    answers = float(sheet.sides.sum()) / sheet.people
    product = HIDDEN * np.sqrt(sheet.statements / sheet.people) / max(answers, 1e-9)
    share = (1 - np.sqrt(max(1 - 4 * product, 0.0))) / 2
    return int(np.ceil(max(share * sample.eligible, SMALLEST_SHARE * sample.eligible, SMALLEST)))


def _weigh(
    table: Ballots, sample: Sample, bare: Evidence, rng: np.random.Generator
) -> tuple[Evidence, Classes | None]:
    """Classes against lines and planes, where there is a dimension; the classes where they are earned."""
    trial = hide(sample.sheet, rng)
    classes = _class_models(trial, rng)
    has_tendency = len(classes[1].fit.shape.tendency) > 1
    lines = foretell_traits(trial, (*LINES, *LEANING_LINES) if has_tendency else LINES, kept=2)
    planes = foretell_traits(trial, PLANES, kept=1)
    trait = best([classes[1], *lines, *planes])
    number = _number(sample.sheet, classes)
    z = classes[number].z_over(trait, ONE_PERSON) if number > 1 else None
    gain = (classes[number].score - trait.score) / sample.sheet.people
    evidence = replace(
        bare,
        hidden=int(sample.sheet.sides.sum()),
        classes=number if number > 1 else None,
        trait="no line" if trait is classes[1] else trait.name,
        groups_z=z,
        gain=None if z is None else gain,
        second_z=best(planes).z_over(best(lines)),
    )
    if z is None or z <= SURE_Z or gain <= SUBSTANCE:
        return evidence, None
    fit = fit_classes(sample.sheet, number, rng)
    whole = with_tendency(sample.sheet, fit) if has_tendency else fit
    return evidence, described(whole, table, sample.columns)


def _class_models(trial: Trial, rng: np.random.Generator) -> dict[int, Foretold]:
    """Models of one to five classes; with a tendency to agree, where one class is better with it."""
    models = {number: foretell_classes(trial, number, rng) for number in range(1, MOST_CLASSES + 1)}
    leaning = let_lean(trial, models[1])
    if leaning.score <= models[1].score:
        return models
    return {1: leaning, **{n: let_lean(trial, model) for n, model in models.items() if n > 1}}


def _number(sheet: Sheet, classes: Mapping[int, Foretold]) -> int:
    """The fewest classes that foretell nearly as well as the best number; none of them too small."""
    least = max(SMALLEST, SMALLEST_SHARE * sheet.people)
    large = {
        number: model
        for number, model in classes.items()
        if number == 1 or np.median(model.fit.place_weight.min(axis=1)) * sheet.people >= least
    }
    first = best(large.values())
    return min(number for number, model in large.items() if model is first or first.z_over(model) < NEARLY_Z)
