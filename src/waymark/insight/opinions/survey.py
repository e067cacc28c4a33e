"""The picture of the whole: what is there, how sure that is, and what follows for each statement."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from waymark.insight.honesty import ROOM_FROM

from . import grouping, line, stability
from .axes import Axes, principal_axes
from .ballots import Ballots, Integers, Reals, Truths, ballots
from .bursts import bursts
from .classes import memberships
from .counts import Votes
from .duplicates import near_duplicates
from .findings import Burst, Frame, Group, Landscape, Positions, Spectrum, Structure
from .following import carried
from .lone import lone_voices
from .picture import Caveat, is_uneven
from .room import most_different
from .shares import MOST_ANSWERS, Tallies, at_most, tally, whole
from .standing import NINE_IN_TEN, Standing, stand
from .structure import Judgement, judge
from .telling import THRESHOLDS, Places, tell, widest_gap

ALGORITHM = "waymark-landscape-1"
METHOD = "held-out-votes"
CLOSELY = 1e-7
"""How near the axes come to their end; far nearer than one more answer would move them."""


@dataclass(frozen=True, eq=False)
class _Ground:
    """What everything else is found on: the answers, the axes, and where people stand on them.

    `placed` (people): those with enough answers to be counted into a third of the line.
    """

    table: Ballots
    axes: Axes
    standing: Standing
    placed: Truths
    seed: int


@dataclass(frozen=True, eq=False)
class _Parted:
    """Everybody who took a side, in one of the groups.

    `group` (-1 for the others) and `belonging` by person; ids, profiles and sizes by group.
    """

    ids: tuple[int, ...]
    group: Integers
    belonging: Reals
    profiles: Reals
    sizes: Reals


def survey(
    votes: Votes,
    *,
    seed: int = 0,
    groups: int | None = None,
    before: Frame | None = None,
    texts: Sequence[str | None] | None = None,
) -> Landscape:
    """Say what is there in a conversation, and when nothing is.

    `groups` asks for so many, whatever is there. `before`: the frame of an earlier picture, so that axes,
    names and the number of groups stay put. `texts`: the statements' words, for likeness alone. Pure: the
    same input gives the same picture. Raises ValueError for votes that don't fit together, or groups that
    are not 2 to 5.
    """
    if groups is not None and not 2 <= groups <= 5:
        raise ValueError("groups can be 2 to 5")
    table, kept = _without_rejected(votes)
    verdict = judge(table, seed=seed)
    ground = _ground(table, before, seed)
    count, candidate, times = _how_many(verdict, groups, before, int(np.count_nonzero(table.given)))
    parted = _part(table, verdict, count, before, seed) if count else None
    structure = _structure(verdict, parted)
    found = _thirds(table, ground, seed) if structure is Structure.SPECTRUM else None
    places = _places(table, parted, found, seed)
    telling = tell(table, places)
    hands = bursts(table, _arrival(votes, table.people), seed=seed)
    return Landscape(
        algorithm=ALGORITHM,
        method=METHOD,
        parameters=THRESHOLDS,
        caveats=tuple(_caveats(table, verdict, groups, parted, len(hands) > 0)),
        seed=seed,
        input_hash=_hash(table, seed, groups, before),
        people=int(np.count_nonzero(table.given)),
        statements=table.statements,
        answers=table.answers,
        structure=structure,
        evidence=verdict.evidence,
        positions=_positions(ground, parted),
        spectrum=None if found is None else _spectrum(ground, found, places),
        groups=() if parted is None else _groups(table, parted, places),
        common_ground=telling.common_ground,
        differences=telling.differences,
        divided_otherwise=telling.divided_otherwise,
        lone_voices=lone_voices(table, places.tallies if len(places.tallies.seen) else None, seed=seed),
        near_duplicates=_alike(table, texts, kept),
        bursts=_bursts(table, hands, seed),
        stability=_stability(table, structure, parted, seed),
        most_different=most_different(table),
        frame=_frame(ground, parted, candidate, times),
    )


def _without_rejected(votes: Votes) -> tuple[Ballots, Truths]:
    """Everybody's answers to the statements that moderators left in, and which those are."""
    everything = ballots(votes)
    kept = np.ones(everything.statements, bool) if votes.rejected is None else ~votes.rejected
    return (everything if kept.all() else everything.of_statements(kept)), kept


