"""Who tends what is said in a space, who decides what is let in there, and who names a part's guardians."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from django.utils.translation import gettext as _

from waymark.endeavours import queries as endeavours
from waymark.listening.access import Listener, can_read, require_listening
from waymark.listening.models import Guardian, Hold, Theme, Voice
from waymark.people import queries as people
from waymark.people.access import NotAllowed, NotThere, Visitor
from waymark.spaces import queries as spaces

if TYPE_CHECKING:
    from waymark.endeavours.queries import Purpose
    from waymark.people.models import Part, Person


@dataclass(frozen=True)
class Tended:
    """Something said, before one who tends it. `voice`: none where it is gone, or no longer theirs to read.

    So that what they were writing meanwhile can be shown to them again, and isn't lost.
    """

    listener: Listener
    voice: Voice | None


@dataclass(frozen=True)
class Within:
    """Somebody with a seat in an endeavour."""

    person: Person
    endeavour: Purpose
    is_host: bool


@dataclass(frozen=True)
class ForPart:
    """Somebody who may name whom a part has told when somebody may be at risk."""

    within: Within
    part: Part


def require_tender(visitor: Visitor, space: UUID) -> Listener:
    """For the hosts of a space, and for the enablers who look after it from outside."""
    listener = require_listening(visitor, space)
    if not listener.tends:
        raise NotAllowed(_("Only those who tend this space can do that: its hosts, and those who enable."))
    return listener


def require_tended(visitor: Visitor, space: UUID, voice: UUID) -> Tended:
    """Something said there, for those who tend it."""
    return _tended(require_tender(visitor, space), voice)


def require_decided(visitor: Visitor, space: UUID, voice: UUID) -> Tended:
    """Something said there, for its hosts: they alone decide what is let in, held back or held for safety."""
    listener = require_listening(visitor, space)
    if not listener.is_host:
        raise NotAllowed(_("Only the hosts of this space can do that."))
    return _tended(listener, voice)


def require_hold(visitor: Visitor, hold: UUID) -> tuple[Listener, Hold]:
    """Something held for safety, for the hosts of its space."""
    found = Hold.objects.select_related("voice__space", "part").filter(pk=hold).first()
    if found is None:
        raise NotThere
    listener = require_listening(visitor, found.voice.space_id)
    if not listener.is_host:
        raise NotThere
    return listener, found


def require_theme(visitor: Visitor, space: UUID, theme: UUID) -> tuple[Listener, Theme]:
    """What several things said have in common, for those who may read there."""
    listener = require_listening(visitor, space)
    found = Theme.objects.filter(pk=theme, space=space).first()
    if found is None:
        raise NotThere
    return listener, found


def require_within(visitor: Visitor, endeavour: UUID) -> Within:
    """The endeavour, for those with a seat in it. An administrator has none by being one."""
    own = spaces.endeavours_of(visitor) if visitor.person else set[UUID]()
    found = next((one for one in endeavours.known_with(own) if one.id == endeavour), None)
    if found is None:
        raise NotThere
    if visitor.person is None or endeavour not in own:
        raise NotAllowed(_("Only those with a seat in it can see who looks after safety here."))
    return Within(visitor.person, found, spaces.hosted_in(visitor, endeavour) is not None)


def require_for_part(visitor: Visitor, endeavour: UUID, part: UUID) -> ForPart:
    """A part that walks along, for those who see from there and for hosts."""
    within = require_within(visitor, endeavour)
    walk = endeavours.walk_of(endeavour, part)
    if walk is None:
        raise NotThere
    if not (within.is_host or people.belongs(within.person, part)):
        raise NotAllowed(_("Those who see from there name whom to tell, or a host does."))
    if not within.is_host and Guardian.objects.filter(endeavour=endeavour, part=part).exists():
        raise NotAllowed(_("Somebody is named already. A host changes who is told."))
    return ForPart(within, walk.part)


def _tended(listener: Listener, voice: UUID) -> Tended:
    found = Voice.objects.select_related("person", "part", "chosen_name", "space").filter(pk=voice).first()
    if found is not None and found.space_id != listener.space.pk:
        raise NotThere
    return Tended(listener, found if found is not None and can_read(listener, found) else None)
