"""In the demo: a question that changed shape, pressure and hope, and what some would do if others would."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from waymark.demo.questions.hall import HALL
from waymark.demo.questions.neighbour import NEIGHBOUR
from waymark.people import queries as people
from waymark.people.access import Visitor
from waymark.perspectives import access
from waymark.perspectives import commands as perspectives
from waymark.questions import commands as questions
from waymark.questions import queries as questions_queries
from waymark.record.clock import as_of
from waymark.ties import commands as ties

if TYPE_CHECKING:
    from waymark.demo import shapes
    from waymark.people.models import Person
    from waymark.perspectives.models import Felt
    from waymark.questions.models import Question
    from waymark.spaces.models import Space

ASKED_FIRST = {HALL.asks: "How should the village hall be done up?"}
BECAUSE = "Hardly anybody can say how to do up a hall. Everybody can say what they would miss."
REFRAMED_AFTER = timedelta(days=4)
PRESSURE = "The beds on the ward are full every Monday, and somebody has to go home by noon."
FREES = "Ring the neighbour first and the form second, because nobody has time for it the other way round."
MORE_PRESSURE = "Two of our carers leave in March, and their round has no name beside it yet."
HOPE = "Low Beck already knows who has the spare keys. Nobody ever asked them to write it down."
WOULD = "ring back on the same day whoever the neighbours send to me, without a form"


def asked_first(told: shapes.Question) -> str:
    """In which words a question was opened, if they were others than those that stand."""
    return ASKED_FIRST.get(told.asks, told.asks)


def tell_framing(space: Space, named: dict[str, Person], today: datetime) -> None:
    """Reframe one question, say what presses on another, and propose something that isn't met yet."""
    asked = {one.asked: one for one in questions_queries.asked_in(space.pk)}
    first = ASKED_FIRST[HALL.asks]
    opened = today - timedelta(days=HALL.days)
    with as_of(opened + REFRAMED_AFTER):
        questions.reframe(asked[first], HALL.asks, BECAUSE, was=first, by=named[HALL.hosts[0]].pk)
    with as_of(today - timedelta(days=5)):
        _say_what_presses(asked[NEIGHBOUR.asks], named)
        _propose(space, named, today)


def _say_what_presses(question: Question, named: dict[str, Person]) -> None:
    def say(by: str, sort: str, words: str, of: Felt | None = None) -> Felt:
        sitting = access.require_sitting(Visitor(person=named[by]), question.pk)
        return perspectives.say_felt(sitting, sort, words, of=of)

    say("lorna", "frees", FREES, say("priya", "presses", PRESSURE))
    say("marek", "presses", MORE_PRESSURE)
    say("bev", "hope", HOPE)


def _propose(space: Space, named: dict[str, Person], today: datetime) -> None:
    """Three are in, of the five that it takes: nobody who looks can tell."""
    said = ties.Condition(WOULD, others=4, parts=3, until=(today + timedelta(days=40)).date())
    for by in ("samina", "ruth", "tom"):
        part = people.every_belonging(named[by])[0].part_id
        ties.propose_if_others(named[by], space, said, part)
