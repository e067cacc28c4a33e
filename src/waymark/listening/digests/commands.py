"""What can happen to letters: somebody wishes for them, or for none; one is due, begun, gone, refused.

A letter leaves the house between two transactions. So the first says that it is being handed over, and the
second that it went. What is left in between was broken off: nobody knows whether it went. It isn't sent
twice, and the next letter says that one may be missing.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localtime

from waymark.jobs import commands as jobs
from waymark.listening.digests import queries
from waymark.listening.digests.queries import Letter, Reminder
from waymark.listening.models import Rhythm, Step
from waymark.record.clock import now

if TYPE_CHECKING:
    from waymark.people.models import Person

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Wish:
    """How somebody would like their letters. `address`: one of their own; empty for the first of them."""

    every: Rhythm.Every
    quiet_from: int = 19
    quiet_until: int = 7
    at_weekends: bool = False
    address: str = ""


@transaction.atomic
def wish_for_letters(person: Person, wish: Wish) -> None:
    """Somebody says how often they would like letters, and when not."""
    address = person.addresses.filter(address=wish.address).first() if wish.address else None
    Rhythm.objects.update_or_create(
        person=person,
        defaults={
            "every": wish.every,
            "quiet_from": wish.quiet_from,
            "quiet_until": wish.quiet_until,
            "at_weekends": wish.at_weekends,
            "address": address,
        },
    )


@transaction.atomic
def change_rhythm(person: UUID, every: Rhythm.Every) -> None:
    """From a letter: more often, less often, or never. All else stays as it was wished."""
    Rhythm.objects.filter(person=person).update(every=every)


def take_up_letters() -> None:
    """Letters that are due in this hour are asked for, each once."""
    for person in queries.due():
        _take_up(person)


@transaction.atomic
def begin_letter(person: UUID) -> Letter | None:
    """A letter that is due, to be handed over now; None where there is none, or nothing to bring."""
    rhythm = _held(person)
    if rhythm is None or not (queries.is_due(rhythm) and queries.is_owed(rhythm)):
        return None
    if rhythm.began_on is not None:
        log.error("A letter was broken off. It isn't sent twice; the next one says so.")
        Rhythm.objects.filter(pk=person).update(
            began_on=None, unsure_on=rhythm.began_on, told_until=rhythm.began_on
        )
        return None
    letter = queries.letter_to(rhythm)
    today = localtime(now()).date()
    Rhythm.objects.filter(pk=person).update(
        **({"told_until": today} if letter is None else {"began_on": today})
    )
    return letter


@transaction.atomic
def letter_went(letter: Letter) -> None:
    """It was handed over."""
    Rhythm.objects.filter(pk=letter.person).update(began_on=None, unsure_on=None, told_until=letter.until)


@transaction.atomic
def letter_was_refused(letter: Letter) -> None:
    """It was not taken, for certain: it is tried again."""
    Rhythm.objects.filter(pk=letter.person).update(began_on=None)


def take_up_promises() -> None:
    """Whoever promised to look again today is to be told so, each once."""
    for step in queries.promised():
        jobs.ask("listening.promised", str(step))


@transaction.atomic
def begin_reminder(step: UUID) -> Reminder | None:
    """What to tell whoever promised, to be handed over now; None where that is done, or needless."""
    found = Step.objects.select_for_update().filter(pk=step).first()
    if found is not None and found.reminded_on is not None:
        log.error("A reminder was broken off. It isn't sent twice.")
        return None
    reminder = queries.reminder(step)
    if reminder is not None:
        Step.objects.filter(pk=step).update(reminded_on=localtime(now()).date())
    return reminder


@transaction.atomic
def reminder_was_refused(step: UUID) -> None:
    """It was not taken, for certain: it is tried again."""
    Step.objects.filter(pk=step).update(reminded_on=None)


@transaction.atomic
def _take_up(person: UUID) -> None:
    """Marked and asked for in one transaction: neither is there without the other."""
    rhythm = _held(person)
    if rhythm is None or not queries.is_due(rhythm):
        return
    if not queries.is_owed(rhythm):
        Rhythm.objects.filter(pk=person).update(last_on=localtime(now()).date())
    jobs.ask("listening.letter", str(person))


def _held(person: UUID) -> Rhythm | None:
    return Rhythm.objects.select_for_update().filter(pk=person).first()
