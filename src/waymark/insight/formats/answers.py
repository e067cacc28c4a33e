"""Answers out of a table: a row for each answer, or a row for each participant."""

from array import array
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import chain
from operator import itemgetter
from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt

from .bad_file import bad, shown
from .codes import BLANK, NOBODY, GroupCodes, Names, StanceCodes, column, moments
from .conversation import LeftOut, Reason, Source
from .spreadsheet import as_was
from .table import Chunk, Row, Table

Codes32 = npt.NDArray[np.int32]
Codes8 = npt.NDArray[np.int8]
Times = npt.NDArray[np.int64]
Number = TypeVar("Number", np.int8, np.int32, np.int64)

PLAIN = ("participant", "statement", "stance")
POLIS_LOG = ("voter-id", "comment-id", "vote")
POLIS_LOG_ALSO = frozenset({"timestamp", "datetime", "important"})
POLIS_PEOPLE = frozenset({"participant", "xid", "group-id", "n-comments", "n-votes", "n-agree", "n-disagree"})


@dataclass(frozen=True, eq=False)
class Answers:
    """What people said, in the order they said it; arrays as in a Conversation."""

    source: Source
    participants: tuple[str, ...]
    statement_ids: tuple[str, ...]
    participant: npt.NDArray[np.int32]
    statement: npt.NDArray[np.int32]
    stance: npt.NDArray[np.int8]
    groups: npt.NDArray[np.int32] | None
    left_out: tuple[LeftOut, ...]


def reader_for(table: Table) -> Callable[[Table], Answers] | None:
    """What reads answers from a table with these columns, None where nothing does."""
    columns = set(table.columns)
    if columns.issuperset(PLAIN):
        return read_plain
    if columns.issuperset(POLIS_LOG):
        return read_log
    if "participant" in columns and any(map(_is_number, columns)):
        return read_matrix
    return None


def read_plain(table: Table) -> Answers:
    """`participant,statement,stance`: later rows are later answers."""
    return _read_rows(table, Source.PLAIN, PLAIN)


def read_log(table: Table) -> Answers:
    """Polis's votes.csv: the order is that of the timestamps and then of the rows."""
    return _read_rows(table, Source.POLIS_VOTES, POLIS_LOG)


def _read_rows(table: Table, source: Source, named: tuple[str, str, str]) -> Answers:
    timed = source is Source.POLIS_VOTES and "timestamp" in table.columns
    known = POLIS_LOG_ALSO.union(named) if source is Source.POLIS_VOTES else frozenset(named)
    _count_other_columns(table, known)
    who, what, said = map(table.where, named)
    told = as_was if source is Source.PLAIN else str
    people, statements, stances = Names(told), Names(told), StanceCodes()
    parts: list[tuple[Codes32, Codes32, Codes8, Times]] = []
    for chunk in table.chunks():
        participant = column(table, chunk, who, people)
        statement = column(table, chunk, what, statements)
        stance = column(table, chunk, said, stances).astype(np.int8)
        times, no_time = _times(table, chunk, timed)
        kept = _kept(
            table,
            chunk,
            {
                Reason.BLANK_PARTICIPANT: participant == NOBODY,
                Reason.BLANK_STATEMENT: statement == NOBODY,
                Reason.BLANK_STANCE: stance == BLANK,
                Reason.BLANK_TIMESTAMP: no_time,
            },
        )
        parts.append((participant[kept], statement[kept], stance[kept], times[kept]))
    order = _order(_joined([part[3] for part in parts], np.int64))
    return Answers(
        source,
        tuple(people.names),
        tuple(statements.names),
        _joined([part[0] for part in parts], np.int32)[order],
        _joined([part[1] for part in parts], np.int32)[order],
        _joined([part[2] for part in parts], np.int8)[order],
        None,
        table.losses.counted(),
    )


def _times(table: Table, chunk: Chunk, timed: bool) -> tuple[Times, npt.NDArray[np.bool_]]:
    if timed:
        return moments(table, chunk, table.where("timestamp"))
    return np.zeros(len(chunk.rows), np.int64), np.zeros(len(chunk.rows), bool)


