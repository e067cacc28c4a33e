"""All that is kept of somebody with a name here, for them to read, to take out, or to have erased."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.utils import timezone

from waymark.people import queries as people
from waymark.record import queries as record
from waymark.record.payloads import KINDS
from waymark.spaces import queries as spaces

if TYPE_CHECKING:
    from waymark.people.models import Person
    from waymark.spaces.models import Seat, Space


def kept_of(person: Person) -> dict[str, Any]:
    """Everything that is linked to a person, room by room, as JSON has it; nothing of anybody else."""
    ways_in = people.ways_in_of(person)
    return {
        "version": 1,
        "kind": "person",
        "as_of": timezone.localdate().isoformat(),
        "person": {
            "id": str(person.id),
            "name": person.name,
            "story": person.story,
            "looks_after_the_server": person.is_administrator,
        },
        "ways_in": {
            "link_until": ways_in.link_until.isoformat() if ways_in.link_until else None,
            "recovery_code": ways_in.has_recovery_code,
            "devices_signed_in": ways_in.devices,
        },
        "seats": [
            {"space": seat.space.name, "space_id": str(seat.space_id), "role": seat.role}
            for seat in spaces.seats_of(person)
        ],
        "did": [
            {
                "what": moment.kind,
                "at": moment.at.isoformat(),
                "endeavour": str(moment.endeavour),
                "subject": str(moment.subject),
                "said": moment.data,
            }
            for moment in record.done_by(person.id)
        ],
        "looked_into": [
            {"space_id": str(look.space_id), "reason": look.reason, "until": look.until.isoformat()}
            for look in spaces.looks_by(person)
        ],
    }


@dataclass(frozen=True)
class Done:
    """One thing that the record says somebody did, for their own eyes. `said`: what it was called."""

    words: str
    said: tuple[str, ...]
    at: datetime


def done_by(person: Person) -> list[Done]:
    """What the record says that somebody did, the latest first, in the words of the reference."""
    return [
        Done(
            words=KINDS[one.kind].__doc__ or one.kind if one.kind in KINDS else one.kind,
            said=tuple(said for said in one.data.values() if isinstance(said, str) and said),
            at=one.at,
        )
        for one in reversed(record.done_by(person.id))
    ]


@dataclass(frozen=True)
class Going:
    """What goes with somebody who has themselves erased, and what stays."""

    seats: list[Seat]
    alone: list[Space]
    """Spaces that would be left without a host: until they have another, nothing can go."""
    has_done_something: bool
    has_looked: bool
    backup_days: int
    """How long a nightly backup is kept; 0 where this server makes none."""


def going(person: Person) -> Going:
    """What would go now, said before it does."""
    return Going(
        seats=spaces.seats_of(person),
        alone=spaces.hosted_alone(person),
        has_done_something=bool(record.done_by(person.id)),
        has_looked=bool(spaces.looks_by(person)),
        backup_days=settings.BACKUP_DAYS if settings.BACKUPS else 0,
    )
