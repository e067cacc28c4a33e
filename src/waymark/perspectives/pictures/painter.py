"""One thread that draws pictures one after another, while pages go on being served.

Nothing is lost if the process ends: whether a picture is due is read from the
database, and the next answer or visit sets the painter going again.
"""

from __future__ import annotations

import logging
from threading import Lock, Thread
from uuid import UUID

from django.db import connections, transaction

from waymark.perspectives.pictures.commands import redraw
from waymark.questions import access as questions

log = logging.getLogger(__name__)


class Painter:
    """Questions to look at, each once however often it was asked for, and the thread that does."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._waiting: dict[UUID, None] = {}
        self._is_working = False

    def ask(self, question: UUID) -> None:
        """Have this question's picture drawn if it is due, soon and elsewhere."""
        with self._lock:
            self._waiting[question] = None
            if self._is_working:
                return
            self._is_working = True
        Thread(target=self._work, name="painter", daemon=True).start()

    def _next(self) -> UUID | None:
        with self._lock:
            if not self._waiting:
                self._is_working = False
                return None
            question = next(iter(self._waiting))
            del self._waiting[question]
            return question

    def _work(self) -> None:
        try:
            while (question := self._next()) is not None:
                _draw(question)
        finally:
            connections.close_all()


def _draw(question: UUID) -> None:
    try:
        redraw(questions.question_there(question))
    except Exception as error:  # whatever it was, the next picture must still be drawn
        log.error("A picture could not be drawn: %s", type(error).__name__)


painter = Painter()


def ask_after_commit(question: UUID) -> None:
    """Have the picture drawn if it is due, once what happened now is kept."""
    transaction.on_commit(lambda: painter.ask(question), robust=True)
