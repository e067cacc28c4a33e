"""What is so about how parts explain an answer at home, and what of theirs it touches."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from waymark.fornow.choices import UNDER_WAY
from waymark.fornow.models import Explained, Touch
from waymark.fornow.speaking import own_parts, walking
from waymark.people import queries as people
from waymark.prepared import Prepared, slot

if TYPE_CHECKING:
    from waymark.fornow.access import Reading


@dataclass(frozen=True)
class AtHome:
    """What one part calls it, and how it explains it. `is_own`: the reader can say it better."""

    id: UUID
    part: UUID
    name: str
    calls: str
    words: str
    on: date
    is_own: bool


@dataclass(frozen=True)
class Explanations:
    """How parts explain it at home, by name. `still_to_explain`: a part of the reader's own that hasn't."""

    each: tuple[AtHome, ...]
    still_to_explain: UUID | None


@dataclass(frozen=True)
class Touched:
    """A part, and what matters to it that an answer touches."""

    name: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Touches:
    """What it touches of what matters to parts, and what it doesn't.

    `untouched`: the names of parts that said what matters to them, no line of which is touched; `unsaid`: of
    those that haven't said what matters to them.
    """

    touched: tuple[Touched, ...]
    untouched: str
    unsaid: str
    may_mark: bool


@dataclass(frozen=True)
class Line:
    """One thing that matters to a part. `as_it_was`: it is worded otherwise by now."""

    part: UUID
    words: str
    is_touched: bool
    as_it_was: bool

    @property
    def key(self) -> str:
        return f"{self.part}|{self.words}"


@dataclass(frozen=True)
class ToMark:
    """A part that walks along, with what matters to it, to mark what is touched."""

    name: str
    lines: tuple[Line, ...]


_EXPLAINED = Prepared(
    lambda: (
        Explained.objects.filter(clarity=slot(Explained, "clarity"))
        .select_related("part")
        .order_by("part__name", "id")
    )
)
_TOUCHED = Prepared(lambda: Touch.objects.filter(clarity=slot(Touch, "clarity")).order_by("line"))


def section(reading: Reading) -> Explanations | None:
    """How each part explains it at home; for those with a seat alone."""
    if reading.person is None:
        return None
    clarity = reading.clarity
    rows = _EXPLAINED.every(clarity=clarity.pk)
    mine = own_parts(reading.person, walking(clarity.endeavour_id)) if clarity.state in UNDER_WAY else ()
    own = {one.pk for one in mine}
    each = tuple(
        AtHome(one.pk, one.part_id, one.part.name, one.calls, one.words, one.on, one.part_id in own)
        for one in rows
    )
    said = {one.part for one in each}
    return Explanations(each, next((one.pk for one in mine if one.pk not in said), None))


def said_of(clarity: UUID, part: UUID) -> tuple[str, str, str]:
    """What a part calls it, how it explains it, and both as one; empty where it hasn't said."""
    found = Explained.objects.filter(clarity=clarity, part=part).first()
    return (found.calls, found.words, as_one(found)) if found else ("", "", "")


def as_one(explained: Explained) -> str:
    """What it is called and how it is explained, told as one, to see whether it is still the same."""
    return f"{explained.calls}\n{explained.words}"


def touched(reading: Reading) -> Touches | None:
    """Which of the things that matter to parts it touches; for those with a seat alone."""
    if reading.person is None:
        return None
    to_mark = lines_of(reading)
    marked = [(one.name, tuple(line.words for line in one.lines if line.is_touched)) for one in to_mark]
    return Touches(
        touched=tuple(Touched(name, lines) for name, lines in marked if lines),
        untouched=_names(one.name for one in to_mark if one.lines and not _touches(one)),
        unsaid=_names(one.name for one in to_mark if not one.lines),
        may_mark=reading.is_inside and reading.clarity.state in UNDER_WAY,
    )


def lines_of(reading: Reading) -> tuple[ToMark, ...]:
    """The parts that walk along, each with its lines, and what was marked and is worded otherwise by now."""
    parts = walking(reading.clarity.endeavour_id)
    marked: dict[UUID, list[str]] = {}
    for one in _TOUCHED.every(clarity=reading.clarity.pk):
        marked.setdefault(one.part_id, []).append(one.line)
    matters: dict[UUID, list[str]] = {}
    for part, words in people.what_matters_to([one.pk for one in parts]):
        matters.setdefault(part, []).append(words)
    return tuple(
        ToMark(part.name, _lines(part.pk, matters.get(part.pk, []), marked.get(part.pk, [])))
        for part in parts
    )


def _lines(part: UUID, matters: list[str], marked: list[str]) -> tuple[Line, ...]:
    now_so = [Line(part, words, words in marked, as_it_was=False) for words in dict.fromkeys(matters)]
    was_so = [Line(part, words, is_touched=True, as_it_was=True) for words in marked if words not in matters]
    return (*now_so, *was_so)


def _names(names: Iterable[str]) -> str:
    return get_text_list(list(names), _("and"))


def _touches(part: ToMark) -> bool:
    return any(line.is_touched for line in part.lines)
