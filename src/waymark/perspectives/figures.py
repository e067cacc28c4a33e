"""What a result page may say: from shown tallies to released figures.

Fifteen people or more have a picture. Fewer have words, once a host has opened
them, and only for those in the room.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING
from uuid import UUID

import numpy as np

from waymark.insight.honesty import (
    ROOM_FROM,
    Band,
    Policy,
    Released,
    ReleasedShare,
    answered,
    release_partition,
)
from waymark.insight.opinions import BandedFinding, Counts, StatementFinding, look, room

if TYPE_CHECKING:
    from waymark.perspectives.models import Statement


class Stage(StrEnum):
    """What a result page can say at all."""

    NOBODY_YET = "nobody yet"
    STAYS_INSIDE = "stays inside"
    NOT_OPENED = "not opened"
    ROOM = "room"
    PICTURE = "picture"


@dataclass(frozen=True)
class Shown:
    """One statement with its released figures."""

    id: UUID
    words: str
    agree: ReleasedShare
    disagree: ReleasedShare
    passed: ReleasedShare
    base: Released
    is_shared_no: bool = False


@dataclass(frozen=True)
class Banded:
    """One statement in a small room, with a word in place of figures."""

    id: UUID
    words: str
    agree: Band


@dataclass(frozen=True)
class Result:
    """What may be said of a question's answers, and to whom it is being said."""

    stage: Stage
    people: Released
    here: Released
    common_ground: tuple[Shown, ...] = ()
    differences: tuple[Shown, ...] = ()
    unsure: tuple[Shown, ...] = ()
    leaning: tuple[Shown, ...] = ()
    too_few: tuple[str, ...] = ()
    shared_in_room: tuple[Banded, ...] = ()
    lively_in_room: tuple[Banded, ...] = ()
    caveats: tuple[str, ...] = field(default=())

    @property
    def is_picture(self) -> bool:
        return self.stage is Stage.PICTURE

    @property
    def is_room(self) -> bool:
        return self.stage is Stage.ROOM


def draw(
    statements: Sequence[Statement], *, people: int, here: int, is_revealed: bool, is_inside: bool
) -> Result:
    """The result that someone inside, or outside, may see.

    `people` have answered, of `here` who came in; both are raw, and leave as released.
    """
    stage = _stage(people, is_revealed=is_revealed, is_inside=is_inside)
    counts = _counts(statements, people)
    told = {"stage": stage, "people": answered(people, here), "here": answered(here, here)}
    if stage is Stage.PICTURE:
        return _picture(statements, counts, **told)
    if stage is Stage.ROOM:
        return _room(statements, counts, here, **told)
    return Result(**told)


def _stage(people: int, *, is_revealed: bool, is_inside: bool) -> Stage:
    if people == 0:
        return Stage.NOBODY_YET
    if people >= ROOM_FROM:
        return Stage.PICTURE
    if not is_inside:
        return Stage.STAYS_INSIDE
    return Stage.ROOM if is_revealed else Stage.NOT_OPENED


def _counts(statements: Sequence[Statement], people: int) -> Counts:
    return Counts(
        statements=tuple(str(statement.id) for statement in statements),
        agree=np.array([statement.shown_agree for statement in statements], dtype=np.int64),
        disagree=np.array([statement.shown_disagree for statement in statements], dtype=np.int64),
        passed=np.array([statement.shown_passed for statement in statements], dtype=np.int64),
        people=people,
    )
