"""The report of `waymark network` in plain words, for a terminal."""

from collections.abc import Iterator

from waymark.cli.network_findings import FEW_POINTS, Section, Table, meaning, methods, sections, title
from waymark.cli.network_study import Study
from waymark.cli.network_words import caveats
from waymark.cli.terminal import breadth, wrapped

WIDEST_NAME = 28
GAP = "  "


class Page:
    """What a study found, in plain words: the finding first."""

    def __init__(self, study: Study, *, everything: bool, width: int) -> None:
        self._study = study
        self._everything = everything
        self._width = width

    def lines(self) -> Iterator[str]:
        """The page from top to bottom."""
        yield from self._words(title(self._study).upper())
        for sentence in meaning(self._study):
            yield from self._words(sentence)
        for section in sections(self._study):
            yield from self._section(section)
        yield from self._heading("How do we know?")
        for sentence in methods(self._study):
            yield from self._words(sentence)
        for sentence in caveats(self._study) if self._study.people else ():
            yield from self._point(sentence)

    def _section(self, section: Section) -> Iterator[str]:
        yield from self._heading(section.title)
        if section.table is not None:
            yield from self._table(section.table)
        for sentence in section.words:
            yield from self._words(sentence)
        shown = section.points if self._everything else section.points[:FEW_POINTS]
        for sentence in shown:
            yield from self._point(sentence)
        if len(shown) < len(section.points):
            yield from self._words(f"{len(section.points) - len(shown):,} more: add --all to see them.")

    def _table(self, table: Table) -> Iterator[str]:
        """In columns where these fit, else row by row in words."""
        cells = list(zip(table.short, *table.rows, strict=True))
        first = min(max(map(breadth, cells[0])), WIDEST_NAME)
        widths = [max(map(breadth, column)) for column in cells[1:]]
        if first + sum(len(GAP) + width for width in widths) > self._width:
            yield from self._in_words(table)
            return
        for row in (table.short, *table.rows):
            figures = (
                GAP + " " * (size - breadth(one)) + one for one, size in zip(row[1:], widths, strict=True)
            )
            yield (_cut(row[0], first) + "".join(figures)).rstrip()

    def _in_words(self, table: Table) -> Iterator[str]:
        shown = table.rows if self._everything else table.rows[:FEW_POINTS]
        for row in shown:
            figures = zip(table.heading[1:], row[1:], strict=True)
            told = "; ".join(f"{one} {figure}" for one, figure in figures if figure != "0")
            yield from self._point(f"{row[0]}: {told}.")
        if len(shown) < len(table.rows):
            yield from self._words(f"{len(table.rows) - len(shown):,} more: add --all to see them.")

    def _heading(self, title: str) -> Iterator[str]:
        yield ""
        yield from wrapped(title.upper(), self._width)

    def _words(self, text: str) -> Iterator[str]:
        yield from wrapped(text, self._width)

    def _point(self, text: str) -> Iterator[str]:
        yield from wrapped(text, self._width, "- ", "  ")


def _cut(name: str, size: int) -> str:
    """A name in so many columns: shortened, or filled up with spaces."""
    if breadth(name) > size:
        while breadth(name) > size - 1:
            name = name[:-1]
        name += "…"
    return name + " " * (size - breadth(name))
