"""Answers as tables: who does what of one, and all wordings of an endeavour."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from io import StringIO
from typing import TYPE_CHECKING

from waymark.fornow.access import day_to_look
from waymark.fornow.models import Doing
from waymark.insight.formats import write_table
from waymark.insight.formats.writing import Cell

if TYPE_CHECKING:
    from waymark.fornow.models import Version
    from waymark.fornow.taking.queries import Everything, Taken

DOES = ("who", "part", "what", "with what", "since", "until", "part of", "address")
ALL = (
    "question",
    "kind",
    "state",
    "firm or soft",
    "version",
    "stands now",
    "words",
    "not part of it",
    "who does what",
    "parts",
    "free to decide",
    "worded on",
    "settled on",
    "until",
    "too soon to tell until",
    "look again on",
    "wires",
    "reviews",
    "handed to",
    "address",
)


def who_does_what(told: Taken) -> str:
    """One row for each thing that somebody does, as planning tools read it, with from when until when."""
    out = StringIO()
    since, until = day(told.clarity.settled_on), day(day_to_look(told.clarity))
    of = (since, until, str(told.version or ""), told.address)
    rows = ([one.who, part_of(told, one), one.does, one.with_what, *of] for one in told.doings)
    write_table(out, DOES, rows)
    return out.getvalue()


def part_of(told: Taken, doing: Doing) -> str:
    """Which part does it, by its name today, for those with a seat; in words it is in any case."""
    return doing.part.name if doing.part_id in told.parts and doing.part is not None else ""


def all_as_csv(told: Everything) -> str:
    """One row for each wording of each answer, the one that stands marked as such."""
    out = StringIO()
    write_table(out, ALL, (row for one in told.each for row in _rows(one)))
    return out.getvalue()


def _rows(told: Taken) -> Iterator[list[Cell]]:
    clarity = told.clarity
    for version in told.versions:
        stands = told.version is not None and version.pk == told.version.pk
        yield [
            clarity.question.asked,
            str(clarity.kind),
            str(clarity.state),
            "firm" if clarity.is_firm else "soft",
            version.number,
            "yes" if stands else "no",
            version.words,
            version.what_not,
            "; ".join(f"{one.who}: {one.does}" for one in told.rows.of(Doing, version.pk)),
            _parts(told, version),
            version.free_to,
            day(version.on),
            day(version.settled_on),
            day(version.until),
            day(version.too_soon_until),
            day(clarity.look_again_on) if stands else "",
            _wires(told) if stands else "",
            _reviews(told) if stands else "",
            clarity.handed_to if stands else "",
            told.address,
        ]


def _parts(told: Taken, version: Version) -> str:
    parts = (part_of(told, one) for one in told.rows.of(Doing, version.pk))
    return "; ".join(dict.fromkeys(filter(None, parts)))


def _wires(told: Taken) -> str:
    return "; ".join(f"{one.words} ({one.state})" for one in told.wires)


def _reviews(told: Taken) -> str:
    return "; ".join(f"{day(one.opened_on)}: {one.ended or 'open'}" for one in told.reviews)


def day(on: date | None) -> str:
    """A day as programs read it; nothing where there is none."""
    return on.isoformat() if on else ""