def _kept(
    table: Table, chunk: Chunk, lacking: dict[Reason, npt.NDArray[np.bool_]]
) -> npt.NDArray[np.bool_] | slice:
    """Which rows say enough; the others are counted, each under the first thing that it lacks."""
    lost = np.zeros(len(chunk.rows), bool)
    for reason, lacks in lacking.items():
        newly = np.flatnonzero(lacks & ~lost)
        if len(newly):
            table.losses.add(reason, len(newly), chunk.lines.of(int(newly[0])))
            lost[newly] = True
    return ~lost if lost.any() else slice(None)


def _joined(parts: list[npt.NDArray[Any]], kind: type[Number]) -> npt.NDArray[Number]:
    return np.concatenate(parts, dtype=kind) if parts else np.zeros(0, kind)


def _order(times: Times) -> npt.NDArray[np.int64] | slice:
    """The order of time; rows of one time stay in the order of the file."""
    if np.all(times[1:] >= times[:-1]):
        return slice(None)
    return np.argsort(times, kind="stable")


def _count_other_columns(table: Table, known: frozenset[str]) -> None:
    other = [name for name in table.columns if name and name not in known]
    if other:
        table.losses.add(Reason.OTHER_COLUMN, len(other), table.heading_line)


def read_matrix(table: Table) -> Answers:
    """Polis's participants-votes.csv: a row for each participant, a column for each statement's number."""
    places = [place for place, name in enumerate(table.columns) if _is_number(name)]
    ids = tuple(table.columns[place] for place in places)
    _count_other_columns(table, POLIS_PEOPLE.union(ids))
    people, groups = Names(), _Groups(table)
    parts = []
    for chunk in table.chunks():
        participant = column(table, chunk, table.where("participant"), people)
        kept = _kept(table, chunk, {Reason.BLANK_PARTICIPANT: participant == NOBODY})
        stances = _stances(table, chunk, places)[kept]
        groups.note(chunk, participant)
        row, statement = np.nonzero(stances != BLANK)
        parts.append((participant[kept][row], statement, stances[row, statement]))
    return Answers(
        Source.POLIS_MATRIX,
        tuple(people.names),
        ids,
        _joined([part[0] for part in parts], np.int32),
        _joined([part[1].astype(np.int32) for part in parts], np.int32),
        _joined([part[2] for part in parts], np.int8),
        groups.of(len(people.names)),
        table.losses.counted(),
    )


class _Groups:
    """Polis's own group numbers, where the table has them."""

    def __init__(self, table: Table) -> None:
        self._table = table
        self._place = table.where("group-id") if "group-id" in table.columns else None
        self._codes = GroupCodes()
        self._found: dict[int, int] = {}

    def note(self, chunk: Chunk, participant: Codes32) -> None:
        """Remember the groups in some rows."""
        if self._place is not None:
            numbers = column(self._table, chunk, self._place, self._codes)
            self._found.update(zip(participant.tolist(), numbers.tolist(), strict=True))

    def of(self, people: int) -> Codes32 | None:
        """The group number of each participant, -1 for none."""
        if self._place is None:
            return None
        return np.array([self._found.get(person, -1) for person in range(people)], dtype=np.int32)


def _stances(table: Table, chunk: Chunk, places: list[int]) -> Codes8:
    """The statements' columns of some rows, rows x statements."""
    codes = StanceCodes()
    cells = _cells(places)
    try:
        found = array("b", map(codes.__getitem__, chain.from_iterable(map(cells, chunk.rows))))
    except KeyError as error:
        value = error.args[0]
        i, row = next((i, row) for i, row in enumerate(chunk.rows) if value in cells(row))
        title = table.titles[places[cells(row).index(value)]]
        what = f"{codes.complaint.format(f'“{shown(value)}”')} (column {title})"
        raise bad(table.path, what, chunk.lines.of(i)) from None
    return np.frombuffer(found, np.int8).reshape(len(chunk.rows), len(places))


def _cells(places: list[int]) -> Callable[[Row], Sequence[str]]:
    """What takes the statements' cells out of a row; quick where they stand side by side, as they do."""
    if places == list(range(places[0], places[0] + len(places))):
        return itemgetter(slice(places[0], places[0] + len(places)))
    return itemgetter(*places)


def _is_number(column_name: str) -> bool:
    return column_name.isdecimal()
