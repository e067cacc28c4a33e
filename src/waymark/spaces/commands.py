"""What can happen in a space: it opens, seats are taken, guests are invited, come in, are forgotten."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from secrets import token_urlsafe
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext

from waymark.people import commands as people
from waymark.people.access import NotAllowed
from waymark.people.queries import digest
from waymark.record import commands as record
from waymark.record import queries as record_queries
from waymark.record.clock import now
from waymark.record.payloads import Payload
from waymark.spaces import access, codes, queries
from waymark.spaces.models import Guest, HostInvitation, Invitation, Opened, Seat, Space, ToAsk
from waymark.spaces.moments import (
    DataTaken,
    FirstAsked,
    GlassBroken,
    GuestForgotten,
    GuestsInvited,
    HostInvited,
    HostSteppedBack,
    NamesNoted,
    SeatLeft,
    SeatTaken,
    SpaceOpened,
)

if TYPE_CHECKING:
    from waymark.people.models import Person

TRIES = 20
HOST_LINK_DAYS, NAMES_DAYS, OPEN_HOURS = 7, 90, 1


class NoCodeLeft(Exception):
    """Every code that was tried is taken."""


@transaction.atomic
def open_space(endeavour: UUID, name: str, kind: str) -> Space:
    """A new space, with nobody in it yet."""
    space = Space.objects.create(endeavour_id=endeavour, name=name, kind=kind)
    record.append(SpaceOpened(name=name), endeavour=endeavour, subject=space.id, audience=space.id)
    return space


@transaction.atomic
def take_seat(person: Person, space: Space, role: str) -> Seat:
    """A person takes a seat, or sits down in another role."""
    seat, _ = Seat.objects.update_or_create(space=space, person=person, defaults={"role": role})
    record.append(
        SeatTaken(role=role),
        endeavour=space.endeavour_id,
        subject=space.id,
        audience=space.id,
        who=person.id,
    )
    return seat


@transaction.atomic
def invite_host(space: Space, *, by: UUID | None = None) -> str:
    """A token by which one person may come to host, once, within a week. Only its digest is kept."""
    token = token_urlsafe(32)
    expires_at = now() + timedelta(days=HOST_LINK_DAYS)
    HostInvitation.objects.create(space=space, digest=digest(token), expires_at=expires_at)
    _tell(space, HostInvited(), by)
    return token


@transaction.atomic
def accept_host(invitation: HostInvitation, person: Person) -> Seat:
    """The one who was invited comes to host; the link is used up. Raises NotAllowed where it is already."""
    used, _ = HostInvitation.objects.filter(pk=invitation.pk).delete()
    if not used:
        raise NotAllowed(gettext("That link has been used. Ask for another."))
    return take_seat(person, invitation.space, Seat.Role.HOST)


@transaction.atomic
def welcome_host(invitation: HostInvitation, name: str) -> Person:
    """Somebody without a name here yet comes to host: all of it, or nothing."""
    person = people.welcome(name, endeavour=invitation.space.endeavour_id)
    accept_host(invitation, person)
    return person


@transaction.atomic
def step_back(seat: Seat, *, by: UUID | None = None) -> None:
    """A host becomes a member. The last one can't: somebody has to hold the key."""
    hosts = Seat.objects.select_for_update(no_key=True).filter(space=seat.space_id, role=Seat.Role.HOST)
    others = [one for one in hosts.order_by("pk") if one.pk != seat.pk]
    if not others:
        raise NotAllowed(gettext("You are the only host. Invite another first, to hold the key."))
    Seat.objects.filter(pk=seat.pk).update(role=Seat.Role.MEMBER)
    _tell(seat.space, HostSteppedBack(), by)


@transaction.atomic
def note_names(space: Space, names: Sequence[tuple[str, str]], *, by: UUID | None = None) -> None:
    """Note whom to ask first, and where each stands. Nobody is written to."""
    until = now() + timedelta(days=NAMES_DAYS)
    ToAsk.objects.bulk_create(
        ToAsk(space=space, name=name, stands=stands, until=until) for name, stands in names
    )
    if names:
        _tell(space, NamesNoted(), by)


@transaction.atomic
def mark_asked(to_ask: ToAsk, *, by: UUID | None = None) -> None:
    """Somebody has been asked."""
    ToAsk.objects.filter(pk=to_ask.pk).update(is_asked=True)
    _tell(to_ask.space, FirstAsked(), by)


