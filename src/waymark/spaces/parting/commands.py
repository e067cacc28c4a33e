"""What can happen when somebody leaves, and later: they leave, are asked, answer, are asked no more."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from waymark.jobs import commands as jobs
from waymark.people.access import NotAllowed
from waymark.record import commands as record
from waymark.record.clock import now
from waymark.spaces.models import Alumnus, AskedLater, Letter, Seat
from waymark.spaces.moments import AlumnusAnswered, AlumnusAsked, AskedNoMore, LeftWell
from waymark.spaces.own import queries as own
from waymark.spaces.parting import queries

if TYPE_CHECKING:
    from waymark.people.models import Person

MOST_ASKED, WITHIN_DAYS = 3, 30


@dataclass(frozen=True)
class Farewell:
    """What somebody says on leaving: answers by the number of the question; whether to ask later."""

    lines: dict[int, str]
    may_be_asked: bool = False
    address: str = ""


@transaction.atomic
def leave_well(person: Person, endeavour: UUID, said: Farewell) -> Alumnus:
    """Somebody gives up every seat in an endeavour. What they said there stays.

    Raises NotAllowed for the only host of a space: somebody has to hold the key.
    """
    seats = Seat.objects.filter(space__endeavour=endeavour)
    mine = seats.filter(person=person)
    spaces = list(mine.values_list("space", flat=True))
    list(seats.filter(space__in=spaces).select_for_update(no_key=True).order_by("pk"))
    alone = [space.name for space in own.held_alone(person) if space.pk in spaces]
    if alone:
        raise NotAllowed(
            _("You are the only host of %(names)s. Hand the hosting over first.")
            % {"names": ", ".join(alone)}
        )
    if not mine.delete()[0]:
        raise NotAllowed(_("You have left already."))
    alumnus, _is_new = Alumnus.objects.update_or_create(
        endeavour_id=endeavour,
        person=person,
        defaults={
            "left_on": now().date(),
            "came_back_on": None,
            "may_be_asked": said.may_be_asked,
            "address": said.address if said.may_be_asked else "",
        },
    )
    for number, words in said.lines.items():
        if words:
            Letter.objects.update_or_create(alumnus=alumnus, number=number, defaults={"words": words})
    payload = LeftWell(may_be_asked=said.may_be_asked)
    record.append(payload, endeavour=endeavour, subject=alumnus.pk, who=person.pk)
    return alumnus


@transaction.atomic
def ask_later(alumnus: Alumnus, words: str, *, by: Person) -> AskedLater:
    """Ask somebody who was there. Raises NotAllowed where they don't wish it, or for now."""
    held = Alumnus.objects.select_for_update(no_key=True).get(pk=alumnus.pk)
    if not held.may_be_asked:
        raise NotAllowed(_("They would rather not be asked."))
    same = AskedLater.objects.filter(alumnus=held, by=by, words=words, answer="", is_declined=False).first()
    if same is not None:
        return same  # pressed twice
    lately = now().date() - timedelta(days=WITHIN_DAYS)
    if AskedLater.objects.filter(alumnus=held, on__gt=lately).count() >= MOST_ASKED:
        raise NotAllowed(
            _("They have been asked a good deal this month. Wait a while, or read what they wrote.")
        )
    asked = AskedLater.objects.create(alumnus=held, by=by, words=words, on=now().date())
    _tell(AlumnusAsked(), asked, by.pk)
    if held.address:
        jobs.ask("spaces.send_question", str(asked.pk))
    return asked


def send_question(number: UUID) -> None:
    """Send a question on to whoever was there, with a link by which they answer without an account."""
    asked = AskedLater.objects.filter(pk=number).select_related("alumnus__endeavour", "by").first()
    if asked is None or not asked.alumnus.address or not asked.alumnus.may_be_asked:
        return
    here = settings.PUBLIC_ADDRESS or "http://localhost:8000"
    answer = reverse("asked-later", kwargs={"token": queries.token_of(asked)})
    stop = reverse("stop-asking", kwargs={"token": queries.token_to_stop(asked.alumnus)})
    words = _(
        "{name} asks you something about “{endeavour}”, where you said that you may be asked:\n\n{asked}\n\n"
        "Answer, or say not now, within sixty days: {answer}\n\nYou would rather not be asked any more, now "
        "or at any time: {stop}\n\nNobody here is shown this address."
    ).format(
        name=asked.by.name if asked.by else _("Somebody"),
        endeavour=asked.alumnus.endeavour.title,
        asked=asked.words,
        answer=f"{here}{answer}",
        stop=f"{here}{stop}",
    )
    send_mail(_("Somebody asks you, who were there"), words, None, [asked.alumnus.address])


@transaction.atomic
def answer_later(asked: AskedLater, answer: str, *, is_shared: bool = False) -> None:
    """Whoever was there answers; without words, they say not now. Raises NotAllowed the second time."""
    open_still = AskedLater.objects.filter(pk=asked.pk, answer="", is_declined=False)
    if not open_still.update(answer=answer, is_declined=not answer, is_shared=is_shared and bool(answer)):
        raise NotAllowed(_("You have answered that already."))
    _tell(AlumnusAnswered(is_shared=is_shared and bool(answer)), asked, None)


@transaction.atomic
def ask_no_more(alumnus: Alumnus) -> None:
    """They are asked no more, and the address is forgotten. What they wrote stays."""
    changed = Alumnus.objects.filter(pk=alumnus.pk, may_be_asked=True).update(may_be_asked=False, address="")
    AskedLater.objects.filter(alumnus=alumnus, answer="").update(is_declined=True)
    if changed:
        record.append(AskedNoMore(), endeavour=alumnus.endeavour_id, subject=alumnus.pk)


def come_back(person: Person, endeavour: UUID) -> None:
    """Whoever takes a seat again is asked there, and not by mail. What they wrote on leaving stays."""
    left = Alumnus.objects.filter(person=person, endeavour=endeavour, came_back_on=None)
    left.update(came_back_on=now().date(), may_be_asked=False, address="")


def _tell(payload: AlumnusAsked | AlumnusAnswered, asked: AskedLater, by: UUID | None) -> None:
    record.append(payload, endeavour=asked.alumnus.endeavour_id, subject=asked.alumnus_id, who=by)
