"""The story so far: moments of the record, each in one plain sentence."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from waymark.people.access import Visitor
from waymark.record import queries as record
from waymark.spaces import queries as spaces

SENTENCES = {
    "endeavours.begun": (_("We set out"), "footprints"),
    "endeavours.story_told": (_("We told the story of why we set out"), "book-open"),
    "litmus.worded": (_("We said how we would know that it works: %(asks)s"), "flask-conical"),
    "litmus.closed": (_("We asked whether it works: %(asks)s"), "flask-conical"),
    "spaces.opened": (_("A space opened: %(name)s"), "house"),
    "questions.opened": (_("We asked: %(asked)s"), "circle-help"),
    "questions.opened_again": (_("We opened a question again: %(asked)s"), "undo-2"),
    "questions.reframed": (_("We ask in other words: %(asked)s"), "pen-line"),
    "questions.left_open": (_("We are still thinking about: %(asked)s"), "hourglass"),
    "questions.closed": (_("We closed a question for now: %(asked)s"), "signpost"),
    "fornow.settled": (_("We settled for now: %(words)s"), "signpost"),
    "fornow.changed": (_("We changed it, to: %(words)s"), "pen-line"),
    "fornow.unpicked": (_("We unpicked: %(words)s"), "undo-2"),
    "fornow.handed_over": (_("We handed over: %(words)s"), "signpost"),
    "questions.revealed": (_("We looked together at what we had said: %(asked)s"), "eye"),
    "questions.made_public": (_("We shared with everybody what came of: %(asked)s"), "share-2"),
}
"""Kinds that are worth a line; what guests do one by one is not."""

MOST = 8


@dataclass(frozen=True)
class Line:
    """One thing that happened, in words."""

    words: str
    icon: str
    at: datetime


def story_so_far(endeavour: UUID, visitor: Visitor) -> tuple[Line, ...]:
    """The latest happenings that the visitor may know of, newest first. Two queries."""
    told = record.moments(endeavour, spaces.audiences(visitor)).filter(kind__in=SENTENCES)[:MOST]
    return tuple(
        Line(str(SENTENCES[moment.kind][0]) % moment.data, SENTENCES[moment.kind][1], moment.at)
        for moment in told
    )