@transaction.atomic
def take_name_away(to_ask: ToAsk, *, by: UUID | None = None) -> None:
    """Keep a name no longer."""
    space = to_ask.space
    to_ask.delete()
    _tell(space, FirstAsked(), by)


def forget_old_names() -> None:
    """Names of people who were to be asked go after ninety days, whoever looks or doesn't."""
    ToAsk.objects.filter(until__lt=now()).delete()


def forget_old_invitations() -> None:
    """Links to host by that no longer work."""
    HostInvitation.objects.filter(expires_at__lt=now()).delete()


@transaction.atomic
def erase(person: Person) -> None:
    """Somebody with a name goes for good, out of every space. Nobody may leave a space without a host.

    Raises NotAllowed where they are the only host of one; nothing is changed then.
    """
    seats = list(Seat.objects.filter(person=person).select_related("space"))
    here = Seat.objects.filter(space__in=[seat.space_id for seat in seats], role=Seat.Role.HOST)
    list(here.select_for_update(no_key=True).order_by("pk"))
    if alone := queries.hosted_alone(person):
        names = ", ".join(space.name for space in alone)
        raise NotAllowed(
            gettext("You are the only host of %(names)s. Invite another first.") % {"names": names}
        )
    for seat in seats:
        _tell(seat.space, SeatLeft(role=seat.role), None)
    people.erase(person)


@transaction.atomic
def note_data_taken(person: Person) -> None:
    """Tell each space in which somebody has a seat that what is kept of them was taken out, once a day."""
    for seat in Seat.objects.filter(person=person).select_related("space"):
        payload = DataTaken(role=seat.role)
        if not record_queries.was_told_today(payload, seat.space_id):
            _tell(seat.space, payload, person.id)


@transaction.atomic
def break_glass(space: Space, person: Person, reason: str) -> Opened:
    """Whoever looks after the server opens what a space is asking, for an hour; the space is told at once."""
    opened = Opened.objects.create(
        space=space, person=person, reason=reason, until=now() + timedelta(hours=OPEN_HOURS)
    )
    record.append(
        GlassBroken(),
        endeavour=space.endeavour_id,
        subject=opened.id,
        audience=space.id,
        who=person.id,
        about=[space.id],
    )
    return opened


@transaction.atomic
def invite_guests(space: Space, subject: UUID) -> Invitation:
    """A door into one subject, with a code that nobody else has."""
    for _ in range(TRIES):
        try:
            with transaction.atomic():
                invitation = Invitation.objects.create(space=space, subject=subject, code=codes.new_code())
        except IntegrityError:
            continue
        record.append(
            GuestsInvited(), endeavour=space.endeavour_id, subject=subject, audience=space.id, about=[subject]
        )
        return invitation
    raise NoCodeLeft


def new_guest_token() -> str:
    """What a phone keeps to be known again: 128 random bits."""
    return token_urlsafe(16)


@transaction.atomic
def admit(token: str, invitation: Invitation) -> Guest:
    """Let a phone in by this door; the same phone is the same guest.

    No moment is written: that someone came, and when, is nobody's to know.
    """
    guest, _ = Guest.objects.get_or_create(
        key=access.guest_key(token, invitation.id), defaults={"invitation": invitation}
    )
    return guest


@transaction.atomic
def admit_crowd(invitation: Invitation, how_many: int) -> list[Guest]:
    """Let in so many who took part elsewhere. Nobody has their tokens, so nobody can answer as them."""
    return Guest.objects.bulk_create(
        Guest(invitation=invitation, key=access.guest_key(new_guest_token(), invitation.id))
        for _ in range(how_many)
    )


@transaction.atomic
def forget_guest(guest: Guest) -> None:
    """Remove the guest, and with them all that other rooms keep of theirs."""
    invitation = guest.invitation
    guest.delete()
    record.append(
        GuestForgotten(),
        endeavour=invitation.space.endeavour_id,
        subject=invitation.subject,
        audience=invitation.space_id,
    )


def _tell(space: Space, payload: Payload, by: UUID | None) -> None:
    record.append(
        payload, endeavour=space.endeavour_id, subject=space.id, audience=space.id, who=by, about=[space.id]
    )
