"""What will happen to each row of a list, in words, before anything does."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from django.utils.translation import gettext as _

from waymark.people import queries as people
from waymark.spaces.bringing.reading import Row

if TYPE_CHECKING:
    from waymark.people.models import Part

LONGEST_NAME = 120


@dataclass(frozen=True)
class Step:
    """One row. `words`: what will happen; `is_left`: whether nothing will, and why is in the words."""

    row: Row
    words: tuple[str, ...]
    is_left: bool = False


def plan(rows: Sequence[Row], known: Collection[UUID]) -> list[Step]:
    """What will happen to each row. `known`: the parts that whoever brings the list may know of."""
    seen: dict[str, str] = {}
    return [_step(row, known, seen) for row in rows]


def kind_of(row: Row) -> str:
    """The kind that was written, by its first word; an organisation where nothing was."""
    said = row.get("kind", "").casefold()
    return next((key for key, _name in people.PART_KINDS if said and said in key), people.PART_KINDS[0][0])


def level_of(row: Row) -> str:
    """The level that was written; none where it is no level."""
    said = row.get("level", "").casefold()
    return next((key for key, _name in people.LEVELS if said == key), "")


def earlier_name(row: Row) -> tuple[str, int] | None:
    """An earlier name and the year until which it was one; None where either is missing."""
    name, until = row.get("earlier name", ""), row.get("until", "")
    return (name[:LONGEST_NAME], int(until)) if name and _is_year(until) else None


def _step(row: Row, known: Collection[UUID], seen: dict[str, str]) -> Step:
    name = row["part"]
    if not name:
        return Step(row, (_("Left: it names no part."),), is_left=True)
    if len(name) > LONGEST_NAME:
        return Step(row, (_("Left: its name is longer than 120 letters."),), is_left=True)
    part = people.part_by_any_name(name, known)
    words = [_of_part(name, part, seen), *_oddities(row)]
    if part is None and earlier_name(row):
        words.append(_("Was called “%(name)s” until %(year)s.") % _named(earlier_name(row)))
    if row.get("person"):
        words.append(_("A link to a seat for %(name)s.") % {"name": row["person"][:LONGEST_NAME]})
    seen.setdefault(name.casefold(), name)
    return Step(row, tuple(words))


def _of_part(name: str, part: Part | None, seen: dict[str, str]) -> str:
    if part is not None and part.ended is not None:
        return _("Known, and has become another part: it stays as it is.")
    if part is not None and part.name.casefold() != name.casefold():
        return _("Known already, and called “%(name)s” now: it walks along.") % {"name": part.name}
    if part is not None:
        return _("Known already: it walks along.")
    if name.casefold() in seen:
        return _("The same part as above.")
    return _("A new part.")


def _oddities(row: Row) -> list[str]:
    """What was written in a row and can't be taken as it is."""
    found = []
    said = row.get("kind", "").casefold()
    if said and not any(said in key for key, _name in people.PART_KINDS):
        found.append(
            _("“%(kind)s” is no kind of part: it comes in as an organisation.") % {"kind": row["kind"]}
        )
    if row.get("level") and not level_of(row):
        found.append(_("“%(level)s” is no level, and is left out.") % {"level": row["level"]})
    if row.get("earlier name") and not earlier_name(row):
        found.append(_("Its earlier name is left out: the year until which it was one is missing."))
    return found


def _named(earlier: tuple[str, int] | None) -> dict[str, object]:
    name, year = earlier or ("", 0)
    return {"name": name, "year": year}


def _is_year(text: str) -> bool:
    return len(text) == 4 and text.isascii() and text.isdigit() and text >= "1000"
