"""Who may sit in a space, look into it, arrange it, ask to come in."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables

from waymark.endeavours import queries as endeavours
from waymark.people.access import NotAllowed, NotThere, Visitor
from waymark.people.queries import digest
from waymark.record.clock import now
from waymark.spaces import queries
from waymark.spaces.access import require_hosting
from waymark.spaces.models import Seat, SeatAsked, SeatInvitation, Space

if TYPE_CHECKING:
    from collections.abc import Set


def require_seat(visitor: Visitor, space: UUID) -> Seat:
    """The visitor's own seat in a space; to others the space is not there."""
    if visitor.person is None:
        raise NotThere
    found = Seat.objects.filter(space=space, person=visitor.person).select_related("space", "person").first()
    if found is None:
        raise NotThere
    return found


def require_own_seat(visitor: Visitor, seat: UUID) -> Seat:
    """A seat, for whoever sits on it."""
    found = Seat.objects.filter(pk=seat, person=visitor.person).select_related("space", "person").first()
    if visitor.person is None or found is None:
        raise NotThere
    return found


def require_own_hosting(visitor: Visitor, seat: UUID) -> Seat:
    """A host's seat, for that host."""
    found = require_own_seat(visitor, seat)
    if found.role != Seat.Role.HOST:
        raise NotAllowed(_("Only the hosts of this space can do that."))
    return found


def require_can_ask_for_seat(visitor: Visitor, space: UUID) -> Space:
    """A space, for everybody who may know of its endeavour and has no seat in it yet."""
    found = Space.objects.filter(pk=space).first()
    own: Set[UUID] = queries.endeavours_of(visitor) if visitor.person else set()
    if found is None or found.endeavour_id not in {one.id for one in endeavours.known_with(own)}:
        raise NotThere
    if visitor.person and found.seats.filter(person=visitor.person).exists():
        raise NotAllowed(_("You have a seat there already."))
    return found


def require_can_answer_asking(visitor: Visitor, asked: UUID) -> SeatAsked:
    """Somebody's asking, for the hosts of the space."""
    found = SeatAsked.objects.filter(pk=asked, until__gt=now()).select_related("space").first()
    if found is None:
        raise NotThere
    require_hosting(visitor, found.space_id)
    return found


@sensitive_variables("token")
def whoever_was_offered(_visitor: Visitor, token: str) -> SeatInvitation:
    """Whoever holds a link to a seat."""
    still_good = SeatInvitation.objects.filter(digest=digest(token), expires_at__gt=now())
    found = still_good.select_related("space", "on_behalf_of__person", "part").first()
    if found is None:
        raise NotThere
    return found


@sensitive_variables("token")
def whoever_asked(_visitor: Visitor, token: str) -> SeatAsked:
    """Whoever holds the link by which an answer is read."""
    found = SeatAsked.objects.filter(digest=digest(token), until__gt=now()).select_related("space").first()
    if found is None:
        raise NotThere
    return found
