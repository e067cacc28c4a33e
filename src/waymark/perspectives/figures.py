"""What a result page may say: from shown tallies to released figures.

Fifteen people or more have a picture. Fewer have words, once a host has opened
them, and only for those in the room.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, NewType
from uuid import UUID

import numpy as np

from waymark.insight.honesty import (
    ROOM_FROM,
    RULES,
    WORDS_FROM,
    Band,
    Policy,
    Released,
    ReleasedPartition,
    ReleasedShare,
    answered,
    release,
    release_partition,
)
from waymark.insight.opinions import Counts, RoomFinding, Stance, StatementFinding, look, room

if TYPE_CHECKING:
    from waymark.perspectives.models import Statement


Place = NewType("Place", int)
"""Where a statement stands in the order in which they came: it counts nobody."""

LIVELIEST = 6
FIRST = 10


class Stage(StrEnum):
    """What a result page can say at all."""

    NOBODY_YET = "nobody yet"
    STAYS_INSIDE = "stays inside"
    NOT_OPENED = "not opened"
    ROOM = "room"
    CLOSED_AGAIN = "closed again"
    PICTURE = "picture"


@dataclass(frozen=True)
class Shown:
    """One statement with its released figures."""

    id: UUID
    words: str
    agree: ReleasedShare
    disagree: ReleasedShare
    passed: ReleasedShare
    number: Place
    matters: Released

    @property
    def is_told(self) -> bool:
        """Whether enough people answered for anything to be told in figures."""
        shares = (self.agree, self.disagree, self.passed)
        return any(share.in_100 is not None or share.more_than is not None for share in shares)


@dataclass(frozen=True)
class Banded:
    """One statement in a small room, with a word in place of figures."""

    id: UUID
    words: str
    band: Band
    is_no: bool
    """Whether the word is for those who disagree."""


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
    too_few: tuple[Shown, ...] = ()
    shared_in_room: tuple[Banded, ...] = ()
    lively_in_room: tuple[Banded, ...] = ()
    without_words: tuple[str, ...] = ()
    """The room's statements, where too few answered any of them for a word."""

    @property
    def everything(self) -> tuple[Shown, ...]:
        """Every statement of a picture, once."""
        return (*self.common_ground, *self.differences, *self.unsure, *self.leaning, *self.too_few)

    @property
    def surest(self) -> tuple[Shown, ...]:
        """The common ground that a page begins with."""
        return self.common_ground[:FIRST]

    @property
    def liveliest(self) -> tuple[Shown, ...]:
        """The most evenly split differences: as many as a conversation can hold."""
        return self.differences[:LIVELIEST]

    @property
    def other_differences(self) -> tuple[Shown, ...]:
        return self.differences[LIVELIEST:]

    @property
    def most_unsure(self) -> tuple[Shown, ...]:
        return self.unsure[:LIVELIEST]

    @property
    def first_leaning(self) -> tuple[Shown, ...]:
        return self.leaning[:FIRST]

    @property
    def first_of_few(self) -> tuple[Shown, ...]:
        return self.too_few[:FIRST]

    @property
    def is_picture(self) -> bool:
        return self.stage is Stage.PICTURE

    @property
    def is_room(self) -> bool:
        return self.stage is Stage.ROOM


def draw(
    statements: Sequence[Statement],
    *,
    people: int,
    here: int,
    revealed_people: int,
    is_inside: bool,
    is_held_back: bool = False,
) -> Result:
    """The result that someone inside, or outside, may see.

    `people` have answered, of `here` who came in; `revealed_people` had, when a host opened the room to
    itself (nought before, and once figures have moved on from it). All three are raw, and leave as released.
    `is_held_back`: everybody waits for a host, however many have answered.
    """
    has_shown = not is_held_back and bool(_counts(statements, people).seen.any())
    has_moved_on = revealed_people == 0 and has_shown
    here = max(here, people)  # the two are counted one after the other, and somebody may leave between
    stage = _stage(people, is_revealed=revealed_people > 0, has_moved_on=has_moved_on, is_inside=is_inside)
    if is_held_back and stage is Stage.PICTURE:
        stage = Stage.NOT_OPENED
    plain = Result(stage, people=answered(people, here), here=answered(here, here))
    if stage is Stage.PICTURE:
        return _with_picture(plain, statements, people)
    if stage is Stage.ROOM:
        return _with_words(plain, statements, revealed_people, here)
    return plain


