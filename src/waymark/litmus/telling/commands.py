"""What can happen to what is told: told, said better, taken back, read by a host, let in or held back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from waymark.litmus import marks
from waymark.litmus.asking.commands import forget_answers
from waymark.litmus.models import Telling
from waymark.litmus.moments import HeldBack, LetIn, Told, ToldBetter
from waymark.people.access import NotAllowed, NotThere
from waymark.perspectives.queries import held_for
from waymark.record import commands as record
from waymark.record.clock import now

if TYPE_CHECKING:
    from waymark.litmus.models import Round, Seen
    from waymark.people.models import Person
    from waymark.record.payloads import Payload


@dataclass(frozen=True)
class Words:
    """What somebody tells, and as what they would like to be known. `round`: the quarter, for a story."""

    words: str
    seen_from: Seen
    called: str = ""
    part: UUID | None = None
    is_for_another: bool = False
    round: Round | None = None


@dataclass(frozen=True)
class By:
    """Who tells: a person with a seat, or the phone of a guest by what it keeps."""

    person: Person | None = None
    token: str = ""

    @property
    def whose(self) -> str:
        return str(self.person.pk) if self.person else self.token


@transaction.atomic
def tell(by: By, endeavour: UUID, said: Words, once: UUID) -> Telling:
    """Somebody tells of a brilliant day, or of what changed. `once` is drawn with the form: twice is once.

    What comes from a guest waits for a host, and so does what may mean harm. Of a guest no moment is written
    before a host has read it: that somebody came, and when, is nobody's to know.
    """
    row, found = marks.row_of(once, by.whose), held_for(said.words)
    about = Telling.About.STORY if said.round else Telling.About.BRILLIANT
    telling = Telling(
        pk=row,
        endeavour_id=endeavour,
        about=about,
        round=said.round,
        words=said.words,
        seen_from=said.seen_from,
        called=said.called,
        part_id=said.part,
        is_for_another=said.is_for_another,
        on=localdate(now()),
        person=by.person,
        mark="" if by.person else marks.of_phone(by.token, endeavour),
        state=Telling.State.IN if by.person and not found else Telling.State.WAITING,
        held_for=found,
    )
    try:
        with transaction.atomic():
            telling.save(force_insert=True)
    except IntegrityError:
        known = Telling.objects.filter(pk=row).first()
        if known is None:
            raise
        return known
    if by.person:
        _tell(Told(about=about), telling, by.person.pk)
    return telling


@transaction.atomic
def say_better(telling: Telling, words: str, *, by: UUID) -> None:
    """Its author tells it in better words. Raises NotThere where it is gone meanwhile."""
    held = _held(telling)
    if held.words == words:
        return
    held.words, held.held_for = words, held_for(words)
    if held.held_for or held.state == Telling.State.HIDDEN:
        held.state = Telling.State.WAITING
    held.save(update_fields=["words", "held_for", "state"])
    _tell(ToldBetter(about=held.about), held, by)


@transaction.atomic
def take_back(telling: Telling) -> None:
    """Its author takes it back: nothing of it is left, nor that it was chosen."""
    Telling.objects.filter(pk=telling.pk).delete()


@transaction.atomic
def let_in(telling: Telling, words: str, *, by: UUID) -> None:
    """A host has read these words, and others may. Raises NotAllowed where they are others by now."""
    held = _held(telling)
    if held.words.split() != words.split():
        raise NotAllowed(_("Its author has said it better meanwhile. Read it again first."))
    held.state, held.held_for, held.hidden_because, held.is_reported = Telling.State.IN, "", "", False
    held.save(update_fields=["state", "held_for", "hidden_because", "is_reported"])
    _tell(LetIn(about=held.about), held, by)


@transaction.atomic
def hold_back(telling: Telling, because: str, *, by: UUID) -> None:
    """Nobody else reads it from now on; whoever told it reads why."""
    held = _held(telling)
    held.state, held.hidden_because, held.is_reported = Telling.State.HIDDEN, because, False
    held.save(update_fields=["state", "hidden_because", "is_reported"])
    _tell(HeldBack(about=held.about), held, by)


def report(telling: Telling) -> None:
    """Somebody asks the hosts to look at it. Who asked is not kept."""
    Telling.objects.filter(pk=telling.pk).update(is_reported=True)


@transaction.atomic
def forget_person(person: Person) -> None:
    """What somebody told from a seat, and what they answer just now, goes with them."""
    forget_answers(person)
    Telling.objects.filter(person=person).delete()


def _held(telling: Telling) -> Telling:
    found = Telling.objects.select_for_update(no_key=True).filter(pk=telling.pk).first()
    if found is None:
        raise NotThere
    return found


def _tell(payload: Payload, telling: Telling, by: UUID) -> None:
    """Of a sentence only its asking is named: its own number changes when that closes."""
    subject = telling.asking_id or telling.pk
    record.append(payload, endeavour=telling.endeavour_id, subject=subject, who=by)
