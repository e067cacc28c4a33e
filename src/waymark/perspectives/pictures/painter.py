"""One thread that draws pictures one after another, while pages go on being served.

Nothing is lost if the process ends: whether a picture is due is read from the
database, and the next answer or visit sets the painter going again. After each
picture its question rests, so that coming and leaving can't keep the painter busy.
"""

from __future__ import annotations

import logging
import time
from threading import Condition, Thread
from uuid import UUID

from django.db import connections, transaction

from waymark.perspectives.pictures.commands import redraw
from waymark.questions import access as questions

log = logging.getLogger(__name__)


REST, REST_PER_DRAWING = 60.0, 10.0
"""Seconds between two pictures of one question, at least; and how many times as long as the last took."""


class Painter:
    """Questions to look at, each once however often it was asked for, and the thread that does."""

    def __init__(self) -> None:
        self._woken = Condition()
        self._waiting: dict[UUID, None] = {}
        self._rests_until: dict[UUID, float] = {}
        self._is_working = False

    def ask(self, question: UUID) -> None:
        """Have this question's picture drawn if it is due, soon and elsewhere."""
        with self._woken:
            self._waiting[question] = None
            self._woken.notify()
            if self._is_working:
                return
            try:
                Thread(target=self._work, name="painter", daemon=True).start()
            except RuntimeError:  # the machine had no thread left; the next one who asks tries again
                log.error("No thread could be had to draw a picture")
                return
            self._is_working = True

    def _next(self) -> UUID | None:
        """The first question that has rested enough, waited for if need be; None where none waits."""
        with self._woken:
            while self._waiting:
                moment = time.monotonic()
                rests = {one: self._rests_until.get(one, moment) - moment for one in self._waiting}
                question = next((one for one, rest in rests.items() if rest <= 0), None)
                if question is not None:
                    del self._waiting[question]
                    return question
                self._woken.wait(min(rests.values()))
            self._is_working = False
            return None

    def _work(self) -> None:
        while (question := self._next()) is not None:
            begun = time.monotonic()
            try:
                has_tried = _draw(question)
            finally:
                connections.close_all()
            if has_tried:
                self._let_rest(question, time.monotonic() - begun)

    def _let_rest(self, question: UUID, took: float) -> None:
        moment = time.monotonic()
        with self._woken:
            still = {one: until for one, until in self._rests_until.items() if until > moment}
            self._rests_until = still | {question: moment + max(REST, REST_PER_DRAWING * took)}


def _draw(question: UUID) -> bool:
    """Draw it if it is due; whether that was tried."""
    try:
        return redraw(questions.question_there(question))
    except Exception as error:  # whatever it was, the next picture must still be drawn
        log.error("A picture could not be drawn: %s", type(error).__name__)
        return True


painter = Painter()


def ask_after_commit(question: UUID) -> None:
    """Have the picture drawn if it is due, once what happened now is kept."""
    transaction.on_commit(lambda: painter.ask(question), robust=True)
