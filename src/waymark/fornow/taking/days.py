"""The days to look again, to meet and to answer, as calendars read them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, timedelta
from uuid import UUID

from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from waymark.record.clock import now

LOOKS_ANEW = timedelta(hours=6)
"""How often a calendar should fetch it again."""


@dataclass(frozen=True)
class Day:
    """A day for a calendar. `about`: which clarity, so that a calendar knows it again when it moves."""

    sort: str
    about: UUID
    on: date
    words: str
    address: str
    edition: int


def as_calendar(days: Iterable[Day], name: str) -> bytes:
    """All-day events, each under a name of its own that stays when the day moves; no busy time, no alarm.

    No day can break it: one calendar shows all that a person walks with.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//Waymark//Clarity for now//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    calendar.add("name", name)
    calendar.add("refresh-interval", LOOKS_ANEW, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT6H")
    for day in days:
        calendar.add_component(_event(day))
    return bytes(calendar.to_ical())


def _event(day: Day) -> Event:
    event = Event()
    event.add("uid", f"{day.sort}-{day.about}@waymark")
    event.add("dtstamp", now().astimezone(UTC))
    event.add("sequence", day.edition)
    event.add("dtstart", day.on)
    if day.on < date.max:  # without an end, an event of a day lasts that day
        event.add("dtend", day.on + timedelta(days=1))
    event.add("summary", _summary(day))
    event.add("description", f"{_said(day)}\n{day.address}")
    event.add("url", day.address)
    event.add("transp", "TRANSPARENT")
    return event


def _summary(day: Day) -> str:
    told = {"words": day.words}
    if day.sort == "again":
        return _("We look again: %(words)s") % told
    if day.sort == "meet":
        return _("Meet by today: %(words)s") % told
    return _("Last day to answer: %(words)s") % told


def _said(day: Day) -> str:
    if day.sort == "again":
        return _("Until this day it stands. Then we look again together: keep, change, unpick or hand over.")
    if day.sort == "meet":
        return _("It is being looked at again. By today those whom it touches have met.")
    return _("The parts are asked where they stand. “I don’t know” is an answer too.")
