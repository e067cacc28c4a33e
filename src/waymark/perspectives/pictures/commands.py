"""What can happen to a picture: it is drawn again, when enough people have come or gone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from waymark.perspectives import queries
from waymark.perspectives.models import Drawn
from waymark.perspectives.pictures import drawing
from waymark.perspectives.pictures.told import as_json, from_json
from waymark.questions import commands as questions

if TYPE_CHECKING:
    from waymark.questions.models import Question


def redraw(question: Question) -> bool:
    """Draw the picture again if eight people more have answered, or left; whether it was.

    Takes up to seconds, so never inside a request. Two at once draw the same, and one of them is kept.
    """
    last = Drawn.objects.filter(question=question).first()
    people, answers = queries.people_and_answers(question.id)
    if not drawing.is_due(last, people, answers):
        return False
    drawn = drawing.draw(question.id, _before(last))
    if drawn is None:
        return False
    with transaction.atomic():
        questions.hold(question)
        if not drawing.is_due(Drawn.objects.filter(question=question).first(), people, answers):
            return False
        _keep(question, drawn, people, answers)
        questions.hint(question)
    return True


def _before(last: Drawn | None) -> drawing.Before | None:
    if last is None:
        return None
    frame = drawing.frame_from_json(last.frame)
    return drawing.Before(frame, from_json(last.told), last.rows, last.answers)


def _keep(question: Question, drawn: drawing.Drawing, people: int, answers: int) -> None:
    Drawn.objects.update_or_create(
        question=question,
        defaults={
            "people": people,
            "given": answers,
            "told": as_json(drawn.told),
            "rows": drawn.rows,
            "answers": drawn.answers,
            "frame": drawing.frame_as_json(drawn.frame),
            "algorithm": drawn.algorithm,
            "seed": drawn.seed,
            "input_hash": drawn.input_hash,
        },
    )
