"""What the home of an endeavour shows of its answers: what holds, what waits for one, where it is quiet."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db.models import Case, Count, Exists, Min, OuterRef, Q, Value, When, Window
from django.utils.timezone import localdate

from waymark.fornow.choices import STANDS, State, WireState
from waymark.fornow.models import Asking, Clarity, Look, Position, Review, Wire
from waymark.fornow.settling.queries import cards_of
from waymark.fornow.speaking import own_parts, walking
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
    drafts: tuple[Clarity, ...] = ()


@dataclass(frozen=True)
class Quiet:
    """Parts that have said nowhere where they stand, and questions without an answer, by their numbers."""

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


def on_plate(person: Person, endeavour: UUID, inside: Collection[UUID]) -> OnPlate:
    """What waits for somebody. `inside`: the endeavour's spaces in which they sit. Three to six queries."""
    drafts = Clarity.objects.filter(endeavour=endeavour, state=State.DRAFT, question__space__in=inside)
    return OnPlate(
        reviews=tuple(_to_look_at(person, endeavour)),
        asked=tuple(_asked(person, endeavour, inside)),
        drafts=tuple(drafts.select_related("version", "question").order_by("begun_on", "id")[:MOST_WAITING]),
    )


def quiet_in(
    endeavour: UUID, parts: Collection[UUID], questions: Collection[UUID], inside: Collection[UUID]
) -> Quiet:
    """Which of these parts have said nowhere where they stand, and which questions nobody answers yet.

    That an answer is worked on counts only where the reader sits: elsewhere it is nobody's to know.
    """
    stand = Q(clarity__endeavour=endeavour, clarity__state__in=STANDS)
    said = set(Position.objects.filter(stand, part__in=parts).values_list("part", flat=True).distinct())
    known = Q(state__in=STANDS) | Q(state=State.DRAFT, question__space__in=inside)
    answered = Clarity.objects.filter(known, question__in=questions).values_list("question", flat=True)
    return Quiet(frozenset(parts) - said, frozenset(questions) - set(answered))


def _to_look_at(person: Person, endeavour: UUID) -> list[Review]:
    """Open reviews to which they have said nothing yet."""
    mine = Look.objects.filter(review=OuterRef("pk"), person=person)
    found = Review.objects.filter(~Exists(mine), ended="", clarity__endeavour=endeavour)
    return list(found.select_related("clarity__version").order_by("meet_by", "id")[:MOST_WAITING])


def _asked(person: Person, endeavour: UUID, inside: Collection[UUID]) -> list[PartAsked]:
    """What a part of theirs is asked, where they may read the answer that it is about."""
    may_read = Q(clarity__settled_on__isnull=False) & ~Q(clarity__state=State.DRAFT)
    found = Asking.objects.filter(
        may_read | Q(clarity__question__space__in=inside),
        clarity__endeavour=endeavour,
        closed_on__isnull=True,
        until__gte=localdate(now()),
    )
    askings = list(found.select_related("clarity__version").order_by("until", "id")[:MOST_ASKED])
    parts = own_parts(person, walking(endeavour)) if askings else ()
    if not parts:
        return []
    ids = [one.clarity_id for one in askings]
    rows = Position.objects.filter(clarity__in=ids, part__in=[one.pk for one in parts])
    said = set(rows.values_list("clarity", "part"))
    each = [PartAsked(one, part) for one in askings for part in parts]
    return [one for one in each if (one.asking.clarity_id, one.part.pk) not in said][:MOST_WAITING]
