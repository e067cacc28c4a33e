"""From everybody's answers to a picture that may be told."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from waymark.insight.honesty import ROOM_FROM, Policy, release, release_partition, release_table
from waymark.insight.opinions import (
    Ballots,
    Caveat,
    Counts,
    Frame,
    Group,
    Landscape,
    Structure,
    Votes,
    ballots,
    count,
    survey,
)
from waymark.insight.opinions.axes import Axes
from waymark.insight.opinions.shares import Tallies, by_group, tally
from waymark.insight.opinions.standing import stand, without_each_answer
from waymark.insight.opinions.telling import THRESHOLDS
from waymark.perspectives.models import Drawn, Statement
from waymark.perspectives.models import Stance as Answer
from waymark.perspectives.pictures.sorting import counted, is_mostly_no, sort
from waymark.perspectives.pictures.told import (
    UNTOLD,
    Answered,
    Basis,
    Place,
    Sure,
    Told,
    row_as_json,
    row_from_json,
)
from waymark.perspectives.pictures.vantages import told_of_parts
from waymark.spaces.queries import parts_seen_from

if TYPE_CHECKING:
    from uuid import UUID

ENOUGH_MORE = 8
"""People by whom two pictures must differ, and answers by which one statement's figures in places must."""
A_FEW_MORE = 40
STEADY, RATHER_STEADY = 0.8, 0.6
CLEAR = 1.5
MANY = 40
"""Answers to a statement of which one in five, who may be hidden where nearly all agree, are eight people."""
NEARLY_ALL = 0.8
FEW_OF_TYPICAL = 1 / 3
TINY, LEAST_PULL = 1e-12, 0.01


@dataclass(frozen=True)
class Before:
    """What the next picture takes from the last. `answers`: from how many each row of figures was drawn."""

    frame: Frame
    told: Told
    rows: Mapping[str, Any]
    answers: Mapping[str, int]
    parts: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Drawing:
    """A picture that is ready to be kept. `answers`: from how many each statement's figures were drawn."""

    told: Told
    rows: dict[str, Any]
    answers: dict[str, int]
    frame: Frame
    extent: tuple[float, float] | None
    algorithm: str
    seed: int
    parts: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Asked:
    """The statements that are in: their words, and of each the tallies as pages show them.

    `away`: statements that are there and not in, such as those a host has hidden. `guests`: who answered, by
    their numbers in the answers; `part_of`: from which part they see, of those who said.
    """

    words: tuple[str, ...]
    shown: Mapping[str, tuple[int, int, int]]
    away: frozenset[str] = frozenset()
    guests: tuple[UUID, ...] = ()
    part_of: Mapping[UUID, UUID] = field(default_factory=dict)


def is_due(last: Drawn | None, people: int, answers: int) -> bool:
    """Whether so many people, and answers of theirs, are enough for a first picture, or for another.

    One that said it was too early told of no answer, so a few answers more are enough after it.
    """
    if people < ROOM_FROM:
        return False
    if last is None or abs(people - last.people) >= ENOUGH_MORE:
        return True
    return last.told["structure"] == Structure.TOO_EARLY and answers - last.given >= A_FEW_MORE


def has_moved(last: Drawn | None, seen: Mapping[str, int]) -> bool:
    """Whether eight people's answers to one statement have come or gone since its figures were drawn."""
    answers = last.answers if last else {}
    return any(abs(seen[name] - then) >= ENOUGH_MORE for name, then in answers.items() if name in seen)


def draw(
    question: UUID, before: Before | None, surveyed: Callable[..., Landscape] = survey
) -> Drawing | None:
    """The picture of a question as it stands; None where there is nothing to draw it from."""
    votes, asked = _votes(question)
    if not len(votes.stance):
        return None
    found = surveyed(votes, before=before.frame if before else None, texts=asked.words)
    return told_from(found, votes, asked, before)


