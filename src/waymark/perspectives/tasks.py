"""What happens later at questions: pictures are drawn, visits that lapsed are told."""

import time
from datetime import timedelta
from uuid import UUID

from waymark.jobs import commands as jobs
from waymark.people.access import NotThere
from waymark.perspectives import commands
from waymark.perspectives.pictures import commands as pictures
from waymark.perspectives.pictures.surveying import survey_beside
from waymark.questions import access as questions

REST, REST_PER_DRAWING = 60.0, 10.0
"""Seconds between two pictures of one question, at least; and how many times as long as the last took.

So that eight who come, and leave, and come again can't keep the server busy.
"""


def redraw(key: str) -> timedelta | None:
    """Draw a question's picture if it is due, then let the question rest."""
    try:
        question = questions.question_there(UUID(key))
    except NotThere:
        return None
    begun = time.monotonic()
    if not pictures.redraw(question, survey_beside):
        return None
    return timedelta(seconds=max(REST, REST_PER_DRAWING * (time.monotonic() - begun)))


def tell_lapsed_visits(_key: str) -> None:
    """Whoever walked away without stopping has said enough for now, too."""
    commands.close_lapsed_visits()


def register() -> None:
    jobs.register(pictures.REDRAW, redraw)
    jobs.register("perspectives.tell_lapsed_visits", tell_lapsed_visits, every=timedelta(hours=1))