def _thirds(table: Ballots, ground: _Ground, seed: int) -> line.Thirds:
    return line.thirds(table, ground.axes, ground.standing, ground.placed, seed=seed)


def _structure(verdict: Judgement, parted: _Parted | None) -> Structure:
    """Groups only where there are some; earned ones that everybody's answers don't bear out are a line."""
    if parted is not None:
        return Structure.GROUPS
    return Structure.SPECTRUM if verdict.structure is Structure.GROUPS else verdict.structure


def _ground(table: Ballots, before: Frame | None, seed: int) -> _Ground:
    start = None if before is None else carried(before, table.statement_ids)
    axes = principal_axes(table, 2, seed=seed, start=start, tolerance=CLOSELY)
    if start is not None:
        axes = replace(axes, direction=axes.direction * _turned(axes.direction, start)[:, None])
    enough = min(THRESHOLDS.enough_answers, table.statements)
    placed = table.given >= enough
    if placed.sum() < ROOM_FROM:
        placed = table.given > 0
    return _Ground(table, axes, stand(table, axes), placed, seed)


def _turned(direction: Reals, start: Reals) -> Reals:
    """For each axis, -1 where it runs against the earlier one; there may be more or fewer than before."""
    signs = np.ones(len(direction))
    both = min(len(direction), len(start))
    signs[:both] = np.where((direction[:both] * start[:both]).sum(axis=1) < 0, -1, 1)
    return signs


def _how_many(
    verdict: Judgement, asked: int | None, before: Frame | None, people: int
) -> tuple[int, int, int]:
    """How many groups are shown (nought for none), how many were found, and how often running.

    A number once shown stays until another was found three times running, or none. In a room of fewer than
    fifteen there are no groups.
    """
    found = (verdict.evidence.classes or 0) if verdict.structure is Structure.GROUPS else 0
    times = before.times + 1 if before is not None and before.candidate == found else 1
    if asked is not None:
        return (asked if people >= ROOM_FROM else 0), found, times
    shown = 0 if before is None else len(before.group_ids)
    if found and shown and found != shown and times < THRESHOLDS.in_a_row:
        return shown, found, times
    return found, found, times


def _part(table: Ballots, verdict: Judgement, count: int, before: Frame | None, seed: int) -> _Parted | None:
    """People parted into so many groups, or fewer where some would be too small; None where none are left."""
    start = verdict.classes if verdict.evidence.classes == count else None
    found = memberships(table, count, seed, start)
    if found.probability.shape[1] < 2:
        return None
    ids = grouping.kept_names(table, found.probability, before)
    order = np.argsort(ids)
    probability = found.probability[:, order]
    took_a_side = table.sides > 0
    group = np.where(took_a_side, probability.argmax(axis=1), -1)
    belonging = np.where(took_a_side, probability.max(axis=1), 0.0)
    names = tuple(ids[at] for at in order)
    return _Parted(names, group, belonging, found.profiles[order], found.sizes[order])


def _places(table: Ballots, parted: _Parted | None, found: line.Thirds | None, seed: int) -> Places:
    if found is not None:
        return Places(found.tallies, found.everywhere, found.p, widest_gap(found.tallies))
    nothing = np.zeros(table.statements)
    if parted is None:
        nowhere = Tallies(*(np.zeros((0, table.statements), np.int64) for _ in range(3)))
        return Places(nowhere, whole(table), nothing + 1, nothing)
    few = table.of_people(at_most(MOST_ANSWERS, table, np.flatnonzero(parted.group >= 0), seed))
    group = grouping.group_of_each_answer(few, parted.profiles, parted.sizes)
    tallies = tally(group, few.statement, few.stance, (len(parted.ids), table.statements))
    return Places(tallies, whole(table), grouping.chance_of_difference(tallies), widest_gap(tallies))


def _spectrum(ground: _Ground, found: line.Thirds, places: Places) -> Spectrum:
    return line.spectrum(
        ground.table, found, ground.standing, ground.placed, places.differs, seed=ground.seed
    )


