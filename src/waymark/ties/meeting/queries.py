"""Whom somebody might meet and why; their introductions and coffees; what is theirs alone to read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Q

from waymark.insight.honesty import HELD_BACK, Kind, Released
from waymark.insight.network import MOST_PEOPLE, Introduction, Wishes, introduce_one
from waymark.insight.offers import Offer, matches
from waymark.people import queries as people
from waymark.record.clock import now
from waymark.spaces import queries as spaces
from waymark.ties import queries
from waymark.ties.models import Ask, Coffee, CoffeeMonth, CoffeePair, Going, Introduced, OnMap, Suggested

if TYPE_CHECKING:
    from waymark.people.models import Part, Person
    from waymark.ties.access import Within
    from waymark.ties.queries import Mapped

ASKED_AGAIN_AFTER = timedelta(days=28)
NOT_NOW_FOR = timedelta(days=90)
LATELY = timedelta(days=28)
A_WEEK = 3
MOST = 50


@dataclass(frozen=True)
class Meeting:
    """Somebody whom one might meet, as it is shown to whoever asked, and nobody else."""

    suggested: Suggested
    parts: tuple[Part, ...]
    go_between: Person | None
    shared_work: str
    """What both speak of, in words that the other shows to those here."""


@dataclass(frozen=True)
class Pair:
    """Somebody with whom one was drawn for a coffee."""

    other: Person
    parts: tuple[Part, ...]
    drawn_on: date


@dataclass(frozen=True)
class Between:
    """Two who were introduced, as one of them reads it."""

    introduced: Introduced
    other: Person
    i_would: bool | None
    both_would: bool


@dataclass(frozen=True)
class Mine:
    """What is for one person alone: whom they might meet, what came of it, who introduced them to whom."""

    on_map: OnMap
    open: Meeting | None
    came_of: tuple[Suggested, ...]
    """Those to whom they said yes four weeks ago, and who are asked about once."""
    introduced_to: tuple[Between, ...]
    pair: Pair | None


@dataclass(frozen=True)
class Had:
    """A coffee, and what shifted."""

    coffee: Coffee
    shifted: str


@dataclass(frozen=True)
class Coffees:
    """What somebody had, and which parts there are to choose from."""

    mine: tuple[Had, ...]
    parts: tuple[tuple[UUID, str], ...]


@dataclass(frozen=True)
class Way:
    """A way that somebody said they would go; `others`: who else goes there, told to those alone."""

    going: Going
    others: tuple[Person, ...]


def mine(within: Within) -> Mine:
    """All that waits for one person here."""
    person, endeavour = within.person, within.endeavour.id
    asked = list(Suggested.objects.filter(endeavour=endeavour, to=person).select_related("other"))
    due = now().date() - ASKED_AGAIN_AFTER
    open_one = next((one for one in asked if not one.answer), None)
    return Mine(
        on_map=queries.standing(person, endeavour),
        open=_meeting(open_one, person, has_map=within.has_map) if open_one else None,
        came_of=tuple(
            one
            for one in asked
            if one.answer == Suggested.Answer.YES
            and not one.came_of
            and one.answered_on is not None
            and one.answered_on <= due
        ),
        introduced_to=_introduced_to(person, endeavour),
        pair=_pair(person, endeavour),
    )


def _meeting(suggested: Suggested, me: Person, *, has_map: bool) -> Meeting | None:
    """As it stands now; None where the other would no longer like to be met, or sits here no more.

    Without an open map, nobody's ties are read, so nobody goes between.
    """
    other, endeavour = suggested.other, suggested.endeavour_id
    would = OnMap.objects.filter(endeavour=endeavour, person=other, would_meet=True).exists()
    if not would or other not in spaces.everybody_in(endeavour):
        return None
    parts = people.belongings_of([other.pk], [part for part, _name in queries.parts_of(endeavour)])[other.pk]
    asks = list(Ask.objects.filter(endeavour=endeavour, by__in=[me, other], is_met=False))
    return Meeting(
        suggested,
        parts=tuple(one.part for one in parts),
        go_between=_go_between(endeavour, me, other) if has_map else None,
        shared_work=_shared_work(me, other, asks),
    )


def _go_between(endeavour: UUID, me: Person, other: Person) -> Person | None:
    """Somebody who knows both, as all three say, and could introduce somebody to each of the two."""
    day = now().date()
    ends = (
        queries.counting(endeavour, day).filter(to__in=[me, other], could_introduce=True).select_related("by")
    )
    back = set(queries.counting(endeavour, day).filter(by__in=[me, other]).values_list("to", "by"))
    could: dict[UUID, set[UUID]] = {}
    names: dict[UUID, Person] = {}
    for end in ends:
        if (end.by_id, end.to_id) in back:
            could.setdefault(end.by_id, set()).add(end.to_id)
            names[end.by_id] = end.by
    both = [names[key] for key, whom in could.items() if whom == {me.pk, other.pk}]
    return min(both, key=lambda one: (one.name, str(one.pk)), default=None)


def _shared_work(me: Person, other: Person, asks: Iterable[Ask]) -> str:
    """What both speak of, in the other's words: what they ask for here, or can be come to for."""
    own = " ".join(
        [me.come_for, me.could_bring, me.story, *(one.words for one in asks if one.by_id == me.pk)]
    )
    theirs = [other.come_for, *(one.words for one in asks if one.by_id == other.pk)]
    found = matches(own, (Offer(other.name, words) for words in theirs if words))
    return found[0].offer.words if found else other.come_for


