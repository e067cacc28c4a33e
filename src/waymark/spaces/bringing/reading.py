"""A list of parts and people from a file: CSV, or the first sheet of an Excel or OpenDocument workbook."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from io import BytesIO, StringIO
from zipfile import BadZipFile, ZipFile

from django.utils.translation import gettext as _
from python_calamine import CalamineError, CalamineWorkbook

MOST_ROWS = 500
MOST_UNPACKED = 20_000_000
"""Bytes that a workbook may come to once it is unpacked."""
COLUMNS = ("part", "kind", "sentence", "earlier name", "until", "person", "level")
PACKED, OLD_EXCEL = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
LONGEST = 300

Row = dict[str, str]


class BadList(ValueError):
    """It is no list that can be read. Its text is for whoever brought it."""


def read_list(content: bytes) -> list[Row]:
    """The rows below the heading, by column; those that have nothing in them are left out.

    Columns may stand in any order, and others pass unread. Raises BadList with one sentence.
    """
    table = _workbook(content) if content[:4] in (PACKED, OLD_EXCEL) else _csv(content)
    heading = [cell.strip().casefold() for cell in table[0]] if table else []
    if "part" not in heading:
        raise BadList(_("The first line has to name the columns, and one of them is “part”."))
    at = {name: heading.index(name) for name in COLUMNS if name in heading}
    rows = [{name: _cell(line, place) for name, place in at.items()} for line in table[1:]]
    found = [row for row in rows if any(row.values())]
    if len(found) > MOST_ROWS:
        raise BadList(_("That is more than %(n)s rows. Bring them in a few at a time.") % {"n": MOST_ROWS})
    if not found:
        raise BadList(_("There is nothing below its first line."))
    return found


def _cell(line: Sequence[str], place: int) -> str:
    return " ".join(line[place].split())[:LONGEST] if place < len(line) else ""


def _csv(content: bytes) -> list[list[str]]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
    if "\0" in text:
        raise BadList(_("That is neither CSV nor a workbook. Save it as CSV and try again."))
    first = text.split("\n", 1)[0]
    try:
        return list(csv.reader(StringIO(text), delimiter=max(",;\t", key=first.count)))
    except csv.Error:
        raise BadList(_("That can’t be read as CSV. Save it anew and try again.")) from None


def _workbook(content: bytes) -> list[list[str]]:
    _require_small(content)
    try:
        rows = CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_index(0).to_python()
    except (CalamineError, IndexError):
        raise BadList(_("That workbook can’t be read. Save it anew, or as CSV.")) from None
    return [[_written(cell) for cell in row] for row in rows]


def _require_small(content: bytes) -> None:
    """A small file can unpack to one that fills the memory."""
    if content[:4] != PACKED:
        return
    try:
        unpacked = sum(one.file_size for one in ZipFile(BytesIO(content)).infolist())
    except BadZipFile:
        raise BadList(_("That workbook can’t be read. Save it anew, or as CSV.")) from None
    if unpacked > MOST_UNPACKED:
        raise BadList(_("That workbook is too large once it is unpacked. Save its first sheet as CSV."))


def _written(cell: object) -> str:
    """A cell as one would type it: 2024, where a workbook has 2024.0."""
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)
