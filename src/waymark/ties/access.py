"""Who may know of the ties of an endeavour, and whose each thing said here is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from django.utils.translation import gettext as _

from waymark.endeavours import queries as endeavours
from waymark.people.access import NotAllowed, NotThere, Visitor
from waymark.spaces import queries as spaces
from waymark.ties import queries
from waymark.ties.models import Ask, Coffee, Going, Introduced, MapOpened, SawYouLead, Suggested
from waymark.ties.willing import queries as willing

if TYPE_CHECKING:
    from waymark.endeavours.queries import Purpose
    from waymark.people.models import Person
    from waymark.ties.willing.queries import Shown


@dataclass(frozen=True)
class Within:
    """Somebody with a seat in an endeavour, and its map where one was ever opened."""

    person: Person
    endeavour: Purpose
    is_host: bool
    map: MapOpened | None

    @property
    def has_map(self) -> bool:
        return self.map is not None and self.map.is_open


@dataclass(frozen=True)
class Conditional:
    """What somebody would do if others would, as somebody with a seat in its space sees it."""

    within: Within
    shown: Shown


def require_within(visitor: Visitor, endeavour: UUID) -> Within:
    """The endeavour, for those with a seat in it. An administrator has none by being one."""
    own = spaces.endeavours_of(visitor) if visitor.person else set[UUID]()
    found = next((one for one in endeavours.known_with(own) if one.id == endeavour), None)
    if found is None:
        raise NotThere
    if visitor.person is None or endeavour not in own:
        raise NotAllowed(_("Only those with a seat in it can see how its people are tied together."))
    is_host = spaces.hosted_in(visitor, endeavour) is not None
    return Within(visitor.person, found, is_host, queries.map_of(endeavour))


def require_hosting(visitor: Visitor, endeavour: UUID) -> Within:
    """The endeavour, for the hosts of its spaces."""
    within = require_within(visitor, endeavour)
    if not within.is_host:
        raise NotAllowed(_("Only those who host this endeavour can do that."))
    return within


def require_open_map(visitor: Visitor, endeavour: UUID) -> Within:
    """The endeavour, for those with a seat in it, while its map is open."""
    within = require_within(visitor, endeavour)
    if not within.has_map:
        raise NotAllowed(_("There is no map of ties here. Those who host can open one."))
    return within


def require_hosting_open_map(visitor: Visitor, endeavour: UUID) -> Within:
    """The endeavour with its open map, for the hosts of its spaces."""
    within = require_hosting(visitor, endeavour)
    return require_open_map(visitor, endeavour) if not within.has_map else within


def require_map_or_own(visitor: Visitor, endeavour: UUID) -> Within:
    """The endeavour with its open map; closed, for whoever has said something that they may take back."""
    within = require_within(visitor, endeavour)
    if within.has_map or queries.has_said(within.person, endeavour):
        return within
    return require_open_map(visitor, endeavour)


def require_somebody(visitor: Visitor, endeavour: UUID, person: UUID) -> tuple[Within, Person]:
    """Somebody whom the visitor may name as known to them, or has named."""
    within = require_map_or_own(visitor, endeavour)
    found = next((one for one in queries.may_name(within.person, endeavour) if one.pk == person), None)
    if found is None:
        raise NotThere
    return within, found


def require_suggested(visitor: Visitor, suggested: UUID) -> Suggested:
    """Somebody whom one might meet, for whoever asked."""
    found = Suggested.objects.filter(pk=suggested, to=visitor.person).first() if visitor.person else None
    if found is None:
        raise NotThere
    require_within(visitor, found.endeavour_id)
    return found


def require_introduced(visitor: Visitor, introduced: UUID) -> Introduced:
    """An introduction, for the two whom it is about, and for whoever made it."""
    found = Introduced.objects.filter(pk=introduced).first()
    theirs = (found.one_id, found.other_id, found.by_id) if found else ()
    if found is None or visitor.person is None or visitor.person.pk not in theirs:
        raise NotThere
    require_within(visitor, found.endeavour_id)
    return found


def require_coffee(visitor: Visitor, coffee: UUID) -> Coffee:
    """A coffee, for whoever had it."""
    found = Coffee.objects.filter(pk=coffee, person=visitor.person).first() if visitor.person else None
    if found is None:
        raise NotThere
    return found


def require_part(visitor: Visitor, endeavour: UUID, part: UUID) -> tuple[Within, UUID]:
    """A part that walks along, for those with a seat in the endeavour."""
    within = require_within(visitor, endeavour)
    if part not in {key for key, _name in queries.parts_of(endeavour)}:
        raise NotThere
    return within, part


def require_going(visitor: Visitor, going: UUID) -> Going:
    """A way to a part, for whoever said that they would go it."""
    found = Going.objects.filter(pk=going, person=visitor.person).first() if visitor.person else None
    if found is None:
        raise NotThere
    return found


def require_ask(visitor: Visitor, ask: UUID) -> tuple[Within, Ask]:
    """What somebody could do with, for those with a seat in its endeavour."""
    found = Ask.objects.select_related("by").filter(pk=ask).first()
    if found is None:
        raise NotThere
    return require_within(visitor, found.endeavour_id), found


def require_saw(visitor: Visitor, saw: UUID) -> tuple[Within, SawYouLead]:
    """Thanks, for the two between whom they are."""
    found = SawYouLead.objects.filter(pk=saw).first()
    if found is None or visitor.person is None or visitor.person.pk not in (found.by_id, found.to_id):
        raise NotThere
    return require_within(visitor, found.endeavour_id), found


def require_if_others(visitor: Visitor, if_others: UUID) -> Conditional:
    """What somebody would do if others would, for those with a seat in its space."""
    shown = willing.shown_to(visitor.person, if_others) if visitor.person else None
    if shown is None:
        raise NotThere
    return Conditional(require_within(visitor, shown.one.space.endeavour_id), shown)
