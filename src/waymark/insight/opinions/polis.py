"""The picture that Polis would draw: two axes, k-means, and what each group says more than the others."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from scipy import sparse

from waymark.insight.honesty import ROOM_FROM, wilson

from .axes import Axes, axes_of, centred, centres, signed
from .ballots import Ballots, Integers, Reals, Truths, ballots
from .clusters import FIRST_STEPS, START_PEOPLE, STARTS, Clusters, k_means, silhouettes
from .counts import Stance, Votes
from .findings import Group, Positions, Representative
from .picture import Caveat, Share
from .representative import SHOWN, SIGNIFICANT, majority, representative

ALGORITHM = "waymark-polis-1"
METHOD = "principal-axes-and-k-means"
UNKNOWN = float("nan")


class PolisCaveat(StrEnum):
    """What must be said beside this picture in particular. Pages word it."""

    GROUPS_ARE_ALWAYS_FOUND = "groups_are_always_found"
    NO_RANGES = "no_ranges"
    NUMBER_OF_GROUPS_WAS_GIVEN = "number_of_groups_was_given"
    SAMPLED = "sampled"


@dataclass(frozen=True)
class PolisParameters:
    """Where Polis draws its lines.

    People are put in groups from `least_answers` answers on, and the most active ones until there are
    `least_people`. Up to `most_groups` groups are tried, each from `starts` beginnings, `first_steps` long,
    among at most `start_people`; how well they stand apart is told from at most `judged`. `significant`: a
    standard normal deviate (one-sided, nine in ten). `shown`: statements told of each group, and of each side
    that most take. `groups`: how many were asked for.
    """

    least_answers: int = 7
    least_people: int = 15
    most_groups: int = 5
    starts: int = STARTS
    start_people: int = START_PEOPLE
    first_steps: int = FIRST_STEPS
    judged: int = 2000
    significant: float = SIGNIFICANT
    shown: int = SHOWN
    groups: int | None = None


@dataclass(frozen=True)
class GroupInformed:
    """A statement, and the product over the groups of (agree + 1) / (seen + 2)."""

    statement: str
    group_informed: float


@dataclass(frozen=True)
class Majority:
    """A statement on which most of all people take one side, whatever their group."""

    statement: str
    stance: Stance
    share: Share


@dataclass(frozen=True, eq=False)
class PolisPicture:
    """What Polis computes, on people directly.

    `positions`: `low`, `high` and `belonging` are not-a-number, since Polis tells none; `group` is -1 for who
    answered too little. So is the `belonging` of a group. `statement_places` (statements x 2): where somebody
    would stand who had only agreed with it; nought for what was rejected or never answered. `silhouette`: of
    each number of groups tried. `consensus`: every answered statement that wasn't rejected, the highest
    first; `agreed`, `disagreed`: what most take one side on, whatever their group.
    """

    algorithm: str
    method: str
    parameters: PolisParameters
    caveats: tuple[Caveat | PolisCaveat, ...]
    seed: int
    input_hash: str
    people: int
    statements: int
    answers: int
    axes: Axes
    positions: Positions
    statement_places: Reals
    groups: tuple[Group, ...]
    silhouette: tuple[tuple[int, float], ...]
    consensus: tuple[GroupInformed, ...]
    agreed: tuple[Majority, ...]
    disagreed: tuple[Majority, ...]


@dataclass(frozen=True, eq=False)
class Plane:
    """Two axes, and where people and statements (rows, as in the table) stand on them as Polis has it."""

    axes: Axes
    people: Reals
    statements: Reals


@dataclass(frozen=True, eq=False)
class _Sorted:
    """The group of each row of the table, -1 for none; how many groups; the silhouettes of those tried."""

    group: Integers
    groups: int
    silhouette: tuple[tuple[int, float], ...]
    sampled: bool


def polis(votes: Votes, *, seed: int = 0, groups: int | None = None) -> PolisPicture:
    """Draw Polis's picture; the same votes and seed give the same bytes, whatever order the votes came in.

    `groups`: how many to look for; where None, the number from 2 to 5 whose silhouette is the highest.
    Statements that were rejected count as a pass by everybody in places, and are told of nowhere. Without
    base clusters, and without a memory of the picture before. Raises ValueError for votes that can't be, and
    for fewer than one group.
    """
    if groups is not None and groups < 1:
        raise ValueError("there must be one group at least")
    parameters = PolisParameters(groups=groups)
    table = ballots(votes)
    rejected = _rejected(votes)
    plane = plane_of(table, rejected, seed=seed)
    found = _sort(table, plane.people, parameters, seed)
    tallies = table.tallies(found.group, found.groups)
    answered = np.flatnonzero(table.given)
    told = _told(table, rejected)
    return PolisPicture(
        algorithm=ALGORITHM,
        method=METHOD,
        parameters=parameters,
        caveats=_caveats(table, found, parameters),
        seed=seed,
        input_hash=_hash(table, rejected, seed, groups),
        people=len(answered),
        statements=table.statements,
        answers=table.answers,
        axes=plane.axes,
        positions=_positions(plane, found, answered),
        statement_places=plane.statements,
        groups=_groups(table, tallies, found, told),
        silhouette=found.silhouette,
        consensus=_consensus(table, tallies, told),
        agreed=_majority(table, Stance.AGREE, told),
        disagreed=_majority(table, Stance.DISAGREE, told),
    )


def group_informed_consensus(table: Ballots, group_of_person: Integers, rejected: Truths) -> Reals:
    """Of each statement, the product over groups of (agree + 1) / (seen + 2); not a number where rejected.

    `group_of_person` (people): from nought, -1 for who is in none. The formula is Polis's own.
    """
    groups = int(group_of_person.max(initial=-1)) + 1
    return np.where(rejected, np.nan, _group_informed(table.tallies(group_of_person, groups)))


def _group_informed(tallies: Integers) -> Reals:
    return np.asarray(((tallies[:, 2] + 1) / (tallies.sum(axis=1) + 2)).prod(axis=0))


def _rejected(votes: Votes) -> Truths:
    if votes.rejected is None:
        return np.zeros(len(votes.statement_ids), bool)
    return votes.rejected


def _hash(table: Ballots, rejected: Truths, seed: int, groups: int | None) -> str:
    said = f"{ALGORITHM} {table.fingerprint()} {seed} {groups} ".encode()
    return hashlib.sha256(said + rejected.tobytes()).hexdigest()


def _caveats(table: Ballots, found: _Sorted, parameters: PolisParameters) -> tuple[Caveat | PolisCaveat, ...]:
    told: list[tuple[Caveat | PolisCaveat, bool]] = [
        (Caveat.THOSE_WHO_TOOK_PART, True),
        (PolisCaveat.GROUPS_ARE_ALWAYS_FOUND, True),
        (PolisCaveat.NO_RANGES, True),
        (Caveat.FEW_PEOPLE, int(np.count_nonzero(table.given)) < ROOM_FROM),
        (PolisCaveat.NUMBER_OF_GROUPS_WAS_GIVEN, parameters.groups is not None),
        (PolisCaveat.SAMPLED, found.sampled),
    ]
    return tuple(caveat for caveat, holds in told if holds)


def plane_of(table: Ballots, rejected: Truths, *, seed: int = 0) -> Plane:
    """Where Polis puts everybody: rejected statements are passes of everybody's, unanswered ones their mean.

    sqrt(statements / answers given) times the sum of answer less mean times direction; the fewer somebody's
    answers, the further out they stand. A statement stands where somebody would who had only agreed with it.
    """
    centre = np.where(rejected, 0.0, centres(table))
    answers = centred(table, centre)
    there = table.seen > 0
    aside = rejected & there
    filled = table.given
    if aside.any():
        taken_out = aside[table.statement]
        answers.data[taken_out] = 0
        filled = table.given - np.asarray(table.matrix(taken_out.astype(float)).sum(axis=1)) + aside.sum()
    axes = _two_axes(table, answers, centre, rejected, seed)
    known = np.count_nonzero(there)
    people = np.sqrt(known / np.maximum(filled, 1))[:, None] * (answers @ axes.direction.T)
    agreeing = np.where(there & ~rejected, 1 - centre, 0.0)
    return Plane(axes, people, np.sqrt(known) * agreeing[:, None] * axes.direction.T)


def _two_axes(table: Ballots, answers: sparse.csr_array, centre: Reals, rejected: Truths, seed: int) -> Axes:
    """Always two, of nought where there is none; one person's is their own answers."""
    length = float(np.linalg.norm(centre))
    if np.count_nonzero(table.given) == 1 and length > 0:
        only = signed(np.stack([centre / length, np.zeros_like(centre)]))
        return Axes(centre, only, np.zeros(2))
    found = axes_of(answers, centre, seed=seed)
    lacking = 2 - len(found.direction)
    direction = np.pad(np.where(rejected, 0.0, found.direction), ((0, lacking), (0, 0)))
    return Axes(centre, direction, np.pad(found.share, (0, lacking)))


