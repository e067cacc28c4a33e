"""What can happen: somebody proposes, others join, it is met, or its day is over.

Until it is met nothing here writes a moment, a time, or a row of a person: each would stand beside their
other acts. Whoever joins and whoever takes that back does the same to the database: every slot is anew.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from random import SystemRandom
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from waymark.jobs import commands as jobs
from waymark.people import queries as people
from waymark.people.access import NotAllowed, NotThere
from waymark.perspectives.queries import held_for
from waymark.record import commands as record
from waymark.record.clock import now
from waymark.spaces import queries as spaces
from waymark.ties.models import IfOthers, InTogether, Slot
from waymark.ties.moments import IfOthersHeldBack, IfOthersLetIn, IfOthersMet
from waymark.ties.willing import queries
from waymark.ties.willing.queries import EMPTY, Promise

if TYPE_CHECKING:
    from datetime import date

    from waymark.people.models import Person
    from waymark.record.payloads import Payload
    from waymark.spaces.models import Space

MOST_OPEN = 20
"""So many may stand open in one space."""


@dataclass(frozen=True)
class Condition:
    """What somebody would do, if how many others, from how many parts, would by which day."""

    words: str
    others: int
    parts: int
    until: date


@transaction.atomic
def propose_if_others(person: Person, space: Space, said: Condition, part: UUID) -> IfOthers:
    """Somebody says what they would do if others would, and is in. The same words twice are said once.

    Raises NotAllowed where they sit for somebody else, or as many stand open as a space can bear.
    """
    _require_own_seat(person, space.pk)
    standing = IfOthers.objects.filter(queries.still_standing(), space=space, met_on=None)
    same = standing.filter(words=said.words, others=said.others, parts=said.parts, until=said.until).first()
    if same is not None:
        join_if_others(person, same.pk, part)
        return same
    if standing.count() >= MOST_OPEN:
        raise NotAllowed(_("Twenty stand open in this space. Let one of them be met, or its day come."))
    one = IfOthers(space=space, held_for=held_for(said.words), words=said.words, until=said.until)
    one.others, one.parts = said.others, said.parts
    one.save(force_insert=True)
    _write_anew(one, [Promise(person.pk, part, proposed=True)])
    return one


@transaction.atomic
def join_if_others(person: Person, if_others: UUID, part: UUID) -> None:
    """Somebody is in, from one of their parts. With the last that it takes, everybody is told who.

    Raises NotThere where it is over, and NotAllowed where it was met without them.
    """
    one = _held(if_others)
    if one.met_on is not None:
        if InTogether.objects.filter(if_others=one, person=person).exists():
            return
        raise NotAllowed(_("It was met just now, without you. Their names stand here: talk to them."))
    if one.held_for:
        raise NotAllowed(_("A host reads it first."))
    _require_own_seat(person, one.space_id)
    promises = _promises(one)
    proposed = any(held.proposed for held in promises if held.person == person.pk)
    others = [held for held in promises if held.person != person.pk]
    promises = [*others, Promise(person.pk, part, proposed)]
    if queries.is_enough(one, promises):
        _tell_all(one, promises)
    else:
        _write_anew(one, promises)


@transaction.atomic
def step_out_if_others(person: Person, if_others: UUID) -> None:
    """In no more; nobody can tell that they were. Raises NotAllowed once it is met."""
    one = _held(if_others)
    if one.met_on is not None:
        raise NotAllowed(_("It was met just now: everybody here has read who is in. Talk to the others."))
    _write_anew(one, [held for held in _promises(one) if held.person != person.pk])


@transaction.atomic
def take_if_others_away(person: Person, if_others: UUID) -> None:
    """Whoever wrote it takes it away, for all; nothing is left. Raises NotThere for anybody else."""
    one = _held(if_others)
    if one.met_on is not None or not any(
        held.proposed and held.person == person.pk for held in _promises(one)
    ):
        raise NotThere
    IfOthers.objects.filter(pk=one.pk).delete()


@transaction.atomic
def let_if_others_in(if_others: UUID, *, by: UUID) -> None:
    """A host has read it: everybody in the space may, and join."""
    one = _held(if_others)
    if IfOthers.objects.filter(pk=one.pk).exclude(held_for="").update(held_for=""):
        _tell(IfOthersLetIn(), one, by)


@transaction.atomic
def hold_if_others_back(if_others: UUID, *, by: UUID) -> None:
    """A host takes it away: it names somebody, or could hurt."""
    one = _held(if_others)
    if one.met_on is None and IfOthers.objects.filter(pk=one.pk).delete()[0]:
        _tell(IfOthersHeldBack(), one, by)


def let_if_others_go() -> None:
    """What wasn't met by its day is destroyed; other slots are written anew, so that joining looks like it.

    Whoever has no seat of their own any more is in no more.
    """
    over = IfOthers.objects.filter(met_on=None, until__lt=now().date()).values_list("pk", flat=True)
    for pk in list(over):
        with transaction.atomic():
            list(IfOthers.objects.select_for_update().filter(pk=pk))
            IfOthers.objects.filter(pk=pk, met_on=None).delete()
    seal_if_others_anew()


def seal_if_others_anew() -> int:
    """Every slot that can be opened is sealed anew, by the first key; how many those were."""
    sealed = 0
    for pk in list(IfOthers.objects.filter(met_on=None).values_list("pk", flat=True)):
        with transaction.atomic():
            one = IfOthers.objects.select_for_update(no_key=True).filter(pk=pk, met_on=None).first()
            promises = queries.promises_in(Slot.objects.filter(if_others=pk)) if one else None
            if one is not None and promises is not None:
                sealed += _write_anew(one, promises)
    return sealed


@transaction.atomic
def forget_in_if_others(person: Person) -> None:
    """Whoever is erased is in nowhere; what they proposed goes with them. Nothing tells of it."""
    for one in IfOthers.objects.select_for_update(no_key=True).filter(met_on=None).order_by("pk"):
        promises = queries.promises_in(Slot.objects.filter(if_others=one.pk))
        if promises is None:
            continue
        if any(held.proposed and held.person == person.pk for held in promises):
            IfOthers.objects.filter(pk=one.pk).delete()
        else:
            _write_anew(one, [held for held in promises if held.person != person.pk])


def _held(if_others: UUID) -> IfOthers:
    """The same as it stands now; others who would change it wait until the transaction ends."""
    rows = IfOthers.objects.select_for_update(no_key=True).filter(queries.still_standing(), pk=if_others)
    found = rows.first()
    if found is None:
        raise NotThere
    return found


def _promises(one: IfOthers) -> list[Promise]:
    """Who is in, of those who still have a seat of their own."""
    promises = queries.promises_in(Slot.objects.filter(if_others=one.pk))
    if promises is None:
        raise queries.keys_are_away()
    return promises


def _write_anew(one: IfOthers, promises: Sequence[Promise]) -> int:
    """Every slot, under another number, in another order, with another seal; how many there are.

    Those who have no seat any more are left out: there are slots enough for everybody who has one.
    """
    seated = spaces.who_sits_in(one.space_id)
    plain = [held.packed() for held in promises if held.person in seated]
    plain += [EMPTY] * (queries.slots_for(one.space_id) - len(plain))
    SystemRandom().shuffle(plain)
    Slot.objects.filter(if_others=one.pk).delete()
    rows = [Slot(if_others=one) for _each in plain]
    for row, said in zip(rows, plain, strict=True):
        row.sealed = people.sealed(said, row.pk)
    return len(Slot.objects.bulk_create(rows))


def _tell_all(one: IfOthers, promises: Sequence[Promise]) -> None:
    """It is met: everybody reads who, all at once, in no order; of who proposed it nothing is left."""
    there = people.part_names({held.part for held in promises})
    rows = [
        InTogether(if_others=one, person_id=held.person, part_id=held.part if held.part in there else None)
        for held in promises
    ]
    InTogether.objects.bulk_create(SystemRandom().sample(rows, k=len(rows)))
    Slot.objects.filter(if_others=one.pk).delete()
    IfOthers.objects.filter(pk=one.pk).update(met_on=now().date())
    _tell(IfOthersMet(), one, None)
    jobs.ask("ties.tell_if_others_met", str(one.pk))


def _require_own_seat(person: Person, space: UUID) -> None:
    if person.pk not in spaces.who_sits_in(space):
        raise NotAllowed(_("Only those with a seat of their own can say so, not on behalf of another."))


def _tell(payload: Payload, one: IfOthers, by: UUID | None) -> None:
    space = one.space
    record.append(payload, endeavour=space.endeavour_id, subject=one.pk, audience=space.pk, who=by)
