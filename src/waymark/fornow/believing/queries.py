"""What is so about believing in an answer: five things that help, which are on offer, what is missing."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from waymark.fornow.choices import UNDER_WAY, Believed
from waymark.fornow.models import Offered, Wanted
from waymark.insight.honesty import Policy, Released, release
from waymark.prepared import Prepared, slot
from waymark.spaces import queries as spaces

if TYPE_CHECKING:
    from waymark.fornow.access import Reading
    from waymark.people.models import Person


@dataclass(frozen=True)
class Offer:
    """Something that is on offer. `may_take_back`: the reader said it, or is a host."""

    id: UUID
    words: str
    may_take_back: bool


@dataclass(frozen=True)
class Help:
    """One of the five. `wanted`: how many it would help, as it may be told; `parts`: where enough say so."""

    sort: Believed
    offers: tuple[Offer, ...]
    wanted: Released
    parts: tuple[str, ...]

    @property
    def is_missing(self) -> bool:
        """Enough would be helped by it, and nothing of it is on offer."""
        return bool(self.wanted.value) and not self.offers


@dataclass(frozen=True)
class Believing:
    """The five, in their order."""

    helps: tuple[Help, ...]
    has_said: bool
    may_say: bool
    may_offer: bool


_OFFERED = Prepared(lambda: Offered.objects.filter(clarity=slot(Offered, "clarity")).order_by("on", "id"))
_WANTED = Prepared(
    lambda: Wanted.objects.filter(clarity=slot(Wanted, "clarity")).values_list("person", "sort", "part__name")
)


def section(reading: Reading) -> Believing | None:
    """What would help people believe it; for those with a seat in the endeavour alone."""
    if reading.person is None:
        return None
    clarity, person = reading.clarity, reading.person
    is_under_way = clarity.state in UNDER_WAY
    offers: dict[str, list[Offer]] = {}
    for one in _OFFERED.every(clarity=clarity.pk):
        may = is_under_way and (reading.is_host or one.by_id == person.pk)
        offers.setdefault(one.sort, []).append(Offer(one.pk, one.words, may))
    rows = _WANTED.rows(clarity=clarity.pk)
    wanting = {who for who, _sort, _part in rows}
    whoever = Wanted.objects.filter(clarity=clarity).values("person")
    counted = spaces.seated_among(whoever, clarity.endeavour_id)
    of_each = Counter(sort for who, sort, _part in rows if who in counted)
    of_parts = Counter((sort, part) for who, sort, part in rows if part and who in counted)
    helps = tuple(
        Help(
            sort=sort,
            offers=tuple(offers.get(sort, ())),
            wanted=release(of_each[sort], Policy.OUTSIDE),
            parts=_where_enough(of_parts, sort),
        )
        for sort in Believed
    )
    return Believing(
        helps=helps,
        has_said=person.pk in wanting,
        may_say=is_under_way,
        may_offer=is_under_way and reading.is_inside,
    )


def wanted_by(person: Person, clarity: UUID) -> tuple[list[str], UUID | None]:
    """What somebody said would help them, and from which part they see: for themselves alone."""
    rows = list(Wanted.objects.filter(clarity=clarity, person=person).order_by("sort"))
    return [one.sort for one in rows], next((one.part_id for one in rows), None)


def _where_enough(counts: Counter[tuple[str, str]], sort: str) -> tuple[str, ...]:
    """The parts of which so many say it that it may be told."""
    of_it = {part: count for (which, part), count in counts.items() if which == sort}
    return tuple(sorted(part for part, count in of_it.items() if release(count, Policy.OUTSIDE).value))
