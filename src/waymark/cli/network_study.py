"""One file of ties looked at in every way that its report needs."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import combinations

import numpy as np

from waymark.cli.terminal import Progress
from waymark.insight.formats import Person, Ties
from waymark.insight.network import (
    MOST_PEOPLE,
    Bears,
    Introduction,
    Network,
    Response,
    Survey,
    fragmentation_without,
    introduce,
    key_players,
    network,
    response,
    survey,
)

INTRODUCTIONS, PLAYERS, KEY_PLAYERS_UP_TO = 12, 3, 300


@dataclass(frozen=True)
class Asked:
    """How the file was to be looked at. `by`: the grouping that was named, None where that was left open."""

    by: str | None = None
    mutual: bool = False
    on: date | None = None
    seed: int = 0


@dataclass(frozen=True)
class Players:
    """Those without whom a network would fall apart most, and its fragmentation with and without them."""

    people: tuple[int, ...]
    fragmentation: float
    without: float


@dataclass(frozen=True, eq=False)
class Study:
    """Ties that stand, the groups that people are in, and what is found.

    `by`: what the groups are; None where the file says nothing of groups. `groups`: their names, the largest
    first; None for people whose group isn't known. `found` is None where nobody is in the file, or where so
    few have told of their ties that nothing may be said of them. `introductions` is None where there are too
    many people.
    """

    ties: Ties
    asked: Asked
    by: str | None
    groups: tuple[str | None, ...]
    group: tuple[int, ...]
    responses: tuple[Response | None, ...]
    response: Response | None
    found: Survey | None
    players: Players | None
    introductions: tuple[Introduction, ...] | None

    @property
    def people(self) -> Sequence[Person]:
        """Everybody, in the order in which they came up."""
        return self.ties.people

    @property
    def may_name(self) -> bool:
        """Whether enough have told for single people to be named."""
        return self.response is None or self.response.bears is Bears.TIES

    @property
    def has_groups(self) -> bool:
        """Whether there are two groups at least."""
        return len(self.groups) > 1

    @cached_property
    def told(self) -> tuple[tuple[int, int], ...]:
        """Of each group, how many have told of their ties, out of how many who were asked."""
        counts = [[0, 0] for _ in self.groups]
        for person, group in zip(self.people, self.group, strict=True):
            counts[group][0] += person.answered is True
            counts[group][1] += person.answered is not None
        return tuple((answered, asked) for answered, asked in counts)

    @cached_property
    def untied(self) -> tuple[tuple[int, int], ...]:
        """Pairs of known groups without a tie between them."""
        if self.found is None:
            return ()
        ties, known = self.found.between.ties, len(self.groups) - (None in self.groups)
        return tuple(pair for pair in combinations(range(known), 2) if not ties[pair])

    @cached_property
    def lone(self) -> tuple[tuple[int, int], ...]:
        """Ties, by their two ends, that are the only one between two known groups."""
        if self.found is None:
            return ()
        lone = self.found.network.ties[self.found.between.lone].tolist()
        return tuple(
            (one, other)
            for one, other in lone
            if None not in map(self.groups.__getitem__, self._of(one, other))
        )

    def _of(self, *people: int) -> list[int]:
        return [self.group[one] for one in people]


def study(ties: Ties, asked: Asked, progress: Progress) -> Study:
    """Look at ties that stand, and say to whoever waits what is being done."""
    by = asked.by or next(iter(ties.groupings()), None)
    groups, group = _grouped(ties.people, by)
    responses, overall = _responses(ties.people, groups, group)
    bears = Bears.TIES if overall is None else overall.bears
    found, players = None, None
    introductions: tuple[Introduction, ...] | None = ()
    if ties.people and bears is not Bears.NOTHING:
        whole = network(len(ties.people), [tie.ends for tie in ties.ties], group)
        with progress.doing(f"Looking at {len(ties.ties):,} ties …"):
            found = survey(whole, seed=asked.seed)
        if bears is Bears.TIES:
            with progress.doing("Looking for whom it hangs on, and for introductions …"):
                players = _players(whole)
                introductions = introduce(whole, INTRODUCTIONS) if whole.people <= MOST_PEOPLE else None
    return Study(ties, asked, by, groups, tuple(group), responses, overall, found, players, introductions)


def _grouped(people: Sequence[Person], by: str | None) -> tuple[tuple[str | None, ...], list[int]]:
    """The groups, the largest first and those whose group isn't known last; and everybody's."""
    names: list[str | None] = [None if by is None else getattr(one, by) for one in people]
    sizes = Counter(names)
    order = sorted(sizes, key=lambda name: (name is None, -sizes[name], name or ""))
    at = {name: number for number, name in enumerate(order)}
    return tuple(order), [at[name] for name in names]


def _responses(
    people: Sequence[Person], groups: Sequence[str | None], group: Sequence[int]
) -> tuple[tuple[Response | None, ...], Response | None]:
    """How many have told of their ties, of each group and of everybody who was asked."""
    answered = np.array([one.answered is True for one in people], dtype=bool)
    asked = np.array([one.answered is not None for one in people], dtype=bool)
    at = np.array(group, dtype=np.int64)
    of_each = [
        response(int((answered & (at == number)).sum()), int((asked & (at == number)).sum()))
        for number in range(len(groups))
    ]
    return tuple(of_each), response(int(answered.sum()), int(asked.sum()))


def _players(whole: Network) -> Players | None:
    """Those without whom it would fall apart most; None where there is too little to choose from."""
    if not (PLAYERS < whole.people <= KEY_PLAYERS_UP_TO and len(whole.ties)):
        return None
    people = key_players(whole, PLAYERS)
    return Players(people, fragmentation_without(whole, ()), fragmentation_without(whole, people))
