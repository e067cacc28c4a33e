"""What can happen to the litmus test: worded, asked, answered, closed."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from waymark.litmus import marks
from waymark.litmus.doors.commands import open_door
from waymark.litmus.models import Answer, Asking, Said, Seen, Telling, Wording
from waymark.litmus.moments import Asked, Closed, Worded
from waymark.people.access import NotAllowed
from waymark.perspectives.queries import held_for
from waymark.record import commands as record
from waymark.record.clock import now

if TYPE_CHECKING:
    from waymark.litmus.access import Hosting
    from waymark.people.models import Person
    from waymark.record.payloads import Payload


@dataclass(frozen=True)
class Given:
    """What somebody answers: with a sentence, and from where they see, if they like."""

    said: Said
    sentence: str = ""
    seen_from: Seen | None = None


@transaction.atomic
def word(person: Person, endeavour: UUID, somebody: str, asks: str, seen_from: Seen | None = None) -> Wording:
    """The litmus test in these words from now on; the ones before stay, to be read. The same twice is once.

    Raises NotAllowed where somebody else worded it in the same moment.
    """
    latest = Wording.objects.filter(endeavour=endeavour).order_by("number").last()
    if latest is not None and (latest.somebody, latest.asks) == (somebody, asks):
        return latest
    try:
        with transaction.atomic():
            wording = Wording.objects.create(
                endeavour_id=endeavour,
                number=latest.number + 1 if latest else 1,
                somebody=somebody,
                asks=asks,
                seen_from=seen_from or "",
                worded_on=localdate(now()),
            )
    except IntegrityError as problem:
        raise NotAllowed(_("Somebody has just worded it otherwise. Look at theirs first.")) from problem
    _tell(Worded(somebody=somebody, asks=asks), endeavour, wording.pk, person.pk)
    return wording


@transaction.atomic
def ask(hosting: Hosting, wording: Wording, days: int) -> Asking:
    """Ask it, for so many days, and open the door for guests. Raises NotAllowed while it is being asked."""
    endeavour, today = hosting.endeavour.id, localdate(now())
    for over in Asking.objects.filter(endeavour=endeavour, closed_on=None, until__lt=today):
        close(over)
    try:
        with transaction.atomic():
            asking = Asking.objects.create(
                endeavour_id=endeavour, wording=wording, opened_on=today, until=today + timedelta(days=days)
            )
    except IntegrityError as problem:
        raise NotAllowed(_("It is being asked already.")) from problem
    open_door(endeavour, hosting.space)
    _tell(Asked(asks=wording.asks), endeavour, asking.pk, hosting.person.pk)
    return asking


@transaction.atomic
def answer(asking: Asking, whose: str, given: Given) -> None:
    """Somebody answers, or answers otherwise: one answer each, as long as it is open.

    `whose`: their own number, or what their phone keeps; only a keyed hash of it stays, until the asking
    closes. Raises NotAllowed once it has.
    """
    if not _is_open(_held(asking)):
        raise NotAllowed(_("It closed while you were writing. It will be asked again."))
    mark = marks.of_answer(whose, asking.pk)
    said = {"said": given.said, "seen_from": given.seen_from or ""}
    Answer.objects.update_or_create(asking=asking, mark=mark, defaults=said)
    _write_sentence(asking, mark, given)


@transaction.atomic
def take_answer_back(asking: Asking, whose: str) -> None:
    """As if they had not answered; once it has closed, nobody can tell which answer is theirs."""
    if _is_open(_held(asking)):
        _drop(asking, whose)


@transaction.atomic
def close(asking: Asking, *, by: UUID | None = None) -> None:
    """No more answers. All of them are written anew, shuffled, without what led to whose they are."""
    held = _held(asking)
    if held.closed_on is not None:
        return
    answers = list(Answer.objects.filter(asking=held))
    sentences = list(Telling.objects.filter(asking=held).exclude(state=Telling.State.HIDDEN))
    random.shuffle(answers)
    random.shuffle(sentences)
    Answer.objects.filter(asking=held).delete()
    Telling.objects.filter(asking=held).delete()
    Answer.objects.bulk_create(Answer(asking=held, said=one.said, seen_from=one.seen_from) for one in answers)
    Telling.objects.bulk_create(_without_mark(one) for one in sentences)
    held.closed_on = min(localdate(now()), held.until)
    held.save(update_fields=["closed_on"])
    said = [one.said for one in answers]
    counts = {one.value.replace(" ", "_"): said.count(one) for one in Said}
    _tell(Closed(asks=held.wording.asks, **counts), held.endeavour_id, held.pk, by)


def close_what_is_over() -> None:
    """Every asking whose last day has gone by closes."""
    for asking in Asking.objects.filter(closed_on=None, until__lt=localdate(now())):
        close(asking)


@transaction.atomic
def forget_answers(person: Person) -> None:
    """What somebody answers at askings that are open goes with them; of closed ones nobody knows."""
    for asking in Asking.objects.filter(closed_on=None).order_by("pk"):
        _held(asking)
        _drop(asking, str(person.pk))


def _held(asking: Asking) -> Asking:
    """The asking as it is now: whoever answers or closes it waits for whoever does so already."""
    held = Asking.objects.select_for_update(no_key=True, of=("self",)).select_related("wording")
    return held.get(pk=asking.pk)


def _is_open(asking: Asking) -> bool:
    return asking.closed_on is None and asking.until >= localdate(now())


def _write_sentence(asking: Asking, mark: str, given: Given) -> None:
    mine = Telling.objects.filter(asking=asking, mark=mark)
    if not given.sentence:
        mine.delete()
        return
    mine.exclude(words=given.sentence).delete()  # other words wait for a host anew
    Telling.objects.update_or_create(
        asking=asking,
        mark=mark,
        defaults={"said": given.said},
        create_defaults={
            "endeavour_id": asking.endeavour_id,
            "about": Telling.About.SENTENCE,
            "said": given.said,
            "words": given.sentence,
            "held_for": held_for(given.sentence),
        },
    )


def _drop(asking: Asking, whose: str) -> None:
    mark = marks.of_answer(whose, asking.pk)
    Answer.objects.filter(asking=asking, mark=mark).delete()
    Telling.objects.filter(asking=asking, mark=mark).delete()


def _without_mark(one: Telling) -> Telling:
    return Telling(
        endeavour_id=one.endeavour_id,
        about=one.about,
        asking_id=one.asking_id,
        said=one.said,
        words=one.words,
        state=one.state,
        held_for=one.held_for,
    )


def _tell(payload: Payload, endeavour: UUID, subject: UUID, by: UUID | None) -> None:
    record.append(payload, endeavour=endeavour, subject=subject, who=by)
