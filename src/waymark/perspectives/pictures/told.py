"""All that a picture tells, and no more: released figures, which statements say what, and how sure we are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from waymark.insight.honesty import Kind, Released, ReleasedShare
from waymark.insight.opinions import Structure

Row = tuple[int | None, ...]


class Sure(StrEnum):
    """How sure a finding is, in words that pages choose."""

    SURE = "sure"
    FAIRLY = "fairly sure"
    NOT_VERY = "not very sure"


@dataclass(frozen=True)
class Basis:
    """Why it was called so: coarse numbers, shares in 100 to the nearest five.

    `held`: of the differences between people, what the first line holds, and `by_chance`, the most that
    answers dealt out anew held, of `shuffles` times. `alike`: statements on which nearly all who took a side
    took the same; None while so few answered that this would tell of fewer than eight. `foretold`: answers
    that were hidden and foretold, to the nearest hundred. `could_hide`: a camp of fewer people might be there
    unseen; to the next five. `again`: how well halves find the same.
    """

    held: int
    by_chance: int
    shuffles: int
    alike: int | None
    foretold: int
    could_hide: int | None
    again: int | None
    is_second_line: bool

    @property
    def is_above_chance(self) -> bool:
        """Whether the line holds more even in numbers as coarse as these."""
        return self.held > self.by_chance


UNTOLD = Basis(0, 0, 0, None, 0, None, None, is_second_line=False)
"""Where nothing may be said of the answers yet."""


@dataclass(frozen=True)
class Answered:
    """One statement: the share that agrees (or disagrees), in the whole and from place to place.

    `other`: the share that takes the other side, in the whole.
    """

    statement: str
    is_no: bool
    whole: ReleasedShare
    other: ReleasedShare
    places: tuple[ReleasedShare, ...]


@dataclass(frozen=True)
class Telling:
    """A statement that tells where people stand: by agreeing with it, or by disagreeing."""

    statement: str
    is_no: bool


@dataclass(frozen=True)
class Place:
    """A stretch of the line, or a group: how many of the whole stand there.

    `key`: which group it is, from one picture to the next. `sure`: how sure it is who belongs to it.
    """

    key: int
    people: ReleasedShare
    telling: tuple[Telling, ...] = ()
    sure: Sure = Sure.FAIRLY


@dataclass(frozen=True)
class Told:
    """The picture of a question as it was last drawn.

    `stretches`: five, along the line. `ends`: what is said most from the left, the middle and the right.
    `shared`, `differing`, `otherwise`, `along`, `lone`: statements by what they turned out to be.
    """

    structure: Structure
    sure: Sure
    people: Released
    statements: int
    basis: Basis
    method: str
    stretches: tuple[Place, ...] = ()
    groups: tuple[Place, ...] = ()
    ends: tuple[tuple[Telling, ...], ...] = ()
    shared: tuple[str, ...] = ()
    differing: tuple[str, ...] = ()
    otherwise: tuple[str, ...] = ()
    along: tuple[str, ...] = ()
    lone: tuple[str, ...] = ()
    caveats: tuple[str, ...] = ()

    @property
    def places(self) -> tuple[int, ...]:
        """What the places of each statement are: three thirds, or the groups by their keys."""
        return tuple(group.key for group in self.groups) or ((-1, 0, 1) if self.ends else ())


def packed(share: ReleasedShare) -> Row:
    """A released share as a short row of numbers."""
    return (
        share.part.value,
        share.part.fewer_than,
        share.part.all_but_fewer_than,
        share.base.value,
        share.base.fewer_than,
        share.in_100,
        share.low,
        share.high,
        share.fewer_than,
        share.more_than,
    )


def unpacked(row: Sequence[int | None]) -> ReleasedShare:
    """The share that was packed into this row."""
    part, few, all_but, base, base_few, in_100, low, high, fewer, more = row
    return ReleasedShare(
        _released(part, few, all_but), _released(base, base_few, None), in_100, low, high, fewer, more
    )


def leaning(row: Sequence[int | None]) -> bool | None:
    """Whether more than half take the part, of a share still packed; None where that is not told, or even."""
    _, _, _, _, _, in_100, _, _, fewer_than, more_than = row
    if in_100 is not None:
        return None if in_100 == 50 else in_100 > 50
    if fewer_than is not None and fewer_than <= 50:
        return False
    return True if more_than is not None and more_than >= 50 else None


def _released(value: int | None, fewer_than: int | None, all_but: int | None) -> Released:
    kind = Kind.HIDDEN if value is None else Kind.ROUNDED if value else Kind.EXACT
    return Released(value, kind, fewer_than, all_but)


def as_json(told: Told) -> dict[str, Any]:
    """The picture as plain lists and numbers."""
    return {
        "structure": told.structure,
        "sure": told.sure,
        "people": [told.people.value, told.people.fewer_than],
        "statements": told.statements,
        "basis": vars(told.basis),
        "method": told.method,
        "stretches": [_place(one) for one in told.stretches],
        "groups": [_place(one) for one in told.groups],
        "ends": [[(one.statement, one.is_no) for one in end] for end in told.ends],
        **{name: list(getattr(told, name)) for name in LISTS},
    }


LISTS = ("shared", "differing", "otherwise", "along", "lone", "caveats")


def from_json(data: Mapping[str, Any]) -> Told:
    """The picture that was written so."""
    return Told(
        structure=Structure(data["structure"]),
        sure=Sure(data["sure"]),
        people=_released(data["people"][0], data["people"][1], None),
        statements=data["statements"],
        basis=Basis(**data["basis"]),
        method=data["method"],
        stretches=tuple(_to_place(one) for one in data["stretches"]),
        groups=tuple(_to_place(one) for one in data["groups"]),
        ends=tuple(tuple(Telling(*one) for one in end) for end in data["ends"]),
        **{name: tuple(data[name]) for name in LISTS},
    )


def _place(place: Place) -> list[Any]:
    telling = [(one.statement, one.is_no) for one in place.telling]
    return [place.key, packed(place.people), telling, place.sure]


def _to_place(row: Sequence[Any]) -> Place:
    key, people, telling, sure = row
    return Place(key, unpacked(people), tuple(Telling(*one) for one in telling), Sure(sure))


def row_as_json(answered: Answered) -> list[Any]:
    """One statement's figures as a plain list."""
    places = [packed(share) for share in answered.places]
    return [answered.is_no, packed(answered.whole), places, packed(answered.other)]


def row_from_json(statement: str, row: Sequence[Any]) -> Answered:
    """The statement's figures that were written so."""
    is_no, whole, places, other = row
    told = tuple(unpacked(share) for share in places)
    return Answered(statement, is_no, unpacked(whole), unpacked(other), told)
