"""What can happen with seats: a space is arranged, agreed to, left; seats are offered, asked for, lent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from secrets import token_urlsafe
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from waymark.people import commands as people
from waymark.people.access import NotAllowed
from waymark.people.queries import digest
from waymark.record import commands as record
from waymark.record.clock import now
from waymark.spaces.entries import keep_space
from waymark.spaces.models import Seat, SeatAsked, SeatInvitation, Space
from waymark.spaces.moments import (
    Agreed,
    HostingHandedOver,
    SeatAnswered,
    SeatAskedFor,
    SeatOffered,
    SeatTaken,
    SpaceArranged,
    SteppedOut,
)
from waymark.spaces.parting.commands import come_back

if TYPE_CHECKING:
    from waymark.people.models import Part, Person
    from waymark.record.payloads import Payload

SEAT_LINK_DAYS, ASKED_DAYS = 14, 90


@dataclass(frozen=True)
class Arrangement:
    """What a space is for, how people are there, and who answers for what they write."""

    name: str
    purpose: str = ""
    agreement: str = ""
    answers_for: str = ""


@dataclass(frozen=True)
class Offered:
    """Whom a seat is offered to, as a list said: their name, and from which part they see."""

    name: str
    part: Part
    level: str = ""


@transaction.atomic
def arrange(space: Space, said: Arrangement, *, by: UUID | None = None) -> None:
    """Say how a space is. Where its agreement is worded anew, everybody is asked to agree again."""
    held = Space.objects.select_for_update(no_key=True).get(pk=space.pk)
    version = held.agreement_version + (said.agreement != held.agreement)
    Space.objects.filter(pk=space.pk).update(**vars(said), agreement_version=version)
    keep_space(space.pk)
    _tell(SpaceArranged(), space, by)


@transaction.atomic
def agree(seat: Seat) -> None:
    """Somebody agrees to how we are with each other, as it is worded now."""
    Seat.objects.filter(pk=seat.pk).update(agreed_to=seat.space.agreement_version)
    _tell(Agreed(), seat.space, seat.person_id)


@transaction.atomic
def step_out(seat: Seat) -> None:
    """Somebody gives up their seat. The only host can't: somebody has to hold the key."""
    hosts = Seat.objects.select_for_update(no_key=True).filter(space=seat.space_id, role=Seat.Role.HOST)
    if seat.role == Seat.Role.HOST and len(hosts.order_by("pk")) == 1:
        raise NotAllowed(_("You are the only host. Invite another first, to hold the key."))
    Seat.objects.filter(pk=seat.pk).delete()
    _tell(SteppedOut(), seat.space, seat.person_id)


@transaction.atomic
def offer_seat(
    space: Space, *, on_behalf_of: Seat | None = None, of: Offered | None = None, by: UUID | None = None
) -> str:
    """A token by which one person may take a seat, once, within two weeks. Only its digest is kept."""
    token = token_urlsafe(32)
    expires_at = now() + timedelta(days=SEAT_LINK_DAYS)
    SeatInvitation.objects.create(
        space=space,
        on_behalf_of=on_behalf_of,
        name=of.name if of else "",
        part=of.part if of else None,
        level=of.level if of else "",
        digest=digest(token),
        expires_at=expires_at,
    )
    _tell(SeatOffered(), space, by)
    return token


@transaction.atomic
def accept_seat(invitation: SeatInvitation, person: Person) -> Seat:
    """Whoever was invited takes their seat; the link is used up. Raises NotAllowed where it is already."""
    used, _rows = SeatInvitation.objects.filter(pk=invitation.pk).delete()
    if not used:
        raise NotAllowed(_("That link has been used. Ask for another."))
    if invitation.part is not None and invitation.part.ended is None:
        people.belong(person, invitation.part, invitation.level, endeavour=invitation.space.endeavour_id)
    return _sit_down(person, invitation.space, invitation.on_behalf_of)


@transaction.atomic
def welcome_to_seat(invitation: SeatInvitation, name: str) -> Person:
    """Somebody without a name here yet takes a seat: all of it, or nothing."""
    person = people.welcome(name, endeavour=invitation.space.endeavour_id)
    accept_seat(invitation, person)
    return person


@transaction.atomic
def ask_for_seat(space: Space, name: str, why: str) -> str:
    """Somebody asks to sit with us. The token by which they read the answer; only its digest is kept."""
    token = token_urlsafe(32)
    until = now() + timedelta(days=ASKED_DAYS)
    SeatAsked.objects.create(space=space, name=name, why=why, digest=digest(token), until=until)
    _tell(SeatAskedFor(), space, None)
    return token


@transaction.atomic
def answer_asking(asked: SeatAsked, reason: str, *, is_welcome: bool, by: UUID | None = None) -> None:
    """A host says yes or no, and why. Another host's answer stands; raises NotAllowed then."""
    waiting = SeatAsked.objects.filter(pk=asked.pk, is_welcome=None)
    if not waiting.update(is_welcome=is_welcome, reason=reason):
        raise NotAllowed(_("Another host has answered already."))
    _tell(SeatAnswered(is_welcome=is_welcome), asked.space, by)


@transaction.atomic
def come_as_asked(asked: SeatAsked, person: Person | None) -> Person:
    """Whoever asked and is welcome sits down, with the name they asked under if they had none here."""
    used, _rows = SeatAsked.objects.filter(pk=asked.pk, is_welcome=True).delete()
    if not used:
        raise NotAllowed(_("That seat has been taken already."))
    comer = person or people.welcome(asked.name, endeavour=asked.space.endeavour_id)
    _sit_down(comer, asked.space, None)
    return comer


@transaction.atomic
def hand_over(seat: Seat, to: Seat) -> None:
    """A host hands the hosting to another of the space, and goes on as a member."""
    rows = Seat.objects.select_for_update(no_key=True).filter(pk__in=[seat.pk, to.pk], space=seat.space_id)
    if len(rows.order_by("pk")) != len({seat.pk, to.pk}) or seat.pk == to.pk:
        raise NotAllowed(_("They don’t sit here any more. Hand it to somebody who does."))
    Seat.objects.filter(pk=to.pk).update(role=Seat.Role.HOST)
    Seat.objects.filter(pk=seat.pk).update(role=Seat.Role.MEMBER)
    _tell(HostingHandedOver(), seat.space, seat.person_id)


def forget_old_askings() -> None:
    """Links to a seat that no longer work, and askings that are ninety days old."""
    SeatInvitation.objects.filter(expires_at__lt=now()).delete()
    SeatAsked.objects.filter(until__lt=now()).delete()


def _sit_down(person: Person, space: Space, on_behalf_of: Seat | None) -> Seat:
    """Take a seat, if they have none there; a host who comes by such a link stays a host."""
    said = {"role": Seat.Role.MEMBER, "is_deputy": on_behalf_of is not None}
    seat, is_new = Seat.objects.get_or_create(
        space=space, person=person, defaults={**said, "on_behalf_of": on_behalf_of}
    )
    if is_new:
        come_back(person, space.endeavour_id)
        _tell(SeatTaken(role=seat.role), space, person.pk)
    return seat


def _tell(payload: Payload, space: Space, by: UUID | None) -> None:
    record.append(
        payload, endeavour=space.endeavour_id, subject=space.pk, audience=space.pk, who=by, about=[space.pk]
    )
