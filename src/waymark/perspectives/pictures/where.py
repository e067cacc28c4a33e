"""Where one guest stands in the picture, for their own eyes: worked out when they ask, and kept nowhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from waymark.insight.opinions import Stance
from waymark.insight.opinions.placing import Told as ToldOf
from waymark.insight.opinions.placing import in_groups, on_the_line
from waymark.perspectives.pictures.drawing import frame_from_json
from waymark.perspectives.pictures.shape import across
from waymark.perspectives.pictures.told import row_from_json

if TYPE_CHECKING:
    from waymark.insight.honesty import ReleasedShare
    from waymark.perspectives.models import Drawn
    from waymark.perspectives.pictures.page import Picture

ENOUGH = 7
"""Answers from which a place is told at all."""
STRETCHES = 5
TOO_WIDE = 4
"""A range of so many stretches says nothing."""
LIKELY = 60
"""In 100: from here on, near one group; below, between them."""


@dataclass(frozen=True)
class Here:
    """Where somebody stands along the five stretches, from 0 to 1 as this visitor sees them.

    `start` and `end`: the likely range; `first` to `last`: its stretches, from one. `place`, `low` and `high`
    are the same on the fell's outline.
    """

    at: float
    start: float
    end: float

    @property
    def stretch(self) -> int:
        return stretch_of(self.at)

    @property
    def first(self) -> int:
        return stretch_of(self.start)

    @property
    def last(self) -> int:
        return stretch_of(self.end)

    @property
    def place(self) -> float:
        return across(self.at, STRETCHES)

    @property
    def low(self) -> float:
        return across(self.start, STRETCHES)

    @property
    def high(self) -> float:
        return across(self.end, STRETCHES)


@dataclass(frozen=True)
class Near:
    """How likely somebody is near a group, to the nearest ten in 100. `at`: the group's place on the page."""

    at: int
    in_100: int


@dataclass(frozen=True)
class Where:
    """Where a guest stands: on the line, near groups (the likeliest first), or too early to say."""

    answers: int
    here: Here | None = None
    near: tuple[Near, ...] = ()

    @property
    def is_told(self) -> bool:
        return self.here is not None or bool(self.near)

    @property
    def is_between(self) -> bool:
        """Whether no group is near enough to be named first."""
        return bool(self.near) and self.near[0].in_100 < LIKELY


def stretch_of(place: float) -> int:
    """Which of the five stretches a place from 0 to 1 is in, from one."""
    return min(int(place * STRETCHES), STRETCHES - 1) + 1


def where(picture: Picture, last: Drawn, answers: Mapping[str, Stance]) -> Where:
    """Where somebody with these answers stands in the picture, in the order of this visitor."""
    plain = Where(len(answers))
    if len(answers) < ENOUGH:
        return plain
    if picture.told.groups:
        return Where(len(answers), near=tuple(_near(picture, last, answers)))
    extent = last.frame.get("extent")
    if not picture.told.ends or extent is None:
        return plain
    found = on_the_line(answers, frame_from_json(last.frame), dict(_told(last.rows)), (extent[0], extent[1]))
    if found is None or stretch_of(found.high) - stretch_of(found.low) >= TOO_WIDE:
        return plain
    if picture.turned((0, 1)) == (0, 1):
        return Where(len(answers), Here(found.place, found.low, found.high))
    return Where(len(answers), Here(1 - found.place, 1 - found.high, 1 - found.low))


def _near(picture: Picture, last: Drawn, answers: Mapping[str, Stance]) -> Iterator[Near]:
    frame = frame_from_json(last.frame)
    by_key = dict(zip(frame.group_ids, in_groups(answers, frame), strict=True))
    seen: Sequence[Any] = picture.turned(picture.told.groups)
    likely = sorted(((by_key.get(group.key, 0.0), at) for at, group in enumerate(seen)), reverse=True)
    yield from (Near(at, 10 * round(10 * chance)) for chance, at in likely if round(10 * chance))


def _told(rows: Mapping[str, Any]) -> Iterator[tuple[str, ToldOf]]:
    """What is told of each statement that both shares are told of."""
    for name, packed in rows.items():
        row = row_from_json(name, packed)
        whole, other = _share(row.whole), _share(row.other)
        if whole is not None and other is not None:
            yield name, ToldOf(other, whole) if row.is_no else ToldOf(whole, other)


def _share(share: ReleasedShare) -> float | None:
    if share.in_100 is not None:
        return share.in_100 / 100
    if share.fewer_than is not None:
        return share.fewer_than / 200
    return None if share.more_than is None else (share.more_than + 100) / 200
