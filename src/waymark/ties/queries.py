"""What is so about ties: whom one may name, which count, and in which group everybody stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from waymark.endeavours import queries as endeavours
from waymark.insight.network import Network, network
from waymark.people import queries as people
from waymark.record.clock import now
from waymark.spaces import queries as spaces
from waymark.ties.models import (
    Ask,
    Coffee,
    Declared,
    Going,
    Introduced,
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
    return [(one.part_id, one.part.name) for one in walks if one.left_on is None and one.part.ended is None]


def may_name(person: Person, endeavour: UUID) -> list[Person]:
    """Whom somebody may say that they know: who sits beside them, and who would like to be met; by name."""
    beside = {one.person_id for one in spaces.seats_beside(person, endeavour)}
    open_to_all = OnMap.objects.filter(endeavour=endeavour, would_meet=True).values_list("person", flat=True)
    listed = person.listed.filter(endeavour=endeavour).values_list("about", flat=True)  # type: ignore[attr-defined]
    may = beside | set(open_to_all) | set(listed)
    return [one for one in spaces.everybody_in(endeavour) if one.pk in may and one.pk != person.pk]


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


def mapped(endeavour: UUID, on: date | None = None) -> Mapped:
    """The network of those with a seat: a tie where both ends say so. Five queries, however many people.

    Somebody who sees from several parts stands in the first of them by name.
    """
    day = on or now().date()
    everybody = spaces.everybody_in(endeavour)
    at = {one.pk: number for number, one in enumerate(everybody)}
    belongings = people.belongings_of(list(at), [part for part, _name in parts_of(endeavour)])
    own = [belongings[one.pk][0].part_id if belongings[one.pk] else None for one in everybody]
    groups = tuple(sorted(set(own), key=str))
    number = {part: place for place, part in enumerate(groups)}
    ends = {
        (one.by_id, one.to_id): one for one in counting(endeavour, day) if one.by_id in at and one.to_id in at
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
    return [
        *(
            {"what": "standing", **_plain(one, "told_on would_meet would_have_coffee")}
            for one in _own(OnMap, person=person)
        ),
        *(
            {
                "what": "tie",
                "to": one.to.name,
                **_plain(one, "talks works could_introduce confirmed_on is_hidden may_be_told_alone"),
            }
            for one in _own(Declared, by=person).select_related("to")
        ),
        *(
            {
                "what": "suggested",
                "who": one.other.name,
                **_plain(one, "shared_work answer answered_on came_of"),
            }
            for one in _own(Suggested, to=person).select_related("other")
        ),
        *(
            {"what": "introduced", "who": [one.one.name, one.other.name], **_plain(one, "why on")}
            for one in _own(Introduced, by=person).select_related("one", "other")
        ),
        *(
            {"what": "coffee", "part": one.part.name if one.part else None, **_plain(one, "on shifted")}
            for one in _own(Coffee, person=person).select_related("part")
        ),
        *(
            {"what": "going", "part": one.part.name, **_plain(one, "by_when went_on heard")}
            for one in _own(Going, person=person).select_related("part")
        ),
        *({"what": "ask", **_plain(one, "words on is_met")} for one in _own(Ask, by=person)),
        *(
            {"what": "in", "ask": one.ask.words, **_plain(one, "brings")}
            for one in _own(Willing, person=person).select_related("ask")
        ),
        *(
            {"what": "saw you lead", "to": one.to.name, **_plain(one, "words on giver_shares")}
            for one in _own(SawYouLead, by=person).select_related("to")
        ),
    ]


def _own(model: Any, **whose: Person) -> Any:
    return model.objects.filter(**whose).order_by("pk")


def _plain(row: Any, fields: str) -> dict[str, Any]:
    """Some fields of a row, days as they are written."""
    found = {name: getattr(row, name) for name in fields.split()}
    return {name: one.isoformat() if isinstance(one, date) else one for name, one in found.items()}
