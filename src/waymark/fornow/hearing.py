"""What this room hears of as it happens: something said, the litmus test closed. What follows is a job.

What is said under a veil writes no moment, so that nobody is found by its place in the record: listening says
only that something changed in a space. A job that waits stands once for an endeavour, whatever was said.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from waymark.fornow.choices import Trips, WireState
from waymark.fornow.models import Wire
from waymark.fornow.tripping.commands import LOOKED_AT, litmus_closed
from waymark.jobs import commands as jobs
from waymark.listening import commands as listening
from waymark.record import commands as record

if TYPE_CHECKING:
    from waymark.record.models import Moment


def something_was_said(space: UUID) -> None:
    """Have the wires read that it may touch, once it is kept: whoever said it doesn't wait for that."""
    touched = (
        Wire.objects.filter(
            clarity__endeavour__spaces=space, clarity__state__in=LOOKED_AT, trips=Trips.STICKS
        )
        .exclude(state__in=(WireState.TAKEN_DOWN, WireState.TRIPPED))
        .values_list("clarity__endeavour", flat=True)
    )
    for endeavour in touched[:1]:
        jobs.ask("fornow.look", str(endeavour))


def the_litmus_test_closed(moment: Moment) -> None:
    """In the same transaction: whoever closes it opens the reviews that follow."""
    told = moment.data
    answered = told["yes"] + told["partly"] + told["not_yet"]
    litmus_closed(moment.endeavour, told["yes"], told["not_yet"], answered)


def register() -> None:
    listening.on_change(something_was_said)
    record.on("litmus.closed", the_litmus_test_closed)
