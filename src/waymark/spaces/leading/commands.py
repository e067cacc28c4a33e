"""What can happen: how we lead is said anew, somebody tends it or steps back; something is asked upstairs."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from waymark.people.access import NotAllowed
from waymark.record import commands as record
from waymark.record.clock import now
from waymark.spaces.models import AskedUp, Design, Space, Tending
from waymark.spaces.moments import (
    AskedUpstairs,
    HowWeLeadSaid,
    TendingLeft,
    TendingTaken,
    UpstairsAnswered,
    UpstairsTakenBack,
)

if TYPE_CHECKING:
    from waymark.people.models import Person
    from waymark.record.payloads import Payload


@transaction.atomic
def say_how_we_lead(
    endeavour: UUID, words: Mapping[str, str], look_again: date | None, *, by: UUID
) -> Design:
    """How this is led, anew; what was said before stays. Raises NotAllowed for the second at once."""
    last = Design.objects.filter(endeavour=endeavour).aggregate(last=Max("number"))["last"] or 0
    kept = {kind: said for kind, said in words.items() if said}
    try:
        with transaction.atomic():
            design = Design.objects.create(
                endeavour_id=endeavour,
                number=last + 1,
                said_on=now().date(),
                look_again=look_again,
                words=kept,
            )
    except IntegrityError:
        raise NotAllowed(_("Another host has just said it. Read theirs first.")) from None
    _tell(HowWeLeadSaid(), endeavour, design.pk, by)
    return design


@transaction.atomic
def tend(person: Person, endeavour: UUID, kind: str) -> None:
    """Somebody says that they tend one of the five. Nobody says it for them."""
    tending, is_new = Tending.objects.get_or_create(
        endeavour_id=endeavour, kind=Space.Kind(kind), person=person
    )
    if is_new:
        _tell(TendingTaken(of=kind), endeavour, tending.pk, person.pk)


@transaction.atomic
def tend_no_more(person: Person, endeavour: UUID, kind: str) -> None:
    """They step back from it."""
    if Tending.objects.filter(endeavour=endeavour, kind=kind, person=person).delete()[0]:
        _tell(TendingLeft(of=kind), endeavour, endeavour, person.pk)


@transaction.atomic
def ask_upstairs(person: Person, endeavour: UUID, words: str) -> AskedUp:
    """Ask those who steer for permission or cover. The same line twice is asked once.

    Raises NotAllowed where there is nobody to ask.
    """
    if not Space.objects.filter(endeavour=endeavour, kind=Space.Kind.STRATEGIC).exists():
        raise NotAllowed(_("There is no space of those who steer yet, so there is nobody to ask."))
    same = AskedUp.objects.filter(endeavour=endeavour, by=person, words=words, answer="").first()
    if same is not None:
        return same
    asked = AskedUp.objects.create(endeavour_id=endeavour, by=person, words=words, on=now().date())
    _tell(AskedUpstairs(), endeavour, asked.pk, person.pk)
    return asked


@transaction.atomic
def answer_upstairs(asked: AskedUp, answer: str, because: str, *, by: Person) -> None:
    """One of those who steer answers, in a line. Raises NotAllowed where another has."""
    still = AskedUp.objects.filter(pk=asked.pk, answer="")
    said = {"answer": AskedUp.Answer(answer), "because": because, "answered_by": by}
    if not still.update(**said, answered_on=now().date()):
        raise NotAllowed(_("Somebody has answered that already, or it was taken back."))
    _tell(UpstairsAnswered(answer=answer), asked.endeavour_id, asked.pk, by.pk)


@transaction.atomic
def take_back_upstairs(asked: AskedUp) -> None:
    """Whoever asked takes it back, as long as nobody has answered."""
    if AskedUp.objects.filter(pk=asked.pk, answer="").delete()[0]:
        _tell(UpstairsTakenBack(), asked.endeavour_id, asked.pk, asked.by_id)


def _tell(payload: Payload, endeavour: UUID, subject: UUID, by: UUID) -> None:
    record.append(payload, endeavour=endeavour, subject=subject, who=by)
