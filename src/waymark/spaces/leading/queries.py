"""How an endeavour is led, where its parts think it leads, and what those who steer are asked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from waymark.endeavours import queries as endeavours
from waymark.people import queries as people
from waymark.record.clock import now
from waymark.spaces.models import AskedUp, Design, Seat, Space, Tending
from waymark.spaces.parts.signs import Sign, signs_of
from waymark.spaces.seats.queries import KINDS, Kind

if TYPE_CHECKING:
    from waymark.endeavours.models import Walk
    from waymark.people.models import Person
    from waymark.spaces.parts.access import Within

WORKING_DAYS = 5
SATURDAY = 5
MOST = 100


@dataclass(frozen=True)
class Element:
    """One of the five: how it is done here, who tends it, and whether the visitor does."""

    kind: Kind
    words: str
    tended_by: tuple[Person, ...]
    is_mine: bool


@dataclass(frozen=True)
class HowWeLead:
    """The design as it stands, and what was said before."""

    elements: tuple[Element, ...]
    latest: Design | None
    earlier: tuple[Design, ...]

    @property
    def untended(self) -> list[Element]:
        return [one for one in self.elements if not one.tended_by]

    @property
    def is_to_be_looked_at(self) -> bool:
        """Whether the day has come on which it was to be looked at again."""
        due = self.latest.look_again if self.latest else None
        return due is not None and due <= now().date()


@dataclass(frozen=True)
class Card:
    """Where one part thinks this leads; `may_word`: the visitor sees from there."""

    walk: Walk
    sign: Sign
    may_word: bool


@dataclass(frozen=True)
class Upstairs:
    """What was asked of those who steer: what waits, what was answered. `steers`: the visitor may answer."""

    waiting: tuple[AskedUp, ...]
    late: tuple[AskedUp, ...]
    """What waits for more than five working days."""
    answered: tuple[AskedUp, ...]
    steers: bool
    has_steering: bool


def how_we_lead(within: Within) -> HowWeLead:
    """How an endeavour is led, and who said that they tend what."""
    designs = list(Design.objects.filter(endeavour=within.endeavour.id).order_by("-number"))
    latest = designs[0] if designs else None
    here = Seat.objects.filter(space__endeavour=within.endeavour.id).values("person")
    tending = Tending.objects.filter(endeavour=within.endeavour.id, person__in=here)
    tends = list(tending.select_related("person"))
    elements = tuple(
        Element(
            kind=kind,
            words=latest.words.get(kind.key, "") if latest else "",
            tended_by=tuple(
                sorted((one.person for one in tends if one.kind == kind.key), key=lambda person: person.name)
            ),
            is_mine=any(one.kind == kind.key and one.person_id == within.person.pk for one in tends),
        )
        for kind in KINDS
    )
    return HowWeLead(elements, latest, tuple(designs[1:]))


def destinations(within: Within) -> tuple[Card, ...]:
    """Where each part that walks along thinks this leads, side by side; by name, and none before another."""
    walks = [one for one in endeavours.walks_of(within.endeavour.id) if one.left_on is None]
    own = {one.part_id for one in people.every_belonging(within.person)}
    signs = signs_of(walks)
    return tuple(Card(walk, signs[walk.part_id], walk.part_id in own) for walk in walks)


def upstairs(within: Within) -> Upstairs:
    """What was asked of those who steer: all of it for them, else what one asked oneself."""
    steering = Space.objects.filter(endeavour=within.endeavour.id, kind=Space.Kind.STRATEGIC)
    steers = Seat.objects.filter(space__in=steering, person=within.person).exists()
    asked = AskedUp.objects.filter(endeavour=within.endeavour.id).select_related("by", "answered_by")
    seen = asked if steers else asked.filter(by=within.person)
    waiting = list(seen.filter(answer="").order_by("on", "id")[:MOST])
    late = [one for one in waiting if working_days_since(one.on) > WORKING_DAYS]
    return Upstairs(
        waiting=tuple(one for one in waiting if one not in late),
        late=tuple(late),
        answered=tuple(seen.exclude(answer="").order_by("-answered_on", "id")[:MOST]),
        steers=steers,
        has_steering=steering.exists(),
    )


def working_days_since(day: date) -> int:
    """How many days from Monday to Friday have gone by since a day, which itself is not one of them."""
    today = now().date()
    days = (day + timedelta(days=number) for number in range(1, (today - day).days + 1))
    return sum(one.weekday() < SATURDAY for one in days)


def kept_of(person: Person) -> dict[str, list[dict[str, object]]]:
    """What somebody tends, and what they asked upstairs, as plain data for themselves."""
    tends = Tending.objects.filter(person=person).select_related("endeavour").order_by("endeavour", "kind")
    asked = AskedUp.objects.filter(by=person).select_related("endeavour").order_by("on", "id")
    return {
        "tends": [{"endeavour": one.endeavour.title, "kind": one.kind} for one in tends],
        "asked_upstairs": [
            {
                "endeavour": one.endeavour.title,
                "on": one.on.isoformat(),
                "words": one.words,
                "answer": one.answer,
                "because": one.because,
            }
            for one in asked
        ],
    }
