"""When a part was last heard of: by what it did in the open, never by who of it did, nor how often."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Max

from waymark.fornow.models import Doubt, Explained, PlanMark, Position, Trial, View
from waymark.listening import queries as listening

if TYPE_CHECKING:
    from waymark.fornow.models import Clarity


def last_heard_of(part: UUID, clarity: Clarity) -> date | None:
    """The last day on which a part said something in the endeavour, or took a stand; None: never."""
    of_clarities = [
        model.objects.filter(part=part, clarity__endeavour=clarity.endeavour_id).aggregate(on=Max("on"))["on"]
        for model in (Position, View, Explained)
    ]
    beneath = [
        model.objects.filter(part=part, assumption__clarity__endeavour=clarity.endeavour_id).aggregate(
            on=Max("on")
        )["on"]
        for model in (Doubt, Trial)
    ]
    marks = PlanMark.objects.filter(part=part, clarity__endeavour=clarity.endeavour_id)
    months = marks.aggregate(on=Max("month"))["on"]
    said = listening.last_said_from(part, clarity.endeavour_id)
    days = [one for one in (*of_clarities, *beneath, months, said) if one is not None]
    return max(days, default=None)
