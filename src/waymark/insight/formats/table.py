"""Comma-separated files as people really have them: byte order marks, UTF-16, semicolons, stray rows."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from .bad_file import BadFile, bad, listed, shown
from .conversation import LeftOut, Reason

HEAD = 4_000_000
"""Bytes in which the first line must end."""

CELLS_AT_ONCE = 5_000
"""Cells that are held as text at one time: few enough to stay in a processor's cache."""

ZIPPED = (b"PK\x03\x04", b"\x1f\x8b", b"BZh", b"\xfd7zXZ", b"\xd0\xcf\x11\xe0")
AS_CSV = "save it as CSV (UTF-8) and hand that in"

Row = list[str]


@dataclass
class Losses:
    """What was left out so far."""

    found: dict[Reason, tuple[int, int | None]] = field(default_factory=dict)

    def add(self, reason: Reason, count: int, line: int | None) -> None:
        """Count something that was left out; the first line that is told is kept as the example."""
        before, example = self.found.get(reason, (0, None))
        self.found[reason] = (before + count, line if example is None else example)

    def counted(self) -> tuple[LeftOut, ...]:
        """All reasons, in the order in which they came up."""
        return tuple(LeftOut(reason, *found) for reason, found in self.found.items())


@dataclass(frozen=True)
class Lines:
    """On which line of the file a row begins; worked out only when somebody asks."""

    first: int
    all_rows: Sequence[Row]
    kept: Sequence[int] | None

    def of(self, index: int) -> int:
        """The line on which the row with this index begins."""
        place = index if self.kept is None else self.kept[index]
        return self.first + sum(1 + _breaks(row) for row in islice(self.all_rows, place))


def _breaks(row: Row) -> int:
    """Line breaks inside the quoted fields of a row."""
    return sum(one.count("\n") + one.count("\r") - one.count("\r\n") for one in row)


@dataclass(frozen=True)
class Chunk:
    """Some rows of a table, all as wide as its heading, and the lines on which they begin."""

    rows: Sequence[Row]
    lines: Lines


class Table:
    """A file with a heading: its column names, and its rows in chunks."""

    def __init__(self, path: Path, text: Iterable[str], delimiter: str) -> None:
        self.path = path
        self.losses = Losses()
        self._reader = csv.reader(text, delimiter=delimiter, strict=True)
        self.heading_line, heading = self._heading()
        self.titles = [title.strip() for title in heading]
        self.columns = [title.lower().replace("_", "-").replace(" ", "-") for title in self.titles]
        self._require_distinct()

    def where(self, column: str) -> int:
        """The place of a column that is there."""
        return self.columns.index(column)

    def chunks(self) -> Iterator[Chunk]:
        """The rows as wide as the heading. Empty ones pass unmentioned; ragged ones are counted."""
        width, kept = len(self.columns), 0
        at_once = max(1, CELLS_AT_ONCE // width)
        while rows := self._rows(first := self._reader.line_num + 1, at_once):
            chunk = self._sifted(rows, first, width)
            kept += len(chunk.rows)
            if chunk.rows:
                yield chunk
        self._require_some(kept)

    def _rows(self, first: int, at_once: int) -> list[Row]:
        rows: list[Row] = []
        try:
            rows.extend(islice(self._reader, at_once))
        except csv.Error as error:
            raise self._badly_quoted(error, Lines(first, rows, None).of(len(rows))) from error
        except UnicodeDecodeError as error:
            raise self._undecodable(error) from error
        except OSError as error:
            raise bad(
                self.path, f"it can't be read to its end ({error.strerror}); copy it elsewhere and try again"
            ) from error
        return rows

    def _heading(self) -> tuple[int, Row]:
        while rows := self._rows(line := self._reader.line_num + 1, 1):
            if not _is_empty(rows[0]):
                return line, rows[0]
        raise bad(self.path, "the file is empty; it needs a heading and a row for each answer")

    def _require_distinct(self) -> None:
        seen = set()
        for column in filter(None, self.columns):
            if column in seen:
                raise bad(
                    self.path,
                    f"two columns are called {shown(column)}; rename or remove one",
                    self.heading_line,
                )
            seen.add(column)

    def _sifted(self, rows: list[Row], first: int, width: int) -> Chunk:
        if set(map(len, rows)) == {width}:
            return Chunk(rows, Lines(first, rows, None))
        kept = [place for place, row in enumerate(rows) if len(row) == width]
        ragged = [place for place, row in enumerate(rows) if len(row) != width and not _is_empty(row)]
        if ragged:
            self.losses.add(Reason.RAGGED_ROW, len(ragged), Lines(first, rows, ragged).of(0))
        return Chunk([rows[place] for place in kept], Lines(first, rows, kept))

    def _require_some(self, kept: int) -> None:
        ragged, line = self.losses.found.get(Reason.RAGGED_ROW, (0, None))
        if ragged and not kept:
            what = f"no row has the {len(self.columns)} columns of the heading ({listed(self.titles)})"
            raise bad(self.path, f"{what}; use the same sign between columns in all rows", line)

    def _badly_quoted(self, error: csv.Error, line: int) -> BadFile:
        if "expected after" in str(error):
            return bad(self.path, 'a quotation mark stands inside a field; write it twice ("")', line)
        return bad(self.path, "a quotation mark opens a field and nothing closes it; close it", line)

    def _undecodable(self, error: UnicodeDecodeError) -> BadFile:
        line = self._reader.line_num + 1 + error.object[: error.start].count(b"\n")
        return bad(self.path, f"some letters aren't in UTF-8; {AS_CSV}", line)


def _is_empty(row: Row) -> bool:
    return not any(map(str.strip, row))


@contextmanager
def open_table(path: Path) -> Iterator[Table]:
    """Open a file as a table. Raises BadFile where it isn't one."""
    with _opened(path) as raw:
        head = _head(path, raw)
        encoding = _encoding(path, head)
        with io.TextIOWrapper(raw, encoding=encoding, newline="") as text:
            yield Table(path, text, _delimiter(head.decode(encoding, errors="ignore")))


def _opened(path: Path) -> io.BufferedReader:
    try:
        return io.BufferedReader(io.FileIO(path), HEAD)
    except FileNotFoundError as error:
        raise bad(path, "there is no such file; check its name") from error
    except PermissionError as error:
        raise bad(path, "it may not be read; ask its owner, or copy it to where you may") from error
    except (OSError, ValueError) as error:
        raise bad(path, f"it can't be opened ({error}); check its name") from error


def _head(path: Path, raw: io.BufferedReader) -> bytes:
    try:
        return raw.peek()
    except OSError as error:
        raise bad(path, f"it can't be read ({error.strerror}); copy it elsewhere and try again") from error


def _encoding(path: Path, head: bytes) -> str:
    if head.startswith(ZIPPED):
        raise bad(path, f"it is a spreadsheet or a zipped file and not plain text; {AS_CSV}")
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    if b"\0" in head:
        line = head[: head.index(b"\0")].count(b"\n") + 1
        raise bad(path, f"it holds NUL bytes, so it isn't plain text; {AS_CSV}", line)
    if len(head) >= HEAD and b"\n" not in head and b"\r" not in head:
        raise bad(path, f"the heading has no end, so it isn't a table; {AS_CSV}", 1)
    return "utf-8-sig"


def _delimiter(head: str) -> str:
    """The sign that parts the columns of the heading: a comma, unless there are more of another."""
    heading = next(filter(str.strip, head.splitlines()), "")
    return max(",;\t", key=heading.count)