def _stage(people: int, *, is_revealed: bool, has_moved_on: bool, is_inside: bool) -> Stage:
    """What can be said. After figures come no words, if people leave: the two could be held together."""
    if people == 0:
        return Stage.NOBODY_YET
    if people >= ROOM_FROM:
        return Stage.PICTURE
    if not is_inside:
        return Stage.STAYS_INSIDE
    if has_moved_on:
        return Stage.CLOSED_AGAIN
    return Stage.ROOM if is_revealed else Stage.NOT_OPENED


def _counts(statements: Sequence[Statement], people: int) -> Counts:
    return Counts(
        statement_ids=tuple(str(statement.id) for statement in statements),
        agree=np.array([statement.shown_agree for statement in statements], dtype=np.int64),
        disagree=np.array([statement.shown_disagree for statement in statements], dtype=np.int64),
        passed=np.array([statement.shown_passed for statement in statements], dtype=np.int64),
        people=people,
    )


def _with_picture(plain: Result, statements: Sequence[Statement], people: int) -> Result:
    """Fifteen people and more: every figure by the rule for outside, whoever looks.

    What each statement is, and its place, are found from what is told of it: from what is true, they would
    tell more than the figures do.
    """
    told = {str(statement.id): _released(statement) for statement in statements}
    picture = look(_as_readers_have_them(told, people))

    def those(findings: Sequence[StatementFinding]) -> tuple[Shown, ...]:
        return tuple(told[finding.id] for finding in findings)

    return replace(
        plain,
        common_ground=those(picture.common_ground),
        differences=those(picture.differences),
        unsure=those(picture.unsure),
        leaning=those(picture.leaning),
        too_few=those(picture.too_few),
    )


def _with_words(plain: Result, statements: Sequence[Statement], revealed_people: int, here: int) -> Result:
    """Fewer than fifteen: the whole room, in words, as it was when opened; who left since changes nothing."""
    words = _words(statements)
    counts = _counts(statements, revealed_people)
    found = room(counts, max(here, RULES[Policy.IN_ROOM].eligible, *counts.seen.tolist(), revealed_people))
    return replace(
        plain,
        shared_in_room=_banded(found.shared, words),
        lively_in_room=_banded(found.differences, words),
        without_words=() if max(counts.seen, default=0) >= WORDS_FROM else tuple(words.values()),
    )


def told_of(statement: Statement) -> ReleasedPartition:
    """Who agrees, disagrees and passes, as every page tells it."""
    parts = (statement.shown_agree, statement.shown_disagree, statement.shown_passed)
    return release_partition(parts, Policy.OUTSIDE)


def _released(statement: Statement) -> Shown:
    agree, disagree, passed = told_of(statement).cells
    matters = release(statement.shown_matters, Policy.OUTSIDE, of=statement.answers_shown)
    return Shown(statement.id, statement.words, agree, disagree, passed, Place(statement.number), matters)


def _as_readers_have_them(told: Mapping[str, Shown], people: int) -> Counts:
    """Counts made of released figures alone; nought where nothing was told."""
    rows = np.array([_guessed(shown) for shown in told.values()], dtype=np.int64).reshape(-1, 3)
    return Counts(tuple(told), rows[:, 0], rows[:, 1], rows[:, 2], people)


def _guessed(shown: Shown) -> tuple[int, ...]:
    """The three parts of a statement: hidden ones share what the others leave of the base."""
    base = shown.agree.base.value
    if not shown.is_told or base is None:
        return 0, 0, 0
    parts = [_known(share.part, base) for share in (shown.agree, shown.disagree, shown.passed)]
    left = max(0, base - sum(part for part in parts if part is not None))
    return tuple(left // parts.count(None) if part is None else part for part in parts)


def _known(part: Released, base: int) -> int | None:
    if part.all_but_fewer_than is not None:
        return base - part.all_but_fewer_than // 2
    return part.value


def _banded(findings: Sequence[RoomFinding], words: Mapping[str, str]) -> tuple[Banded, ...]:
    return tuple(
        Banded(UUID(one.id), words[one.id], one.band, is_no=one.stance is Stance.DISAGREE) for one in findings
    )


def _words(statements: Sequence[Statement]) -> Mapping[str, str]:
    return {str(statement.id): statement.words for statement in statements}
