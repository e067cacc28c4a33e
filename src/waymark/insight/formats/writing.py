"""Plain files out, as `read_votes` reads them back."""

import csv
from collections.abc import Iterable, Sequence
from typing import TextIO

from .conversation import Statement
from .spreadsheet import harmless

VOTES = ("participant", "statement", "stance")
STATEMENTS = ("statement", "text", "moderated", "is-meta")

Cell = str | int | float | bool | None


def write_table(file: TextIO, heading: Sequence[str], rows: Iterable[Sequence[Cell]]) -> None:
    """A heading and its rows, with text made harmless to spreadsheets; None is an empty cell."""
    writer = csv.writer(file)  # ends lines with CR LF, so that either letter inside a cell is quoted
    writer.writerow(heading)
    writer.writerows([_written(cell) for cell in row] for row in rows)


def write_votes(file: TextIO, answers: Iterable[tuple[str, str, str]]) -> None:
    """`participant,statement,stance`."""
    write_table(file, VOTES, answers)


def write_statements(file: TextIO, statements: Iterable[Statement]) -> None:
    """A list of statements, with what moderators decided."""
    rows = ((one.id, one.text, one.moderation, one.is_meta) for one in statements)
    write_table(file, STATEMENTS, rows)


def _written(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float):
        return f"{cell:.6g}"
    return harmless(cell) if isinstance(cell, str) else str(cell)
