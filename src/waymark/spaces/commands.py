"""What can happen in a space: it opens, seats are taken, guests are invited, come in, are forgotten."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from secrets import token_urlsafe
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext

from waymark.endeavours import commands as endeavours
from waymark.people import commands as people
from waymark.people import queries as people_queries
from waymark.people.access import NotAllowed
from waymark.people.queries import digest
from waymark.record import commands as record
from waymark.record.clock import now
from waymark.record.payloads import Payload
from waymark.spaces import access, codes, queries
from waymark.spaces.bringing.commands import bring_in_list
from waymark.spaces.elsewhere import doors_lead
from waymark.spaces.entries import keep_space
from waymark.spaces.minding import mind_words
from waymark.spaces.models import Guest, HostInvitation, Invitation, Opened, Seat, Space, ToAsk
from waymark.spaces.moments import (
    FirstAsked,
    GlassBroken,
    GuestForgotten,
    GuestsInvited,
    HostInvited,
    HostSteppedBack,
    NamesNoted,
    SeatTaken,
    SpaceOpened,
)
from waymark.spaces.own.commands import before_erasing, erase_person
from waymark.spaces.own.queries import also_keep, also_take_back
from waymark.spaces.parting.commands import Farewell, answer_later, ask_later, ask_no_more, leave_well
from waymark.spaces.seats.commands import (
    Arrangement,
    accept_seat,
    agree,
    answer_asking,
    arrange,
    ask_for_seat,
    come_as_asked,
    forget_old_askings,
    hand_over,
    offer_seat,
    step_out,
    welcome_to_seat,
)
from waymark.spaces.seats.queries import Held, also_inside

if TYPE_CHECKING:
    from waymark.endeavours.models import Walk
    from waymark.people.models import Part, Person

__all__ = [
    "Arrangement",
    "Farewell",
    "Held",
    "NoCodeLeft",
    "accept_host",
    "accept_seat",
    "admit",
    "admit_crowd",
    "agree",
    "also_inside",
    "also_keep",
    "also_take_back",
    "answer_asking",
    "answer_later",
    "arrange",
    "ask_for_seat",
    "ask_later",
    "ask_no_more",
    "before_erasing",
    "bring_along",
    "bring_in_list",
    "come_as_asked",
    "doors_lead",
    "erase_person",
    "forget_guest",
    "forget_old_askings",
    "forget_old_invitations",
    "forget_old_names",
    "hand_over",
    "invite_guests",
    "invite_host",
    "leave_well",
    "mark_asked",
    "mind_words",
    "new_guest_token",
    "note_names",
    "offer_seat",
    "open_space",
    "see_from",
    "set_up_space",
    "speak_of_self",
    "split_off",
    "step_back",
    "step_out",
    "take_name_away",
    "take_seat",
    "welcome_host",
    "welcome_to_seat",
]

TRIES = 20
HOST_LINK_DAYS, NAMES_DAYS, OPEN_HOURS = 7, 90, 1


class NoCodeLeft(Exception):
    """Every code that was tried is taken."""


@transaction.atomic
def open_space(endeavour: UUID, name: str, kind: str) -> Space:
    """A new space, with nobody in it yet."""
    space = Space.objects.create(endeavour_id=endeavour, name=name, kind=kind)
    keep_space(space.id)
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
def break_glass(space: Space, person: Person, reason: str) -> Opened:
    """Whoever looks after the server looks into a space, for an hour; the space is told at once."""
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


def see_from(guest: Guest, part: UUID | None) -> None:
    """A guest says from which part of the system they see, or no longer does."""
    Guest.objects.filter(pk=guest.pk).update(part=part)


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


@transaction.atomic
def bring_along(person: Person, endeavour: UUID, name: str, kind: str, in_a_sentence: str = "") -> Part:
    """A part walks along. One that somebody knows by this name, or an earlier one, is not told of twice."""
    known = queries.parts_known_to(person)
    part = people_queries.part_by_any_name(name, known) or people.tell_of_part(
        name, kind, endeavour=endeavour, in_a_sentence=in_a_sentence, by=person.pk
    )
    endeavours.walk_with(endeavour, part.pk, by=person.pk)
    return part


@transaction.atomic
def split_off(person: Person, walk: Walk, name: str, year: int) -> Part:
    """A new part comes out of one that walks along, and walks along too."""
    endeavour = walk.endeavour_id
    part = people.split_part(walk.part, name, year, endeavour=endeavour, by=person.pk)
    endeavours.walk_with(endeavour, part.pk, by=person.pk)
    return part


@transaction.atomic
def speak_of_self(person: Person, said: people.OwnWords) -> None:
    """Somebody says of themselves what those who sit with them may read."""
    people.speak_of_self(person, said, endeavour=queries.endeavour_of(person))


@transaction.atomic
def set_up_space(person: Person, endeavour: UUID, kind: str, said: Arrangement) -> Space:
    """Somebody opens a space, hosts it, and says how it is."""
    space = open_space(endeavour, said.name, kind)
    seat = take_seat(person, space, Seat.Role.HOST)
    arrange(space, said, by=person.pk)
    seat.space.refresh_from_db()
    agree(seat)
    return space
