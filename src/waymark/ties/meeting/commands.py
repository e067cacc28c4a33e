"""What can happen: somebody asks whom to meet, introduces two, has a coffee, goes to who is missing."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from secrets import randbits
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from waymark.insight.honesty import Policy, release
from waymark.insight.network import coffee as paired
from waymark.jobs import commands as jobs
from waymark.people import queries as people
from waymark.people.access import NotAllowed
from waymark.record import commands as record
from waymark.record.clock import now
from waymark.spaces import queries as spaces
from waymark.ties import queries as ties
from waymark.ties.meeting import queries
from waymark.ties.models import (
    Ask,
    Coffee,
    CoffeeMonth,
    CoffeePair,
    Declared,
    Going,
    IfOthers,
    InTogether,
    Introduced,
    Listed,
    OnMap,
    SawYouLead,
    Suggested,
    Willing,
)
from waymark.ties.moments import (
    BothWouldMeet,
    CoffeeDrawn,
    CoffeeHad,
    GoingSaid,
    IntroductionAnswered,
    IntroductionAsked,
    TakenBack,
    TwoIntroduced,
    Went,
    WishesSaid,
)

if TYPE_CHECKING:
    from waymark.people.models import Person
    from waymark.record.payloads import Payload
    from waymark.ties.access import Within

ROUND = timedelta(days=28)
KEPT_FOR = timedelta(days=730)
UNANSWERED_FOR = timedelta(days=90)
PADDED_TO = 1_200
"""Bytes: 300 letters of any script."""


@transaction.atomic
def say_wishes(person: Person, endeavour: UUID, *, would_meet: bool, would_have_coffee: bool) -> None:
    """Whether somebody would like to be introduced, and to be drawn for a coffee."""
    said = {"would_meet": would_meet, "would_have_coffee": would_have_coffee}
    OnMap.objects.update_or_create(endeavour_id=endeavour, person=person, defaults=said)
    _tell(WishesSaid(), endeavour, person)


def ask_whom_to_meet(within: Within) -> Suggested:
    """Somebody asks whom they might meet. Raises NotAllowed where there is nobody, and says why.

    What waits to be answered is shown again: one at a time. Worked out before anything is written.
    """
    waiting = queries.mine(within).open
    if waiting is not None:
        return waiting.suggested
    if queries.has_asked_enough(within):
        raise NotAllowed(_("Three in a week is as many as one can meet. Ask again next week."))
    found = queries.whom_to_meet(within)
    if found is None:
        raise NotAllowed(
            _("There is nobody to suggest just now, of those who said that they would like to be met.")
        )
    introduction, mapped = found
    number = next(one for one in introduction.pair if one != mapped.at[within.person.pk])
    return _suggest(within, mapped.people[number])


@transaction.atomic
def _suggest(within: Within, other: Person) -> Suggested:
    """Keep it, in the place of one that can't be shown any more."""
    person, endeavour = within.person, within.endeavour.id
    Suggested.objects.filter(endeavour=endeavour, to=person, answer="").exclude(other=other).delete()
    said = {"suggested_on": now().date(), "answer": "", "answered_on": None, "came_of": ""}
    suggested, _is_new = Suggested.objects.update_or_create(
        endeavour_id=endeavour, to=person, other=other, defaults=said
    )
    _tell(IntroductionAsked(), endeavour, person)
    return suggested


@transaction.atomic
def answer_suggested(suggested: Suggested, answer: str) -> None:
    """Yes, not now, or never: nothing is sent, and nobody learns it. Raises ValueError for another answer."""
    said = {"answer": Suggested.Answer(answer), "answered_on": now().date()}
    if Suggested.objects.filter(pk=suggested.pk, answer="").update(**said):
        _tell(IntroductionAnswered(), suggested.endeavour_id, suggested.to)