def told_from(found: Landscape, votes: Votes, asked: Asked, before: Before | None) -> Drawing:
    """What may be told of a landscape, beside the answers that it is of."""
    counts = count(votes)
    seen = dict(zip(counts.statement_ids, counts.seen.tolist(), strict=True))
    told = _told(found, asked)
    fresh = {row.statement: row_as_json(row) for row in _answered(found, ballots(votes), counts)}
    kept = _kept(before, told, fresh, {**seen, **dict.fromkeys(asked.away, None)})
    rows = {**fresh, **kept}
    answers = {name: before.answers[name] if before and name in kept else seen[name] for name in rows}
    line = found.spectrum.stretches if found.spectrum else ()
    extent = (line[0].start, line[-1].end) if line else None
    parts = told_of_parts(found, asked.guests, asked.part_of, before.parts if before else {})
    return Drawing(
        _sorted(told, rows, asked), rows, answers, found.frame, extent, found.algorithm, found.seed, parts
    )


def _votes(question: UUID) -> tuple[Votes, Asked]:
    """Everybody's answers to the statements that are in; people in an order that says nothing."""
    everything = list(Statement.objects.filter(question=question).order_by("number"))
    statements = [one for one in everything if one.state == Statement.State.IN]
    place = {one.id: at for at, one in enumerate(statements)}
    answers = Answer.objects.filter(statement__question=question, statement__state=Statement.State.IN)
    person: dict[UUID, int] = {}
    given = [
        (person.setdefault(guest, len(person)), place[statement], value)
        for guest, statement, value in answers.order_by("guest", "statement")
        .values_list("guest", "statement", "value")
        .iterator(chunk_size=20_000)
        if statement in place
    ]
    columns = np.array(given, dtype=np.int64).reshape(-1, 3).T
    ids = tuple(str(one.id) for one in statements)
    asked = Asked(
        words=tuple(one.words for one in statements),
        shown={str(o.id): (o.shown_agree, o.shown_disagree, o.shown_passed) for o in statements},
        away=frozenset(str(one.id) for one in everything if one.id not in place),
        guests=tuple(person),
        part_of=parts_seen_from(question),
    )
    return Votes(ids, columns[0], columns[1], columns[2]), asked


def _told(found: Landscape, asked: Asked) -> Told:
    """What is told of the whole; lists of statements are still to come."""
    alike = _alike(asked)
    structure = _structure(found, alike)
    early = structure is Structure.TOO_EARLY
    line = found.spectrum
    return Told(
        structure=structure,
        sure=Sure.FAIRLY if early else _how_sure(found),
        people=release(found.people, Policy.OUTSIDE),
        statements=found.statements,
        basis=UNTOLD if early else _basis(found, alike),
        method=found.method,
        stretches=_stretches([each.people.part for each in line.stretches]) if line else (),
        groups=_groups(found.groups),
        ends=((), (), ()) if line else (),
        caveats=tuple(one for one in found.caveats if not (early and one is Caveat.LIKE_BALLOTS)),
    )


def _alike(asked: Asked) -> float | None:
    """Of statements that many answered, the share where nearly all who took a side took the same.

    From figures as they are shown; None where that many answered fewer than half of all statements: what is
    the same for nearly all would tell of each where few are there.
    """
    sides = []
    for tallies in asked.shown.values():
        agree, disagree, _ = (counted(cell) for cell in release_partition(tallies, Policy.OUTSIDE).cells)
        if max(agree[1], disagree[1]) >= MANY:
            sides.append((agree[0], disagree[0]))
    if not sides or 2 * len(sides) < len(asked.shown):
        return None
    same = [max(one, other) >= max(NEARLY_ALL * (one + other), 1) for one, other in sides]
    return sum(same) / len(same)


def _structure(found: Landscape, alike: float | None) -> Structure:
    """What it is called. One mind, or no pattern, only where many answered: of few, each would be known.

    Both wait together, so that to wait does not say which.
    """
    waits = found.structure in (Structure.ONE_MIND, Structure.NO_PATTERN) and alike is None
    return Structure.TOO_EARLY if waits else found.structure


