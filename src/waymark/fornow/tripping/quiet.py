"""When a part was last heard of: by what it did in the open, never by who of it did, nor how often."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db.models import Max
from django.utils.timezone import localdate

from waymark.fornow.models import Doubt, EarlyCall, Explained, Misfit, Position, Trial, View
from waymark.fornow.moments import PlanMarked
from waymark.listening import queries as listening
from waymark.record import queries as record


def last_heard_of(part: UUID, endeavour: UUID) -> date | None:
    """The last day on which a part said something in the endeavour, or took a stand; None: never."""
    of_clarities = (
        model.objects.filter(part=part, clarity__endeavour=endeavour)
        for model in (Position, View, Explained, EarlyCall)
    )
    beneath = (
        model.objects.filter(part=part, assumption__clarity__endeavour=endeavour) for model in (Doubt, Trial)
    )
    written = Misfit.objects.filter(part=part, voice=None, assumption__clarity__endeavour=endeavour)
    each = [rows.aggregate(on=Max("on"))["on"] for rows in (*of_clarities, *beneath, written)]
    marked = record.last_told_by(part, endeavour, PlanMarked.kind)
    said = listening.last_said_from(part, endeavour)
    days = [one for one in (*each, localdate(marked) if marked else None, said) if one is not None]
    return max(days, default=None)
