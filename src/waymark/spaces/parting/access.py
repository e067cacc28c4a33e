"""Who may ask somebody who was there, and who answers."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables

from waymark.people.access import NotAllowed, NotThere, Visitor
from waymark.spaces.models import Alumnus, AskedLater
from waymark.spaces.parting import queries
from waymark.spaces.parts.access import Within, require_within


@dataclass(frozen=True)
class Asker:
    """Somebody with a seat who would ask somebody who was there."""

    within: Within
    alumnus: Alumnus


def require_can_ask(visitor: Visitor, alumnus: UUID) -> Asker:
    """Somebody who left, for those with a seat in the same endeavour, as long as they may be asked."""
    found = Alumnus.objects.filter(pk=alumnus).select_related("person").first()
    if found is None:
        raise NotThere
    within = require_within(visitor, found.endeavour_id)
    if not found.may_be_asked:
        raise NotAllowed(_("They would rather not be asked."))
    return Asker(within, found)


def require_own_leaving(visitor: Visitor, alumnus: UUID) -> Alumnus:
    """That somebody left, for themselves."""
    found = Alumnus.objects.filter(pk=alumnus, person=visitor.person).first() if visitor.person else None
    if found is None:
        raise NotThere
    return found


@sensitive_variables("token")
def whoever_would_stop(_visitor: Visitor, token: str) -> Alumnus:
    """Whoever holds the link by which they are asked no more."""
    found = queries.alumnus_by_token(token)
    if found is None:
        raise NotThere
    return found


@sensitive_variables("token")
def whoever_was_asked(_visitor: Visitor, token: str) -> AskedLater:
    """Whoever holds the link by which a question is answered."""
    found = queries.asked_by_token(token)
    if found is None:
        raise NotThere
    return found
