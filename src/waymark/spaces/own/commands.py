"""Somebody leaves for good: all that leads to them goes."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from waymark.people import commands as people
from waymark.people.access import NotAllowed
from waymark.record import commands as record
from waymark.spaces.models import Seat
from waymark.spaces.moments import PersonErased
from waymark.spaces.own import queries

if TYPE_CHECKING:
    from waymark.people.models import Person


_forgetting: list[Callable[[Person], None]] = []


def before_erasing(forgets: Callable[[Person], None]) -> None:
    """A room that stands on this one forgets a person first, in the same transaction."""
    if forgets not in _forgetting:
        _forgetting.append(forgets)


@transaction.atomic
def erase_person(person: Person) -> None:
    """Remove a person, their seats, ways in and devices, and who they were in the record.

    What happened stays, without them. Raises NotAllowed for the only host of a space, and for whoever looks
    after the server: neither may go before somebody else holds the key.
    """
    if person.is_administrator:
        raise NotAllowed(_("You look after this server. Let somebody else do that first."))
    list(Seat.objects.select_for_update(no_key=True).filter(space__seats__person=person).order_by("pk"))
    alone = queries.held_alone(person)
    if alone:
        names = ", ".join(space.name for space in alone)
        raise NotAllowed(
            _("You are the only host of %(names)s. Hand the hosting over first.") % {"names": names}
        )
    endeavours = sorted(set(Seat.objects.filter(person=person).values_list("space__endeavour", flat=True)))
    for forgets in _forgetting:
        forgets(person)
    people.remove(person)
    for endeavour in endeavours:
        record.append(PersonErased(), endeavour=endeavour, subject=endeavour)
