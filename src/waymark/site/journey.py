"""The home of an endeavour: the whole of it on one page, in another order for whoever reads it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib.humanize.templatetags.humanize import apnumber
from django.utils.text import capfirst

from waymark.endeavours import queries as endeavours
from waymark.fornow import queries as fornow
from waymark.listening import queries as listening
from waymark.litmus import queries as litmus
from waymark.perspectives import queries as perspectives
from waymark.questions import queries as questions
from waymark.site import beginning
from waymark.site.plate import Item, Step, next_step, on_my_plate
from waymark.site.story import happenings, line_of
from waymark.site.trail import trail_of
from waymark.spaces import queries as spaces

if TYPE_CHECKING:
    from waymark.endeavours.models import Walk
    from waymark.endeavours.queries import Purpose
    from waymark.fornow.queries import OnJourney, Poster
    from waymark.listening.models import Hold
    from waymark.litmus.models import Telling
    from waymark.litmus.queries import OnJourney as Litmus
    from waymark.people.access import Visitor
    from waymark.questions.models import Question
    from waymark.site.story import Line
    from waymark.site.trail import Trail
    from waymark.spaces.models import Seat, Space
    from waymark.spaces.queries import Sign

HOST = "host"
LEADING = ("strategic", "enablers")
BANDS = ("litmus", "trail")
MOST_QUESTIONS = 6
MOST_PARTS = 8
MOST_LINES = 5
MOST_QUIET = 3


class Who(Enum):
    """As whom somebody reads it."""

    LEADER = "leader"
    """Hosts a space, or sits among those who steer or tend."""
    DOER = "doer"
    """Has a seat."""
    CITIZEN = "citizen"
    """Has none: a guest, a passer-by, whoever looks after the server."""


@dataclass(frozen=True)
class Row:
    """Sections that stand beneath each other, and those beside them where there is room."""

    wide: tuple[str, ...]
    beside: tuple[str, ...] = ()

    @property
    def is_band(self) -> bool:
        """Whether it goes from edge to edge, and brings its own width."""
        return self.wide[0] in BANDS

    @property
    def templates(self) -> tuple[str, ...]:
        return tuple(f"site/journey/{name}.html" for name in self.wide)

    @property
    def templates_beside(self) -> tuple[str, ...]:
        return tuple(f"site/journey/{name}.html" for name in self.beside)


ARRANGED: Mapping[Who, tuple[Row, ...]] = {
    Who.LEADER: (
        Row(("litmus",)),
        Row(("clarity", "quiet"), beside=("step", "plate", "lately")),
        Row(("trail",)),
        Row(("asking",)),
    ),
    Who.DOER: (
        Row(("plate",), beside=("step",)),
        Row(("clarity",), beside=("lately",)),
        Row(("litmus",)),
        Row(("trail",)),
        Row(("asking",)),
    ),
    Who.CITIZEN: (
        Row(("asking",)),
        Row(("clarity",), beside=("works", "lately")),
        Row(("litmus",)),
        Row(("trail",)),
    ),
}
"""The same sections in three orders, all below the endeavour's own words.

Leaders see the whole first, then what stirs and is looked at, and where it is quiet; those who do, what they
can do next and what waits for them; those whom it is for, what we ask them, what was settled, and how to say
whether it works.
"""


@dataclass(frozen=True)
class WhoWalks:
    """A part that walks along, by the sign under which it is known."""

    walk: Walk
    sign: Sign


@dataclass(frozen=True)
class WhereQuiet:
    """Parts that haven't been heard, a week after they were told, and questions that nobody answers yet."""

    parts: tuple[WhoWalks, ...]
    asked: tuple[Question, ...]


@dataclass(frozen=True)
class Journey:
    """All that the page shows. What only those with a seat may know is empty for all others."""

    purpose: Purpose
    who: Who
    is_seated: bool
    hosted: Space | None
    walks: tuple[WhoWalks, ...]
    has_more_parts: bool
    brilliant: tuple[Telling, ...]
    litmus: Litmus | None
    clarity: OnJourney
    posters: tuple[Poster, ...]
    """Where anybody says how something works, for whoever has no seat."""
    asked: tuple[tuple[Question, object], ...]
    has_more_asked: bool
    step: Step
    plate: tuple[Item, ...]
    quiet: WhereQuiet
    lately: tuple[Line, ...]
    trail: Trail
    held: tuple[Hold, ...]
    may_begin: bool

    @property
    def how_many(self) -> str:
        """How many answers hold, as one says it at the head of a sentence."""
        return capfirst(str(apnumber(self.clarity.in_all)))

    @property
    def rows(self) -> tuple[Row, ...]:
        return arranged(self)


