"""Everybody's latest answers as one sparse table."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt
from scipy import sparse

from .counts import Votes, require_sound

Reals = npt.NDArray[np.float64]
Integers = npt.NDArray[np.int64]
Truths = npt.NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Ballots:
    """Latest answers only: row `i` of person `i` holds `stance` at the columns `statement`.

    `start` (people + 1): where each row begins. Inside a row, statements go upwards. Somebody who answered
    nothing has an empty row. `answers` is as many as there are entries.
    """

    statement_ids: tuple[str, ...]
    start: npt.NDArray[np.int32]
    statement: npt.NDArray[np.int32]
    stance: npt.NDArray[np.int8]

    @property
    def people(self) -> int:
        """Rows, empty ones included."""
        return len(self.start) - 1

    @property
    def statements(self) -> int:
        return len(self.statement_ids)

    @property
    def answers(self) -> int:
        return len(self.stance)

    @cached_property
    def given(self) -> Integers:
        """How many answers each person gave, passes included."""
        return np.diff(self.start).astype(np.int64)

    @cached_property
    def seen(self) -> Integers:
        """How many people answered each statement, passes included."""
        return np.bincount(self.statement, minlength=self.statements).astype(np.int64)

    @cached_property
    def person(self) -> npt.NDArray[np.int32]:
        """Whose each answer is."""
        return np.repeat(np.arange(self.people, dtype=np.int32), self.given)

    def matrix(self, values: npt.NDArray[np.generic]) -> sparse.csr_array:
        """Values for each answer, as people x statements."""
        return sparse.csr_array((values, self.statement, self.start), shape=(self.people, self.statements))

    def of_people(self, chosen: Integers) -> Ballots:
        """The ballots of some people, in the order given."""
        kept = self.matrix(self.stance)[chosen]
        return Ballots(self.statement_ids, kept.indptr, kept.indices, kept.data)

    def of_statements(self, chosen: Truths) -> Ballots:
        """The answers to some statements alone; everybody keeps a row, perhaps an empty one."""
        stays = chosen[self.statement]
        place = (np.cumsum(chosen) - 1).astype(np.int32)
        start = np.concatenate([[0], np.cumsum(stays)]).astype(np.int32)[self.start]
        ids = tuple(name for name, keep in zip(self.statement_ids, chosen.tolist(), strict=True) if keep)
        return Ballots(ids, start, place[self.statement[stays]], self.stance[stays])

    def fingerprint(self) -> str:
        """SHA-256 of the table."""
        digest = hashlib.sha256(b"%d\n" % self.statements)
        for name in self.statement_ids:
            encoded = name.encode()
            digest.update(b"%d:%s" % (len(encoded), encoded))
        digest.update(self.start.astype("<i4").tobytes())
        digest.update(self.statement.astype("<i4").tobytes())
        digest.update(self.stance.tobytes())
        return digest.hexdigest()


def ballots(votes: Votes) -> Ballots:
    """Keep everybody's latest answer to each statement. Linear: two counting sorts.

    Raises ValueError for a stance, or a statement, that there isn't.
    """
    require_sound(votes)
    people = int(votes.participant.max()) + 1 if len(votes.participant) else 0
    shape = (people, len(votes.statement_ids))
    # Counting sorts keep the order of entries, so the last of equal ones is the latest answer.
    by_statement = sparse.coo_array((votes.stance.astype(np.int8), (votes.participant, votes.statement)), shape=shape)
    by_person = _grouped(by_statement, shape)
    return _latest(votes.statement_ids, *by_person)


def _grouped(
    entries: sparse.coo_array, shape: tuple[int, int]
) -> tuple[npt.NDArray[np.int32], npt.NDArray[np.int32], npt.NDArray[np.int8]]:
    """Entries sorted by person, then statement, then as they came: `start, statement, stance`."""
    statement_of = _sorted_rows(entries.coords[1].astype(np.int32), shape[1])
    person = entries.coords[0].astype(np.int32)[statement_of]
    by_person = statement_of[_sorted_rows(person, shape[0])]
    counts = np.bincount(entries.coords[0], minlength=shape[0])
    start = np.concatenate([[0], np.cumsum(counts)]).astype(np.int32)
    return start, entries.coords[1].astype(np.int32)[by_person], entries.data[by_person]


def _sorted_rows(keys: npt.NDArray[np.int32], most: int) -> npt.NDArray[np.int32]:
    """Where the entries of each key stand, in the order they came: a counting sort."""
    n = len(keys)
    columns = sparse.csr_array((np.ones(n, np.int8), keys, np.arange(n + 1, dtype=np.int32)), shape=(n, most))
    return columns.tocsc().indices.astype(np.int32)


def _latest(
    statement_ids: tuple[str, ...],
    start: npt.NDArray[np.int32],
    statement: npt.NDArray[np.int32],
    stance: npt.NDArray[np.int8],
) -> Ballots:
    again = np.zeros(len(stance) + 1, bool)
    again[:-1][:-1] = statement[1:] == statement[:-1] if len(statement) else False
    ends = start[1:-1]
    again[ends[(ends > 0)] - 1] = False
    again = again[:-1]
    if not again.any():
        return Ballots(statement_ids, start, statement, stance)
    kept = ~again
    shifted = np.concatenate([[0], np.cumsum(kept)]).astype(np.int32)[start]
    return Ballots(statement_ids, shifted, statement[kept], stance[kept])
