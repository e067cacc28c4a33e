"""The people who answer Tarnside's questions: who came when, what they saw, what they said.

The structure that each question names is planted first (`standings`); the answers follow from it by chance.
So what the product finds can be held against what is truly there. The same seed gives the same crowd.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal
from zlib import crc32

import numpy as np
from numpy.random import Generator

from waymark.demo.leanings import Floats, Shown
from waymark.demo.shapes import Question, Statement, Structure, Unseen

Stance = Literal["agree", "disagree", "pass"]
Answers = dict[str, Stance]

CAMP_SHARES = (0.45, 0.33, 0.22)
SHARE_BETWEEN = 0.03
FEWEST, MOST = 5, 40
RETURNING = 0.25
SEED = 5  # the crowd that the demo shows
NEW_FOR = 4  # days


@dataclass(frozen=True)
class Visit:
    """One guest's visit on one day: what they answered, and the keys of what they wrote."""

    person: int
    day: int
    answers: tuple[tuple[str, Stance], ...]
    offers: tuple[str, ...] = ()


@dataclass(frozen=True)
class Coming:
    """That somebody comes on a day, and how many statements they have the patience for."""

    person: int
    day: int
    patience: int
    again: bool


def visits(question: Question, seed: int = SEED) -> tuple[Visit, ...]:
    """Everybody's visits to a question, in the order they came."""
    if question.structure is Structure.ROOM:
        return _in_one_room(question, _chance(question, seed, "room"))
    comings = _comings(question, _chance(question, seed, "comings"))
    offers = _who_wrote_what(question, comings, _chance(question, seed, "writers"))
    minds = agreement(question, standings(question, seed))
    answering = _chance(question, seed, "answers")
    before: dict[int, Answers] = {}
    return tuple(
        Visit(
            c.person,
            c.day,
            _answers(question, c, minds, before.setdefault(c.person, {}), answering),
            offers.get(at, ()),
        )
        for at, c in enumerate(comings)
    )


def standings(question: Question, seed: int = SEED) -> Floats:
    """Where each person stands (people x dimensions): on a line, in camps, or nowhere."""
    return STANDINGS[question.structure](question.people, _chance(question, seed, "standings"))


def agreement(question: Question, stand: Floats) -> Floats:
    """The chance that each person agrees with each statement, if they do not pass (people x statements)."""
    columns = [s.leaning.logits(stand) for s in question.statements if not isinstance(s.leaning, Shown)]
    return np.asarray(1 / (1 + np.exp(-np.column_stack(columns))), dtype=np.float64)


def _chance(question: Question, seed: int, use: str) -> Generator:
    """A stream of chance of its own for each use, so that changing one leaves the others as they were."""
    return np.random.default_rng([seed, crc32(f"{question.key} {use}".encode())])


def _along_a_line(people: int, rng: Generator) -> Floats:
    """Places on one line, thickest in the middle, with no gap anywhere."""
    return rng.normal(0.0, 1.1, (people, 1))


def _in_camps(people: int, rng: Generator) -> Floats:
    """Three camps of unequal size, and a few people who stand half in one and half in another."""
    camps = np.eye(3)[rng.choice(3, people, p=CAMP_SHARES)]
    between = rng.random(people) < SHARE_BETWEEN
    camps[between] = 0.5 - 0.5 * np.eye(3)[rng.integers(3, size=int(between.sum()))]
    return camps


def _each_their_own(people: int, _rng: Generator) -> Floats:
    """No dimension at all."""
    return np.zeros((people, 0))


STANDINGS: dict[Structure, Callable[[int, Generator], Floats]] = {
    Structure.SPECTRUM: _along_a_line,
    Structure.GROUPS: _in_camps,
    Structure.NO_PATTERN: _each_their_own,
    Structure.ROOM: _each_their_own,
}


def _comings(question: Question, rng: Generator) -> list[Coming]:
    """Who comes when: many at first, more on the days of gatherings, some of them a second time."""
    day_weights = 0.2 + np.exp(-np.arange(question.days + 1) / 12)
    day_weights[list(question.gatherings)] += 2.5
    first = np.sort(rng.choice(question.days + 1, question.people, p=day_weights / day_weights.sum()))
    patience = np.clip(rng.lognormal(np.log(20), 0.6, question.people), FEWEST, MOST).astype(int)
    comings = [Coming(i, int(day), int(patience[i]), again=False) for i, day in enumerate(first)]
    comings += [
        _second_coming(c, question.days, rng)
        for c in comings
        if c.day < question.days and rng.random() < RETURNING
    ]
    return sorted(comings, key=lambda c: (c.day, c.again, c.person))