@transaction.atomic
def say_what_came_of_it(suggested: Suggested, came_of: str) -> None:
    """What came of it, asked once. Raises ValueError for another answer."""
    found = Suggested.objects.filter(pk=suggested.pk, answer=Suggested.Answer.YES)
    if found.update(came_of=Suggested.CameOf(came_of)):
        _tell(IntroductionAnswered(), suggested.endeavour_id, suggested.to)


@transaction.atomic
def forget_suggested(suggested: Suggested) -> None:
    """As if it had never been suggested, a 'never' as well."""
    if Suggested.objects.filter(pk=suggested.pk).exclude(answer="").delete()[0]:
        _tell(TakenBack(), suggested.endeavour_id, suggested.to)


@transaction.atomic
def introduce_two(by: Person, endeavour: UUID, one: Person, other: Person, why: str) -> Introduced:
    """Introduce two people, with a reason. Raises NotAllowed where they may not be named to each other."""
    if len({by.pk, one.pk, other.pk}) < 3:
        raise NotAllowed(_("Choose two different people, neither of them yourself."))
    wish = OnMap.objects.filter(endeavour=endeavour, person__in=[one, other], would_meet=True)
    if wish.count() < 2 and not ties.sit_together(endeavour, one, other):
        raise NotAllowed(
            _("They sit in no space together. Both have to say first that they would like to be introduced.")
        )
    both = Q(one=one, other=other) | Q(one=other, other=one)
    before = Introduced.objects.filter(both, endeavour=endeavour, by=by).first()
    if before is not None:
        return before
    made = Introduced.objects.create(
        endeavour_id=endeavour, by=by, one=one, other=other, why=why, on=now().date()
    )
    jobs.ask("ties.tell_of_introduction", str(made.pk))
    _tell(TwoIntroduced(), endeavour, by)
    return made


@transaction.atomic
def answer_introduced(introduced: Introduced, person: Person, *, would: bool) -> None:
    """One of the two would like to meet, or would rather not. Only if both would does anybody learn so."""
    row = Introduced.objects.select_for_update(no_key=True).get(pk=introduced.pk)
    mine, theirs = ("one_would", "other_would") if row.one_id == person.pk else ("other_would", "one_would")
    Introduced.objects.filter(pk=row.pk).update(**{mine: would})
    if would and getattr(row, theirs) and getattr(row, mine) is not True:
        record.append(BothWouldMeet(), endeavour=row.endeavour_id, subject=row.pk)
    else:
        _tell(IntroductionAnswered(), row.endeavour_id, person)


@transaction.atomic
def take_introduction_back(introduced: Introduced) -> None:
    """Whoever made it takes it back, for all three."""
    if Introduced.objects.filter(pk=introduced.pk).delete()[0]:
        _tell(TakenBack(), introduced.endeavour_id, introduced.by)


def draw_coffee() -> None:
    """In each endeavour, once in four weeks, pair those who wish for a coffee."""
    for endeavour in (
        OnMap.objects.filter(would_have_coffee=True).values_list("endeavour", flat=True).distinct()
    ):
        draw_coffee_in(endeavour)


@transaction.atomic
def draw_coffee_in(endeavour: UUID) -> None:
    """Pair those who wish for it across parts, unless that was done in the last four weeks."""
    rows = CoffeePair.objects.filter(endeavour=endeavour)
    today = now().date()
    if rows.filter(drawn_on__gt=today - ROUND).exists():
        return
    opened = ties.map_of(endeavour)
    mapped = ties.mapped(endeavour, has_map=opened is not None and opened.is_open)
    would = OnMap.objects.filter(endeavour=endeavour, would_have_coffee=True).values_list("person", flat=True)
    takes = sorted((one for one in would if one in mapped.at), key=str)
    number = {one: at for at, one in enumerate(takes)}
    never = Suggested.objects.filter(endeavour=endeavour, answer=Suggested.Answer.NEVER)
    barred = _numbered(never.values_list("to", "other"), number)
    met = _numbered([*rows.values_list("one", "other"), *mapped.ends], number)
    group = [int(mapped.network.group[mapped.at[one]]) for one in takes]
    pairs = paired(group, seed=randbits(32), never=barred, met=met)
    drawn = CoffeePair.objects.bulk_create(
        CoffeePair(endeavour_id=endeavour, one_id=takes[one], other_id=takes[other], drawn_on=today)
        for one, other in pairs
    )
    for pair in drawn:
        jobs.ask("ties.tell_of_coffee", str(pair.pk))
    if pairs:
        record.append(CoffeeDrawn(), endeavour=endeavour, subject=endeavour)


