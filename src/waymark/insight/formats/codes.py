"""From what a cell says to a number; each distinct value is understood once."""

from array import array
from collections.abc import Callable
from operator import itemgetter

import numpy as np
import numpy.typing as npt

from .bad_file import bad, shown
from .table import Chunk, Table

BLANK = 2
NOBODY = -1

STANCES = {
    **dict.fromkeys(("1", "+1", "1.0", "agree"), 1),
    **dict.fromkeys(("0", "0.0", "pass"), 0),
    **dict.fromkeys(("-1", "-1.0", "disagree"), -1),
    "": BLANK,
}


class Codes(dict[str, int]):
    """What values stand for; one that it doesn't know raises KeyError with that value."""

    complaint: str

    def __missing__(self, raw: str) -> int:
        code = self[raw] = self.understood(raw)
        return code

    def understood(self, raw: str) -> int:
        """The number for a value that wasn't met before."""
        raise NotImplementedError


class StanceCodes(Codes):
    """Stances: 1, 0, -1, or `BLANK`."""

    complaint = "{} isn't a stance; use 1, 0 or -1, or agree, pass or disagree"

    def understood(self, raw: str) -> int:
        """The stance that a cell says, in any case, with spaces around it or none."""
        code = STANCES.get(raw.strip().lower())
        if code is None:
            raise KeyError(raw)
        return code


class Names(Codes):
    """Numbers for names in the order in which they come up; `NOBODY` for a blank."""

    complaint = "{} can't be a name, since it holds a NUL; save the file as plain text"

    def __init__(self, told: Callable[[str], str] = str) -> None:
        """`told`: from what stands in a cell to the name."""
        super().__init__()
        self.names: list[str] = []
        self._numbers: dict[str, int] = {}
        self._told = told

    def understood(self, raw: str) -> int:
        """The number of a name; spaces around it don't make another."""
        cell = raw.strip()
        if "\0" in cell:
            raise KeyError(raw)
        if not cell:
            return NOBODY
        name = self._told(cell)
        if name not in self._numbers:
            self._numbers[name] = len(self.names)
            self.names.append(name)
        return self._numbers[name]


class GroupCodes(Codes):
    """Group numbers, -1 for none."""

    complaint = "{} isn't a group number; use a whole number, or leave it blank"

    def understood(self, raw: str) -> int:
        """The group number that a cell says."""
        text = raw.strip()
        if not text:
            return -1
        if not text.isdecimal() or len(text) > 9:
            raise KeyError(raw)
        return int(text)


def column(table: Table, chunk: Chunk, place: int, codes: Codes) -> npt.NDArray[np.int32]:
    """One column of some rows as numbers. Raises BadFile at the first value that isn't understood."""
    try:
        found = array("i", map(codes.__getitem__, map(itemgetter(place), chunk.rows)))
    except KeyError as error:
        value = error.args[0]
        line = chunk.lines.of(next(i for i, row in enumerate(chunk.rows) if row[place] == value))
        raise bad(table.path, codes.complaint.format(f"“{shown(value)}”"), line) from None
    return np.frombuffer(found, np.int32)


def moments(table: Table, chunk: Chunk, place: int) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.bool_]]:
    """A column of whole numbers as times, and where it is blank. Raises BadFile at the first other value."""
    cells = list(map(itemgetter(place), chunk.rows))
    blank = np.zeros(len(cells), dtype=bool)
    try:
        return np.fromiter(map(int, cells), np.int64, len(cells)), blank
    except (ValueError, OverflowError):
        blank[:] = [not cell.strip() for cell in cells]
    times = np.zeros(len(cells), dtype=np.int64)
    for i in np.flatnonzero(~blank):
        try:
            times[i] = int(cells[i])
        except (ValueError, OverflowError):
            what = f"“{shown(cells[i])}” isn't a time; use a whole number of milliseconds"
            raise bad(table.path, what, chunk.lines.of(int(i))) from None
    return times, blank
