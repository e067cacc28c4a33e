"""What can happen: somebody says whom they know, hides it, takes it back; a list is brought in, and asks."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass, fields
from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction

from waymark.record import commands as record
from waymark.record.clock import now
from waymark.ties.models import Declared, Listed, OnMap
from waymark.ties.moments import TakenBack, TiesBroughtIn, TiesTold
from waymark.ties.queries import FADES_AFTER

if TYPE_CHECKING:
    from waymark.people.models import Person

LISTED_FOR = timedelta(days=90)
Pair = tuple[UUID, UUID]


@dataclass(frozen=True)
class End:
    """What somebody says of one whom they know."""

    talks: bool = False
    works: bool = False
    could_introduce: bool = False


END = tuple(field.name for field in fields(End))


@dataclass(frozen=True)
class Showing:
    """What may be told of a tie: nothing at all, or even that it is the only one between two parts."""

    is_hidden: bool = False
    may_be_told_alone: bool = False


@transaction.atomic
def say_who_i_know(person: Person, endeavour: UUID, said: Mapping[UUID, End | None]) -> None:
    """Of each of these, whether and how somebody knows them (None: not). Saying it again keeps it fresh."""
    known = {one.to_id: one for one in Declared.objects.filter(endeavour=endeavour, by=person, to__in=said)}
    today = now().date()
    kept = {other: end for other, end in said.items() if end is not None}
    gone = [other for other, end in said.items() if end is None and other in known]
    new = [other for other in kept if other not in known]
    faded = [other for other in kept if other in known and known[other].confirmed_on <= today - FADES_AFTER]
    Declared.objects.filter(endeavour=endeavour, by=person, to__in=gone).delete()
    Declared.objects.bulk_create(
        [
            Declared(endeavour_id=endeavour, by=person, to_id=other, confirmed_on=today, **asdict(end))
            for other, end in kept.items()
        ],
        update_conflicts=True,
        unique_fields=["endeavour", "by", "to"],
        update_fields=[*END, "confirmed_on"],
    )
    _note_told(person, endeavour)
    _note_news(person, endeavour, [*gone, *new, *faded])


@transaction.atomic
def answer_lists(person: Person, endeavour: UUID, shown: Collection[str]) -> None:
    """What lists asked of these is answered, by a tick or by none. What is no number is passed over."""
    asked = Listed.objects.filter(endeavour=endeavour, to_ask=person, is_answered=False)
    answered = [one.pk for one in asked if str(one.about_id) in shown]
    Listed.objects.filter(pk__in=answered).update(is_answered=True)


@transaction.atomic
def show_tie(person: Person, endeavour: UUID, other: UUID, end: End, showing: Showing) -> None:
    """One tie with all that may be told of it."""
    say_who_i_know(person, endeavour, {other: end})
    mine = Declared.objects.filter(endeavour=endeavour, by=person, to=other)
    was_hidden = mine.get().is_hidden
    mine.update(**asdict(showing))
    if was_hidden != showing.is_hidden:
        _note_news(person, endeavour, [other])


@transaction.atomic
def take_tie_back(person: Person, endeavour: UUID, other: UUID) -> None:
    """As if it had not been said."""
    if Declared.objects.filter(endeavour=endeavour, by=person, to=other).delete()[0]:
        _note_news(person, endeavour, [other])
        record.append(TakenBack(), endeavour=endeavour, subject=endeavour, who=person.pk)


@transaction.atomic
def bring_ties_in(host: Person, endeavour: UUID, pairs: Collection[Pair]) -> None:
    """Ask both ends of each pair whether it is so, unless they said so already. Nothing counts by it.

    Whoever has answered is not asked again, whoever brings the list.
    """
    said = set(Declared.objects.filter(endeavour=endeavour).values_list("by", "to"))
    until = now().date() + LISTED_FOR
    asked = [(a, b) for one, other in pairs for a, b in ((one, other), (other, one)) if (a, b) not in said]
    rows = [Listed(endeavour_id=endeavour, to_ask_id=a, about_id=b, until=until) for a, b in asked]
    Listed.objects.bulk_create(rows, ignore_conflicts=True)
    record.append(TiesBroughtIn(), endeavour=endeavour, subject=endeavour, who=host.pk)


def _note_told(person: Person, endeavour: UUID) -> None:
    today = now().date()
    row, is_new = OnMap.objects.get_or_create(
        endeavour_id=endeavour, person=person, defaults={"told_on": today, "has_news": True}
    )
    if not is_new:
        OnMap.objects.filter(pk=row.pk).update(told_on=today, has_news=row.has_news or row.told_on is None)
    record.append(TiesTold(), endeavour=endeavour, subject=endeavour, who=person.pk)


def _note_news(person: Person, endeavour: UUID, others: Collection[UUID]) -> None:
    """Ties with these came to count, or count no longer: that is news of whoever brought it about.

    Not of both ends: one person with seven ties would then be eight. And what one end says and the other
    doesn't changes no map, so it is no reason to draw one.
    """
    if Declared.objects.filter(endeavour=endeavour, by__in=others, to=person, is_hidden=False).exists():
        OnMap.objects.filter(endeavour=endeavour, person=person).update(has_news=True)
