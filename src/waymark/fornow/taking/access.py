"""Who may take what away, how often, and who has a link to a calendar of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.core import signing
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from waymark.fornow import access
from waymark.fornow.models import CalendarKey
from waymark.people.access import NotAllowed, NotThere, Pace, Visitor, require_unhurried
from waymark.record.clock import now

if TYPE_CHECKING:
    from waymark.fornow.access import Walking

SALT = "waymark.fornow.calendar"
BY_ONE = Pace(at_once=40, per_second=0.2)
BY_GUESTS = Pace(at_once=200, per_second=2)
WRONG_KEYS = Pace(at_once=200, per_second=1)
BY_CALENDARS = Pace(at_once=60, per_second=0.05)
"""A calendar asks every few minutes at most, from several devices of one person."""


def require_unhurried_taking(visitor: Visitor, phone: str, subject: UUID) -> None:
    """Raise TooMuch where files are taken faster than anybody reads them.

    `phone`: by what a phone without a guest's token is told from others while it asks; nothing of it is kept.
    """
    who = str(visitor.person.pk) if visitor.person else visitor.guest_token or phone
    if who:
        require_unhurried(f"for-now-taken:{who}", BY_ONE)
    if visitor.person is None:
        require_unhurried(f"for-now-taken:{subject}", BY_GUESTS)


def require_calendar(visitor: Visitor, endeavour: UUID) -> Walking:
    """An endeavour, for those with a seat in it, who may have its days come to their own calendar."""
    walking = access.require_walking(visitor, endeavour)
    if walking.person is None:
        raise NotAllowed(_("A calendar of its days takes a seat here."))
    return walking


def any_endeavour(_visitor: Visitor, endeavour: UUID) -> UUID:
    """Whatever is asked for: a calendar comes without a session. What opens it is the link's own key."""
    return endeavour


def require_key(endeavour: UUID, key: str) -> Walking:
    """Whose link it is, as they may read now. Raises NotThere for any other, TooMuch where it is guessed.

    A link opens nothing once it is withdrawn, after its last day, or when its owner has left their seats.
    """
    try:
        number = UUID(_signer().unsign(key))
    except (signing.BadSignature, ValueError):
        require_unhurried("wrong-calendar-keys", WRONG_KEYS)
        raise NotThere from None
    found = CalendarKey.objects.select_related("person").filter(pk=number, endeavour=endeavour).first()
    if found is None or found.until < localdate(now()):
        require_unhurried("wrong-calendar-keys", WRONG_KEYS)
        raise NotThere
    require_unhurried(f"calendar:{found.pk}", BY_CALENDARS)
    walking = access.require_walking(Visitor(person=found.person), endeavour)
    if walking.person is None:
        raise NotThere
    return walking


def key_of(link: CalendarKey) -> str:
    """What the address of a link ends with: only this server can make it, and it isn't kept."""
    return _signer().sign(link.pk.hex)


def _signer() -> signing.Signer:
    return signing.Signer(salt=SALT, sep=".")
