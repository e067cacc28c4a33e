"""The report of `waymark opinions` in plain words, for a terminal."""

from collections.abc import Iterator

from waymark.cli.opinions_findings import (
    caveats,
    finding,
    how_counted,
    how_judged,
    how_sure,
    looks_alike,
    methods,
    on_the_line,
)
from waymark.cli.opinions_parts import HOW, TITLE, in_words, rows, seen, what_it_comes_to
from waymark.cli.opinions_sections import Item, Section, sections
from waymark.cli.opinions_study import Study
from waymark.cli.opinions_words import sources, who_took_part
from waymark.cli.terminal import clean, wrapped
from waymark.insight.honesty import ROOM_FROM


class Page:
    """What a study found, in plain words: the finding first."""

    def __init__(self, study: Study, *, everything: bool, width: int) -> None:
        self._study = study
        self._everything = everything
        self._width = width

    def lines(self) -> Iterator[str]:
        """The page from top to bottom."""
        if self._study.picture is not None and not self._study.is_few:
            yield from self._what_there_is()
            yield ""
        yield from self._who_took_part()
        if self._study.by_counts.answers:
            for section in sections(self._study, everything=self._everything):
                yield from self._section(section)
            yield from self._parts()
            yield from self._alike()
        yield from self._how_do_we_know()

    def _what_there_is(self) -> Iterator[str]:
        found = finding(self._study)
        yield from self._words(found.title.upper())
        yield from self._words(found.meaning)
        for sentence in (*on_the_line(self._study), *how_sure(self._study)):
            yield from self._point(sentence)

    def _who_took_part(self) -> Iterator[str]:
        yield from self._words("WHO TOOK PART")
        yield from self._words(who_took_part(self._study))
        yield from self._words(clean(sources(self._study.conversation)))
        if self._study.by_counts.answers and self._study.is_few:
            yield from self._words(
                f"With fewer than {ROOM_FROM} people this is a list and not a picture: read it as what these "
                "few said, and talk with them."
            )

    def _section(self, section: Section) -> Iterator[str]:
        yield from self._heading(": ".join(filter(None, [section.title, section.number])))
        if not section.items:
            yield from self._words(section.nothing) if section.nothing else ()
            return
        shown = section.items if self._everything else section.items[: section.few]
        meaning = section.meaning if shown else f"{section.meaning} Add --all to see them."
        yield from self._words(meaning) if meaning else ()
        for item in shown:
            yield ""
            yield from self._item(item)
        if shown and len(shown) < len(section.items):
            yield ""
            yield from self._words(f"{len(section.items) - len(shown):,} more: add --all to see them.")

    def _item(self, item: Item) -> Iterator[str]:
        text = clean(self._study.texts.get(item.statement) or "")
        name = clean(item.statement)
        yield from wrapped(f"“{text}”" if text else f"Statement {name}", self._width, "  ", "  ")
        number = f" Statement {name}." if text else ""
        yield from wrapped(f"{item.told}{number}", self._width, "    ", "    ")

    def _parts(self) -> Iterator[str]:
        found = seen(self._study)
        if found is None:
            return
        yield from self._heading(TITLE)
        for sentence in what_it_comes_to(found.vantage):
            yield from self._words(sentence)
        for name, row in rows(found):
            yield from self._point(f"{clean(name)}, {in_words(found, row)}")
        yield from self._words(HOW)

    def _alike(self) -> Iterator[str]:
        found = list(looks_alike(self._study))
        if found:
            yield from self._heading("Worth a look")
            for sentence in found:
                yield from self._point(clean(sentence))

    def _how_do_we_know(self) -> Iterator[str]:
        yield from self._heading("How do we know?")
        study = self._study
        yield from self._words(how_counted(study))
        for sentence in how_judged(study):
            yield from self._words(sentence)
        for sentence in caveats(study):
            yield from self._point(sentence)
        for sentence in methods(study):
            yield from self._words(sentence)

    def _heading(self, title: str) -> Iterator[str]:
        yield ""
        yield from wrapped(title.upper(), self._width)

    def _words(self, text: str) -> Iterator[str]:
        yield from wrapped(text, self._width)

    def _point(self, text: str) -> Iterator[str]:
        yield from wrapped(text, self._width, "- ", "  ")
