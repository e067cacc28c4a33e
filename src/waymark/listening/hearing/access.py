"""Who sees the place Listen of an endeavour."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from django.utils.translation import gettext as _

from waymark.endeavours import queries as endeavours
from waymark.endeavours.queries import Purpose
from waymark.people.access import NotAllowed, NotThere, Visitor
from waymark.spaces import queries as spaces

if TYPE_CHECKING:
    from waymark.people.models import Person


@dataclass(frozen=True)
class Within:
    """Somebody with a seat in an endeavour."""

    visitor: Visitor
    person: Person
    endeavour: Purpose


def require_within(visitor: Visitor, endeavour: UUID) -> Within:
    """The endeavour, for those with a seat in it."""
    own = spaces.endeavours_of(visitor) if visitor.person else set[UUID]()
    found = next((one for one in endeavours.known_with(own) if one.id == endeavour), None)
    if found is None:
        raise NotThere
    if visitor.person is None or endeavour not in own:
        raise NotAllowed(_("That takes a seat here; or come in by the code on a poster, without one."))
    return Within(visitor, visitor.person, found)
