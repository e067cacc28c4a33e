"""What this room hears of as it happens: something said or gone, the litmus test closed, an endeavour listed.

What follows is a job, but for what goes with something that is gone.

What is said under a veil writes no moment, so that nobody is found by its place in the record: listening says
only that something changed in a space. A job that waits stands once for an endeavour, whatever was said.

Nothing is held here that somebody else may wait for: whoever speaks has the record's clock, or waits for it.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate

from waymark.fornow.choices import Trips, WireState
from waymark.fornow.models import Wire
from waymark.fornow.tripping.commands import LOOKED_AT
from waymark.fornow.working.commands import forget_answers_by
from waymark.jobs import commands as jobs
from waymark.listening import commands as listening
from waymark.record import commands as record

if TYPE_CHECKING:
    from waymark.record.models import Moment


def something_was_said(space: UUID) -> None:
    """Have the wires read that it may touch, once it is kept: whoever said it doesn't wait for that.

    It is asked for when what was said is there for others: asked for sooner, a job that waits already could
    have been done in between, without it.
    """
    touched = (
        Wire.objects.filter(
            clarity__endeavour__spaces=space, clarity__state__in=LOOKED_AT, trips=Trips.STICKS
        )
        .exclude(state__in=(WireState.TAKEN_DOWN, WireState.TRIPPED))
        .values_list("clarity__endeavour", flat=True)
    )
    for endeavour in touched[:1]:
        transaction.on_commit(partial(jobs.ask, "fornow.look", str(endeavour)), robust=True)


def the_litmus_test_closed(moment: Moment) -> None:
    """A job that stands with it reads the wires: they are held before the record's clock is, not after."""
    told = moment.data
    answered = told["yes"] + told["partly"] + told["not_yet"]
    day = localdate(moment.at).isoformat()
    asked = f"{moment.endeavour} {told['yes']} {told['not_yet']} {answered} {day}"
    jobs.ask("fornow.litmus_closed", asked)


def an_endeavour_was_listed(moment: Moment) -> None:
    """A job that stands with it lets everybody find what is settled there."""
    jobs.ask("fornow.listed", str(moment.endeavour))


def register() -> None:
    listening.on_change(something_was_said)
    listening.on_going(forget_answers_by)
    record.on("litmus.closed", the_litmus_test_closed)
    record.on("endeavours.listed", an_endeavour_was_listed)
