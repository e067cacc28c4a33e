"""Who may answer what is asked upstairs, and who may take it back."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext as _

from waymark.people.access import NotAllowed, NotThere, Visitor
from waymark.spaces.models import AskedUp, Seat, Space
from waymark.spaces.parts.access import require_within


def require_can_answer(visitor: Visitor, asked: UUID) -> AskedUp:
    """Something asked, for those with a seat among those who steer."""
    found = AskedUp.objects.filter(pk=asked).select_related("by").first()
    if found is None:
        raise NotThere
    within = require_within(visitor, found.endeavour_id)
    steering = Space.objects.filter(endeavour=found.endeavour_id, kind=Space.Kind.STRATEGIC)
    if not Seat.objects.filter(space__in=steering, person=within.person).exists():
        raise NotAllowed(_("Those with a seat among those who steer answer it."))
    return found


def require_own_asking(visitor: Visitor, asked: UUID) -> AskedUp:
    """Something asked, for whoever asked it."""
    found = AskedUp.objects.filter(pk=asked, by=visitor.person).first() if visitor.person else None
    if found is None:
        raise NotThere
    return found