SHOWN: Mapping[str, Callable[[Journey], bool]] = {
    "plate": lambda it: it.is_seated,
    "quiet": lambda it: bool(it.quiet.parts or it.quiet.asked),
    "lately": lambda it: bool(it.lately),
    "works": lambda it: bool(it.clarity.cards),
}
"""Sections that stand only where they have something to say; all others always do."""


def arranged(it: Journey) -> tuple[Row, ...]:
    """The rows of whoever reads, less the sections that have nothing to say."""
    rows = [Row(_said(it, row.wide), _said(it, row.beside)) for row in ARRANGED[it.who]]
    return tuple(row for row in rows if row.wide)


def journey(visitor: Visitor, purpose: Purpose) -> Journey:
    """The home of an endeavour, as its visitor may see it."""
    seats = spaces.seats_in(visitor, purpose.id)
    inside = {one.space_id for one in seats}
    hosted = [one.space for one in seats if one.role == HOST]
    who = _who(seats)
    asked = questions.known_in(visitor, purpose.id, MOST_QUESTIONS + 1)
    walking = _walking(purpose.id) if seats else ()
    holds = fornow.on_journey(purpose.id, is_seated=bool(seats))
    test = litmus.on_journey(purpose.id)
    lately = happenings(purpose.id, inside, MOST_LINES)
    waits = fornow.OnPlate()
    unheard: Mapping[UUID, int] = {}
    if seats and visitor.person is not None:
        waits = fornow.on_plate(visitor.person, purpose.id, inside, [one.pk for one in hosted])
        unheard = listening.unheard_in([one.pk for one in hosted]) if hosted else {}
    step = next_step(purpose.id, waits, holds, asked, {one.pk for one in hosted}, is_seated=bool(seats))
    plate = on_my_plate(purpose.id, waits, test, unheard, hosted) if seats else ()
    return Journey(
        purpose=purpose,
        who=who,
        is_seated=bool(seats),
        hosted=hosted[0] if hosted else None,
        walks=walking[:MOST_PARTS],
        has_more_parts=len(walking) > MOST_PARTS,
        brilliant=litmus.a_few_brilliant(purpose.id),
        litmus=test,
        clarity=holds,
        posters=fornow.open_posters(purpose.id) if who == Who.CITIZEN and holds.cards else (),
        asked=_with_answers(visitor, asked[:MOST_QUESTIONS]),
        has_more_asked=len(asked) > MOST_QUESTIONS,
        step=step,
        plate=tuple(one for one in plate if one.to != step.to),
        quiet=_quiet(purpose.id, walking, asked, inside) if who == Who.LEADER else WhereQuiet((), ()),
        lately=tuple(line_of(one) for one in lately),
        trail=trail_of(purpose, inside, _next_look(holds)),
        held=tuple(listening.waits_for(visitor.person, purpose.id)) if seats and visitor.person else (),
        may_begin=beginning.may_begin(visitor),
    )


def _who(seats: Sequence[Seat]) -> Who:
    if any(one.role == HOST or one.space.kind in LEADING for one in seats):
        return Who.LEADER
    return Who.DOER if seats else Who.CITIZEN


def _next_look(holds: OnJourney) -> date | None:
    """The day on which people next look at something again, or meet because they do already."""
    days = [one.meet_by for one in holds.cards if one.meet_by]
    return min([*days, holds.next_look] if holds.next_look else days, default=None)


def _said(it: Journey, names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(name for name in names if name not in SHOWN or SHOWN[name](it))


def _walking(endeavour: UUID) -> tuple[WhoWalks, ...]:
    walks = endeavours.walks_of(endeavour)
    signs = spaces.signs_of(walks)
    going_on = [one for one in walks if one.goes_on]
    return tuple(WhoWalks(one, signs[one.part_id]) for one in going_on)


def _with_answers(visitor: Visitor, asked: Sequence[Question]) -> tuple[tuple[Question, object], ...]:
    answered = perspectives.how_many_answered(visitor, asked) if asked else {}
    return tuple((one, answered[one.pk]) for one in asked)


def _quiet(
    endeavour: UUID, walking: Sequence[WhoWalks], asked: Sequence[Question], inside: set[UUID]
) -> WhereQuiet:
    open_ones = [one for one in asked if one.is_open]
    since, ids = {one.walk.part_id: one.walk.since for one in walking}, [one.pk for one in open_ones]
    found = fornow.quiet_in(endeavour, since, ids, inside)
    return WhereQuiet(
        parts=tuple(one for one in walking if one.walk.part_id in found.parts)[:MOST_QUIET],
        asked=tuple(one for one in open_ones if one.pk in found.questions)[:MOST_QUIET],
    )
