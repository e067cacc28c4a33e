"""Lists of statements: Polis's comments.csv, or `statement,text`."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

import numpy as np

from .bad_file import bad, listed, shown
from .conversation import LeftOut, Reason, Statement, Tallies
from .spreadsheet import as_was
from .table import Row, Table

Meaning = TypeVar("Meaning", int, bool)

POLIS = ("comment-id", "comment-body")
PLAIN = ("statement", "text")

MODERATION = {"-1": -1, "0": 0, "1": 1, "": 0}
TRUTHS = {"true": True, "1": True, "t": True, "false": False, "0": False, "f": False, "": False}


@dataclass(frozen=True, eq=False)
class Listing:
    """Statements, and their totals where the list has them."""

    statements: tuple[Statement, ...]
    tallies: Tallies | None
    left_out: tuple[LeftOut, ...]


def is_listing(table: Table) -> bool:
    """Whether a table with these columns is a list of statements."""
    return _columns(table) is not None


def read_listing(table: Table) -> Listing:
    """Read a list of statements. Raises BadFile where the table is none, or names a statement twice."""
    columns = _columns(table)
    if columns is None:
        needs = "a list of statements has the columns statement,text or those of Polis's comments.csv"
        raise bad(table.path, f"{needs}; this has {listed(table.titles)}", table.heading_line)
    rows = _Rows(table, columns)
    for chunk in table.chunks():
        for i, row in enumerate(chunk.rows):
            try:
                rows.add(row)
            except _Wrong as wrong:
                raise bad(table.path, str(wrong), chunk.lines.of(i)) from None
            except _Blank:
                table.losses.add(Reason.BLANK_STATEMENT, 1, chunk.lines.of(i))
    return Listing(tuple(rows.statements.values()), rows.tallies(), table.losses.counted())


class _Wrong(Exception):
    """What is wrong with a row, as part of a sentence."""


class _Blank(Exception):
    """A row that names no statement."""


class _Rows:
    """Statements as they are read, row by row."""

    def __init__(self, table: Table, columns: tuple[str, str]) -> None:
        self._told = as_was if columns == PLAIN else str
        self._places = {name: place for place, name in enumerate(table.columns)}
        self._id, self._text = (self._places[name] for name in columns)
        self.statements: dict[str, Statement] = {}
        self._agrees: list[int] = []
        self._disagrees: list[int] = []

    def add(self, row: Row) -> None:
        """Read one row."""
        name, text = (self._told(row[place].strip()) for place in (self._id, self._text))
        if "\0" in name + text:
            raise _Wrong("it holds a NUL; save the file as plain text")
        if not name:
            raise _Blank
        if name in self.statements:
            raise _Wrong(f"statement {shown(name)} was listed before; remove one of the two")
        self.statements[name] = Statement(
            name,
            text or None,
            self._looked_up(row, "moderated", MODERATION, "-1, 0 or 1"),
            self._looked_up(row, "is-meta", TRUTHS, "true or false"),
        )
        if self._has_tallies:
            self._agrees.append(self._counted(row, "agrees"))
            self._disagrees.append(self._counted(row, "disagrees"))

    def tallies(self) -> Tallies | None:
        """The totals of agree and disagree, where the table has them."""
        if not self._has_tallies:
            return None
        return Tallies(np.array(self._agrees, np.int64), np.array(self._disagrees, np.int64))

    @property
    def _has_tallies(self) -> bool:
        return {"agrees", "disagrees"} <= set(self._places)

    def _looked_up(self, row: Row, column: str, meanings: Mapping[str, Meaning], allowed: str) -> Meaning:
        cell = row[self._places[column]].strip().lower() if column in self._places else ""
        if cell not in meanings:
            raise _Wrong(f"“{shown(cell)}” isn't known in the column {column}; use {allowed}")
        return meanings[cell]

    def _counted(self, row: Row, column: str) -> int:
        cell = row[self._places[column]].strip() or "0"
        if not cell.isdecimal() or len(cell) > 15:
            raise _Wrong(f"“{shown(cell)}” isn't a count in the column {column}; use a whole number")
        return int(cell)


def _columns(table: Table) -> tuple[str, str] | None:
    return next((pair for pair in (POLIS, PLAIN) if set(pair) <= set(table.columns)), None)
