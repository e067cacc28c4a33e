"""Lists of people and the part of the system that each sees from: `participant,part`."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from .bad_file import bad, listed, shown
from .conversation import LeftOut, Reason
from .spreadsheet import as_was
from .table import Row, Table, open_table

COLUMNS = ("participant", "part")


@dataclass(frozen=True, eq=False)
class Parts:
    """From which part each participant sees, by name; not of those whose part is blank."""

    file: str
    of: Mapping[str, str]
    left_out: tuple[LeftOut, ...]


def read_parts(path: str | os.PathLike[str]) -> Parts:
    """Read a list of people and their parts; other columns pass unread.

    Raises BadFile with one sentence where it is no such list, or names somebody twice.
    """
    with open_table(Path(path)) as table:
        if not set(COLUMNS) <= set(table.columns):
            what = f"a list of parts has the columns {','.join(COLUMNS)}; this has {listed(table.titles)}"
            raise bad(table.path, what, table.heading_line)
        found = _read(table)
        return Parts(Path(path).name, found, table.losses.counted())


def _read(table: Table) -> dict[str, str]:
    places = tuple(map(table.where, COLUMNS))
    seen: set[str] = set()
    found: dict[str, str] = {}
    for chunk in table.chunks():
        for at, row in enumerate(chunk.rows):
            name, part = _cells(row, places)
            if not name:
                table.losses.add(Reason.BLANK_PARTICIPANT, 1, chunk.lines.of(at))
                continue
            if name in seen:
                what = f"participant {shown(name)} was listed before; remove one of the two"
                raise bad(table.path, what, chunk.lines.of(at))
            seen.add(name)
            if part:
                found[name] = part
    return found


def _cells(row: Row, places: tuple[int, ...]) -> tuple[str, str]:
    name, part = (as_was(row[place].strip()) for place in places)
    return name, part
