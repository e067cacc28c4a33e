"""What was told, as it may be read: four voices of a brilliant day, and what waits for a host."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db.models import Q
from django.utils.timezone import localdate

from waymark.endeavours import queries as endeavours
from waymark.litmus.models import Seen, Telling
from waymark.perspectives import queries as perspectives
from waymark.record.clock import now

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from waymark.people.models import Person

MOST_AT_ONCE = 100
A_FEW = 3


@dataclass(frozen=True)
class Voice:
    """One of the four who may tell of a brilliant day; an empty chair where nobody has."""

    seen_from: Seen
    tellings: tuple[Telling, ...]


@dataclass(frozen=True)
class Waiting:
    """What hosts should read: what waits, and what somebody asked them to look at again."""

    waiting: tuple[Telling, ...]
    reported: tuple[Telling, ...]


def brilliant(endeavour: UUID) -> tuple[Voice, ...]:
    """Days when it is brilliant, from each of the four places from which people see."""
    told = list(let_in(endeavour, Telling.About.BRILLIANT).order_by("on", "id"))
    return tuple(Voice(one, tuple(each for each in told if each.seen_from == one)) for one in Seen)


def a_few_brilliant(endeavour: UUID) -> tuple[Telling, ...]:
    """The newest such day from each of three of the four places: from which, changes from day to day."""
    newest = let_in(endeavour, Telling.About.BRILLIANT).order_by("-on", "id")[:MOST_AT_ONCE]
    by_seen = {one.seen_from: one for one in reversed(newest)}
    found = [by_seen[one] for one in Seen if one in by_seen]
    first = localdate(now()).toordinal() % len(found) if found else 0
    return tuple([*found[first:], *found[:first]][:A_FEW])


def let_in(endeavour: UUID, about: Telling.About) -> QuerySet[Telling]:
    """What anybody who may may read."""
    found = Telling.objects.filter(endeavour=endeavour, about=about, state=Telling.State.IN)
    return found.select_related("part")


def own(person: Person | None, endeavour: UUID, about: Telling.About) -> list[Telling]:
    """What somebody told from a seat here, for them alone; what waits and what was held back too."""
    if person is None:
        return []
    mine = Telling.objects.filter(person=person, endeavour=endeavour, about=about)
    return list(mine.order_by("on", "id"))


def to_read(endeavour: UUID) -> Waiting:
    """What hosts read before others do, in no order that tells when a sentence was written."""
    wanted = Q(state=Telling.State.WAITING) | Q(is_reported=True, state=Telling.State.IN)
    found = Telling.objects.filter(wanted, endeavour=endeavour).select_related("part", "asking")
    rows = list(found.order_by("about", "id")[:MOST_AT_ONCE])
    return Waiting(
        waiting=tuple(one for one in rows if one.state == Telling.State.WAITING),
        reported=tuple(one for one in rows if one.state == Telling.State.IN),
    )


def parts_to_tell_from(endeavour: UUID) -> list[tuple[UUID, str]]:
    """The parts that walk along and go on, by name."""
    walks = endeavours.walks_of(endeavour)
    return [(one.part_id, one.part.name) for one in walks if one.goes_on]


def is_about_harm(telling: Telling) -> bool:
    """Whether words are held because somebody may be in danger: then their author is shown whom to ring."""
    held: Any = telling  # that rule asks of a statement only for what it is held for
    return perspectives.is_about_harm(held)
