"""What is so about where parts stand on an answer, and what they are asked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from waymark.fornow.access import is_open
from waymark.fornow.believing.queries import section as believing
from waymark.fornow.choices import UNDER_WAY, Stand
from waymark.fornow.models import Asking, Position, Talking
from waymark.fornow.speaking import own_parts, walking
from waymark.once import once_a_look
from waymark.people import queries as people
from waymark.prepared import Prepared, slot
from waymark.spaces import queries as spaces

if TYPE_CHECKING:
    from waymark.fornow.access import Reading
    from waymark.fornow.models import Clarity

__all__ = [
    "as_one",
    "believing",
    "open_asking",
    "position_of",
    "remind_on",
    "section",
    "state_of",
    "to_remind",
]

OTHERWISE = (Stand.DIFFERENTLY, Stand.CANNOT)
STILL_EARNED = (Stand.IF, Stand.THINKING, Stand.UNKNOWN, Stand.CANNOT)
"""Where a part stands so, its consent is still being earned, as where it hasn't said."""
ICONS = {
    Stand.WITH: "check",
    Stand.IF: "corner-down-right",
    Stand.DIFFERENTLY: "split",
    Stand.THINKING: "circle-dashed",
    Stand.UNKNOWN: "circle-question-mark",
    Stand.CANNOT: "hand",
}


@dataclass(frozen=True)
class Stood:
    """Where one part stands. `named`: who said so for it; empty where they chose not to be named.

    `is_of_earlier_words`: it was said of a wording before the one that stands.
    """

    id: UUID
    part: UUID
    name: str
    stand: Stand
    icon: str
    words: str
    change_mind: str
    named: str
    on: date
    is_of_earlier_words: bool
    is_own: bool

    @property
    def is_otherwise(self) -> bool:
        return self.stand in OTHERWISE


@dataclass(frozen=True)
class Waiting:
    """A part whose consent is still being earned. `stood`: where it stands; None where it hasn't said.

    `talking`: who talks with it.
    """

    part: UUID
    name: str
    stood: Stood | None
    talking: tuple[str, ...]
    i_talk: bool
    is_own: bool


@dataclass(frozen=True)
class Positions:
    """Where each part stands, by name, and whose consent is still being earned."""

    each: tuple[Stood, ...]
    waiting: tuple[Waiting, ...]
    asking: Asking | None
    still_to_say: UUID | None
    """A part of the reader's own that hasn't said."""
    may_talk: bool
    may_ask: bool

    @property
    def otherwise(self) -> tuple[Stood, ...]:
        """Those who see it differently, with words of theirs: their view travels with the answer."""
        return tuple(one for one in self.each if one.is_otherwise and (one.words or one.change_mind))


_POSITIONS = Prepared(
    lambda: (
        Position.objects.filter(clarity=slot(Position, "clarity"))
        .select_related("part", "by")
        .order_by("part__name", "id")
    )
)
_TALKING = Prepared(
    lambda: (
        Talking.objects.filter(clarity=slot(Talking, "clarity"))
        .select_related("person")
        .order_by("since", "id")
    )
)
_ASKED = Prepared(
    lambda: Asking.objects.filter(clarity=slot(Asking, "clarity"), closed_on__isnull=True).order_by("id")[:1]
)


def section(reading: Reading) -> Positions | None:
    """Where each part stands; for those with a seat in the endeavour alone."""
    if reading.person is None:
        return None
    clarity, is_under_way = reading.clarity, reading.clarity.state in UNDER_WAY
    parts = walking(clarity.endeavour_id)
    own = {one.pk for one in own_parts(reading.person, parts)} if is_under_way else set()
    each = tuple(_stood(one, clarity.version_id, own) for one in positions_on(clarity.pk))
    said = {one.part for one in each}
    silent = [one for one in parts if one.pk not in said]
    earned = {one.part: one for one in each if one.stand in STILL_EARNED}
    talking: dict[UUID, list[Talking]] = {}
    for one in _TALKING.every(clarity=clarity.pk):
        talking.setdefault(one.part_id, []).append(one)
    waiting = tuple(
        Waiting(
            part=one.pk,
            name=one.name,
            stood=earned.get(one.pk),
            talking=tuple(with_it.person.name for with_it in talking.get(one.pk, ())),
            i_talk=any(with_it.person_id == reading.person.pk for with_it in talking.get(one.pk, ())),
            is_own=one.pk in own,
        )
        for one in parts
        if one.pk not in said or one.pk in earned
    )
    return Positions(
        each=each,
        waiting=waiting,
        asking=open_asking(clarity.pk),
        still_to_say=next((one.pk for one in silent if one.pk in own), None),
        may_talk=is_under_way,
        may_ask=is_under_way and reading.is_host,
    )


@once_a_look
def positions_on(clarity: UUID) -> tuple[Position, ...]:
    """Where each part stands on it, by the name of the part."""
    return tuple(_POSITIONS.every(clarity=clarity))


def position_of(clarity: UUID, part: UUID) -> Position | None:
    """Where a part stands; None where it hasn't said."""
    return Position.objects.filter(clarity=clarity, part=part).select_related("version").first()


def as_one(position: Position | None) -> str:
    """Where a part stands told as one, to see whether it is still the same; empty where it hasn't said."""
    if position is None:
        return ""
    return "|".join([position.stand, position.words, position.change_mind]).replace("\n", " ")


def open_asking(clarity: UUID) -> Asking | None:
    """What the parts are asked just now."""
    return _ASKED.first(clarity=clarity)


def state_of(asking: Asking) -> str:
    """Where an asking is in its life, by its days."""
    if asking.closed_on is not None:
        return "closed"
    return "open" if asking.reminded_on is None else "reminded"


def remind_on(asking: Asking) -> date:
    """When half of the time has gone by or two days are left, whichever is later."""
    days = (asking.until - asking.opened_on).days
    return max(asking.opened_on + timedelta(days=(days + 1) // 2), asking.until - timedelta(days=2))


def to_remind(asking: Asking) -> list[UUID]:
    """Who may read it, and sees from a part that walks along and hasn't said: for commands alone."""
    clarity = asking.clarity
    seated = sorted(_who_may_read(clarity))
    said = set(Position.objects.filter(clarity=clarity).values_list("part", flat=True))
    silent = [one.pk for one in walking(clarity.endeavour_id) if one.pk not in said]
    sees = people.belongings_of(seated, silent)
    return [person for person in seated if sees[person]]


def _who_may_read(clarity: Clarity) -> set[UUID]:
    """A draft is read where its question is asked; what was settled once, wherever in the endeavour."""
    if is_open(clarity):
        return {one.pk for one in spaces.everybody_in(clarity.endeavour_id)}
    return spaces.who_sits_in(clarity.question.space_id)


def _stood(position: Position, version: UUID | None, own: set[UUID]) -> Stood:
    by = position.by if position.is_named else None
    stand = Stand(position.stand)
    return Stood(
        id=position.pk,
        part=position.part_id,
        name=position.part.name,
        stand=stand,
        icon=ICONS[stand],
        words=position.words,
        change_mind=position.change_mind,
        named=by.name if by is not None else "",
        on=position.on,
        is_of_earlier_words=position.version_id != version,
        is_own=position.part_id in own,
    )
