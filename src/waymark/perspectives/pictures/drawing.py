"""From everybody's answers to a picture that may be told."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING, Any

import numpy as np

from waymark.insight.honesty import (
    ROOM_FROM,
    Policy,
    ReleasedShare,
    release,
    release_partition,
    release_table,
)
from waymark.insight.opinions import (
    Along,
    Counts,
    Frame,
    Group,
    Landscape,
    Stance,
    Structure,
    Votes,
    count,
    survey,
)
from waymark.insight.opinions.axes import Axes
from waymark.perspectives.models import Drawn, Statement
from waymark.perspectives.models import Stance as Answer
from waymark.perspectives.pictures.told import (
    Answered,
    Basis,
    Place,
    Sure,
    Telling,
    Told,
    row_as_json,
    row_from_json,
)

if TYPE_CHECKING:
    from uuid import UUID

ENOUGH_MORE = 8
"""People by whom two pictures must differ, and answers by which one statement's figures in places must."""
A_FEW_MORE = 40
STEADY, RATHER_STEADY = 0.8, 0.6
CLEAR = 1.5


@dataclass(frozen=True)
class Before:
    """What the next picture takes from the last. `answers`: from how many each row of figures was drawn."""

    frame: Frame
    told: Told
    rows: Mapping[str, Any]
    answers: Mapping[str, int]


@dataclass(frozen=True)
class Drawing:
    """A picture that is ready to be kept. `answers`: from how many each statement's figures were drawn."""

    told: Told
    rows: dict[str, Any]
    answers: dict[str, int]
    frame: Frame
    algorithm: str
    seed: int
    input_hash: str


def is_due(last: Drawn | None, people: int, answers: int) -> bool:
    """Whether so many people, and answers of theirs, are enough for a first picture, or for another.

    One that said it was too early told of no answer, so a few answers more are enough after it.
    """
    if people < ROOM_FROM:
        return False
    if last is None or abs(people - last.people) >= ENOUGH_MORE:
        return True
    return last.told["structure"] == Structure.TOO_EARLY and answers - last.given >= A_FEW_MORE


def draw(question: UUID, before: Before | None) -> Drawing | None:
    """The picture of a question as it stands; None where there is nothing to draw it from."""
    votes, texts = _votes(question)
    if not len(votes.stance):
        return None
    found = survey(votes, before=before.frame if before else None, texts=texts)
    return told_from(found, count(votes), before)


def told_from(found: Landscape, counts: Counts, before: Before | None) -> Drawing:
    """What may be told of a landscape, beside the counts of the same answers."""
    told = _told(found)
    kept = _kept(before, told, counts)
    fresh = {row.statement: row for row in _answered(found, counts) if row.statement not in kept}
    rows = {**kept, **{name: row_as_json(row) for name, row in fresh.items()}}
    seen = dict(zip(counts.statement_ids, counts.seen.tolist(), strict=True))
    answers = {name: before.answers[name] if before and name in kept else seen[name] for name in rows}
    return Drawing(
        _in_order(told, rows), rows, answers, found.frame, found.algorithm, found.seed, found.input_hash
    )


def _votes(question: UUID) -> tuple[Votes, list[str]]:
    """Everybody's answers to the statements that are in; people in an order that says nothing."""
    statements = list(
        Statement.objects.filter(question=question, state=Statement.State.IN)
        .order_by("number")
        .values_list("id", "words")
    )
    place = {name: at for at, (name, _) in enumerate(statements)}
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
    ids = tuple(str(name) for name, _ in statements)
    return Votes(ids, columns[0], columns[1], columns[2]), [words for _, words in statements]


def _told(found: Landscape) -> Told:
    line = found.spectrum
    return Told(
        structure=found.structure,
        sure=_how_sure(found),
        people=release(found.people, Policy.OUTSIDE),
        statements=found.statements,
        basis=_basis(found),
        method=found.method,
        stretches=_stretches([each.people.part for each in line.stretches]) if line else (),
        groups=_groups(found.groups),
        ends=tuple(_telling(end) for end in (line.ends[0], line.middle, line.ends[1])) if line else (),
        shared=tuple(one.statement for one in found.common_ground),
        differing=tuple(one.statement for one in found.differences),
        otherwise=tuple(one.statement for one in found.divided_otherwise),
        along=tuple(one.statement for one in line.statements) if line else (),
        lone=tuple(one.statement for one in found.lone_voices),
        caveats=tuple(found.caveats),
    )


def _stretches(parts: Sequence[int]) -> tuple[Place, ...]:
    cells = release_partition(parts, Policy.OUTSIDE).cells
    return tuple(Place(at, share) for at, share in enumerate(cells))


def _groups(groups: Sequence[Group]) -> tuple[Place, ...]:
    if not groups:
        return ()
    cells = release_partition([group.people.part for group in groups], Policy.OUTSIDE).cells
    return tuple(
        Place(group.id, share, _telling(group.representative), _by(group.belonging))
        for group, share in zip(groups, cells, strict=True)
    )


