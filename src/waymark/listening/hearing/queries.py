"""What the place Listen shows: one's spaces, and what changed lately because somebody spoke."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from waymark.listening.models import Step, Voice
from waymark.spaces import access as spaces
from waymark.spaces import queries as spaces_queries

if TYPE_CHECKING:
    from waymark.listening.hearing.access import Within
    from waymark.spaces.models import Space

LATEST = 5


@dataclass(frozen=True)
class Place:
    """A space of somebody's. `hosts`: they are a host of it; `reads`: they may read what is said there."""

    space: Space
    hosts: bool
    reads: bool


@dataclass(frozen=True)
class Hearing:
    """The place Listen, for one person."""

    within: Within
    seats: tuple[Place, ...]
    tends: tuple[Place, ...]
    """Spaces that they tend without a seat."""
    changed: tuple[Step, ...]
    """The latest lines that say what changed, in their own spaces."""


def hearing(within: Within) -> Hearing:
    """One's spaces and what came of what was said there. Four queries, whatever was said."""
    own = spaces.visible_to(within.visitor).filter(endeavour=within.endeavour.id).order_by("name", "id")
    hosted = {one.pk for one in spaces_queries.spaces_hosted_by(within.visitor)}
    tended = spaces_queries.spaces_tended_by(within.person).filter(endeavour=within.endeavour.id)
    seats = tuple(Place(one, one.pk in hosted, reads=True) for one in own)
    in_them = [one.space.pk for one in seats]
    read = spaces_queries.agreed_spaces(within.person) & set(in_them)
    lines = Step.objects.filter(sort=Step.Sort.CHANGED, voice__space__in=read, voice__state=Voice.State.IN)
    return Hearing(
        within=within,
        seats=seats,
        tends=tuple(
            Place(one, hosts=False, reads=True)
            for one in tended.order_by("name", "id")
            if one.pk not in in_them
        ),
        changed=tuple(lines.select_related("voice", "person").order_by("-on", "id")[:LATEST]),
    )


def only_seat(within: Within) -> Space | None:
    """The space in which somebody sits, where it is one alone."""
    own = list(spaces.visible_to(within.visitor).filter(endeavour=within.endeavour.id)[:2])
    return own[0] if len(own) == 1 else None
