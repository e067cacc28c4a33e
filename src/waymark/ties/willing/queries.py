"""What stands to be met, as somebody with a seat may see it; and what its slots hold, for commands alone."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _

from waymark.people import queries as people
from waymark.people.access import NotAllowed, Visitor
from waymark.record.clock import now
from waymark.spaces import access as spaces_access
from waymark.spaces import queries as spaces
from waymark.ties import queries as ties
from waymark.ties.models import IfOthers, InTogether, Slot

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from waymark.people.models import Person
    from waymark.spaces.models import Space
    from waymark.ties.access import Within

BLOCK = 24
"""Slots come in so many at once, and there is one at least for everybody with a seat."""
EMPTY = bytes(33)
"""What stands in a slot that nobody has taken: under a seal it looks like any other."""


@dataclass(frozen=True)
class Promise:
    """That somebody is in, from which part they say that they see, and whether the words are theirs."""

    person: UUID
    part: UUID
    proposed: bool

    def packed(self) -> bytes:
        """Always of one length."""
        return self.person.bytes + self.part.bytes + bytes([self.proposed])


@dataclass(frozen=True)
class Shown:
    """What somebody would do if others would: of who is in, nobody is told but each of themselves."""

    one: IfOthers
    i_am_in: bool
    i_proposed: bool
    i_host: bool
    together: tuple[InTogether, ...]
    """Once it is met: everybody who is in, by name."""

    @property
    def is_met(self) -> bool:
        return self.one.met_on is not None

    @property
    def waits(self) -> bool:
        """Whether a host has to read it before others do."""
        return bool(self.one.held_for)


def slots_for(space: UUID) -> int:
    """How many slots there are: it follows from the seats alone, and says nothing of who is in."""
    return BLOCK * (1 + len(spaces.who_sits_in(space)) // BLOCK)


def promises_in(slots: Iterable[Slot]) -> list[Promise] | None:
    """Who is in, for commands alone; None where the keys that seal it are away."""
    found = []
    for slot in slots:
        plain = people.opened(slot.sealed, slot.pk)
        if plain is None:
            return None
        if plain != EMPTY:
            found.append(Promise(UUID(bytes=plain[:16]), UUID(bytes=plain[16:32]), bool(plain[32])))
    return found


def is_enough(one: IfOthers, promises: Collection[Promise]) -> bool:
    """Whether the condition is met by these: people enough, from parts enough."""
    return len(promises) >= one.together and len({held.part for held in promises}) >= one.parts


def still_standing() -> Q:
    """What is met, or may still be: what is over is never shown, also before it is destroyed."""
    return Q(met_on__isnull=False) | Q(until__gte=now().date())


def spaces_in(person: Person, endeavour: UUID) -> list[Space]:
    """Where somebody sits in an endeavour, by name."""
    found = spaces_access.visible_to(Visitor(person=person)).filter(endeavour=endeavour)
    return list(found.order_by("name", "id"))


def my_parts(person: Person, endeavour: UUID) -> list[tuple[UUID, str]]:
    """From which of the parts that walk along somebody says that they see, by name."""
    among = [key for key, _name in ties.parts_of(endeavour)]
    return [(one.part_id, one.part.name) for one in people.belongings_of([person.pk], among)[person.pk]]


def if_others_in(within: Within) -> tuple[Shown, ...]:
    """All that somebody may see in their spaces, what is open first; by the same queries whoever is in."""
    seats = [one.pk for one in spaces_in(within.person, within.endeavour.id)]
    hosted = {one.pk for one in spaces.spaces_hosted_by(Visitor(person=within.person))}
    rows = IfOthers.objects.filter(still_standing(), space__in=seats).select_related("space")
    found = sorted(rows, key=lambda one: (one.met_on is not None, one.until, str(one.pk)))
    shown = _shown(found, within.person, hosted)
    return tuple(one for one in shown if not one.waits or one.i_host or one.i_proposed)


def shown_to(person: Person, if_others: UUID) -> Shown | None:
    """One of them, for somebody with a seat in its space; None where they may not see it."""
    seats = spaces_access.visible_to(Visitor(person=person)).values("pk")
    rows = IfOthers.objects.filter(still_standing(), pk=if_others, space__in=seats)
    hosted = {one.pk for one in spaces.spaces_hosted_by(Visitor(person=person))}
    found = _shown(list(rows.select_related("space")), person, hosted)
    return next((one for one in found if not one.waits or one.i_host or one.i_proposed), None)


def keys_are_away() -> NotAllowed:
    """What to say where seals can't be opened."""
    return NotAllowed(
        _("The keys that keep names under a seal are not here just now. Ask whoever looks after the server.")
    )


def if_others_of(person: Person) -> list[dict[str, Any]]:
    """What somebody is in, or proposed, for themselves: every slot of the server is tried."""
    open_ones = list(IfOthers.objects.filter(met_on=None).select_related("space").order_by("until", "id"))
    promised = _promised([one.pk for one in open_ones])
    mine = [(one, held) for one in open_ones for held in promised[one.pk] or () if held.person == person.pk]
    names = people.part_names({held.part for _one, held in mine})
    met = InTogether.objects.filter(person=person).select_related("if_others__space", "part").order_by("pk")
    return [
        *(_told(one, names.get(held.part, ""), proposed=held.proposed) for one, held in mine),
        *(_told(row.if_others, row.part.name if row.part else "", proposed=None) for row in met),
    ]


def _told(one: IfOthers, part: str, *, proposed: bool | None) -> dict[str, Any]:
    return {
        "what": "if others will",
        "endeavour": str(one.space.endeavour_id),
        "words": one.words,
        "from_part": part,
        "until": one.until.isoformat(),
        "i_proposed": proposed,
        "is_met": one.met_on is not None,
    }


def _promised(which: Collection[UUID]) -> dict[UUID, list[Promise] | None]:
    slots: dict[UUID, list[Slot]] = defaultdict(list)
    for slot in Slot.objects.filter(if_others__in=which):
        slots[slot.if_others_id].append(slot)
    return {one: promises_in(slots[one]) for one in which}


def _shown(found: list[IfOthers], person: Person, hosted: set[UUID]) -> list[Shown]:
    """The same three queries, and as many seals opened, whoever is in."""
    promised = _promised([one.pk for one in found])
    together: dict[UUID, list[InTogether]] = defaultdict(list)
    rows = InTogether.objects.filter(if_others__in=[one.pk for one in found])
    for row in rows.select_related("person", "part").order_by("person__name", "id"):
        together[row.if_others_id].append(row)
    return [_one_shown(one, person, hosted, promised[one.pk] or [], together[one.pk]) for one in found]


def _one_shown(
    one: IfOthers, person: Person, hosted: set[UUID], held: list[Promise], together: list[InTogether]
) -> Shown:
    mine = [promise for promise in held if promise.person == person.pk]
    return Shown(
        one=one,
        i_am_in=bool(mine) or any(row.person_id == person.pk for row in together),
        i_proposed=any(promise.proposed for promise in mine),
        i_host=one.space_id in hosted,
        together=tuple(together),
    )
