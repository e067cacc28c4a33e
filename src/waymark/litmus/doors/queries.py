"""The door of an endeavour, the ways to it, and what a phone has told behind it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from django.urls import reverse

from waymark.litmus import marks
from waymark.litmus.models import Door, Telling
from waymark.spaces import queries as spaces

if TYPE_CHECKING:
    from waymark.spaces.models import Invitation


@dataclass(frozen=True)
class Ways:
    """The ways in: a link, what the code opens without its beginning, a code to say, where to type it."""

    link: str
    short_link: str
    code: str
    type_at: str


def invitation_of(endeavour: UUID) -> Invitation | None:
    """The door of an endeavour; None where nobody has opened one yet."""
    door = Door.objects.filter(endeavour=endeavour).first()
    return spaces.invitation_to(door.pk) if door else None


def ways_in(invitation: Invitation, absolute: Callable[[str], str]) -> Ways:
    """The ways in, with addresses made whole by `absolute`."""
    link = absolute(reverse("litmus-door", kwargs={"code": invitation.code}))
    type_at = absolute(reverse("code"))
    return Ways(link, _without_scheme(link), spaces.code_aloud(invitation), _without_scheme(type_at))


def address_of(subject: UUID) -> str | None:
    """The address behind the door to a subject, where it is one of ours."""
    if not Door.objects.filter(pk=subject).exists():
        return None
    return reverse("litmus-door", kwargs={"code": spaces.invitation_to(subject).code})


def told_from(token: str | None, endeavour: UUID) -> list[Telling]:
    """What was told from one phone, for that phone alone."""
    if token is None:
        return []
    mine = Telling.objects.filter(endeavour=endeavour, mark=marks.of_phone(token, endeavour))
    return list(mine.order_by("on", "id"))


def _without_scheme(address: str) -> str:
    return address.partition("//")[2]
