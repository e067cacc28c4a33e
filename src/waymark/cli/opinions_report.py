"""The report of `waymark opinions` in plain words, for a terminal."""

from collections.abc import Iterator

from waymark.cli.opinions_sections import Item, Section, sections
from waymark.cli.opinions_study import Study
from waymark.cli.opinions_words import (
    CAVEATS,
    HOW,
    HOW_IN_PLACES,
    everyone,
    finding,
    how_sure,
    looks_alike,
    numbered,
    sources,
    who_took_part,
)
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
            yield from self._alike()
        yield from self._how_do_we_know()

    def _what_there_is(self) -> Iterator[str]:
        title, meaning = finding(self._study)
        yield from self._words(title.upper())
        yield from self._words(meaning)
        for sentence in how_sure(self._study):
            yield from self._point(sentence)
        landscape = self._study.landscape
        if landscape is not None and landscape.spectrum is not None:
            people = ", ".join(f"{everyone(one.people.part):,}" for one in landscape.spectrum.stretches)
            yield from self._point(f"People from one end to the other, in five stretches as long: {people}.")

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
        number = numbered(len(section.items), "statement", "statements") if section.items else "none"
        yield from self._heading(f"{section.title}: {number}")
        if not section.items:
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

    def _alike(self) -> Iterator[str]:
        found = list(looks_alike(self._study))
        if found:
            yield from self._heading("Worth a look")
            for sentence in found:
                yield from self._point(clean(sentence))

    def _how_do_we_know(self) -> Iterator[str]:
        yield from self._heading("How do we know?")
        study = self._study
        yield from self._words(HOW if study.picture is None or study.is_few else f"{HOW} {HOW_IN_PLACES}")
        for caveat in study.caveats:
            yield from self._point(CAVEATS[caveat])
        yield from self._words(
            f"Method {study.by_counts.algorithm}, on counts {study.by_counts.input_hash[:16]}."
        )
        if study.picture is not None and not study.is_few:
            picture = study.picture
            yield from self._words(
                f"Method {picture.algorithm}, on answers {picture.input_hash[:16]}, seed {study.seed}."
            )

    def _heading(self, title: str) -> Iterator[str]:
        yield ""
        yield from wrapped(title.upper(), self._width)

    def _words(self, text: str) -> Iterator[str]:
        yield from wrapped(text, self._width)

    def _point(self, text: str) -> Iterator[str]:
        yield from wrapped(text, self._width, "- ", "  ")