def _telling(statements: Iterable[Any]) -> tuple[Telling, ...]:
    return tuple(Telling(one.statement, one.stance is Stance.DISAGREE) for one in statements)


def _basis(found: Landscape) -> Basis:
    why = found.evidence
    return Basis(
        held=round(100 * why.share),
        by_chance=ceil(100 * why.shuffled_share),
        shuffles=why.shuffles,
        alike=round(100 * why.agreement),
        foretold=round(why.hidden, -2),
        could_hide=None if why.could_hide is None else -5 * (-why.could_hide // 5),
        again=None if found.stability is None else round(100 * found.stability),
        is_second_line=found.structure is Structure.SPECTRUM and (why.second_z or 0) > 1.64,
    )


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


def _answered(found: Landscape, counts: Counts) -> Iterable[Answered]:
    """Each statement's figures from place to place, by one stance alone: of two, passes would follow."""
    listed = found.spectrum.statements if found.spectrum else ()
    once: dict[str, Along] = {}
    for one in (*found.common_ground, *found.differences, *found.divided_otherwise, *listed):
        if one.places:
            once.setdefault(one.statement, one)
    place = {name: at for at, name in enumerate(counts.statement_ids)}
    columns = (counts.agree.tolist(), counts.disagree.tolist(), counts.passed.tolist())
    for one in once.values():
        agree, disagree, passed = (column[place[one.statement]] for column in columns)
        is_no = one.stance is Stance.DISAGREE
        whole = (disagree, agree, passed) if is_no else (agree, disagree, passed)
        table = release_table([(s.part, s.base - s.part) for s in one.places], whole, Policy.OUTSIDE)
        yield Answered(one.statement, is_no, table.whole, table.places)


def _kept(before: Before | None, told: Told, counts: Counts) -> dict[str, Any]:
    """Figures that stay as they were told: of statements that fewer than eight people have answered since.

    Where the places are others than before, such a statement has none until eight more have answered.
    """
    if before is None:
        return {}
    seen = dict(zip(counts.statement_ids, counts.seen.tolist(), strict=True))
    still = {
        name: row
        for name, row in before.rows.items()
        if abs(seen.get(name, 0) - before.answers[name]) < ENOUGH_MORE
    }
    if before.told.places == told.places:
        return still
    return {name: [row[0], row[1], []] for name, row in still.items()}


def _in_order(told: Told, rows: Mapping[str, Any]) -> Told:
    """Lists ordered by what is told of each statement, and without those of which nothing is told."""
    figures = {name: row_from_json(name, row) for name, row in rows.items()}

    def those(names: Sequence[str], key: Any) -> tuple[str, ...]:
        told_of = [name for name in names if name in figures and figures[name].places]
        return tuple(sorted(told_of, key=lambda name: key(figures[name])))

    return Told(
        **{
            **{name: getattr(told, name) for name in told.__dataclass_fields__},
            "shared": those(told.shared, lambda row: -_least(row.places)),
            "differing": those(told.differing, lambda row: -_gap(row.places)),
            "otherwise": those(told.otherwise, lambda row: abs(_middle(row.whole) - 50)),
            "along": those(told.along, lambda row: -_rise(row.places)),
        }
    )


def _middle(share: ReleasedShare) -> float:
    """A share in 100 as far as it is told: of one that has a bound, the middle of what it may be."""
    if share.in_100 is not None:
        return share.in_100
    if share.fewer_than is not None:
        return share.fewer_than / 2
    return 50.0 if share.more_than is None else (100 + share.more_than) / 2


def _least(places: Sequence[ReleasedShare]) -> float:
    return min(map(_middle, places), default=0)


def _gap(places: Sequence[ReleasedShare]) -> float:
    return max(map(_middle, places), default=0) - _least(places)


def _rise(places: Sequence[ReleasedShare]) -> float:
    return _middle(places[-1]) - _middle(places[0]) if places else 0


def frame_as_json(frame: Frame) -> dict[str, Any]:
    """A frame as plain lists and numbers."""
    return {
        "statements": list(frame.statement_ids),
        "centre": frame.axes.centre.tolist(),
        "direction": frame.axes.direction.tolist(),
        "share": frame.axes.share.tolist(),
        "pull": frame.pull.tolist(),
        "groups": list(frame.group_ids),
        "profiles": frame.profiles.tolist(),
        "candidate": frame.candidate,
        "times": frame.times,
    }


def frame_from_json(data: Mapping[str, Any]) -> Frame:
    """The frame that was written so."""
    statements = tuple(data["statements"])

    def rows(name: str) -> Any:
        return np.array(data[name], float).reshape(-1, len(statements))

    return Frame(
        statement_ids=statements,
        axes=Axes(np.array(data["centre"]), rows("direction"), np.array(data["share"])),
        pull=np.array(data["pull"]),
        group_ids=tuple(data["groups"]),
        profiles=rows("profiles"),
        candidate=data["candidate"],
        times=data["times"],
    )
