"""How views moved between two looks: what was told then beside what is told now, statement by statement.

A look is a copy of what every page told on its day, and no more: whoever saved the page has it too. One is
kept only where surely eight people or more have come or gone since the last. Of any two that are chosen,
only statements whose own answers are so far apart are compared, so that no two tellings point at a few.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.utils.formats import date_format

from waymark.insight.honesty import Kind, Released, ReleasedPartition, ReleasedShare
from waymark.insight.opinions import Move, cuts_to_tell, moved
from waymark.perspectives.figures import told_of
from waymark.perspectives.models import Look, Statement
from waymark.perspectives.pictures.page import Spot
from waymark.perspectives.pictures.told import packed, unpacked

if TYPE_CHECKING:
    from waymark.questions.models import Question

MOST_SHOWN = 12
AGREE, DISAGREE = 0, 1


@dataclass(frozen=True)
class Moving:
    """One statement that moved, for all we can tell: its two shares, and by how much in 100 people."""

    words: str
    is_no: bool
    spots: tuple[Spot, Spot]
    move: Move


@dataclass(frozen=True)
class Between:
    """Two looks at a question, and what moved between them. `looks`: all there are to choose from."""

    looks: tuple[Look, ...]
    before: Look
    now: Look
    moving: tuple[Moving, ...]
    is_too_close: bool
    """Whether so few came or went between the two that nothing is compared."""


def rows_of(statements: Sequence[Statement]) -> dict[str, list[list[int | None]]]:
    """What is told of each statement, to be kept as it is."""
    return {str(one.pk): [list(packed(share)) for share in told_of(one).cells] for one in statements}


def is_another_look(last: Look | None, people: Released, today: date) -> bool:
    """Whether enough people have come or gone since the last look for one more."""
    if people.value is None:
        return False
    if last is None:
        return True
    return last.on < today and len(cuts_to_tell([Released(last.people, Kind.ROUNDED), people])) > 1


def between(question: Question, first: UUID | None, second: UUID | None) -> Between | None:
    """What moved between two looks, by default the first and the last. None where there are not two.

    Raises KeyError for a look that isn't one of this question's.
    """
    looks = tuple(Look.objects.filter(question=question).order_by("on"))
    if len(looks) < 2:
        return None
    by_id = {one.pk: one for one in looks}
    before, now = by_id[first] if first else looks[0], by_id[second] if second else looks[-1]
    if before.on > now.on:
        before, now = now, before
    bases = [Released(one.people, Kind.ROUNDED) for one in (before, now)]
    if len(cuts_to_tell(bases)) < len(bases):
        return Between(looks, before, now, (), is_too_close=True)
    statements = Statement.objects.filter(question=question, state=Statement.State.IN).order_by("number")
    found = [one for statement in statements if (one := _moving(statement, before, now)) is not None]
    found.sort(key=lambda one: -abs(one.move.by))
    return Between(looks, before, now, tuple(found[:MOST_SHOWN]), is_too_close=False)


def _moving(statement: Statement, before: Look, now: Look) -> Moving | None:
    """A statement that clearly moved: by who agrees, or by who disagrees where that moved more."""
    name = str(statement.pk)
    if name not in before.rows or name not in now.rows:
        return None
    then, today = _told(before.rows[name]), _told(now.rows[name])
    moves = moved(then, today).moves
    clear = [
        (side, move) for side in (AGREE, DISAGREE) if (move := moves[side]) is not None and move.is_clear
    ]
    if not clear:
        return None
    side, move = max(clear, key=lambda one: abs(one[1].by))
    spots = _spot(before, then.cells[side]), _spot(now, today.cells[side])
    return Moving(statement.words, side == DISAGREE, spots, move)


def _told(rows: Sequence[Sequence[int | None]]) -> ReleasedPartition:
    cells = tuple(unpacked(row) for row in rows)
    return ReleasedPartition(cells, cells[0].base)


def _spot(look: Look, share: ReleasedShare) -> Spot:
    return Spot(date_format(look.on, "j F Y"), share)
