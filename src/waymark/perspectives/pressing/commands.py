"""What can happen: a sentence is said, taken back, looked at by hosts; its seal is made anew.

What people say here writes no moment: its place among their other acts would say whose it was.
"""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from waymark.people import queries as people
from waymark.people.access import NotAllowed
from waymark.perspectives.models import Felt
from waymark.perspectives.moderation import held_for
from waymark.perspectives.moments import FeltHidden, FeltLetIn
from waymark.perspectives.telling import tell
from waymark.questions import commands as questions

if TYPE_CHECKING:
    from uuid import UUID

    from waymark.people.models import Person
    from waymark.perspectives.access import Sitting

MOST = 60
"""So many sentences at one question, and no more: two short lists."""


@transaction.atomic
def say_felt(sitting: Sitting, sort: str, words: str, *, of: Felt | None = None) -> Felt:
    """Somebody says what presses, what gives hope, or what a pressure frees them to do.

    The same words twice are said once. Raises NotAllowed where the lists are full.
    """
    sort = Felt.Sort(sort)
    questions.hold(sitting.question)
    there = list(Felt.objects.filter(question=sitting.question))
    for one in there:
        is_same = (one.sort, one.of_id, one.words) == (sort, of.pk if of else None, words)
        if is_same and people.whose(one.seal, one.pk) == sitting.person.pk:
            return one
    if len(there) >= MOST:
        raise NotAllowed(_("There are as many sentences here as can be read. Take one of yours back first."))
    found = held_for(words)
    felt = Felt(question=sitting.question, sort=sort, of=of, words=words, held_for=found)
    felt.state = Felt.State.WAITING if found else Felt.State.IN
    felt.seal = people.seal_of(sitting.person.pk, felt.pk)
    felt.save(force_insert=True)
    return felt


@transaction.atomic
def take_felt_back(felt: Felt) -> None:
    """Its author takes it back, with what answered it: nothing of it is left."""
    Felt.objects.filter(pk=felt.pk).delete()


@transaction.atomic
def report_felt(felt: Felt) -> None:
    """Somebody asks the hosts to look. Who asked is not kept."""
    Felt.objects.filter(pk=felt.pk).update(is_reported=True)


@transaction.atomic
def let_felt_in(felt: Felt, *, by: UUID) -> None:
    """A host has read it, and everybody in the space may."""
    rows = Felt.objects.filter(pk=felt.pk)
    if rows.update(state=Felt.State.IN, held_for="", hidden_because="", is_reported=False):
        tell(felt.question, FeltLetIn(), by=by)


@transaction.atomic
def hide_felt(felt: Felt, because: str, *, by: UUID) -> None:
    """Nobody but hosts and its author reads it from now on; its author reads why."""
    rows = Felt.objects.filter(pk=felt.pk)
    if rows.update(state=Felt.State.HIDDEN, hidden_because=because, is_reported=False):
        tell(felt.question, FeltHidden(), by=by)


@transaction.atomic
def forget_felt_of(person: Person) -> None:
    """Whatever somebody said so goes with them. Nothing tells of it."""
    theirs = [one.pk for one in Felt.objects.all() if people.whose(one.seal, one.pk) == person.pk]
    Felt.objects.filter(pk__in=theirs).delete()


@transaction.atomic
def seal_felt_anew() -> int:
    """Every seal that an older key made is made by the first; how many those were."""
    old = [one for one in Felt.objects.all() if people.is_old(one.seal, one.pk)]
    known = [(one, people.whose(one.seal, one.pk)) for one in random.sample(old, k=len(old))]
    opened = [(one, person) for one, person in known if person is not None]
    for one, person in opened:
        Felt.objects.filter(pk=one.pk).update(seal=people.seal_of(person, one.pk))
    return len(opened)
