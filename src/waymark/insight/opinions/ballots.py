"""Everybody's latest answers as one sparse table."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt
from scipy import sparse

from .counts import Votes, require_sound

PIECE = 1 << 17

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
    def _tallies(self) -> Integers:
        return np.asarray(self.tallies(np.zeros(self.people, np.int8), 1)[0])

    @property
    def disagreed(self) -> Integers:
        """How many people disagree with each statement."""
        return np.asarray(self._tallies[0])

    @property
    def passed(self) -> Integers:
        """How many people pass on each statement."""
        return np.asarray(self._tallies[1])

    @property
    def agreed(self) -> Integers:
        """How many people agree with each statement."""
        return np.asarray(self._tallies[2])

    @cached_property
    def seen(self) -> Integers:
        """How many people answered each statement, passes included."""
        return np.asarray(self._tallies.sum(axis=0))

    @cached_property
    def sides(self) -> Integers:
        """How many sides each person took: answers that are no passes."""
        return np.bincount(self.person[self.stance != 0], minlength=self.people).astype(np.int64)

    @cached_property
    def person(self) -> npt.NDArray[np.int32]:
        """Whose each answer is."""
        return np.repeat(np.arange(self.people, dtype=np.int32), self.given)

    def in_order_of_answers(self) -> Integers:
        """All people, in an order that goes by what they answered, and not by how the table came."""
        codes = np.array([_code(name) for name in self.statement_ids], np.int64)
        marks = codes[self.statement] * (self.stance + np.int64(2))
        return np.asarray(np.argsort(np.asarray(self.matrix(marks).sum(axis=1)), kind="stable"))

    def matrix(self, values: npt.NDArray[np.generic]) -> sparse.csr_array:
        """Values for each answer, as people x statements."""
        return sparse.csr_array((values, self.statement, self.start), shape=(self.people, self.statements))

    def tallies(self, group: npt.NDArray[np.integer], groups: int) -> Integers:
        """How many in each group say what of each statement: groups x (disagree, pass, agree) x statements.

        `group`: of each person, from nought; whoever is in none of the `groups`, below nought, isn't counted.
        """
        cells = 3 * (groups + 1) * self.statements
        found = np.zeros(cells, np.int64)
        kind = np.repeat((group.astype(np.int32) + 1) * 3 + 1, self.given)
        # In pieces, so that the wide numbers of the cells never take more than the table itself.
        for first in range(0, self.answers, PIECE):
            some = slice(first, first + PIECE)
            cell = kind[some].astype(np.int64)
            cell += self.stance[some]
            cell *= self.statements
            cell += self.statement[some]
            found += np.bincount(cell, minlength=cells)
        return found.reshape(groups + 1, 3, self.statements)[1:]

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
        names = [name.encode() for name in self.statement_ids]
        digest = hashlib.sha256(b"%d\n" % len(names))
        digest.update(b"".join(b"%d:%s" % (len(name), name) for name in names))
        digest.update(np.ascontiguousarray(self.start, "<i4").data)
        digest.update(np.ascontiguousarray(self.statement, "<i4").data)
        digest.update(np.ascontiguousarray(self.stance).data)
        return digest.hexdigest()


def ballots(votes: Votes) -> Ballots:
    """Keep everybody's latest answer to each statement. Linear: two counting sorts.

    Raises ValueError for a stance, or a statement, that there isn't.
    """
    require_sound(votes)
    people = int(votes.participant.max()) + 1 if len(votes.participant) else 0
    shape = (len(votes.statement_ids), people)
    places = (votes.statement.astype(np.int32, copy=False), votes.participant.astype(np.int32, copy=False))
    given = sparse.coo_array((votes.stance.astype(np.int8, copy=False), places), shape=shape)
    # Said so that answers to the same statement are kept apart and in their order, not added up.
    given.has_canonical_format = True
    sorted_twice = given.tocsr().tocsc()
    start, statement = sorted_twice.indptr, sorted_twice.indices
    return _latest(Ballots(votes.statement_ids, start, statement, sorted_twice.data))


def _latest(table: Ballots) -> Ballots:
    """Drop answers that the same person's next one replaces."""
    statement = table.statement
    kept = np.ones(len(statement), bool)
    np.not_equal(statement[1:], statement[:-1], out=kept[:-1])
    kept[table.start[1:][table.given > 0] - 1] = True
    if kept.all():
        return table
    start = np.concatenate([[0], np.cumsum(kept, dtype=np.int32)])[table.start].astype(np.int32, copy=False)
    return Ballots(table.statement_ids, start, statement[kept], table.stance[kept])


def _code(name: str) -> int:
    """A number for a statement, small enough that a row of any length adds up without running over."""
    return int.from_bytes(hashlib.blake2b(name.encode(), digest_size=5).digest())
