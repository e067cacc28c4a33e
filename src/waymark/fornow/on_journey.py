"""What the home of an endeavour shows of its answers: what holds, what waits for one, where it is quiet."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db.models import Case, Count, Exists, Min, OuterRef, Q, Value, When, Window
from django.utils.timezone import localdate

from waymark.fornow.choices import STANDS, UNDER_WAY, State, WireState
from waymark.fornow.models import Asking, Clarity, Echo, Echoing, Look, Position, Review, Wire
from waymark.fornow.of_own_part import (
    OwnQuiet,
    PlanAsked,
    own_parts_since,
    own_quiet,
    plans_to_mark,
    told_to_leaders,
)
from waymark.fornow.settling.queries import cards_of
from waymark.record.clock import now

if TYPE_CHECKING:
    from waymark.fornow.settling.queries import Card
    from waymark.people.models import Part, Person

MOST_CARDS = 4
MOST_WAITING = 5
MOST_ASKED = 50


@dataclass(frozen=True)
class OnJourney:
    """What holds for now. `in_all`: so many answers hold; `next_look`: the day that comes soonest."""

    cards: tuple[Card, ...] = ()
    in_all: int = 0
    next_look: date | None = None

    @property
    def has_more(self) -> bool:
        return self.in_all > len(self.cards)


@dataclass(frozen=True)
class PartAsked:
    """A part of the reader's own is asked where it stands, and hasn't said."""

    asking: Asking
    part: Part


@dataclass(frozen=True)
class OnPlate:
    """What waits for somebody with a seat; each the most urgent first."""

    reviews: tuple[Review, ...] = ()
    asked: tuple[PartAsked, ...] = ()
    echoings: tuple[Echoing, ...] = ()
    plans: tuple[PlanAsked, ...] = ()
    quiet: tuple[OwnQuiet, ...] = ()
    drafts: tuple[Clarity, ...] = ()


@dataclass(frozen=True)
class Quiet:
    """Parts that leaders are told haven't been heard, and questions without an answer, by their numbers."""

    parts: frozenset[UUID] = frozenset()
    questions: frozenset[UUID] = frozenset()


def on_journey(endeavour: UUID, *, is_seated: bool) -> OnJourney:
    """At most four of what holds: what is looked at again, what stirs, what is looked at soonest.

    What was handed over comes last. One query; three or four where anything holds.
    """
    stirs = Wire.objects.filter(clarity=OuterRef("pk"), state__in=(WireState.STIRRING, WireState.TRIPPED))
    rank = Case(
        When(state=State.REVIEW, then=Value(0)),
        When(Exists(stirs), then=Value(1)),
        When(state=State.HANDED_OVER, then=Value(3)),
        default=Value(2),
    )
    its_day = Min(Case(When(state=State.FOR_NOW, then="look_again_on")))
    rows = (
        Clarity.objects.filter(endeavour=endeavour, state__in=STANDS, settled_on__isnull=False)
        .annotate(rank=rank, in_all=Window(Count("pk")), next_look=Window(its_day))
        .select_related("version", "question")
        .order_by("rank", "look_again_on", "id")
    )
    found: list[Any] = list(rows[:MOST_CARDS])
    if not found:
        return OnJourney()
    cards = cards_of(found, is_seated=is_seated)
    return OnJourney(tuple(cards), found[0].in_all, found[0].next_look)


def on_plate(
    person: Person, endeavour: UUID, inside: Collection[UUID], hosted: Collection[UUID] = ()
) -> OnPlate:
    """What waits for somebody. `inside`: the endeavour's spaces in which they sit, `hosted`: those they host.

    Six to eleven queries.
    """
    drafts = Clarity.objects.filter(endeavour=endeavour, state=State.DRAFT, question__space__in=inside)
    since = own_parts_since(person, endeavour)
    return OnPlate(
        reviews=tuple(_to_look_at(person, endeavour, hosted)),
        asked=tuple(_asked(endeavour, inside, list(since))),
        echoings=tuple(_to_echo(person, endeavour, inside)),
        plans=tuple(plans_to_mark(endeavour, list(since))),
        quiet=tuple(own_quiet(endeavour, since)),
        drafts=tuple(drafts.select_related("version", "question").order_by("begun_on", "id")[:MOST_WAITING]),
    )


def quiet_in(
    endeavour: UUID, since: Mapping[UUID, date], questions: Collection[UUID], inside: Collection[UUID]
) -> Quiet:
    """Which parts leaders are told haven't been heard, and which questions nobody answers yet.

    `since`: the parts that walk along, and from which day each does; its own people are told first.
    That an answer is worked on counts only where the reader sits: elsewhere it is nobody's to know.
    """
    known = Q(state__in=STANDS) | Q(state=State.DRAFT, question__space__in=inside)
    answered = Clarity.objects.filter(known, question__in=questions).values_list("question", flat=True)
    return Quiet(told_to_leaders(endeavour, since), frozenset(questions) - set(answered))


def _to_look_at(person: Person, endeavour: UUID, hosted: Collection[UUID]) -> list[Review]:
    """Open reviews to which they have said nothing yet; those that they host, until they have ended."""
    mine = Look.objects.filter(review=OuterRef("pk"), person=person)
    waits = ~Exists(mine) | Q(clarity__question__space__in=hosted)
    found = Review.objects.filter(waits, ended="", clarity__endeavour=endeavour)
    return list(found.select_related("clarity__version").order_by("meet_by", "id")[:MOST_WAITING])


def _to_echo(person: Person, endeavour: UUID, inside: Collection[UUID]) -> list[Echoing]:
    """Where they sit, what people are asked under seal and they haven't written yet."""
    mine = Echo.objects.filter(echoing=OuterRef("pk"), person=person)
    found = Echoing.objects.filter(
        ~Exists(mine),
        shown_on=None,
        clarity__endeavour=endeavour,
        clarity__state__in=UNDER_WAY,
        clarity__question__space__in=inside,
    )
    return list(found.select_related("clarity__version").order_by("opened_on", "id")[:MOST_WAITING])


def _asked(endeavour: UUID, inside: Collection[UUID], parts: list[Part]) -> list[PartAsked]:
    """What a part of theirs is asked, where they may read the answer that it is about."""
    if not parts:
        return []
    may_read = Q(clarity__settled_on__isnull=False) & ~Q(clarity__state=State.DRAFT)
    found = Asking.objects.filter(
        may_read | Q(clarity__question__space__in=inside),
        clarity__endeavour=endeavour,
        closed_on__isnull=True,
        until__gte=localdate(now()),
    )
    askings = list(found.select_related("clarity__version").order_by("until", "id")[:MOST_ASKED])
    ids = [one.clarity_id for one in askings]
    rows = Position.objects.filter(clarity__in=ids, part__in=[one.pk for one in parts])
    said = set(rows.values_list("clarity", "part"))
    each = [PartAsked(one, part) for one in askings for part in parts]
    return [one for one in each if (one.asking.clarity_id, one.part.pk) not in said][:MOST_WAITING]
