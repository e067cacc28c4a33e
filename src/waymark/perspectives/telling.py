"""How this room tells the record what happened."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from waymark.record import commands as record

if TYPE_CHECKING:
    from waymark.perspectives.models import Statement
    from waymark.questions.models import Question
    from waymark.record.payloads import Payload


def tell(
    question: Question, payload: Payload, statement: Statement | None = None, by: UUID | None = None
) -> None:
    """Write a moment about the statement, or the question where there is none, for its space to see."""
    space = question.space
    record.append(
        payload,
        endeavour=space.endeavour_id,
        subject=statement.id if statement else question.id,
        audience=space.id,
        who=by,
        about=[question.id],
    )
