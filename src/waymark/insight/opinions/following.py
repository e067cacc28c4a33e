"""The fast path: counts and places that follow each answer, in the frame of the picture before."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .axes import Axes, centres
from .ballots import Ballots, Integers, Reals
from .counts import Stance
from .findings import Frame
from .standing import Standing, stand


@dataclass(frozen=True, eq=False)
class Followed:
    """Where everything is now: `agree`, `disagree`, `passed` by statement, and where people stand."""

    agree: Integers
    disagree: Integers
    passed: Integers
    standing: Standing


def with_answer(table: Ballots, person: int, statement: int, stance: Stance) -> Ballots:
    """The table with one more answer, or one changed; copied, so linear and quick, and never sorted again.

    A person beyond the last row is new. Raises ValueError for a statement that there isn't, or a gap.
    """
    if not 0 <= statement < table.statements or not 0 <= person <= table.people:
        raise ValueError("an answer needs a statement that there is, and a person or the next new one")
    start = np.append(table.start, table.start[-1]) if person == table.people else table.start
    row = table.statement[start[person] : start[person + 1]]
    at = int(start[person]) + int(np.searchsorted(row, statement))
    if at < start[person + 1] and table.statement[at] == statement:
        stances = table.stance.copy()
        stances[at] = stance
        return Ballots(table.statement_ids, start, table.statement, stances)
    later = np.where(np.arange(len(start)) > person, start + 1, start).astype(start.dtype)
    statements = np.insert(table.statement, at, statement)
    return Ballots(table.statement_ids, later, statements, np.insert(table.stance, at, np.int8(stance)))


def follow(table: Ballots, frame: Frame) -> Followed:
    """Counts and places as of now; from scratch, or after `with_answer`, the same.

    The axes are the frame's, so that places can be held against the picture before; the mean answer to each
    statement is today's.
    """
    axes = Axes(centres(table), carried(frame, table.statement_ids), frame.axes.share)
    return Followed(table.agreed, table.disagreed, table.passed, stand(table, axes, frame.pull))


def carried(frame: Frame, statement_ids: tuple[str, ...]) -> Reals:
    """The frame's axes over today's statements: nought for those that it doesn't know."""
    if frame.statement_ids == statement_ids:
        return frame.axes.direction
    place = {name: at for at, name in enumerate(frame.statement_ids)}
    known = np.array([place.get(name, -1) for name in statement_ids], int)
    direction = np.zeros((len(frame.axes.direction), len(statement_ids)))
    direction[:, known >= 0] = frame.axes.direction[:, known[known >= 0]]
    return direction
