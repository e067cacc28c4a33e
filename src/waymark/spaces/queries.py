"""What is so about spaces, doors and guests."""

from collections.abc import Collection
from uuid import UUID

from django.db.models import Count

from waymark.people.access import Visitor
from waymark.spaces import access, codes
from waymark.spaces.models import Guest, Invitation, Seat, Space


def spaces_hosted_by(visitor: Visitor) -> list[Space]:
    """The spaces in which the visitor is a host."""
    hosted = Seat.objects.filter(person=visitor.person, role=Seat.Role.HOST).values("space")
    return list(access.visible_to(visitor).filter(id__in=hosted).order_by("name"))


def every_space() -> list[Space]:
    """All spaces there are, for whoever runs this place from its own command line."""
    return list(Space.objects.order_by("name"))


def audiences(visitor: Visitor) -> set[UUID]:
    """The spaces whose moments the visitor may read."""
    return set(access.visible_to(visitor).values_list("id", flat=True))


def invitation_by_code(spoken: str) -> Invitation | None:
    """The door that a code opens, however it was typed."""
    code = codes.written(spoken)
    return Invitation.objects.filter(code=code).first() if code else None


def invitation_to(subject: UUID) -> Invitation:
    """The door into this subject. Raises Invitation.DoesNotExist where guests were never invited."""
    return Invitation.objects.get(subject=subject)


def code_aloud(invitation: Invitation) -> str:
    """The code of a door, as one says it."""
    return codes.aloud(invitation.code)


def is_still_here(guest: Guest) -> bool:
    """Whether the guest has not been forgotten meanwhile; held to be so until the transaction ends."""
    return Guest.objects.select_for_update(no_key=True).filter(pk=guest.pk).first() is not None


def guests_at_each(subjects: Collection[UUID]) -> dict[UUID, int]:
    """How many came in by the door to each subject: raw, for commands and for `insight.honesty` alone."""
    guests = Guest.objects.filter(invitation__subject__in=subjects)
    return dict(guests.values_list("invitation__subject").annotate(Count("id")))