def _second_coming(first: Coming, last_day: int, rng: Generator) -> Coming:
    """The same person on a later day, with less patience than before."""
    day = int(rng.integers(first.day + 1, last_day + 1))
    return Coming(first.person, day, max(1, first.patience // 2), again=True)


def _who_wrote_what(question: Question, comings: list[Coming], rng: Generator) -> dict[int, tuple[str, ...]]:
    """By position among the comings: the keys of what that guest writes, before it is let in."""
    written: list[Statement | Unseen] = [s for s in question.statements if s.by_guest]
    written.extend(question.unseen)
    offers: dict[int, tuple[str, ...]] = {}
    for words in sorted(written, key=lambda w: w.day):
        before = words.day + isinstance(words, Unseen)
        writer = int(rng.choice([at for at, c in enumerate(comings) if c.day < before][-12:]))
        offers[writer] = (*offers.get(writer, ()), words.key)
    return offers


def _answers(
    question: Question, coming: Coming, minds: Floats, before: Answers, rng: Generator
) -> tuple[tuple[str, Stance], ...]:
    """What a visitor answers on this visit, changed minds first; remembers it in `before`."""
    changed = _changed_minds(question, coming, minds, before, rng) if coming.again else {}
    new = {
        question.statements[at].key: _stance(minds[coming.person, at], question.statements[at].fog, rng)
        for at in _shown(question.statements, coming, before, rng)
    }
    before.update(changed | new)
    return tuple((changed | new).items())


def _changed_minds(
    question: Question, coming: Coming, minds: Floats, before: Answers, rng: Generator
) -> Answers:
    """Up to three earlier answers asked of oneself again; only those that came out another way."""
    asked = set(rng.permutation(list(before))[: rng.integers(0, 4)].tolist())
    again = {
        s.key: _stance(minds[coming.person, at], s.fog, rng)
        for at, s in enumerate(question.statements)
        if s.key in asked
    }
    return {key: stance for key, stance in again.items() if stance != before[key]}


def _shown(statements: tuple[Statement, ...], coming: Coming, before: Answers, rng: Generator) -> list[int]:
    """Which statements a visitor sees, in order; the hosts' own and the newest come sooner, as a rule."""
    sooner = [0.25 if not s.by_guest or coming.day - s.day <= NEW_FOR else 0.0 for s in statements]
    order = rng.random(len(statements)) - np.array(sooner)
    unmet = [int(at) for at in np.argsort(order) if _can_be_shown(statements[at], coming.day, before)]
    return unmet[: min(coming.patience, MOST - len(before))]


def _can_be_shown(statement: Statement, day: int, before: Answers) -> bool:
    """Whether a statement was let in by that day and has not been answered by this person."""
    return statement.day <= day and statement.key not in before


def _stance(agreeing: float, fog: float, rng: Generator) -> Stance:
    """Pass with the chance of `fog`; otherwise agree with the chance of `agreeing`."""
    if rng.random() < fog:
        return "pass"
    return "agree" if rng.random() < agreeing else "disagree"


def _in_one_room(question: Question, rng: Generator) -> tuple[Visit, ...]:
    """Everybody answers every statement on one day; how many agree with each is as written."""
    stances = {s.key: _dealt(s, question.people, rng) for s in question.statements}
    writers = dict(
        zip(rng.permutation(question.people).tolist(), ((u.key,) for u in question.unseen), strict=False)
    )
    return tuple(
        Visit(
            person, 0, tuple((key, dealt[person]) for key, dealt in stances.items()), writers.get(person, ())
        )
        for person in range(question.people)
    )


def _dealt(statement: Statement, people: int, rng: Generator) -> list[Stance]:
    """The stances that a room shows to one statement, dealt out at random."""
    shown = statement.leaning
    if not isinstance(shown, Shown):
        raise TypeError(f"{statement.key}: a room's statement says how many agree")
    passing = people - shown.agree - shown.disagree
    stances: list[Stance] = ["agree" for _ in range(shown.agree)]
    stances += ["disagree" for _ in range(shown.disagree)]
    stances += ["pass" for _ in range(passing)]
    return [stances[at] for at in rng.permutation(people)]