def _sort(table: Ballots, places: Reals, parameters: PolisParameters, seed: int) -> _Sorted:
    """k-means for each number of groups, and the one whose groups stand apart the most."""
    inside = _inside(table, parameters)
    group = np.full(table.people, -1, np.int64)
    points = places[inside]
    tried = _numbers(points, parameters)
    if not tried:
        group[inside] = 0
        return _Sorted(group, min(len(inside), 1), (), sampled=False)
    found = k_means(points, tried, seed)
    judged = slice(None, None, -(-len(points) // parameters.judged))
    apart = silhouettes(points[judged], [one.label[judged] for one in found])
    best = found[int(np.argmax(apart))]
    group[inside] = _largest_first(best)
    sampled = len(points) > parameters.judged
    return _Sorted(group, int(group.max()) + 1, tuple(zip(tried, apart, strict=True)), sampled)


def _inside(table: Ballots, parameters: PolisParameters) -> Integers:
    """Who is put in groups: whoever answered enough; where these are few, the most active besides."""
    enough = min(parameters.least_answers, int(np.count_nonzero(table.seen)))
    chosen = (table.given >= enough) & (table.given > 0)
    if np.count_nonzero(chosen) < parameters.least_people:
        most_active = np.argsort(-table.given, kind="stable")[: parameters.least_people]
        chosen[most_active[table.given[most_active] > 0]] = True
    return np.flatnonzero(chosen)


def _numbers(points: Reals, parameters: PolisParameters) -> list[int]:
    """Numbers of groups to try; never more than there are different places."""
    most = min(parameters.most_groups, 2 + len(points) // 12)
    wanted = range(2, most + 1) if parameters.groups is None else [parameters.groups]
    different = _different(points, max(wanted))
    if parameters.groups is None:
        return [k for k in wanted if k <= different]
    return [min(parameters.groups, different)] if different else []


def _different(points: Reals, enough: int) -> int:
    """How many different places there are; where there are `enough`, no more need be known."""
    some = len(np.unique(points[: 8 * enough], axis=0))
    return some if some >= enough else len(np.unique(points, axis=0))


def _largest_first(found: Clusters) -> Integers:
    """Groups numbered by their size, and among equal ones by their first member."""
    names, first, size = np.unique(found.label, return_index=True, return_counts=True)
    order = np.lexsort((first, -size))
    rank = np.empty(len(names), np.int64)
    rank[order] = np.arange(len(names))
    return rank[found.label]


def _positions(plane: Plane, found: _Sorted, answered: Integers) -> Positions:
    x, y = plane.people[answered].T
    unknown = np.full(len(answered), UNKNOWN)
    everyone = np.ones(len(answered), bool)
    return Positions(answered, x, y, unknown, unknown, found.group[answered], unknown, everyone)


def _groups(table: Ballots, tallies: Integers, found: _Sorted, told: Integers) -> tuple[Group, ...]:
    everyone = tallies.sum(axis=0)
    inside = int(np.count_nonzero(found.group >= 0))
    names = [table.statement_ids[i] for i in told]
    members = [np.flatnonzero(found.group == number) for number in range(found.groups)]
    people = _shares([len(those) for those in members], [inside] * found.groups)
    representative = (_representative(names, mine[:, told], (everyone - mine)[:, told]) for mine in tallies)
    parts = zip(range(found.groups), members, people, representative, strict=True)
    return tuple(Group(number, those, share, UNKNOWN, told_of) for number, those, share, told_of in parts)


def _representative(names: list[str], mine: Integers, others: Integers) -> tuple[Representative, ...]:
    chosen = representative(mine, others)
    here, there = _shares_of(mine, chosen), _shares_of(others, chosen)
    parts = zip(chosen, here, there, strict=True)
    return tuple(
        Representative(names[place], stance, share, beside) for (place, stance), share, beside in parts
    )


def _consensus(table: Ballots, tallies: Integers, told: Integers) -> tuple[GroupInformed, ...]:
    chances = _group_informed(tallies)[told]
    order = np.argsort(-chances, kind="stable")
    return tuple(GroupInformed(table.statement_ids[told[i]], float(chances[i])) for i in order)


def _majority(table: Ballots, stance: Stance, told: Integers) -> tuple[Majority, ...]:
    everyone = np.stack([table.disagreed, table.passed, table.agreed])[:, told]
    chosen = [(place, stance) for place in majority(everyone[stance + 1], everyone.sum(axis=0))]
    shares = zip(chosen, _shares_of(everyone, chosen), strict=True)
    return tuple(Majority(table.statement_ids[told[place]], stance, share) for (place, _), share in shares)


def _shares_of(said: Integers, chosen: list[tuple[int, Stance]]) -> list[Share]:
    """How many took the chosen side, of all who saw the statement: (disagree, pass, agree) x statements."""
    sides = [int(said[stance + 1, place]) for place, stance in chosen]
    return _shares(sides, said.sum(axis=0)[[place for place, _ in chosen]].tolist())


def _shares(parts: list[int], bases: list[int]) -> list[Share]:
    likely = wilson(parts, bases)
    values = [part / max(base, 1) for part, base in zip(parts, bases, strict=True)]
    columns = (parts, bases, values, likely.low.tolist(), likely.high.tolist())
    return [Share(*row) for row in zip(*columns, strict=True)]


def _told(table: Ballots, rejected: Truths) -> Integers:
    """Statements that somebody answered and nobody rejected, by their ids, shorter ones first."""
    chosen = np.flatnonzero(~rejected & (table.seen > 0)).tolist()
    ids = table.statement_ids
    return np.array(sorted(chosen, key=lambda i: (len(ids[i]), ids[i])), np.int64)
