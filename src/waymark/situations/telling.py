"""Tell the record of what happened at a question, for those with a seat in its space."""

from __future__ import annotations

from typing import TYPE_CHECKING

from waymark.record import commands as record

if TYPE_CHECKING:
    from waymark.people.models import Person
    from waymark.questions.models import Question
    from waymark.record.payloads import Payload


def tell(question: Question, payload: Payload, by: Person) -> None:
    """Write it. Where a question is public, who did what here stays with its space all the same."""
    space = question.space
    record.append(payload, endeavour=space.endeavour_id, subject=question.pk, audience=space.pk, who=by.pk)
