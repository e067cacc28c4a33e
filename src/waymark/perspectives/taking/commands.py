"""What the record is told when something leaves: which kind of file, in which role; never what was in it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction

from waymark.perspectives.hours import this_hour
from waymark.perspectives.moments import OwnDataTaken, Taken
from waymark.perspectives.telling import tell
from waymark.record import queries as record
from waymark.record.clock import as_of

if TYPE_CHECKING:
    from waymark.perspectives.access import Looking
    from waymark.questions.models import Question


def note_taken(looking: Looking, what: str) -> None:
    """Tell that what came of a question was taken away: once a day for each kind and role."""
    with as_of(this_hour()), transaction.atomic():
        payload = Taken(what=what, role=looking.role)
        if not record.was_told_today(payload, looking.question.id):
            tell(looking.question, payload)


@transaction.atomic
def note_answers_taken(question: Question, *, by: UUID | None = None) -> None:
    """Tell that a host took everybody's answers away, each time."""
    tell(question, Taken(what="answers", role="host"), by=by)


def note_own_data_taken(question: Question) -> None:
    """Tell that a guest took out what is kept of them: the day, and nothing of who."""
    with as_of(this_hour()), transaction.atomic():
        if not record.was_told_today(OwnDataTaken(), question.id):
            tell(question, OwnDataTaken())
