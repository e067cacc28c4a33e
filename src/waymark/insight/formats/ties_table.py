"""Ties out of a table with a row for each, and the list of people that goes with them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from .bad_file import bad, listed, shown
from .conversation import Reason
from .spreadsheet import as_was
from .table import Chunk, Row, Table, open_table
from .ties import Gathering, Gone, Omission, Omissions, Person, Ties, TieSource
from .ties_told import WORDS_FOR, NotKnown, day, said_of, whether

ENDS = (("from", "to"), ("source", "target"), ("person", "other"), ("a", "b"))
DAYS = ("on", "said-on")
NOBODY = -1
WHAT_IS_READ = (
    f"use {', '.join(f'{one} and {other}' for one, other in ENDS)}; or hand in GraphML, or JSON from Kumu"
)


@dataclass(frozen=True, eq=False)
class People:
    """A list of people; `says`: which fields of a Person it has a column for."""

    file: str
    people: tuple[Person, ...]
    says: frozenset[str]
    left_out: tuple[Omission, ...]
    lines: tuple[int, ...]


def read_table(path: Path) -> Ties:
    """Ties, a row each. Raises BadFile with one sentence where the table isn't about ties."""
    with open_table(path) as table:
        ends = next((pair for pair in ENDS if set(pair) <= set(table.columns)), None)
        if ends is None:
            what = f"columns called {listed(table.titles)} aren't known; {WHAT_IS_READ}"
            raise bad(path, what, table.heading_line)
        found, days = Gathering(), next((name for name in DAYS if name in table.columns), None)
        columns = (*ends, "kind", days or "")

        def add(cells: list[str], line: int) -> None:
            one, other, kind, said_on = cells
            if not (one and other):
                found.gone.add(Gone.BLANK_END, line)
                return
            found.tie(one, other, kind=kind or None, said_on=day(said_on), line=line)

        _each_row(table, columns, add)
        _ragged(table, found.gone)
        return found.gathered(TieSource.TABLE, str(path), has_days=days is not None)


def read_people(path: Path) -> People:
    """A list of people: person, and any of part, level, place, label, answered; others pass unread.

    Raises BadFile with one sentence where it is no such list, or names somebody twice.
    """
    with open_table(path) as table:
        if "person" not in table.columns:
            what = (
                "a list of people has a column person, and any of part, level, place and answered; "
                f"this has {listed(table.titles)}"
            )
            raise bad(path, what, table.heading_line)
        found, lines, gone = {}, [], Omissions()
        told = [word for words in WORDS_FOR.values() for word in words]
        columns = ("person", "label", "answered", *told)

        def add(cells: list[str], line: int) -> None:
            name, label, answered, *rest = cells
            if not name:
                gone.add(Gone.BLANK_PERSON, line)
                return
            if name in found:
                raise NotKnown(f"{shown(name)} was listed before; remove one of the two")
            stands = dict(said_of(dict(zip(told, rest, strict=True))))
            found[name] = Person(name, label or None, **stands, answered=whether(answered))
            lines.append(line)

        _each_row(table, columns, add)
        _ragged(table, gone)
        says = {by for by, words in WORDS_FOR.items() if set(words) & set(table.columns)}
        says |= {"label", "answered"} & set(table.columns)
        return People(str(path), tuple(found.values()), frozenset(says), gone.counted(), tuple(lines))


def with_people(ties: Ties, list_of_people: People) -> Ties:
    """The same with what a list says of people; those that no tie names come after the others.

    Names are those of the file of ties, else the labels there that one person alone has. Raises BadFile where
    there are ties and the list is about none of their people, or about one of them twice.
    """
    at = {one.name: number for number, one in enumerate(ties.people)}
    labelled: dict[str, list[int]] = {}
    for number, one in enumerate(ties.people):
        labelled.setdefault(one.label or "", []).append(number)
    people, known = list(ties.people), set()
    for one, line in zip(list_of_people.people, list_of_people.lines, strict=True):
        called_so = labelled.get(one.name, [])
        number = at.get(one.name, called_so[0] if len(called_so) == 1 else NOBODY)
        if number == NOBODY:
            people.append(one)
            continue
        if number in known:
            what = f"{shown(one.name)} was listed before under another name; remove one of the two"
            raise bad(Path(list_of_people.file), what, line)
        known.add(number)
        people[number] = replace(people[number], **{name: getattr(one, name) for name in list_of_people.says})
    if ties.people and list_of_people.people and not known:
        what = f"it names none of the people in {Path(ties.file).name}; use the names that these have there"
        raise bad(Path(list_of_people.file), what)
    return replace(ties, people=tuple(people))


def _each_row(table: Table, columns: tuple[str, ...], add: Callable[[list[str], int], None]) -> None:
    """Hand over each row's cells in these columns, blank where there is no such column, and its line."""
    places = [table.where(name) if name in table.columns else None for name in columns]
    for chunk in table.chunks():
        for row, line in zip(chunk.rows, _lines(chunk), strict=True):
            try:
                add(_cells(row, places), line)
            except NotKnown as wrong:
                raise bad(table.path, str(wrong), line) from None


def _lines(chunk: Chunk) -> Iterator[int]:
    """On which line each row begins: all at once, since every tie keeps its line."""
    begins, rows = chunk.lines.first, chunk.lines.all_rows
    kept = set(range(len(rows)) if chunk.lines.kept is None else chunk.lines.kept)
    for at, row in enumerate(rows):
        if at in kept:
            yield begins
        begins += 1 + sum(cell.count("\n") + cell.count("\r") - cell.count("\r\n") for cell in row)


def _cells(row: Row, places: list[int | None]) -> list[str]:
    cells = ["" if place is None else as_was(row[place].strip()) for place in places]
    if any("\0" in cell for cell in cells):
        raise NotKnown("it holds a NUL; save the file as plain text")
    return cells


def _ragged(table: Table, gone: Omissions) -> None:
    count, line = table.losses.found.get(Reason.RAGGED_ROW, (0, None))
    if count:
        gone.add(Gone.RAGGED_ROW, line, count)
