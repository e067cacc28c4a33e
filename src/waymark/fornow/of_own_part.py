"""What waits for a part, told to its own people: a plan that asks monthly, and that it hasn't been heard."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Min
from django.utils.timezone import localdate

from waymark.endeavours import queries as endeavours
from waymark.fornow.choices import STANDS, Kind
from waymark.fornow.models import Clarity, PlanMark, Position
from waymark.fornow.planning.months import this_month
from waymark.fornow.speaking import own_parts
from waymark.once import once_a_look
from waymark.record.clock import now

if TYPE_CHECKING:
    from waymark.people.models import Part, Person

QUIET_AFTER = timedelta(days=28)
"""So long a part says nowhere where it stands on what holds, before anybody is told."""
OWN_FIRST = timedelta(days=7)
"""So long its own people alone are told."""
MOST_PLANS = 5


@dataclass(frozen=True)
class PlanAsked:
    """A part of the reader's own hasn't said this month whether a plan happens."""

    clarity: Clarity
    part: Part


@dataclass(frozen=True)
class OwnQuiet:
    """A part of the reader's own has said nowhere where it stands on what holds. `since`: from which day."""

    part: Part
    since: date

    @property
    def days(self) -> str:
        """For how many days, in figures."""
        return str((localdate(now()) - self.since).days)


def own_parts_since(person: Person, endeavour: UUID) -> dict[Part, date]:
    """From which parts that walk with an endeavour somebody sees, and since when each does. Two queries."""
    since = {one.part: one.since for one in endeavours.walks_of(endeavour) if one.goes_on}
    return {part: since[part] for part in own_parts(person, list(since))}


def plans_to_mark(endeavour: UUID, parts: Collection[Part]) -> list[PlanAsked]:
    """Plans that stand, each for every part of these that hasn't said this month. Two queries at most."""
    if not parts:
        return []
    stand = Clarity.objects.filter(
        endeavour=endeavour, kind=Kind.INTENT, state__in=STANDS, settled_on__isnull=False
    )
    plans = list(stand.select_related("version").order_by("settled_on", "id")[: 10 * MOST_PLANS])
    if not plans:
        return []
    marks = PlanMark.objects.filter(clarity__in=plans, part__in=parts, month=this_month())
    said = set(marks.values_list("clarity", "part"))
    each = [PlanAsked(plan, part) for plan in plans for part in parts if (plan.pk, part.pk) not in said]
    return each[:MOST_PLANS]


def own_quiet(endeavour: UUID, since: Mapping[Part, date]) -> list[OwnQuiet]:
    """Which parts of the reader's own haven't been heard. They are told first. Two queries at most."""
    found = quiet_since(endeavour, {part.pk: day for part, day in since.items()})
    return [
        OwnQuiet(part, found[part.pk])
        for part in since
        if part.pk in found and localdate(now()) - found[part.pk] >= QUIET_AFTER
    ]


def told_to_leaders(endeavour: UUID, since: Mapping[UUID, date]) -> frozenset[UUID]:
    """Which parts leaders are told of as quiet: a week after their own people could read it."""
    today = localdate(now())
    found = quiet_since(endeavour, since)
    return frozenset(part for part, day in found.items() if today - day >= QUIET_AFTER + OWN_FIRST)


def quiet_since(endeavour: UUID, since: Mapping[UUID, date]) -> dict[UUID, date]:
    """Which of these parts have said nowhere where they stand on what holds, and since when they could have.

    `since`: from which day each walks along. A part doesn't count as quiet before anything holds.
    """
    if not since:
        return {}
    first = _holds_since(endeavour)
    if first is None:
        return {}
    return {part: max(day, first) for part, day in since.items() if part not in _heard(endeavour)}


@once_a_look
def _holds_since(endeavour: UUID) -> date | None:
    """The first day on which anything was settled of what holds now."""
    stand = Clarity.objects.filter(endeavour=endeavour, state__in=STANDS, settled_on__isnull=False)
    first: date | None = stand.aggregate(on=Min("settled_on"))["on"]
    return first


@once_a_look
def _heard(endeavour: UUID) -> frozenset[UUID]:
    """The parts that have said where they stand on anything that holds now."""
    rows = Position.objects.filter(clarity__endeavour=endeavour, clarity__state__in=STANDS)
    return frozenset(rows.order_by().values_list("part", flat=True).distinct())
