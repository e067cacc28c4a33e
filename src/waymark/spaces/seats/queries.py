"""What is so about the spaces of an endeavour and the seats in them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from waymark.record.clock import now
from waymark.spaces.models import Seat, SeatAsked, Space
from waymark.spaces.queries import spaces_tended_by

if TYPE_CHECKING:
    from django.utils.functional import Promise

    from waymark.people.models import Person

FEWEST_SEATS = 5
MOST_ASKING = 50
"""Those who ask for a seat that a page shows at once, the first to ask first."""


@dataclass(frozen=True)
class Kind:
    """One of the five kinds of space: its name, what it is for, and what an endeavour lacks without it."""

    key: str
    name: Promise
    meant_for: Promise
    without_it: Promise


KINDS = (
    Kind(
        "strategic",
        _("Those who steer"),
        _("People who hold money and rules meet as people, not as posts."),
        _("Nobody may say yes to what the others find out."),
    ),
    Kind(
        "doers",
        _("Those who do it"),
        _("People who know how it is really done work out the detail."),
        _("Plans stay vague: nobody says who rings whom on a Friday."),
    ),
    Kind(
        "co-production",
        _("Round one table"),
        _("Citizens, carers and people at work make something together, as equals."),
        _("Things are done for people, and miss them."),
    ),
    Kind(
        "front line",
        _("From the front line"),
        _("Whoever meets the difference between plan and day says so, at once."),
        _("Those who decide hear of it last."),
    ),
    Kind(
        "enablers",
        _("Those who tend it"),
        _("A few look after the whole: who is missing, what goes round in circles."),
        _("Everybody is busy, and nobody notices."),
    ),
)


@dataclass(frozen=True)
class Here:
    """A space of one kind. `sits`: the visitor does; `listens`: they may read what is said, as an enabler."""

    space: Space
    sits: bool
    listens: bool


@dataclass(frozen=True)
class OfKind:
    """A kind of space, and those of it that there are."""

    kind: Kind
    here: tuple[Here, ...]


@dataclass(frozen=True)
class Held:
    """Something that a room which stands on this one holds in a space: what it is called, where it is."""

    name: str
    address: str
    is_open: bool


Holds = Callable[[UUID], list[Held]]
_holding: list[Holds] = []


def also_inside(holds: Holds) -> None:
    """A room that stands on this one says what it holds in a space, for those who sit there."""
    if holds not in _holding:
        _holding.append(holds)


@dataclass(frozen=True)
class Inside:
    """A space as whoever sits there sees it. `held`: its questions, open ones first."""

    seat: Seat
    seats: tuple[Seat, ...]
    held: tuple[Held, ...]
    asking: tuple[SeatAsked, ...]
    """Those who wait for an answer; for hosts alone."""

    @property
    def has_agreed(self) -> bool:
        return self.seat.agreed_to == self.seat.space.agreement_version

    @property
    def is_host(self) -> bool:
        return self.seat.role == Seat.Role.HOST

    @property
    def are_mostly_deputies(self) -> bool:
        """Whether at least half of five seats or more are held on behalf of others. Nobody is named."""
        deputies = [one for one in self.seats if one.on_behalf_of_id]
        return len(self.seats) >= FEWEST_SEATS and 2 * len(deputies) >= len(self.seats)

    @property
    def lines(self) -> list[str]:
        """The agreement, a line each."""
        return [line.strip() for line in self.seat.space.agreement.splitlines() if line.strip()]


def by_kind(endeavour: UUID, person: Person) -> tuple[OfKind, ...]:
    """The five kinds, each with the spaces of an endeavour that are of it; those that are there first."""
    spaces = list(Space.objects.filter(endeavour=endeavour).order_by("name", "id"))
    own = set(Seat.objects.filter(person=person, space__endeavour=endeavour).values_list("space", flat=True))
    tended = set(spaces_tended_by(person).values_list("id", flat=True)) - own
    here = {one: Here(one, sits=one.id in own, listens=one.id in tended) for one in spaces}
    found = [OfKind(kind, tuple(here[one] for one in spaces if one.kind == kind.key)) for kind in KINDS]
    return tuple(sorted(found, key=lambda of: not of.here))


def inside(seat: Seat) -> Inside:
    """All that the page of a space shows."""
    seats = Seat.objects.filter(space=seat.space_id).select_related("person", "on_behalf_of__person")
    asking = SeatAsked.objects.filter(space=seat.space_id, is_welcome=None, until__gt=now()).order_by("until")
    return Inside(
        seat=seat,
        seats=tuple(seats.order_by("person__name", "id")),
        held=tuple(one for holds in _holding for one in holds(seat.space_id)),
        asking=tuple(asking[:MOST_ASKING]) if seat.role == Seat.Role.HOST else (),
    )


def other_seats(seat: Seat) -> list[Seat]:
    """Those who sit in the same space and don't host it."""
    others = Seat.objects.filter(space=seat.space_id, role=Seat.Role.MEMBER).select_related("person")
    return list(others.order_by("person__name", "id"))
