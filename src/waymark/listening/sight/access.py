"""Who may read together what was said about a question: whoever reads in its space."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from waymark.listening.access import require_listening
from waymark.people.access import Visitor
from waymark.questions.access import question_there

if TYPE_CHECKING:
    from waymark.listening.access import Listener
    from waymark.questions.models import Question


@dataclass(frozen=True)
class About:
    """A question, and somebody who may read what was said about it."""

    question: Question
    listener: Listener


def require_said_about(visitor: Visitor, question: UUID) -> About:
    """A question with what was said about it, for those who may read in its space."""
    found = question_there(question)
    return About(found, require_listening(visitor, found.space_id))
