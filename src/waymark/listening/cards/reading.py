"""What was on cards, from a file that somebody typed it into: CSV, a card a row."""

from __future__ import annotations

import csv
from io import StringIO
from uuid import UUID

from django.core import signing
from django.utils.translation import gettext as _

MOST_ROWS = 200
LONGEST_LIST, LARGEST_FILE = 200_000, 400_000
SALT, HOUR = "waymark.listening.cards", 3600
COLUMNS = ("number", "words", "kind", "veil")

Row = dict[str, str]


class BadList(ValueError):
    """It is no list that can be read. Its text is for whoever brought it."""


def read_cards(content: bytes) -> list[Row]:
    """The rows below the heading, by column; those that have nothing in them are left out.

    Columns may stand in any order, and others pass unread. Raises BadList with one sentence.
    """
    if len(content) > LARGEST_FILE:
        raise BadList(_("That is too much at once. Bring them in a few at a time."))
    table = _table(content)
    heading = [cell.strip().casefold() for cell in table[0]] if table else []
    if "words" not in heading:
        raise BadList(_("The first line has to name the columns, and one of them is “words”."))
    at = {name: heading.index(name) for name in COLUMNS if name in heading}
    rows = [{name: _cell(line, at.get(name)) for name in COLUMNS} for line in table[1:]]
    found = [row for row in rows if any(row.values())]
    if len(found) > MOST_ROWS:
        raise BadList(_("That is more than %(n)s cards. Bring them in a few at a time.") % {"n": MOST_ROWS})
    if not found:
        raise BadList(_("There is nothing below its first line."))
    return found


def packed(batch: UUID, rows: list[Row]) -> str:
    """A list and its number, signed, for a page to bring back. Raises BadList where no page could."""
    signed = signing.dumps([str(batch), rows], salt=SALT, compress=True)
    if len(signed) > LONGEST_LIST:
        raise BadList(_("That is too much at once. Bring them in a few at a time."))
    return signed


def unpacked(signed: str) -> tuple[UUID, list[Row]] | None:
    """The same again; none where it is older than an hour, or isn't ours."""
    try:
        batch, rows = signing.loads(signed, salt=SALT, max_age=HOUR)
    except signing.BadSignature:
        return None
    return UUID(batch), rows


def _cell(line: list[str], place: int | None) -> str:
    return line[place].strip() if place is not None and place < len(line) else ""


def _table(content: bytes) -> list[list[str]]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
    if "\0" in text:
        raise BadList(_("That is not CSV. Save it as CSV and try again."))
    first = text.split("\n", 1)[0]
    try:
        return list(csv.reader(StringIO(text, newline=""), delimiter=max(",;\t", key=first.count)))
    except csv.Error:
        raise BadList(_("That can’t be read as CSV. Save it anew and try again.")) from None
