"""Who was here, what they wrote to whoever comes next, and what they were asked since."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from django.core import signing
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from waymark.endeavours import queries as endeavours
from waymark.people import queries as people
from waymark.record.clock import now
from waymark.spaces.models import Alumnus, AskedLater, Letter

if TYPE_CHECKING:
    from waymark.people.models import Belonging, Person

SALT, SALT_TO_STOP = "waymark.spaces.asked-later", "waymark.spaces.stop-asking"
ANSWER_DAYS = 60
QUESTIONS = (
    _("What did you see from where you stood that others may not?"),
    _("What would you want kept going?"),
    _("What would you warn whoever comes next of?"),
    _("Who should meet whom?"),
    _("What did you learn?"),
)


@dataclass(frozen=True)
class Line:
    """One of the five questions, and what somebody answered."""

    asked: str
    words: str


@dataclass(frozen=True)
class WasHere:
    """Somebody who left well: from where they saw, what they wrote, and what they answered since."""

    alumnus: Alumnus
    belongings: tuple[Belonging, ...]
    lines: tuple[Line, ...]
    answered: tuple[AskedLater, ...]
    """What the visitor asked them, and answers that they shared with all."""


@dataclass(frozen=True)
class Waiting:
    """A question that waits for an answer, and what the link bears by which it is answered."""

    asked: AskedLater
    token: str


@dataclass(frozen=True)
class Later:
    """An endeavour that somebody left, for themselves: whether they may be asked, and what waits."""

    alumnus: Alumnus
    waiting: tuple[Waiting, ...]


def were_here(endeavour: UUID, reader: Person) -> tuple[WasHere, ...]:
    """Who left an endeavour well, those who left last first. Six queries, however many."""
    left = list(
        Alumnus.objects.filter(endeavour=endeavour).select_related("person").order_by("-left_on", "id")
    )
    belongings = people.belongings_of(
        [one.person_id for one in left], endeavours.parts_walking_with([endeavour])
    )
    letters: dict[UUID, list[Line]] = {one.pk: [] for one in left}
    for letter in Letter.objects.filter(alumnus__in=left).order_by("number"):
        letters[letter.alumnus_id].append(Line(str(QUESTIONS[letter.number]), letter.words))
    answered: dict[UUID, list[AskedLater]] = {one.pk: [] for one in left}
    for asked in AskedLater.objects.filter(Q(by=reader) | Q(is_shared=True), alumnus__in=left).order_by(
        "-on", "id"
    ):
        answered[asked.alumnus_id].append(asked)
    return tuple(
        WasHere(one, tuple(belongings[one.person_id]), tuple(letters[one.pk]), tuple(answered[one.pk]))
        for one in left
    )


def left_by(person: Person) -> tuple[Later, ...]:
    """The endeavours that somebody left well."""
    left = Alumnus.objects.filter(person=person).select_related("endeavour").order_by("-left_on", "id")
    waiting = AskedLater.objects.filter(alumnus__person=person, answer="", is_declined=False)
    waits = list(waiting.filter(on__gt=now().date() - timedelta(days=ANSWER_DAYS)).order_by("on", "id"))
    return tuple(
        Later(one, tuple(Waiting(each, token_of(each)) for each in waits if each.alumnus_id == one.pk))
        for one in left
    )


def token_of(asked: AskedLater) -> str:
    """What the link bears by which somebody answers without an account: signed, and good for sixty days."""
    return signing.dumps(str(asked.pk), salt=SALT)


def token_to_stop(alumnus: Alumnus) -> str:
    """What the link bears by which somebody is asked no more: signed, and good at any time."""
    return signing.dumps(str(alumnus.pk), salt=SALT_TO_STOP)


def alumnus_by_token(token: str) -> Alumnus | None:
    """Whoever a link to be asked no more is for; None for one that is forged, or about nobody any more."""
    try:
        number = signing.loads(token, salt=SALT_TO_STOP)
    except signing.BadSignature:
        return None
    return Alumnus.objects.filter(pk=number).select_related("endeavour").first()


def asked_by_token(token: str) -> AskedLater | None:
    """The question that a link is about; None for one that is forged, too old or gone."""
    try:
        number = signing.loads(token, salt=SALT, max_age=timedelta(days=ANSWER_DAYS))
    except signing.BadSignature:
        return None
    return AskedLater.objects.filter(pk=number).select_related("alumnus__endeavour", "by").first()


def kept_of(person: Person) -> dict[str, list[dict[str, object]]]:
    """What is kept of somebody who left, and of what they asked others, as plain data for themselves."""
    left = Alumnus.objects.filter(person=person).select_related("endeavour")
    left = left.prefetch_related("letters", "asked")
    asked = AskedLater.objects.filter(by=person).select_related("alumnus__endeavour").order_by("on", "id")
    return {
        "left": [
            {
                "endeavour": one.endeavour.title,
                "on": one.left_on.isoformat(),
                "may_be_asked": one.may_be_asked,
                "address": one.address,
                "wrote": [letter.words for letter in one.letters.all()],
                "answered": [{"asked": each.words, "answer": each.answer} for each in one.asked.all()],
            }
            for one in left.order_by("left_on", "id")
        ],
        "asked": [
            {
                "endeavour": one.alumnus.endeavour.title,
                "on": one.on.isoformat(),
                "words": one.words,
                "answer": one.answer,
            }
            for one in asked
        ],
    }
