"""Who may see how it is known that something works, word it, ask it, answer, tell, read first, choose."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from django.utils.translation import gettext as _

from waymark.endeavours import queries as endeavours
from waymark.litmus import marks
from waymark.litmus.asking import queries as asking
from waymark.litmus.models import Door, Round, Telling
from waymark.people.access import NotAllowed, NotThere, Pace, Visitor, require_unhurried
from waymark.spaces import queries as spaces

if TYPE_CHECKING:
    from waymark.endeavours.queries import Purpose
    from waymark.litmus.models import Asking
    from waymark.people.models import Person
    from waymark.spaces.models import Invitation, Space

ALL_WRONG_CODES = Pace(at_once=120, per_second=0.5)
COMING_IN = Pace(at_once=600, per_second=2)
"""A full hall at once, and then a bus a minute: more phones than that at one door are not people."""
WORDS = Pace(at_once=12, per_second=0.05)
PAPER = Pace(at_once=60, per_second=0.5)


@dataclass(frozen=True)
class Looking:
    """Somebody who may know of an endeavour. `person`: only where they have a seat in it."""

    endeavour: Purpose
    person: Person | None
    hosts: Space | None
    tends: bool
    """Whether they are among those who tend it."""

    @property
    def is_host(self) -> bool:
        return self.hosts is not None

    @property
    def may_choose(self) -> bool:
        return self.is_host or self.tends


@dataclass(frozen=True)
class Within:
    """Somebody with a seat in an endeavour."""

    endeavour: Purpose
    person: Person


@dataclass(frozen=True)
class Hosting:
    """A host of one of the spaces of an endeavour."""

    endeavour: Purpose
    person: Person
    space: Space


@dataclass(frozen=True)
class AtDoor:
    """Somebody who has the code of an endeavour's door here. `token`: what their phone keeps, if anything."""

    endeavour: UUID
    title: str
    invitation: Invitation
    token: str | None
    may_look: bool
    """Whether the pages inside are for them too."""


def require_looking(visitor: Visitor, endeavour: UUID) -> Looking:
    """An endeavour, for those who may know of it."""
    own = spaces.endeavours_of(visitor) if visitor.person else set[UUID]()
    found = next((one for one in endeavours.known_with(own) if one.id == endeavour), None)
    if found is None:
        raise NotThere
    if visitor.person is None or endeavour not in own:
        return Looking(found, None, hosts=None, tends=False)
    hosts = spaces.hosted_in(visitor, endeavour)
    tends = spaces.spaces_tended_by(visitor.person).filter(endeavour=endeavour).exists()
    return Looking(found, visitor.person, hosts, tends)


def require_within(visitor: Visitor, endeavour: UUID) -> Within:
    """An endeavour, for those with a seat in it."""
    looking = require_looking(visitor, endeavour)
    if looking.person is None:
        raise NotAllowed(_("That takes a seat here; or come in by the code on the poster, without one."))
    return Within(looking.endeavour, looking.person)


def require_hosting(visitor: Visitor, endeavour: UUID) -> Hosting:
    """An endeavour, for the hosts of its spaces."""
    looking = require_looking(visitor, endeavour)
    if looking.person is None or looking.hosts is None:
        raise NotAllowed(_("Only those who host this endeavour can do that."))
    return Hosting(looking.endeavour, looking.person, looking.hosts)


def require_can_print(visitor: Visitor, endeavour: UUID) -> Hosting:
    """The same, for a file on paper, which takes the server a while."""
    hosting = require_hosting(visitor, endeavour)
    require_unhurried(f"paper:{hosting.person.pk}", PAPER)
    return hosting


def require_answering(visitor: Visitor, endeavour: UUID) -> tuple[Within, Asking]:
    """The asking that is open, for those with a seat."""
    within = require_within(visitor, endeavour)
    return within, _open(endeavour)


def require_choosing(visitor: Visitor, quarter: UUID) -> tuple[Looking, Round]:
    """A quarter's stories, for those who may choose one: hosts, and those who tend the whole."""
    found = Round.objects.filter(pk=quarter).first()
    if found is None:
        raise NotThere
    looking = require_looking(visitor, found.endeavour_id)
    if not looking.may_choose:
        raise NotAllowed(_("Hosts choose, and those who tend the whole, together with people who use it."))
    return looking, found


def require_reading(visitor: Visitor, telling: UUID) -> tuple[Hosting, Telling]:
    """Something told, for the hosts who read it before others do."""
    found = _telling(telling)
    return require_hosting(visitor, found.endeavour_id), found


def require_own(visitor: Visitor, telling: UUID) -> Telling:
    """Something told, for whoever told it from a seat; they need none any more."""
    found = _telling(telling)
    if visitor.person is None or found.person_id != visitor.person.pk:
        raise NotThere
    return found


def require_can_report(visitor: Visitor, telling: UUID) -> Telling:
    """Something told, for whoever may read it."""
    found = _telling(telling)
    looking = require_looking(visitor, found.endeavour_id)
    is_public = found.about != Telling.About.STORY or hasattr(found, "choice")
    if found.state != Telling.State.IN or not (is_public or looking.person):
        raise NotThere
    if found.asking is not None and found.asking.closed_on is None:
        raise NotThere
    require_unhurried(f"reports:{looking.person.pk if looking.person else found.pk}", WORDS)
    return found


def require_door(visitor: Visitor, code: str) -> AtDoor:
    """What this code opens, for anyone who has it."""
    invitation = spaces.invitation_by_code(code)
    if invitation is None:
        require_unhurried("wrong-codes", ALL_WRONG_CODES)
        raise NotThere
    door = Door.objects.filter(pk=invitation.subject).select_related("endeavour").first()
    if door is None:
        raise NotThere
    own = spaces.endeavours_of(visitor) if visitor.person else set[UUID]()
    may_look = door.endeavour.is_listed or door.endeavour_id in own
    return AtDoor(door.endeavour_id, door.endeavour.title, invitation, visitor.guest_token, may_look)


def require_own_at_door(visitor: Visitor, code: str, telling: UUID) -> tuple[AtDoor, Telling]:
    """Something told at this door, for the phone that it came from."""
    door, found = require_door(visitor, code), _telling(telling)
    if door.token is None or found.mark != marks.of_phone(door.token, door.endeavour):
        raise NotThere
    return door, found


def require_room_at(door: AtDoor) -> None:
    """A door takes a hall at once, and not a script's thousands."""
    require_unhurried(f"door:{door.invitation.pk}", COMING_IN)


def require_unhurried_words(who: str) -> None:
    """Nobody tells faster than they can write."""
    require_unhurried(f"tellings:{who}", WORDS)


def _open(endeavour: UUID) -> Asking:
    found = asking.open_asking(endeavour)
    if found is None:
        raise NotAllowed(_("It isn’t being asked just now."))
    return found


def _telling(telling: UUID) -> Telling:
    found = Telling.objects.select_related("asking", "round", "choice").filter(pk=telling).first()
    if found is None:
        raise NotThere
    return found