@transaction.atomic
def tell_coffees_of_last_month() -> None:
    """How many people with a seat of their own had a coffee in the month that is over; told once."""
    month = queries.last_month()
    this_month = now().date().replace(day=1)
    had = Coffee.objects.filter(on__gte=month, on__lt=this_month)
    for endeavour in set(had.values_list("endeavour", flat=True)):
        own = [one.pk for one in spaces.everybody_in(endeavour)]
        whose = had.filter(endeavour=endeavour, person__in=own).values("person").distinct()
        told = release(whose.count(), Policy.OUTSIDE)
        CoffeeMonth.objects.get_or_create(
            endeavour_id=endeavour, month=month, defaults={"people": told.value}
        )


@transaction.atomic
def note_coffee(person: Person, endeavour: UUID, part: UUID | None, shifted: str) -> Coffee:
    """Somebody had a coffee. What shifted is for them alone."""
    had = Coffee(endeavour_id=endeavour, person=person, part_id=part, on=now().date())
    had.shifted = _sealed(shifted, had.pk)
    had.save()
    _tell(CoffeeHad(), endeavour, person)
    return had


@transaction.atomic
def take_coffee_back(coffee: Coffee) -> None:
    """As if it had not been noted."""
    if Coffee.objects.filter(pk=coffee.pk).delete()[0]:
        _tell(TakenBack(), coffee.endeavour_id, coffee.person)


@transaction.atomic
def go_to(person: Person, endeavour: UUID, part: UUID, by_when: date) -> Going:
    """Somebody could go to a part that isn't in the room; saying it again moves the day."""
    open_one = Going.objects.filter(endeavour=endeavour, person=person, part=part, went_on=None).first()
    if open_one is not None:
        Going.objects.filter(pk=open_one.pk).update(by_when=by_when)
        going = open_one
    else:
        going = Going.objects.create(endeavour_id=endeavour, person=person, part_id=part, by_when=by_when)
    _tell(GoingSaid(), endeavour, person)
    return going


@transaction.atomic
def say_went(going: Going, heard: str) -> None:
    """They went; what they heard there is theirs to carry."""
    if Going.objects.filter(pk=going.pk, went_on=None).update(
        went_on=now().date(), heard=_sealed(heard, going.pk)
    ):
        _tell(Went(), going.endeavour_id, going.person)


@transaction.atomic
def take_going_back(going: Going) -> None:
    """As if it had not been said."""
    if Going.objects.filter(pk=going.pk).delete()[0]:
        _tell(TakenBack(), going.endeavour_id, going.person)


@transaction.atomic
def let_old_go() -> None:
    """What nobody needs any more goes: with the last seat of whoever said it, or when its time is over."""
    today = now().date()
    long_ago = today - KEPT_FOR
    for endeavour, person in _who_is_named() - spaces.who_sits_where():
        _forget_within(person, endeavour)
    Listed.objects.filter(until__lt=today).delete()
    Suggested.objects.filter(answer="", suggested_on__lt=today - UNANSWERED_FOR).delete()
    for old in (
        Declared.objects.filter(confirmed_on__lt=long_ago),
        Coffee.objects.filter(on__lt=long_ago),
        Ask.objects.filter(on__lt=long_ago),
        CoffeePair.objects.filter(drawn_on__lt=long_ago),
        Introduced.objects.filter(on__lt=long_ago),
        Going.objects.filter(by_when__lt=long_ago),
        SawYouLead.objects.filter(on__lt=long_ago),
        IfOthers.objects.filter(met_on__lt=long_ago),
        Suggested.objects.filter(answered_on__lt=long_ago).exclude(answer=Suggested.Answer.NEVER),
    ):
        old.delete()


