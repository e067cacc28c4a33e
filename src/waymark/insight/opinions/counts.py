"""From stances to counts, in time linear in the stances."""

from dataclasses import dataclass
from enum import IntEnum

import numpy as np
import numpy.typing as npt

Integers = npt.NDArray[np.int64]


class Stance(IntEnum):
    """What someone says to a statement. A pass says 'I have seen it'; missing is something else."""

    AGREE = 1
    PASS = 0
    DISAGREE = -1


@dataclass(frozen=True, eq=False)
class Votes:
    """Stances in the order they were given, as three arrays of one length.

    `participant` and `statement` count from nought; `statement` points into `statement_ids`. `rejected`:
    which statements moderators took out, or are about the people themselves; None for none of them.
    """

    statement_ids: tuple[str, ...]
    participant: npt.NDArray[np.integer]
    statement: npt.NDArray[np.integer]
    stance: npt.NDArray[np.integer]
    rejected: npt.NDArray[np.bool_] | None = None


@dataclass(frozen=True, eq=False)
class Counts:
    """How many agree, disagree and pass on each statement: arrays of one length, in the order of the ids.

    `people` is how many took part, None where a file has only totals.
    """

    statement_ids: tuple[str, ...]
    agree: Integers
    disagree: Integers
    passed: Integers
    people: int | None

    def __post_init__(self) -> None:
        if len(set(self.statement_ids)) < len(self.statement_ids):
            raise ValueError("two statements have the same id")
        columns = (self.agree, self.disagree, self.passed)
        if any(len(column) != len(self.statement_ids) or np.any(column < 0) for column in columns):
            raise ValueError("each statement needs a count of nought or more for agree, disagree and pass")

    @property
    def seen(self) -> Integers:
        """How many answered each statement, passes included."""
        return self.agree + self.disagree + self.passed

    @property
    def answers(self) -> int:
        """All stances that count."""
        return int(self.seen.sum())


def count(votes: Votes) -> Counts:
    """Count stances; where someone answered a statement again, their latest answer counts.

    Linear in the number of stances. Raises ValueError for a stance, or a statement, that there isn't.
    """
    require_sound(votes)
    latest = _latest(votes.participant, votes.statement)
    statement, stance = votes.statement[latest], votes.stance[latest]
    agree, disagree, passed = (
        np.bincount(statement[stance == kind], minlength=len(votes.statement_ids)).astype(np.int64)
        for kind in (Stance.AGREE, Stance.DISAGREE, Stance.PASS)
    )
    people = int(np.count_nonzero(np.bincount(votes.participant))) if len(latest) else 0
    return Counts(votes.statement_ids, agree, disagree, passed, people)


def require_sound(votes: Votes) -> None:
    if len({len(votes.participant), len(votes.statement), len(votes.stance)}) > 1:
        raise ValueError("participants, statements and stances must be as many as each other")
    if votes.rejected is not None and len(votes.rejected) != len(votes.statement_ids):
        raise ValueError("each statement is rejected or it isn't: as many of these as statements")
    if not len(votes.stance):
        return
    if votes.stance.min() < Stance.DISAGREE or votes.stance.max() > Stance.AGREE:
        raise ValueError("a stance is 1, 0 or -1")
    if votes.participant.min() < 0 or votes.statement.min() < 0:
        raise ValueError("participants and statements count from nought")
    if votes.statement.max() >= len(votes.statement_ids):
        raise ValueError("a stance points to a statement that there isn't")


def _latest(participant: npt.NDArray[np.integer], statement: npt.NDArray[np.integer]) -> Integers:
    """Where the last stance of each person on each statement stands; by radix sort, so in linear time."""
    if not len(participant):
        return np.zeros(0, np.int64)
    keys = participant.astype(np.int64) * (int(statement.max()) + 1) + statement
    order = np.arange(len(keys))
    for shift in range(0, int(keys.max()).bit_length(), 16):
        digit = (keys[order] >> shift).astype(np.uint16)
        order = order[np.argsort(digit, kind="stable")]
    sorted_keys = keys[order]
    last = np.flatnonzero(np.append(sorted_keys[1:] != sorted_keys[:-1], True))
    return order[last].astype(np.int64, copy=False)
