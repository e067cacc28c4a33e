"""What is so about ties: whom one may name, which count, and in which group everybody stands."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db.models import Q

from waymark.endeavours import queries as endeavours
from waymark.insight.network import Network, network
from waymark.people import queries as people
from waymark.record.clock import now
from waymark.spaces import queries as spaces
from waymark.ties.models import (
    Ask,
    Coffee,
    CoffeePair,
    Declared,
    Going,
    Introduced,
    Listed,
    MapOpened,
    OnMap,
    SawYouLead,
    Suggested,
    Willing,
)

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from waymark.people.models import Person

FADES_AFTER = timedelta(days=365)


def map_of(endeavour: UUID) -> MapOpened | None:
    """The map of an endeavour, open or closed again; None where nobody ever opened one."""
    return MapOpened.objects.filter(endeavour=endeavour).first()


def standing(person: Person, endeavour: UUID) -> OnMap:
    """What somebody said for themselves; unsaved and empty where they said nothing yet."""
    found = OnMap.objects.filter(person=person, endeavour=endeavour).first()
    return found or OnMap(person=person, endeavour_id=endeavour)


def parts_of(endeavour: UUID) -> list[tuple[UUID, str]]:
    """The parts that walk along and go on, by name."""
    walks = endeavours.walks_of(endeavour)
    return [(one.part_id, one.part.name) for one in walks if one.goes_on]


def may_name(person: Person, endeavour: UUID) -> list[Person]:
    """Whom somebody may say that they know: who sits beside them, or would like to be met; by name.

    And whom they have said that they know: it can be hidden and taken back whatever has become of them.
    """
    beside = {one.person_id for one in spaces.seats_beside(person, endeavour)}
    open_to_all = OnMap.objects.filter(endeavour=endeavour, would_meet=True).values_list("person", flat=True)
    said = {
        one.to_id: one.to
        for one in Declared.objects.filter(endeavour=endeavour, by=person).select_related("to")
    }
    may = beside | set(open_to_all)
    here = {one.pk: one for one in spaces.everybody_in(endeavour) if one.pk in may and one.pk != person.pk}
    return sorted({**said, **here}.values(), key=lambda one: (one.name, str(one.pk)))


def those_beside(person: Person, endeavour: UUID) -> list[Person]:
    """Everybody who sits in a space with somebody, and they themselves, each once."""
    beside = {one.person_id: one.person for one in spaces.seats_beside(person, endeavour)}
    return list(beside.values())


def spaces_of_each(person: Person, endeavour: UUID) -> dict[UUID, set[UUID]]:
    """In which of the spaces of somebody each of those beside them sits."""
    found: dict[UUID, set[UUID]] = {}
    for seat in spaces.seats_beside(person, endeavour):
        found.setdefault(seat.person_id, set()).add(seat.space_id)
    return found


def has_said(person: Person, endeavour: UUID) -> bool:
    """Whether somebody has said of anybody that they know them."""
    return Declared.objects.filter(endeavour=endeavour, by=person).exists()


def sit_together(endeavour: UUID, one: Person, other: Person) -> bool:
    """Whether two people share a space of an endeavour."""
    return spaces.somebody_met(one, endeavour, other.pk) is not None


def counting(endeavour: UUID, on: date) -> QuerySet[Declared]:
    """Ends of ties that are neither hidden nor faded on a day."""
    return Declared.objects.filter(endeavour=endeavour, is_hidden=False, confirmed_on__gt=on - FADES_AFTER)


@dataclass(frozen=True, eq=False)
class Mapped:
    """Everybody with a seat and the ties that count, for `insight.network`; and who is who there.

    `at`: whose number in the network a person is. `told`: who has said whom they know, be it nobody.
    """

    network: Network
    people: tuple[Person, ...]
    at: dict[UUID, Any]
    groups: tuple[UUID | None, ...]
    """Which part each group of the network is; None for those who see from none."""
    told: frozenset[UUID]
    ends: dict[tuple[UUID, UUID], Declared]

    def part_of(self, person: UUID) -> UUID | None:
        return self.groups[int(self.network.group[self.at[person]])]


def mapped(endeavour: UUID, *, has_map: bool = True) -> Mapped:
    """The network of those with a seat: a tie where both ends say so. Five queries, however many people.

    While there is no open map, nothing that was said of ties is used for anything.

    Somebody who sees from several parts stands in the first of them by name.
    """
    everybody = spaces.everybody_in(endeavour)
    at = {one.pk: number for number, one in enumerate(everybody)}
    belongings = people.belongings_of(list(at), [part for part, _name in parts_of(endeavour)])
    own = [belongings[one.pk][0].part_id if belongings[one.pk] else None for one in everybody]
    groups = tuple(sorted(set(own), key=str))
    number = {part: place for place, part in enumerate(groups)}
    ends = {
        (one.by_id, one.to_id): one
        for one in (counting(endeavour, now().date()) if has_map else ())
        if one.by_id in at and one.to_id in at
    }
    pairs = [(at[by], at[to]) for by, to in ends if (to, by) in ends and at[by] < at[to]]
    told = OnMap.objects.filter(endeavour=endeavour, told_on__isnull=False).values_list("person", flat=True)
    return Mapped(
        network=network(len(everybody), pairs, [number[part] for part in own]),
        people=tuple(everybody),
        at=at,
        groups=groups,
        told=frozenset(told) & at.keys(),
        ends=ends,
    )


def kept_of(person: Person) -> list[dict[str, Any]]:
    """Everything that is kept here under somebody's name, as plain data for themselves."""
    theirs = Q(one=person) | Q(other=person)
    return [
        *_told(
            OnMap.objects.filter(person=person),
            "standing",
            "told_on has_news would_meet would_have_coffee",
        ),
        *_told(
            Declared.objects.filter(by=person).select_related("to"),
            "tie",
            "to talks works could_introduce confirmed_on is_hidden may_be_told_alone",
        ),
        *_told(
            Listed.objects.filter(to_ask=person).select_related("about"), "asked by a list", "about until"
        ),
        *_told(
            Suggested.objects.filter(to=person).select_related("other"),
            "suggested",
            "other suggested_on answer answered_on came_of",
        ),
        *(
            {**one, "i_would": row.one_would if row.one_id == person.pk else row.other_would}
            for row in Introduced.objects.filter(theirs).select_related("by", "one", "other")
            for one in _told([row], "introduced", "by one other why on")
        ),
        *_told(
            Introduced.objects.filter(by=person).select_related("by", "one", "other"),
            "introduced",
            "by one other why on",
        ),
        *_told(
            CoffeePair.objects.filter(theirs).select_related("one", "other"),
            "drawn for a coffee",
            "one other drawn_on",
        ),
        *_unsealed(
            Coffee.objects.filter(person=person).select_related("part"),
            "shifted",
            "coffee",
            "part on",
        ),
        *_unsealed(
            Going.objects.filter(person=person).select_related("part"),
            "heard",
            "going",
            "part by_when went_on",
        ),
        *_told(Ask.objects.filter(by=person), "ask", "words on is_met"),
        *_told(Willing.objects.filter(person=person).select_related("ask"), "in", "ask brings"),
        *_told(
            SawYouLead.objects.filter(Q(by=person) | Q(to=person)).select_related("by", "to"),
            "saw you lead",
            "by to words on giver_shares receiver_shares",
        ),
    ]


def unsealed(seal: str, row: UUID) -> str:
    """Words that only their writer reads; empty where there are none, or their key is away."""
    words = people.opened(seal, row) if seal else None
    return words.decode().rstrip("\0") if words is not None else ""


def _unsealed(rows: QuerySet[Any], sealed: str, what: str, fields: str) -> list[dict[str, Any]]:
    return [
        {**_told([row], what, fields)[0], sealed: unsealed(getattr(row, sealed), row.pk)}
        for row in rows.order_by("pk")
    ]


def _told(rows: Iterable[Any], what: str, fields: str) -> list[dict[str, Any]]:
    """Some fields of rows, as they are written, and in which endeavour."""
    return [
        {
            "what": what,
            "endeavour": _plain(getattr(row, "endeavour_id", None)),
            **{name: _plain(getattr(row, name)) for name in fields.split()},
        }
        for row in rows
    ]


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return value if value is None or isinstance(value, bool) else str(value)
