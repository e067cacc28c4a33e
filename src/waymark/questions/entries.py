"""What of a question can be found."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from waymark.finding import commands as finding
from waymark.finding.commands import EVERYBODY, Entry
from waymark.questions.models import Question

QUESTION = "question"


def keep_question(question: UUID) -> None:
    """Keep a question findable as it is asked now, by whoever may know of it now."""
    finding.keep(_entry_of(Question.objects.select_related("space").get(id=question)))


def every_question() -> Iterator[Entry]:
    """Every question's entry, made again."""
    asked = Question.objects.select_related("space").prefetch_related("wordings").order_by("pk")
    return map(_entry_of, asked.iterator(chunk_size=500))


def register() -> None:
    finding.register(QUESTION, every_question)


def _entry_of(question: Question) -> Entry:
    """A question, for those in its space, or for everybody once it is public: by each of its wordings."""
    return Entry(
        QUESTION,
        question.id,
        audience=EVERYBODY if question.is_public else question.space_id,
        title=question.asked,
        words=question.why,
        names=[one.asked for one in question.wordings.all() if one.asked != question.asked],
        endeavour=question.space.endeavour_id,
        space=question.space_id,
        day=question.opened_at.date(),
    )