def _stretches(parts: Sequence[int]) -> tuple[Place, ...]:
    cells = release_partition(parts, Policy.OUTSIDE).cells
    return tuple(Place(at, share) for at, share in enumerate(cells))


def _groups(groups: Sequence[Group]) -> tuple[Place, ...]:
    if not groups:
        return ()
    cells = release_partition([group.people.part for group in groups], Policy.OUTSIDE).cells
    return tuple(
        Place(group.id, share, sure=_by(group.belonging)) for group, share in zip(groups, cells, strict=True)
    )


def _basis(found: Landscape, alike: float | None) -> Basis:
    why = found.evidence
    return Basis(
        held=_in_fives(why.share),
        by_chance=_in_fives(why.shuffled_share),
        shuffles=why.shuffles,
        alike=None if alike is None else _in_fives(alike),
        foretold=round(why.hidden, -2),
        could_hide=None if why.could_hide is None else -5 * (-why.could_hide // 5),
        again=None if found.stability is None else _in_fives(found.stability),
        is_second_line=found.structure is Structure.SPECTRUM and (why.second_z or 0) > 1.64,
    )


def _in_fives(share: float) -> int:
    """A share from 0 to 1 in 100, to the nearest five."""
    return 5 * round(20 * share)


def _how_sure(found: Landscape) -> Sure:
    """A line: by how far it rises above chance, and whether halves find it again; groups: by the latter."""
    if found.stability is None:
        return Sure.FAIRLY
    steady = _by(found.stability)
    rises = found.evidence.share >= CLEAR * found.evidence.shuffled_share
    if found.structure is Structure.SPECTRUM and not rises and steady is Sure.SURE:
        return Sure.FAIRLY
    return steady


def _by(strength: float) -> Sure:
    if strength >= STEADY:
        return Sure.SURE
    return Sure.FAIRLY if strength >= RATHER_STEADY else Sure.NOT_VERY


def _answered(found: Landscape, table: Ballots, counts: Counts) -> Iterator[Answered]:
    """Each statement's figures from place to place, by one stance alone: of two, passes would follow."""
    places = _places(found, table)
    if places is None:
        return
    columns = (counts.agree.tolist(), counts.disagree.tolist(), counts.passed.tolist())
    for at, name in enumerate(counts.statement_ids):
        agree, disagree, passed = (column[at] for column in columns)
        is_no = is_mostly_no(*release_partition((agree, disagree, passed), Policy.OUTSIDE).cells[:2])
        whole = (disagree, agree, passed) if is_no else (agree, disagree, passed)
        part, seen = (places.disagree if is_no else places.agree)[:, at], places.seen[:, at]
        here = [(int(of_it), int(all_of_them - of_it)) for of_it, all_of_them in zip(part, seen, strict=True)]
        told = release_table(here, whole, Policy.OUTSIDE)
        has_any = any(counted(share)[1] for share in told.places)
        other = release_partition(whole, Policy.OUTSIDE).cells[1]
        yield Answered(name, is_no, told.whole, other, told.places if has_any else ())


def _places(found: Landscape, table: Ballots) -> Tallies | None:
    """How every statement is answered in each third of the line, or in each group; None without places.

    On a line, for each answer, its giver stands where they would without it.
    """
    if found.groups:
        place = np.full(table.people, -1)
        for at, group in enumerate(found.groups):
            place[group.members] = at
        return by_group(table, place, len(found.groups))
    if found.spectrum is None:
        return None
    axes, pull = found.frame.axes, found.frame.pull
    third = np.searchsorted(found.spectrum.cuts, without_each_answer(table, axes, stand(table, axes, pull)))
    placed = table.given >= min(THRESHOLDS.enough_answers, table.statements)
    if placed.sum() >= ROOM_FROM:
        third = np.where(placed[table.person], third, -1)
    return tally(third, table.statement, table.stance, (3, table.statements))


def _kept(
    before: Before | None, told: Told, fresh: Mapping[str, Any], seen: Mapping[str, int | None]
) -> dict[str, Any]:
    """Figures that stay as they were told: of statements that fewer than eight people have answered since.

    Also of those that are away now (nobody's answers are seen), as long as they are there: else to hide one
    and let it in again would hurry its figures. Where the places are others than before, or there are none,
    such a statement has no figures in places until eight more have answered.
    """
    if before is None:
        return {}

    def stays(name: str) -> bool:
        now = seen[name]
        return name not in fresh or now is None or abs(now - before.answers[name]) < ENOUGH_MORE

    still = {name: row for name, row in before.rows.items() if name in seen and stays(name)}
    if before.told.places == told.places:
        return still
    return {name: [is_no, whole, [], other] for name, (is_no, whole, _, other) in still.items()}


def _sorted(told: Told, rows: Mapping[str, Any], asked: Asked) -> Told:
    """The same with its lists, made and ordered by what is told of each statement."""
    figures = {name: row_from_json(name, row) for name, row in rows.items() if name in asked.shown}
    lone = _seen_by_few(asked)
    if not told.places:
        return replace(told, lone=lone)
    found = sort(figures, len(told.places), is_line=bool(told.ends))
    groups = [replace(one, telling=telling) for one, telling in zip(told.groups, found.telling, strict=False)]
    return replace(
        told,
        groups=tuple(groups),
        ends=found.telling if told.ends else (),
        shared=found.shared,
        differing=found.differing,
        otherwise=found.otherwise,
        along=found.along,
        lone=tuple(sorted({*lone, *found.held_by_few})),
    )


def _seen_by_few(asked: Asked) -> tuple[str, ...]:
    """Statements that eight people or more have seen, and less than a third of what is typical.

    By how many are shown to have answered, and not by what: of so few, that would tell too much.
    """
    seen = {name: release(sum(tallies), Policy.OUTSIDE).value or 0 for name, tallies in asked.shown.items()}
    most = FEW_OF_TYPICAL * float(np.median(list(seen.values()))) if seen else 0
    return tuple(sorted(name for name, answers in seen.items() if 0 < answers <= most))


def frame_as_json(frame: Frame, extent: tuple[float, float] | None = None) -> dict[str, Any]:
    """A frame as plain lists and numbers, so coarse that nobody's answers can be worked out of it.

    Without the mean answer to each statement, which the next picture does not need. `extent`: where the
    line's five stretches begin and end, so that somebody who asks can be told where they stand.
    """
    direction = frame.axes.direction / np.maximum(_lengths(frame.axes.direction, np.inf), TINY)
    return {
        "statements": list(frame.statement_ids),
        "direction": direction.round(2).tolist(),
        "share": frame.axes.share.round(2).tolist(),
        "pull": np.maximum(frame.pull.round(2), LEAST_PULL).tolist(),
        "groups": list(frame.group_ids),
        "profiles": frame.profiles.round(2).tolist(),
        "candidate": frame.candidate,
        "times": frame.times,
        "extent": [round(edge, 1) for edge in extent] if extent else None,
    }


def frame_from_json(data: Mapping[str, Any]) -> Frame:
    """The frame that was written so; its centre, which is not kept, is nought."""
    statements = tuple(data["statements"])

    def rows(name: str) -> Any:
        return np.array(data[name], float).reshape(-1, len(statements))

    direction = rows("direction")
    axes = Axes(
        centre=np.zeros(len(statements)),
        direction=direction / np.maximum(_lengths(direction, 2), TINY),
        share=np.array(data["share"]),
    )
    return Frame(
        statement_ids=statements,
        axes=axes,
        pull=np.array(data["pull"]),
        group_ids=tuple(data["groups"]),
        profiles=rows("profiles"),
        candidate=data["candidate"],
        times=data["times"],
    )


def _lengths(rows: Any, order: float) -> Any:
    return np.linalg.norm(rows, ord=order, axis=1, keepdims=True)
