"""What can happen: somebody asks, others are in; somebody thanks somebody, and both may share it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction

from waymark.record import commands as record
from waymark.record.clock import now
from waymark.ties.models import Ask, SawYouLead, Willing
from waymark.ties.moments import Asked, AskMet, SaidIn, SeenLeading, TakenBack

if TYPE_CHECKING:
    from waymark.people.models import Person
    from waymark.record.payloads import Payload


@transaction.atomic
def ask(person: Person, endeavour: UUID, words: str) -> Ask:
    """What somebody could do with, or would like to begin. The same words twice are asked once."""
    same = Ask.objects.filter(endeavour=endeavour, by=person, words=words, is_met=False).first()
    if same is not None:
        return same
    asked = Ask.objects.create(endeavour_id=endeavour, by=person, words=words, on=now().date())
    _tell(Asked(), endeavour, person)
    return asked


@transaction.atomic
def say_in(person: Person, asked: Ask, brings: str) -> None:
    """Somebody is in, and says what they bring."""
    Willing.objects.update_or_create(ask=asked, person=person, defaults={"brings": brings})
    _tell(SaidIn(), asked.endeavour_id, person)


@transaction.atomic
def step_out(person: Person, asked: Ask) -> None:
    """In no more; it leaves no trace here."""
    if Willing.objects.filter(ask=asked, person=person).delete()[0]:
        _tell(TakenBack(), asked.endeavour_id, person)


@transaction.atomic
def say_met(asked: Ask) -> None:
    """Whoever asked has what they asked for."""
    if Ask.objects.filter(pk=asked.pk, is_met=False).update(is_met=True):
        _tell(AskMet(), asked.endeavour_id, asked.by)


@transaction.atomic
def take_ask_back(asked: Ask) -> None:
    """As if it had not been asked."""
    if Ask.objects.filter(pk=asked.pk).delete()[0]:
        _tell(TakenBack(), asked.endeavour_id, asked.by)


@transaction.atomic
def say_i_saw_you_lead(person: Person, endeavour: UUID, to: Person, words: str, *, shares: bool) -> None:
    """Thanks for something that somebody moved on: theirs and the giver's, unless both share it."""
    SawYouLead.objects.create(
        endeavour_id=endeavour, by=person, to=to, words=words, on=now().date(), giver_shares=shares
    )
    _tell(SeenLeading(), endeavour, person)


@transaction.atomic
def share_thanks(person: Person, saw: SawYouLead, *, shares: bool) -> None:
    """One of the two shares it, or no longer: others read it only while both do."""
    side = "giver_shares" if saw.by_id == person.pk else "receiver_shares"
    SawYouLead.objects.filter(pk=saw.pk).update(**{side: shares})
    _tell(SeenLeading(), saw.endeavour_id, person)


@transaction.atomic
def take_thanks_back(person: Person, saw: SawYouLead) -> None:
    """Either of the two takes it away, for both."""
    if SawYouLead.objects.filter(pk=saw.pk).delete()[0]:
        _tell(TakenBack(), saw.endeavour_id, person)


def _tell(payload: Payload, endeavour: UUID, who: Person) -> None:
    record.append(payload, endeavour=endeavour, subject=endeavour, who=who.pk)
