"""Conversations of any size with groups planted in them, for timing."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from waymark.insight.opinions import Votes
from waymark.insight.opinions.ballots import Integers

SIZES = (0.45, 0.35, 0.2)
PASSES = 0.15


@dataclass(frozen=True, eq=False)
class Planted:
    """Votes, and the group of each person."""

    votes: Votes
    group: Integers


def planted(people: int, statements: int, answers: int, seed: int = 0) -> Planted:
    """As many answers as wanted, each to another statement or by another person, in the order of chance.

    As in real conversations, a few people answer most and earlier statements are seen by more. On each
    statement, groups differ by a standard normal in the logit of agreeing; roughly one in seven passes.
    """
    chance = np.random.default_rng(seed)
    group = chance.choice(len(SIZES), people, p=SIZES)
    person, statement = _who_saw_what(people, statements, answers, chance)
    leaning = chance.normal(0.4, 0.8, statements) + chance.normal(0, 1, (len(SIZES), statements))
    agrees = chance.random(answers) < 1 / (1 + np.exp(-leaning[group[person], statement]))
    stance = np.where(agrees, 1, -1).astype(np.int8)
    stance[chance.random(answers) < PASSES] = 0
    ids = tuple(map(str, range(statements)))
    return Planted(Votes(ids, person.astype(np.int32), statement.astype(np.int32), stance), group)


def _who_saw_what(
    people: int, statements: int, answers: int, chance: np.random.Generator
) -> tuple[Integers, Integers]:
    """Distinct pairs of a person and a statement, shuffled."""
    active = _running(chance.lognormal(0, 0.8, people))
    shown = _running(np.linspace(2, 1, statements))
    cells = np.zeros(0, np.int64)
    while len(cells) < answers:
        more = answers - len(cells) + answers // 8
        person = np.searchsorted(active, chance.random(more))
        statement = np.searchsorted(shown, chance.random(more))
        cells = np.unique(np.concatenate([cells, person * statements + statement]))
    cells = chance.permutation(cells)[:answers]
    return cells // statements, cells % statements


def _running(weights: np.ndarray) -> np.ndarray:
    return np.cumsum(weights)[:-1] / weights.sum()
