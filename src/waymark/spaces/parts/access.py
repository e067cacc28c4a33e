"""Who may know of the parts and the people of an endeavour, and who may speak for a part."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from django.utils.translation import gettext as _

from waymark.endeavours import queries as endeavours
from waymark.people import queries as people
from waymark.people.access import NotAllowed, NotThere, Visitor
from waymark.spaces import queries

if TYPE_CHECKING:
    from waymark.endeavours.models import Walk
    from waymark.endeavours.queries import Purpose
    from waymark.people.models import Person


@dataclass(frozen=True)
class Within:
    """Somebody with a seat in an endeavour."""

    person: Person
    endeavour: Purpose
    is_host: bool


@dataclass(frozen=True)
class Beside:
    """Somebody within an endeavour who looks at one of its parts."""

    within: Within
    walk: Walk
    belongs: bool
    may_word: bool
    """Whether the words about it are theirs to say: its own people's, and a host's until it has any here."""
    may_tell: bool
    """Whether they may say what became of it: its own people and hosts."""


def require_within(visitor: Visitor, endeavour: UUID) -> Within:
    """The endeavour, for those with a seat in it. An administrator has none by being one."""
    own = queries.endeavours_of(visitor) if visitor.person else set[UUID]()
    found = next((one for one in endeavours.known_with(own) if one.id == endeavour), None)
    if found is None:
        raise NotThere
    if visitor.person is None or endeavour not in own:
        raise NotAllowed(_("Only those with a seat in it can see who else walks along."))
    return Within(visitor.person, found, queries.hosted_in(visitor, endeavour) is not None)


def require_hosting_within(visitor: Visitor, endeavour: UUID) -> Within:
    """The endeavour, for the hosts of its spaces."""
    within = require_within(visitor, endeavour)
    if not within.is_host:
        raise NotAllowed(_("Only those who host this endeavour can do that."))
    return within


def require_beside(visitor: Visitor, endeavour: UUID, part: UUID) -> Beside:
    """A part that walks with the endeavour, or did, for those with a seat in it."""
    within = require_within(visitor, endeavour)
    walk = endeavours.walk_of(endeavour, part)
    if walk is None:
        raise NotThere
    belongs = people.belongs(within.person, part)
    has_voice = belongs or people.anybody_belongs(part)
    return Beside(
        within=within,
        walk=walk,
        belongs=belongs,
        may_word=belongs or (within.is_host and not has_voice),
        may_tell=belongs or within.is_host,
    )


def require_can_word_part(visitor: Visitor, endeavour: UUID, part: UUID) -> Beside:
    """For whoever may speak in this part's words."""
    beside = require_beside(visitor, endeavour, part)
    if not beside.may_word:
        raise NotAllowed(
            _("These are its own people’s words. Say that you see from there, or ask one of them.")
        )
    return beside


def require_can_tell_of_part(visitor: Visitor, endeavour: UUID, part: UUID) -> Beside:
    """For whoever may say that this part is called otherwise, or became another."""
    beside = require_beside(visitor, endeavour, part)
    if not beside.may_tell:
        raise NotAllowed(_("Its own people can say that, and those who host this endeavour."))
    return beside


def require_meeting(visitor: Visitor, endeavour: UUID, person: UUID) -> tuple[Within, Person]:
    """A person, for themselves and for those who share a space of this endeavour with them."""
    within = require_within(visitor, endeavour)
    found = queries.somebody_met(within.person, endeavour, person)
    if found is None:
        raise NotThere
    return within, found
