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

from waymark.insight.network import coffee as paired
from waymark.people.access import NotAllowed
from waymark.record import commands as record
from waymark.record.clock import now
from waymark.ties import queries as ties
from waymark.ties.meeting import queries
from waymark.ties.models import (
    Ask,
    Coffee,
    CoffeePair,
    Declared,
    Going,
    Introduced,
    Listed,
    OnMap,
    SawYouLead,
    Suggested,
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


@transaction.atomic
def say_wishes(person: Person, endeavour: UUID, *, would_meet: bool, would_have_coffee: bool) -> None:
    """Whether somebody would like to be introduced, and to be drawn for a coffee."""
    said = {"would_meet": would_meet, "would_have_coffee": would_have_coffee}
    OnMap.objects.update_or_create(endeavour_id=endeavour, person=person, defaults=said)
    _tell(WishesSaid(), endeavour, person)


@transaction.atomic
def ask_whom_to_meet(within: Within) -> Suggested:
    """Somebody asks whom they might meet. Raises NotAllowed where there is nobody, and says why.

    What waits to be answered is shown again: one at a time.
    """
    person, endeavour = within.person, within.endeavour.id
    waiting = Suggested.objects.filter(endeavour=endeavour, to=person, answer="").first()
    if waiting is not None:
        return waiting
    found = queries.whom_to_meet(within)
    if found is None:
        raise NotAllowed(
            _("There is nobody to suggest just now, of those who said that they would like to be met.")
        )
    introduction, mapped = found
    number = next(one for one in introduction.pair if one != mapped.at[person.pk])
    other = mapped.people[number]
    asks = list(Ask.objects.filter(endeavour=endeavour, by__in=[person, other], is_met=False))
    said = {
        "go_between": queries.go_between(introduction, mapped, person.pk, other.pk),
        "shared_work": queries.shared_work(person, other, asks)[:300],
        "answer": "",
        "answered_on": None,
        "came_of": "",
    }
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
def introduce_two(by: Person, endeavour: UUID, one: Person, other: Person, why: str) -> Introduced:
    """Introduce two people, with a reason. Raises NotAllowed for oneself, or the same person twice."""
    if len({by.pk, one.pk, other.pk}) < 3:
        raise NotAllowed(_("Choose two different people, neither of them yourself."))
    both = Q(one=one, other=other) | Q(one=other, other=one)
    before = Introduced.objects.filter(both, endeavour=endeavour, by=by).first()
    if before is not None:
        return before
    made = Introduced.objects.create(
        endeavour_id=endeavour, by=by, one=one, other=other, why=why, on=now().date()
    )
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
    mapped = ties.mapped(endeavour)
    would = OnMap.objects.filter(endeavour=endeavour, would_have_coffee=True).values_list("person", flat=True)
    takes = sorted((one for one in would if one in mapped.at), key=str)
    number = {one: at for at, one in enumerate(takes)}
    never = Suggested.objects.filter(endeavour=endeavour, answer=Suggested.Answer.NEVER)
    barred = _numbered(never.values_list("to", "other"), number)
    met = _numbered([*rows.values_list("one", "other"), *mapped.ends], number)
    group = [int(mapped.network.group[mapped.at[one]]) for one in takes]
    pairs = paired(group, seed=randbits(32), never=barred, met=met)
    CoffeePair.objects.bulk_create(
        CoffeePair(endeavour_id=endeavour, one_id=takes[one], other_id=takes[other], drawn_on=today)
        for one, other in pairs
    )
    if pairs:
        record.append(CoffeeDrawn(), endeavour=endeavour, subject=endeavour)


@transaction.atomic
def note_coffee(person: Person, endeavour: UUID, part: UUID | None, shifted: str) -> Coffee:
    """Somebody had a coffee. What shifted is for them alone."""
    had = Coffee.objects.create(
        endeavour_id=endeavour, person=person, part_id=part, shifted=shifted, on=now().date()
    )
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
    if Going.objects.filter(pk=going.pk, went_on=None).update(went_on=now().date(), heard=heard):
        _tell(Went(), going.endeavour_id, going.person)


@transaction.atomic
def take_going_back(going: Going) -> None:
    """As if it had not been said."""
    if Going.objects.filter(pk=going.pk).delete()[0]:
        _tell(TakenBack(), going.endeavour_id, going.person)


@transaction.atomic
def let_old_go() -> None:
    """What nobody needs any more goes: what lists ask when its day has come, the rest after two years."""
    today = now().date()
    Listed.objects.filter(until__lt=today).delete()
    Declared.objects.filter(confirmed_on__lt=today - KEPT_FOR).delete()
    for dated in (
        Coffee.objects.filter(on__lt=today - KEPT_FOR),
        Ask.objects.filter(on__lt=today - KEPT_FOR),
    ):
        dated.delete()
    CoffeePair.objects.filter(drawn_on__lt=today - KEPT_FOR).delete()
    Introduced.objects.filter(on__lt=today - KEPT_FOR).delete()
    Going.objects.filter(by_when__lt=today - KEPT_FOR).delete()
    SawYouLead.objects.filter(on__lt=today - KEPT_FOR).delete()
    Suggested.objects.filter(answered_on__lt=today - KEPT_FOR).exclude(answer=Suggested.Answer.NEVER).delete()


def _numbered(pairs: Iterable[tuple[UUID, UUID]], number: dict[UUID, int]) -> list[tuple[int, int]]:
    return [(number[one], number[other]) for one, other in pairs if one in number and other in number]


def _tell(payload: Payload, endeavour: UUID, who: Person) -> None:
    record.append(payload, endeavour=endeavour, subject=endeavour, who=who.pk)