def _who_is_named() -> set[tuple[UUID, UUID]]:
    """Everybody of whom something is kept here, with the endeavour."""
    found: set[tuple[UUID, UUID]] = set()
    for rows, whose in (
        (OnMap.objects, "person"),
        (Declared.objects, "by"),
        (Declared.objects, "to"),
        (Listed.objects, "about"),
        (Listed.objects, "to_ask"),
        (Suggested.objects, "other"),
        (Coffee.objects, "person"),
        (Going.objects, "person"),
        (Ask.objects, "by"),
        (Introduced.objects, "by"),
        (Introduced.objects, "one"),
        (Introduced.objects, "other"),
        (SawYouLead.objects, "by"),
        (SawYouLead.objects, "to"),
    ):
        found.update(rows.values_list("endeavour", whose))
    found.update(Willing.objects.values_list("ask__endeavour", "person"))
    found.update(InTogether.objects.values_list("if_others__space__endeavour", "person"))
    return found


def _forget_within(person: UUID, endeavour: UUID) -> None:
    """Whoever has no seat in an endeavour any more has no ties in it either, and asks nobody for anything."""
    here = {"endeavour": endeavour}
    Willing.objects.filter(ask__endeavour=endeavour, person=person).delete()
    InTogether.objects.filter(if_others__space__endeavour=endeavour, person=person).delete()
    for theirs in (
        OnMap.objects.filter(**here, person=person),
        Declared.objects.filter(Q(by=person) | Q(to=person), **here),
        Listed.objects.filter(Q(to_ask=person) | Q(about=person), **here),
        Suggested.objects.filter(Q(to=person) | Q(other=person), **here),
        Introduced.objects.filter(Q(by=person) | Q(one=person) | Q(other=person), **here),
        CoffeePair.objects.filter(Q(one=person) | Q(other=person), **here),
        Coffee.objects.filter(**here, person=person),
        Going.objects.filter(**here, person=person),
        Ask.objects.filter(**here, by=person),
        SawYouLead.objects.filter(Q(by=person) | Q(to=person), **here),
    ):
        theirs.delete()


@transaction.atomic
def seal_words_anew() -> int:
    """Every seal that an older key made is made by the first; how many those were."""
    return _seal_anew(Coffee, "shifted") + _seal_anew(Going, "heard")


def _seal_anew(model: type[Coffee | Going], field: str) -> int:
    rows = [(one, getattr(one, field)) for one in model.objects.exclude(**{field: ""})]
    old = [(one, people.opened(seal, one.pk)) for one, seal in rows if people.is_old(seal, one.pk)]
    opened = [(one, plain) for one, plain in old if plain is not None]
    for one, plain in opened:
        model.objects.filter(pk=one.pk).update(**{field: people.sealed(plain, one.pk)})
    return len(opened)


def _sealed(words: str, row: UUID) -> str:
    """Words that only their writer reads, padded: a backup has neither their key nor their length."""
    return people.sealed(words.encode().ljust(PADDED_TO, b"\0"), row) if words else ""


def _numbered(pairs: Iterable[tuple[UUID, UUID]], number: dict[UUID, int]) -> list[tuple[int, int]]:
    return [(number[one], number[other]) for one, other in pairs if one in number and other in number]


def _tell(payload: Payload, endeavour: UUID, who: Person) -> None:
    record.append(payload, endeavour=endeavour, subject=endeavour, who=who.pk)
