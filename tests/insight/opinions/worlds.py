"""Made-up conversations of a known structure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from waymark.insight.opinions import Votes
from waymark.insight.opinions.ballots import Ballots, Integers, Reals, ballots


@dataclass(frozen=True, eq=False)
class World:
    """A conversation, and the group that each person was planted in; None where there are no groups."""

    table: Ballots
    group: Integers | None = None


@dataclass(frozen=True)
class Size:
    """How many people, how many statements, and the share of them that each person sees."""

    people: int
    statements: int
    seen: float


def any_size(rng: np.random.Generator, statements: int = 60) -> Size:
    return Size(int(rng.integers(200, 2001)), statements, float(rng.uniform(0.15, 0.5)))


def ask(rng: np.random.Generator, log_odds: Reals, seen: float, passes: float = 0.0) -> Ballots:
    """Everybody sees statements at random and answers each by its log-odds (people x statements)."""
    asked = rng.random(log_odds.shape) < seen
    stance = np.where(rng.random(log_odds.shape) < 1 / (1 + np.exp(-log_odds)), 1, -1)
    stance[rng.random(log_odds.shape) < passes] = 0
    participant, statement = np.nonzero(asked)
    ids = tuple(f"s{number}" for number in range(log_odds.shape[1]))
    return ballots(Votes(ids, participant, statement, stance[asked]))


def base_rates(rng: np.random.Generator, size: Size, spread: float = 1.0) -> Reals:
    return rng.normal(0, spread, size.statements)


def shuffled(rng: np.random.Generator, size: Size) -> World:
    """Every statement has its own share of agreement and nothing goes with anything."""
    return World(ask(rng, np.tile(base_rates(rng, size, 1.2), (size.people, 1)), size.seen))


def one_mind(rng: np.random.Generator, size: Size, *, slope: float = 0.0) -> World:
    """Nine in ten or more agree with every statement; with a slope, some less readily than others."""
    odds = np.log(1 / rng.uniform(0.02, 0.1, size.statements) - 1)
    along = rng.normal(size=size.people)[:, None] * slope * rng.choice([-1, 1], size.statements)
    return World(ask(rng, odds + along, size.seen))


def with_statements(
    statements: int, make: Callable[..., World], rng: np.random.Generator, size: Size
) -> World:
    """The same world with another number of statements."""
    return make(rng, replace(size, statements=statements))


def positions(rng: np.random.Generator, density: str, people: int) -> Reals:
    """Places on a line, of mean nought and standard deviation one."""
    drawn = {
        "normal": lambda: rng.normal(size=people),
        "uniform": lambda: rng.uniform(-1, 1, people),
        "skewed": lambda: rng.gamma(2.0, size=people),
        "heavy": lambda: np.clip(rng.standard_t(3, people), -6, 6),
    }[density]()
    return np.asarray((drawn - drawn.mean()) / drawn.std())


def linear(
    rng: np.random.Generator,
    size: Size,
    *,
    density: str = "normal",
    slope: float = 2.0,
    rates: bool = True,
    mixed: bool = True,
    dimensions: int = 1,
    tendency: float = 0.0,
    idle: float = 0.0,
    passes: float = 0.0,
) -> World:
    """People along a line, or on a plane, and statements whose log-odds run along it.

    `mixed`: slopes of both signs and of several sizes. `tendency`: how people differ in agreeing at all.
    `idle`: the share of statements that divide nobody.
    """
    odds = np.zeros((size.people, size.statements))
    for _ in range(dimensions):
        at = positions(rng, density, size.people)
        slopes = slope * np.ones(size.statements)
        if mixed:
            slopes = slope * rng.uniform(0.5, 1.5, size.statements) * rng.choice([-1, 1], size.statements)
        odds += np.outer(at, slopes) / np.sqrt(dimensions)
    return _finish(rng, size, odds, rates, tendency, idle, passes)


def proximity(
    rng: np.random.Generator,
    size: Size,
    *,
    density: str = "uniform",
    width: float = 1.0,
    floor: bool = False,
    passes: float = 0.0,
) -> World:
    """Statements stand on the line too: people near one agree, those beyond it on either side don't.

    `floor`: a Gaussian bump of chances between a tenth and nine tenths; else squared distance in log-odds.
    """
    at = positions(rng, density, size.people)
    place = rng.uniform(-2, 2, size.statements)
    apart = ((at[:, None] - place) / width) ** 2
    if floor:
        chance = 0.1 + 0.8 * np.exp(-apart / 2)
        odds = np.log(chance / (1 - chance))
    else:
        odds = 2 - apart
    return World(ask(rng, odds, size.seen, passes))


UNEQUAL = {
    2: ((0.5, 0.5), (0.7, 0.3), (0.6, 0.4)),
    3: ((0.5, 0.3, 0.2), (0.6, 0.3, 0.1), (0.4, 0.35, 0.25)),
    4: ((0.4, 0.3, 0.2, 0.1), (0.3, 0.3, 0.2, 0.2)),
    5: ((0.3, 0.25, 0.2, 0.15, 0.1), (0.25, 0.2, 0.2, 0.2, 0.15)),
}


def grouped(
    rng: np.random.Generator,
    size: Size,
    *,
    groups: int | None = None,
    shares: tuple[float, ...] | None = None,
    gap: float = 2.0,
    manner: str = "signs",
    rates: bool = True,
    tendency: float = 0.0,
    idle: float = 0.0,
    passes: float = 0.0,
    between: float = 0.0,
) -> World:
    """Groups of unequal sizes; the log-odds of two groups that differ on a statement are `gap` apart.

    `manner`: 'signs' (each group on either side of each statement at random), 'offsets' (normal ones with
    the same typical difference) or 'blocks' (each group has its own block of statements). `between`: the
    share of people who stand half-way between two groups.
    """
    number = groups or (len(shares) if shares else int(rng.integers(2, 6)))
    shares = shares or UNEQUAL[number][int(rng.integers(len(UNEQUAL[number])))]
    group = rng.permutation(np.repeat(np.arange(number), _whole(np.array(shares), size.people)))
    profile = _profiles(rng, number, size.statements, gap, manner)
    odds = profile[group]
    halfway = rng.random(size.people) < between
    other = (group + rng.integers(1, number, size.people)) % number
    odds[halfway] = (odds[halfway] + profile[other[halfway]]) / 2
    return replace(_finish(rng, size, odds, rates, tendency, idle, passes), group=group)


def _whole(shares: Reals, people: int) -> Integers:
    ends = np.round(np.cumsum(shares) * people).astype(np.int64)
    return np.diff(ends, prepend=0)


def _profiles(rng: np.random.Generator, groups: int, statements: int, gap: float, manner: str) -> Reals:
    shape = (groups, statements)
    if manner == "offsets":
        return rng.normal(0, gap / 2, shape)
    if manner == "blocks":
        block = rng.integers(groups, size=statements)
        mine = np.arange(groups)[:, None] == block
        return np.where(mine, 1, -1) * rng.choice([-1, 1], statements) * gap / 2
    return rng.choice([-1.0, 1.0], shape) * gap / 2


def _finish(
    rng: np.random.Generator,
    size: Size,
    odds: Reals,
    rates: bool,
    tendency: float,
    idle: float,
    passes: float,
) -> World:
    odds[:, rng.random(size.statements) < idle] = 0
    if rates:
        odds = odds + base_rates(rng, size)
    odds = odds + rng.normal(0, 1, size.people)[:, None] * tendency
    return World(ask(rng, odds, size.seen, passes))
