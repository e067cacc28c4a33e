"""Whom one could name, what one said of them, and which lists ask."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from waymark.people import queries as people
from waymark.record.clock import now
from waymark.ties import queries
from waymark.ties.models import Declared, Listed

if TYPE_CHECKING:
    from waymark.people.models import Person
    from waymark.ties.access import Within

AT_ONCE = 15
"""How many people stand on one page: what a thumb gets through, and a form may hold."""


@dataclass(frozen=True)
class Known:
    """Somebody whom one could name. `mine`: what one said of them. What they say is theirs to tell."""

    person: Person
    parts: tuple[str, ...]
    mine: Declared | None
    is_listed: bool

    @property
    def has_faded(self) -> bool:
        return self.mine is not None and self.mine.confirmed_on <= now().date() - queries.FADES_AFTER


@dataclass(frozen=True)
class Knowing:
    """One page of those whom one could name, those that are asked about first."""

    people: tuple[Known, ...]
    has_more: bool
    says_nobody: bool
    """Whether one has told, and knows nobody here."""


def knowing(within: Within, searched: str, page: str) -> Knowing:
    """Whom somebody could name whose name has these letters; whom they said already comes first."""
    endeavour, person = within.endeavour.id, within.person
    letters = searched.strip().casefold()
    mine = {one.to_id: one for one in Declared.objects.filter(endeavour=endeavour, by=person)}
    listed = set(
        Listed.objects.filter(
            endeavour=endeavour, to_ask=person, is_answered=False, until__gte=now().date()
        ).values_list("about", flat=True)
    )
    may = [
        one
        for one in queries.may_name(person, endeavour)
        if letters in one.name.casefold() and (within.has_map or one.pk in mine)
    ]
    may.sort(key=lambda one: (one.pk not in listed, one.pk not in mine))
    first = AT_ONCE * (min(int(page), 1000) if page.isascii() and page.isdigit() else 0)
    shown = may[first : first + AT_ONCE]
    belongings = people.belongings_of(
        [one.pk for one in shown], [part for part, _name in queries.parts_of(endeavour)]
    )
    found = tuple(
        Known(
            person=one,
            parts=tuple(from_part.part.name for from_part in belongings[one.pk]),
            mine=mine.get(one.pk),
            is_listed=one.pk in listed,
        )
        for one in shown
    )
    told = queries.standing(person, endeavour).told_on is not None
    return Knowing(found, len(may) > first + AT_ONCE, told and not mine)


def tie_with(within: Within, other: UUID) -> Declared | None:
    """What somebody said of one whom they know."""
    return Declared.objects.filter(endeavour=within.endeavour.id, by=within.person, to=other).first()
