"""What those within an endeavour may know of its parts and its people."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from waymark.endeavours import queries as endeavours
from waymark.insight.honesty import Released
from waymark.people import queries as people
from waymark.spaces import queries
from waymark.spaces.models import Seat, Space
from waymark.spaces.parts.signs import Sign, signs_of

if TYPE_CHECKING:
    from uuid import UUID

    from waymark.endeavours.models import Walk
    from waymark.people.models import Belonging, Person
    from waymark.people.queries import Told
    from waymark.spaces.parts.access import Beside, Within


AT_FIRST = 12


@dataclass(frozen=True)
class Walking:
    """A part on the people page."""

    walk: Walk
    sign: Sign
    people: Released


@dataclass(frozen=True)
class Somebody:
    """A person in a space, and from where they see."""

    person: Person
    belongings: tuple[Belonging, ...]
    hosts: bool


@dataclass(frozen=True)
class Table:
    """A space that the visitor sits in, and who else does."""

    space: Space
    people: tuple[Somebody, ...]

    @property
    def first(self) -> tuple[Somebody, ...]:
        """As many as stand on the page at once; `rest`: the others, who come when they are asked for."""
        return self.people[:AT_FIRST]

    @property
    def rest(self) -> tuple[Somebody, ...]:
        return self.people[AT_FIRST:]


@dataclass(frozen=True)
class Along:
    """Who walks along: parts that walk, those that turned off or became others, and the people one meets."""

    walking: tuple[Walking, ...]
    before: tuple[Walk, ...]
    tables: tuple[Table, ...]
    unseen_levels: tuple[str, ...]
    """The levels from which nobody with a seat says that they see; none while nobody has said."""


def along(within: Within) -> Along:
    """All that the people page shows."""
    walks = endeavours.walks_of(within.endeavour.id)
    going = [one for one in walks if one.goes_on]
    how_many = people.how_many_belong([one.part_id for one in going])
    signs = signs_of(walks)
    return Along(
        walking=tuple(Walking(one, signs[one.part_id], how_many[one.part_id]) for one in going),
        before=tuple(one for one in walks if one not in going),
        tables=_tables(within, [one.part_id for one in walks]),
        unseen_levels=_unseen_levels(within),
    )


def _unseen_levels(within: Within) -> tuple[str, ...]:
    seats = Seat.objects.filter(space__endeavour=within.endeavour.id)
    seen = people.levels_seen_from(seats.values("person"))
    return tuple(str(name) for level, name in people.LEVELS if level not in seen) if seen else ()


@dataclass(frozen=True)
class PartPage:
    """What a part says of itself, and its sign here."""

    told: Told
    sign: Sign
    people: Released


def part_page(beside: Beside) -> PartPage:
    """All that the page of a part shows."""
    part = beside.walk.part_id
    signs = signs_of(endeavours.walks_of(beside.within.endeavour.id))
    return PartPage(people.part_told(part), signs[part], people.how_many_belong([part])[part])


def others(beside: Beside) -> list[Walk]:
    """The other parts of the endeavour that go on: what one could merge into."""
    walks = endeavours.walks_of(beside.within.endeavour.id)
    return [one for one in walks if one.part_id != beside.walk.part_id and one.part.ended is None]


def sees_from(within: Within, person: Person) -> tuple[Belonging, ...]:
    """From which parts of this endeavour somebody sees."""
    parts = [one.part_id for one in endeavours.walks_of(within.endeavour.id)]
    return tuple(people.belongings_of([person.pk], parts)[person.pk])


def _tables(within: Within, parts: Sequence[UUID]) -> tuple[Table, ...]:
    seats = queries.seats_beside(within.person, within.endeavour.id)
    belongings = people.belongings_of([one.person_id for one in seats], parts)
    tables: dict[UUID, tuple[Space, list[Somebody]]] = {}
    for seat in seats:
        _space, here = tables.setdefault(seat.space_id, (seat.space, []))
        somebody = Somebody(seat.person, tuple(belongings[seat.person_id]), seat.role == Seat.Role.HOST)
        here.append(somebody)
    return tuple(Table(space, tuple(here)) for space, here in tables.values())
