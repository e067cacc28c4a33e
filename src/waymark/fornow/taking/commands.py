"""What can happen to a link to somebody's calendar. It is theirs alone, so the record is told nothing."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate

from waymark.fornow.models import CalendarKey
from waymark.record.clock import now

if TYPE_CHECKING:
    from waymark.people.models import Person

OPENS_FOR = timedelta(days=365)
STAYS_FOR = timedelta(days=7)
"""So long a link that opens nothing any more can still be renewed."""


@transaction.atomic
def make_calendar_link(person: Person, endeavour: UUID) -> None:
    """Make a link anew: the one that was there opens nothing any more. Pressed twice at once, one is made."""
    CalendarKey.objects.filter(person=person, endeavour=endeavour).delete()
    today = localdate(now())
    until = today + OPENS_FOR
    CalendarKey.objects.get_or_create(
        person=person, endeavour_id=endeavour, defaults={"made_on": today, "until": until}
    )


@transaction.atomic
def renew_calendar_link(person: Person, endeavour: UUID) -> None:
    """The same link opens for a year from today."""
    until = localdate(now()) + OPENS_FOR
    CalendarKey.objects.filter(person=person, endeavour=endeavour).update(until=until)


@transaction.atomic
def withdraw_calendar_link(person: Person, endeavour: UUID) -> None:
    """It opens nothing any more; what a calendar has fetched already stays there."""
    CalendarKey.objects.filter(person=person, endeavour=endeavour).delete()


def forget_calendar_links() -> None:
    """Links that have opened nothing for a week go."""
    CalendarKey.objects.filter(until__lt=localdate(now()) - STAYS_FOR).delete()
