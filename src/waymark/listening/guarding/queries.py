"""Whom each part names to be told when somebody may be at risk, and what waits for them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db.models import Q

from waymark.endeavours import queries as endeavours
from waymark.listening.models import Guardian, Hold
from waymark.people import queries as people

if TYPE_CHECKING:
    from waymark.listening.tending.access import Within
    from waymark.people.models import Part, Person


@dataclass(frozen=True)
class Guarded:
    """A part that walks along, and whom it has told."""

    part: Part
    lead: Guardian | None
    deputy: Guardian | None
    may_name: bool
    """Whether whoever looks may name them."""


def guarded(within: Within) -> tuple[Guarded, ...]:
    """Every part that walks along and goes on, by name."""
    named = {
        (one.part_id, one.is_deputy): one for one in Guardian.objects.filter(endeavour=within.endeavour.id)
    }
    own = {one.part_id for one in people.every_belonging(within.person)}
    walks = endeavours.walks_of(within.endeavour.id)
    parts = [one.part for one in walks if one.goes_on]
    return tuple(
        Guarded(one, named.get((one.pk, False)), named.get((one.pk, True)), within.is_host or one.pk in own)
        for one in parts
    )


def guardian_of(endeavour: UUID, part: UUID, *, is_deputy: bool) -> Guardian | None:
    """Who is named for a part, or in their place."""
    return Guardian.objects.filter(endeavour=endeavour, part=part, is_deputy=is_deputy).first()


def to_be_told(hold: Hold) -> list[Guardian]:
    """Whom to tell of a hold; nobody, where its part has named nobody."""
    told = Guardian.objects.filter(part=hold.part_id, endeavour=hold.voice.space.endeavour_id)
    return list(told.order_by("is_deputy"))


def told_for(hold: Hold) -> str:
    """By name, who has been told of it; empty where nobody has."""
    return ", ".join(one.name for one in to_be_told(hold))


def who_is_told(endeavour: UUID) -> dict[str, str]:
    """The names of those who are told, by the number of their part."""
    told: dict[str, str] = {}
    for one in Guardian.objects.filter(endeavour=endeavour).order_by("is_deputy"):
        key = str(one.part_id)
        told[key] = f"{told[key]}, {one.name}" if key in told else one.name
    return told


def waits_for(person: Person, endeavour: UUID) -> list[Hold]:
    """What is held and not passed on for a part whose guardian has an address of this person."""
    addresses = people.addresses_of(person.pk)
    named = Guardian.objects.filter(endeavour=endeavour, address__in=addresses).values("part")
    held = Hold.objects.filter(part__in=named, voice__space__endeavour=endeavour, passed_on__isnull=True)
    return list(held.select_related("voice__space", "part", "held_by").order_by("held_on", "pk"))


def named_as_guardian(person: Person) -> list[dict[str, Any]]:
    """For what somebody is named as guardian at one of their addresses, for 'my data'."""
    named = Guardian.objects.filter(address__in=people.addresses_of(person.pk)).select_related("part")
    return [
        {"part": one.part.name, "name": one.name, "address": one.address, "is_deputy": one.is_deputy}
        for one in named.order_by("pk")
    ]


def held_by(person: Person) -> list[dict[str, Any]]:
    """What somebody holds for safety and hasn't passed on, for 'my data': never what it says."""
    theirs = Hold.objects.filter(Q(held_by=person)).select_related("voice__space").order_by("held_on", "pk")
    return [
        {"space": one.voice.space.name, "on": one.held_on.isoformat(), "reach": one.reach} for one in theirs
    ]
