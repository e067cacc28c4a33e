"""Everything that is kept under somebody's name, for them alone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from waymark.people import queries as people
from waymark.people.access import ways_in_kept
from waymark.record import queries as record
from waymark.spaces.leading import queries as leading
from waymark.spaces.models import Seat, Space
from waymark.spaces.parting import queries as parting
from waymark.spaces.retelling import queries as retelling

if TYPE_CHECKING:
    from waymark.people.models import Person
    from waymark.record.models import Moment
    from waymark.spaces.own.mine import Mine

Keeps = Callable[["Person"], list[dict[str, Any]]]
TakesBack = Callable[["Person"], list["Mine"]]
_elsewhere: dict[str, Keeps] = {}
_to_take_back: list[TakesBack] = []

ACTS = 50
"""So many of what somebody did on one page of theirs."""
SAID = ("name", "story", "come_for", "not_for", "could_bring", "title", "shows_title", "is_administrator")
FORMAT = 1


@dataclass(frozen=True)
class Act:
    """Something that somebody did, as the record has it. `says`: what that is, in a sentence."""

    kind: str
    says: str
    at: datetime
    carries: dict[str, Any]


@dataclass(frozen=True)
class Own:
    """What is kept: what they said of themselves, where they sit, how they come in, what they did."""

    person: dict[str, Any]
    seats: tuple[dict[str, Any], ...]
    sees_from: tuple[dict[str, str], ...]
    ways_in: dict[str, Any]
    acts: tuple[Act, ...]
    elsewhere: dict[str, list[dict[str, Any]]]
    """What rooms that stand on this one keep, each under the name that it gave."""

    def as_json(self) -> dict[str, Any]:
        """The same for programs: `docs/reference/own-data.md`."""
        acts = [{"kind": one.kind, "at": one.at.isoformat(), "carries": one.carries} for one in self.acts]
        return {
            "waymark-own-data": FORMAT,
            "person": self.person,
            "seats": list(self.seats),
            "sees_from": list(self.sees_from),
            "ways_in": self.ways_in,
            "acts": acts,
            **self.elsewhere,
        }


@dataclass(frozen=True)
class Leaf:
    """What a page shows of it: some of what they did, the newest first. `further`: where the next begins."""

    person: dict[str, Any]
    seats: tuple[dict[str, Any], ...]
    sees_from: tuple[dict[str, str], ...]
    acts: tuple[Act, ...]
    further: UUID | None
    mine: tuple[Mine, ...]
    """What they can take back from here."""


def own(person: Person) -> Own:
    """Everything that the server keeps and that leads to this person."""
    return Own(
        person=_said(person),
        seats=_seats(person),
        sees_from=_sees_from(person),
        ways_in=ways_in_kept(person),
        acts=tuple(_act(one) for one in record.acts_of(person.pk)),
        elsewhere={
            **parting.kept_of(person),
            **leading.kept_of(person),
            **retelling.kept_of(person),
            **{name: keeps(person) for name, keeps in _elsewhere.items()},
        },
    )


def leaf(person: Person, before: UUID | None = None) -> Leaf:
    """A page of it, for reading: what is kept elsewhere is in the file, and where they said it."""
    found = record.acts_of_before(person.pk, before, most=ACTS + 1)
    return Leaf(
        person=_said(person),
        seats=_seats(person),
        sees_from=_sees_from(person),
        acts=tuple(_act(one) for one in found[:ACTS]),
        further=found[ACTS - 1].pk if len(found) > ACTS else None,
        mine=tuple(one for takes_back in _to_take_back for one in takes_back(person)),
    )


def also_keep(name: str, keeps: Keeps) -> None:
    """A room that stands on this one says what it keeps of a person: plain data, under a name of its own."""
    _elsewhere[name] = keeps


def also_take_back(takes_back: TakesBack) -> None:
    """A room that stands on this one says what somebody can take back there: twice is once."""
    if takes_back not in _to_take_back:
        _to_take_back.append(takes_back)


def held_alone(person: Person) -> list[Space]:
    """The spaces of which somebody is the only host."""
    hosted = Space.objects.filter(seats__person=person, seats__role=Seat.Role.HOST).order_by("name", "id")
    others = Seat.objects.filter(role=Seat.Role.HOST).exclude(person=person).values("space")
    return list(hosted.exclude(id__in=others))


def _act(moment: Moment) -> Act:
    return Act(moment.kind, record.in_a_sentence(moment), moment.at, moment.data)


def _said(person: Person) -> dict[str, Any]:
    return {name: getattr(person, name) for name in SAID}


def _seats(person: Person) -> tuple[dict[str, Any], ...]:
    seats = Seat.objects.filter(person=person).select_related("space__endeavour", "on_behalf_of__person")
    return tuple(_seat(one) for one in seats.order_by("space__name", "id"))


def _sees_from(person: Person) -> tuple[dict[str, str], ...]:
    return tuple({"part": one.part.name, "level": one.level} for one in people.every_belonging(person))


def _seat(seat: Seat) -> dict[str, Any]:
    return {
        "space": seat.space.name,
        "endeavour": seat.space.endeavour.title,
        "role": str(seat.role),
        "agreed_to_wording": seat.agreed_to,
        "on_behalf_of": seat.on_behalf_of.person.name if seat.on_behalf_of else None,
    }
