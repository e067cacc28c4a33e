"""What can happen: somebody writes at one of the nine marks, or takes it back."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils.timezone import localdate

from waymark.questions import commands as questions
from waymark.record.clock import now
from waymark.situations.models import Note
from waymark.situations.moments import NoteWritten
from waymark.situations.telling import tell

if TYPE_CHECKING:
    from waymark.people.models import Person
    from waymark.situations.access import Sitting
    from waymark.situations.choices import Mark


@transaction.atomic
def write_note(sitting: Sitting, mark: Mark, words: str, *, part: UUID | None = None) -> Note:
    """Somebody writes at a mark. The same words twice are written once.

    `part`: from which part they see it, one to which they belong.
    """
    questions.hold(sitting.question)
    notes = Note.objects.filter(question=sitting.question)
    known = notes.filter(mark=mark, words=words, by=sitting.person).first()
    if known is not None:
        return known
    note = Note.objects.create(
        question=sitting.question,
        number=(notes.aggregate(last=Max("number"))["last"] or 0) + 1,
        mark=mark,
        words=words,
        part_id=part,
        on=localdate(now()),
        by=sitting.person,
    )
    tell(sitting.question, NoteWritten(mark=mark), sitting.person)
    return note


@transaction.atomic
def take_note_back(note: Note) -> None:
    """Its writer takes it back: nothing of it is left."""
    Note.objects.filter(pk=note.pk).delete()


@transaction.atomic
def forget_notes(person: Person) -> None:
    """Whatever somebody wrote at any mark goes with them."""
    Note.objects.filter(by=person).delete()
