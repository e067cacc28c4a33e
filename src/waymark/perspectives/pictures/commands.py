"""What can happen to a picture: it is drawn again, when enough people have come or gone."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction

from waymark.insight.honesty import ROOM_FROM, Policy, release
from waymark.insight.opinions import Landscape, survey
from waymark.jobs import commands as jobs
from waymark.perspectives.models import Drawn, Look
from waymark.perspectives.pictures import drawing, moving
from waymark.perspectives.pictures.told import as_json, from_json
from waymark.perspectives.tallying import queries
from waymark.questions import commands as questions
from waymark.record.clock import now

if TYPE_CHECKING:
    from waymark.questions.models import Question

REDRAW = "perspectives.redraw"
WHAT_IT_IS = ("people", "given", "told", "rows", "answers", "frame")


def ask_after_commit(question: UUID) -> None:
    """Have the picture drawn if it is due, once what happened now is kept.

    Whether it is due is read from the database, so that nothing is lost where this is never asked.
    """
    transaction.on_commit(lambda: jobs.ask(REDRAW, str(question)), robust=True)


def redraw(question: Question, surveyed: Callable[..., Landscape] = survey) -> bool:
    """Draw the picture again if eight people more have answered, or left; whether it was.

    Of a closed question also if eight answers to one statement have come or gone. Where fewer than fifteen
    are left, the picture is forgotten. Takes up to seconds, so never inside a request. Of two at once, the
    one that was drawn from what is no longer the last picture gives up. `surveyed`: who does the sums.
    """
    last = Drawn.objects.filter(question=question).first()
    people, answers = queries.people_and_answers(question.id)
    forget_if_few(question)
    if not _is_due(question, last, people, answers):
        return False
    drawn = drawing.draw(question.id, _before(last), surveyed)
    if drawn is None:
        return False
    with transaction.atomic():
        questions.hold(question)
        if not _is_still(question, last) or queries.people_answered(question.id) < ROOM_FROM:
            return False
        _keep(question, drawn, people, answers)
        _remember(question)
        questions.hint(question)
    return True


def forget_if_few(question: Question) -> None:
    """Keep no picture of fewer than fifteen people."""
    if queries.people_answered(question.id) < ROOM_FROM:
        Drawn.objects.filter(question=question).delete()
        Look.objects.filter(question=question).delete()


def _remember(question: Question) -> None:
    """Keep what is told today, to be compared with another day; nothing that nobody has been told."""
    if question.is_held_back:
        return
    last = Look.objects.filter(question=question).order_by("on").last()
    people = release(queries.people_answered(question.id), Policy.OUTSIDE)
    if people.value is not None and moving.is_another_look(last, people, now().date()):
        rows = moving.rows_of(list(queries.statements_in(question.id)))
        Look.objects.create(question=question, on=now().date(), people=people.value, rows=rows)


def _is_due(question: Question, last: Drawn | None, people: int, answers: int) -> bool:
    if drawing.is_due(last, people, answers):
        return True
    if question.is_open or people < ROOM_FROM:
        return False
    return drawing.has_moved(last, queries.people_by_statement(question.id))


def _is_still(question: Question, last: Drawn | None) -> bool:
    """Whether the last picture is still this one."""
    latest = Drawn.objects.filter(question=question).first()
    if latest is None or last is None:
        return latest is last
    return all(getattr(latest, field) == getattr(last, field) for field in WHAT_IT_IS)


def _before(last: Drawn | None) -> drawing.Before | None:
    if last is None:
        return None
    frame = drawing.frame_from_json(last.frame)
    return drawing.Before(frame, from_json(last.told), last.rows, last.answers, last.parts)


def _keep(question: Question, drawn: drawing.Drawing, people: int, answers: int) -> None:
    Drawn.objects.update_or_create(
        question=question,
        defaults={
            "people": people,
            "given": answers,
            "told": as_json(drawn.told),
            "rows": drawn.rows,
            "answers": drawn.answers,
            "frame": drawing.frame_as_json(drawn.frame, drawn.extent),
            "parts": drawn.parts,
            "algorithm": drawn.algorithm,
            "seed": drawn.seed,
        },
    )