def _groups(table: Ballots, parted: _Parted, places: Places) -> tuple[Group, ...]:
    return grouping.describe(table, places.tallies, parted.group, parted.belonging, parted.ids)


def _positions(ground: _Ground, parted: _Parted | None) -> Positions:
    person = np.flatnonzero(ground.table.given > 0)
    place, spread = ground.standing.place[person], ground.standing.spread[person, :1]
    second = place[:, 1] if place.shape[1] > 1 else np.zeros(len(person))
    x, reach = (place[:, 0], NINE_IN_TEN * spread[:, 0]) if place.shape[1] else (second, second)
    # The last name is that of -1, nobody's group.
    names = np.array([*parted.ids, -1])[parted.group[person]] if parted else np.full(len(person), -1)
    belonging = parted.belonging[person] if parted else np.zeros(len(person))
    likely = (x - reach, x + reach)
    return Positions(person, x, second, *likely, names.astype(np.int64), belonging, ground.placed[person])


def _arrival(votes: Votes, people: int) -> Integers:
    """In which order people first answered."""
    first = np.full(people, len(votes.participant), np.int64)
    # Written from the last answer back, so the first one stays.
    first[votes.participant[::-1]] = np.arange(len(votes.participant))[::-1]
    arrival = np.empty(people, np.int64)
    arrival[np.argsort(first, kind="stable")] = np.arange(people)
    return arrival


def _bursts(table: Ballots, hands: tuple[Integers, ...], seed: int) -> tuple[Burst, ...]:
    """Each of them, with what the whole would be called without them all."""
    if not hands:
        return ()
    rest = np.setdiff1d(np.arange(table.people), np.concatenate(hands))
    without = judge(table.of_people(rest), seed=seed).structure
    return tuple(Burst(people, without) for people in hands)


def _alike(table: Ballots, texts: Sequence[str | None] | None, kept: Truths) -> tuple[tuple[str, ...], ...]:
    if texts is None:
        return ()
    words = [text for text, keep in zip(texts, kept.tolist(), strict=True) if keep]
    return near_duplicates(table.statement_ids, words)


def _stability(table: Ballots, structure: Structure, parted: _Parted | None, seed: int) -> float | None:
    if parted is not None:
        return stability.of_groups(table, len(parted.ids), seed=seed)
    return stability.of_line(table, seed=seed) if structure is Structure.SPECTRUM else None


def _frame(ground: _Ground, parted: _Parted | None, candidate: int, times: int) -> Frame:
    return Frame(
        statement_ids=ground.table.statement_ids,
        axes=ground.axes,
        pull=ground.standing.pull,
        group_ids=parted.ids if parted else (),
        profiles=parted.profiles if parted else np.zeros((0, ground.table.statements)),
        candidate=candidate,
        times=times,
    )


def _caveats(
    table: Ballots, verdict: Judgement, asked: int | None, parted: _Parted | None, like_ballots: bool
) -> Iterator[Caveat]:
    yield Caveat.THOSE_WHO_TOOK_PART
    if asked is not None and parted is not None:
        yield Caveat.GROUPS_ASKED_FOR
    if np.count_nonzero(table.given) < ROOM_FROM:
        yield Caveat.FEW_PEOPLE
    elif parted is None and verdict.evidence.could_hide:
        yield Caveat.SMALL_CAMP_COULD_HIDE
    if verdict.is_sampled:
        yield Caveat.VERDICT_FROM_SAMPLE
    if is_uneven(table.seen):
        yield Caveat.UNEVEN_EXPOSURE
    if like_ballots:
        yield Caveat.LIKE_BALLOTS


def _hash(table: Ballots, seed: int, groups: int | None, before: Frame | None) -> str:
    """SHA-256 of all that the verdict, places and findings are made from.

    Not of the order in which people came, which only bursts go by, nor of the statements' words.
    """
    digest = hashlib.sha256(f"{ALGORITHM} {THRESHOLDS} {seed} {groups}\n".encode())
    digest.update(table.fingerprint().encode())
    if before is not None:
        digest.update(repr((before.statement_ids, before.group_ids, before.candidate, before.times)).encode())
        for values in (before.axes.direction, before.pull, before.profiles):
            digest.update(np.ascontiguousarray(values, "<f8").tobytes())
    return digest.hexdigest()