def _introduced_to(person: Person, endeavour: UUID) -> tuple[Between, ...]:
    rows = Introduced.objects.filter(Q(one=person) | Q(other=person), endeavour=endeavour)
    found = []
    for row in rows.select_related("by", "one", "other").order_by("-on", "pk")[:MOST]:
        is_one = row.one_id == person.pk
        i_would = row.one_would if is_one else row.other_would
        if i_would is not False:
            both = bool(row.one_would and row.other_would)
            found.append(Between(row, row.other if is_one else row.one, i_would, both))
    return tuple(found)


def _pair(person: Person, endeavour: UUID) -> Pair | None:
    rows = CoffeePair.objects.filter(
        Q(one=person) | Q(other=person), endeavour=endeavour, drawn_on__gt=now().date() - LATELY
    )
    row = rows.select_related("one", "other").order_by("-drawn_on").first()
    if row is None:
        return None
    other = row.other if row.one_id == person.pk else row.one
    parts = people.belongings_of([other.pk], [part for part, _name in queries.parts_of(endeavour)])
    return Pair(other, tuple(one.part for one in parts[other.pk]), row.drawn_on)


def earlier(within: Within) -> tuple[Suggested, ...]:
    """Whom somebody was suggested before, and what they said: the latest first."""
    rows = Suggested.objects.filter(endeavour=within.endeavour.id, to=within.person).exclude(answer="")
    return tuple(rows.select_related("other").order_by("-answered_on", "pk")[:MOST])


def made_by(within: Within) -> tuple[Introduced, ...]:
    """Whom somebody introduced, and whether both would meet: a no looks like no answer yet."""
    rows = Introduced.objects.filter(endeavour=within.endeavour.id, by=within.person)
    return tuple(rows.select_related("one", "other").order_by("-on", "pk")[:MOST])


def coffees_last_month(endeavour: UUID) -> Released:
    """How many people had a coffee in the last whole month, as it was told when that was over."""
    told = CoffeeMonth.objects.filter(endeavour=endeavour, month=last_month()).first()
    return Released(told.people, Kind.ROUNDED) if told and told.people else HELD_BACK


def last_month() -> date:
    """The first day of the last whole month."""
    return (now().date().replace(day=1) - timedelta(days=1)).replace(day=1)


def coffees(within: Within) -> Coffees:
    """What somebody had."""
    rows = Coffee.objects.filter(endeavour=within.endeavour.id, person=within.person).select_related("part")
    had = (Had(one, queries.unsealed(one.shifted, one.pk)) for one in rows.order_by("-on", "pk")[:MOST])
    return Coffees(tuple(had), tuple(queries.parts_of(within.endeavour.id)))


def ways(within: Within) -> tuple[Way, ...]:
    """Where somebody said that they would go, and who else goes to the same part."""
    rows = list(
        Going.objects.filter(endeavour=within.endeavour.id, went_on=None)
        .select_related("part", "person")
        .order_by("by_when", "pk")
    )
    own = [one for one in rows if one.person_id == within.person.pk]
    return tuple(
        Way(one, tuple(r.person for r in rows if r.part_id == one.part_id and r.person_id != one.person_id))
        for one in own
    )


def has_asked_enough(within: Within) -> bool:
    """Whether somebody was suggested as many people within a week as one can meet."""
    lately = now().date() - timedelta(days=7)
    asked = Suggested.objects.filter(endeavour=within.endeavour.id, to=within.person, suggested_on__gt=lately)
    return asked.count() >= A_WEEK


def whom_to_meet(within: Within) -> tuple[Introduction, Mapped] | None:
    """Whom somebody might meet first, of those who would like to be met; None where there is nobody."""
    mapped = queries.mapped(within.endeavour.id, has_map=within.has_map)
    if within.person.pk not in mapped.at or len(mapped.people) > MOST_PEOPLE:
        return None
    me = mapped.at[within.person.pk]
    found = introduce_one(mapped.network, me, _wishes(within, mapped))
    return (found, mapped) if found else None


def _wishes(within: Within, mapped: Mapped) -> Wishes:
    endeavour, me = within.endeavour.id, within.person.pk
    would = OnMap.objects.filter(endeavour=endeavour, would_meet=True).values_list("person", flat=True)
    willing = [mapped.at[one] for one in (*would, me) if one in mapped.at]
    asked = Suggested.objects.filter(Q(to=me) | Q(other=me), endeavour=endeavour)
    never = [
        (mapped.at[one.to_id], mapped.at[one.other_id])
        for one in asked
        if one.to_id in mapped.at and one.other_id in mapped.at and _is_not_for_now(one, me)
    ]
    never += [(mapped.at[me], mapped.at[to]) for by, to in mapped.ends if by == me]
    return Wishes(willing=willing, never=never)


def _is_not_for_now(one: Suggested, me: UUID) -> bool:
    """Whether a pair isn't suggested: never, where either said so; after not now, for a while; else once."""
    if one.to_id != me:
        return one.answer == Suggested.Answer.NEVER
    if one.answer == Suggested.Answer.NOT_NOW and one.answered_on is not None:
        return one.answered_on > now().date() - NOT_NOW_FOR
    return True
