"""What can happen: somebody says what kind of situation it is, or says otherwise."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from waymark.people.access import NotAllowed
from waymark.questions import commands as questions
from waymark.record.clock import now
from waymark.situations.choices import Kind
from waymark.situations.models import Saying
from waymark.situations.moments import KindSaid
from waymark.situations.telling import tell

if TYPE_CHECKING:
    from waymark.people.models import Person
    from waymark.situations.access import Sitting


class SaidMeanwhile(NotAllowed):
    """Somebody has said otherwise since this one began to write."""


@dataclass(frozen=True)
class Said:
    """What kind it is, and why. `led_by`, `until`: of a crisis alone, who commands and when it ends."""

    kind: Kind
    because: str
    led_by: str = ""
    until: date | None = None


@transaction.atomic
def say_kind(sitting: Sitting, said: Said, *, was: int) -> Saying:
    """Somebody with a seat says what kind of situation it is; earlier sayings stay, each with its day.

    `was`: the number of the last saying that they saw, 0 where there was none. Raises SaidMeanwhile where
    somebody has said otherwise since. The same press twice says it once.
    """
    questions.hold(sitting.question)
    newest = Saying.objects.filter(question=sitting.question).order_by("-number").first()
    if newest is not None and _is_the_same(newest, said, sitting.person):
        return newest
    if newest is not None and newest.number != was and newest.kind != said.kind:
        raise SaidMeanwhile(
            _("Somebody has said otherwise meanwhile: “%(kind)s”. Read why first; your words are still here.")
            % {"kind": newest.get_kind_display()}
        )
    saying = Saying.objects.create(
        question=sitting.question,
        number=newest.number + 1 if newest else 1,
        kind=said.kind,
        because=said.because,
        led_by=said.led_by,
        until=said.until,
        on=localdate(now()),
        by=sitting.person,
    )
    tell(sitting.question, KindSaid(says=said.kind), sitting.person)
    return saying


@transaction.atomic
def forget_sayings(person: Person) -> None:
    """The words and the name of somebody go; that it was said to be of this kind, on its day, stays."""
    Saying.objects.filter(by=person).update(because="", led_by="", by=None)


def _is_the_same(newest: Saying, said: Said, person: Person) -> bool:
    before = (newest.by_id, newest.kind, newest.because, newest.led_by, newest.until)
    return before == (person.pk, said.kind, said.because, said.led_by, said.until)
