"""What is so about a plan: what parts said of it in the last six months, and how far it drifts."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from waymark.fornow.access import is_open
from waymark.fornow.choices import STANDS, Happening, Kind
from waymark.fornow.models import PlanMark
from waymark.fornow.planning.drift import drifting, sentences
from waymark.fornow.planning.months import months_until_now, this_month
from waymark.fornow.speaking import own_parts, walking

if TYPE_CHECKING:
    from waymark.fornow.access import Reading

MONTHS_SHOWN = 6
MONTHS_READ = 24
"""So far back it is looked for since when a part says the same."""
ICONS = {
    Happening.HAPPENING: "check",
    Happening.DIFFERENTLY: "route",
    Happening.NOT: "x",
    Happening.UNKNOWN: "circle-help",
}


@dataclass(frozen=True)
class Mark:
    """What a part said in a month: a shape and a word, and its own words where it added some."""

    id: UUID
    name: str
    month: date
    says: Happening
    icon: str
    words: str


@dataclass(frozen=True)
class Row:
    """A part over the months shown; None where it said nothing in one."""

    name: str
    marks: tuple[Mark | None, ...]


@dataclass(frozen=True)
class Plan:
    """What parts say of a plan. `remarks`: what they said in words, the latest first."""

    months: tuple[date, ...]
    rows: tuple[Row, ...]
    drift: tuple[str, ...]
    remarks: tuple[Mark, ...]
    still_to_mark: UUID | None
    """A part of the reader's own that hasn't said yet for this month."""
    may_mark: UUID | None
    """A part of the reader's own, where there is one."""


def section(reading: Reading) -> Plan | None:
    """How a plan goes, by what parts say; None for other kinds, before it is settled, and without a seat."""
    clarity = reading.clarity
    if clarity.kind != Kind.INTENT or reading.person is None or not is_open(clarity):
        return None
    months, parts = months_until_now(MONTHS_READ), walking(clarity.endeavour_id)
    rows = PlanMark.objects.filter(clarity=clarity, month__gte=months[0]).select_related("part")
    said: dict[str, dict[date, Mark]] = {one.name: {} for one in parts}
    for row in rows.order_by("part__name", "month"):
        says_so = Happening(row.says)
        mark = Mark(row.pk, row.part.name, row.month, says_so, ICONS[says_so], row.words)
        said.setdefault(row.part.name, {})[row.month] = mark
    says = {name: {month: one.says for month, one in marks.items()} for name, marks in said.items()}
    shown = months[-MONTHS_SHOWN:]
    own = own_parts(reading.person, parts) if clarity.state in STANDS else ()
    return Plan(
        months=shown,
        rows=tuple(
            Row(name, tuple(marks.get(month) for month in shown)) for name, marks in sorted(said.items())
        ),
        drift=sentences(says, shown[-1]),
        remarks=_remarks(said, shown),
        still_to_mark=next((one.pk for one in own if shown[-1] not in said.get(one.name, {})), None),
        may_mark=own[0].pk if own else None,
    )


def drifts_of(clarities: Collection[UUID]) -> dict[UUID, tuple[str, ...]]:
    """Of each of these plans, which parts say that it isn't happening, or differently. One query or none."""
    if not clarities:
        return {}
    months = months_until_now(MONTHS_READ)
    rows = PlanMark.objects.filter(clarity__in=clarities, month__gte=months[0]).order_by("part__name")
    said: dict[UUID, dict[str, dict[date, Happening]]] = {}
    for clarity, part, month, says in rows.values_list("clarity", "part__name", "month", "says"):
        said.setdefault(clarity, {}).setdefault(part, {})[month] = Happening(says)
    return {clarity: drifting(parts, months[-1]) for clarity, parts in said.items()}


def said_this_month(clarity: UUID, part: UUID) -> PlanMark | None:
    """What a part said this month of a plan."""
    return PlanMark.objects.filter(clarity=clarity, part=part, month=this_month()).first()


def as_one(mark: PlanMark | None) -> str:
    """What a part said in a month, all in one: whoever says it otherwise has seen this."""
    return "\n".join(filter(None, (mark.says, mark.words))) if mark else ""


def _remarks(said: dict[str, dict[date, Mark]], shown: tuple[date, ...]) -> tuple[Mark, ...]:
    found = [one for marks in said.values() for one in marks.values() if one.words and one.month in shown]
    return tuple(sorted(found, key=lambda one: (one.month, one.name), reverse=True))
