"""What can happen in a space: it opens, seats are taken, guests are invited, come in, are forgotten."""

from __future__ import annotations

from secrets import token_urlsafe
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import IntegrityError, transaction

from waymark.record import commands as record
from waymark.spaces import access, codes
from waymark.spaces.models import Guest, Invitation, Seat, Space
from waymark.spaces.moments import GuestForgotten, GuestsInvited, SeatTaken, SpaceOpened

if TYPE_CHECKING:
    from waymark.people.models import Person

TRIES = 20


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
