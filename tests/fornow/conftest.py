"""What tests of clarity for now stand on."""

from collections.abc import Callable
from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.utils.timezone import localdate

from waymark.fornow import access, commands
from waymark.fornow.choices import Kind, Trips
from waymark.fornow.models import Clarity
from waymark.jobs import commands as jobs
from waymark.jobs import worker
from waymark.listening import access as listening_access
from waymark.listening import commands as listening
from waymark.listening.choices import Veil
from waymark.people.access import Visitor
from waymark.record.clock import now
from waymark.spaces import commands as spaces

WORDS = "A named nurse rings within a day of anyone coming home"


def in_days(days: int) -> date:
    return localdate(now()) + timedelta(days=days)


def worded(**otherwise) -> commands.Wording:
    """An answer that lacks nothing."""
    said = {
        "words": WORDS,
        "until": in_days(49),
        "what_not": "Weekends at the cottage hospital.",
        "good_enough": "the second day is the worst one",
        "clumsy_where": "nobody rings on a Sunday",
        "boldest": "A nurse in every street.",
        "boldest_not": "There are not enough of them yet.",
        "free_to": "Whoever rings may send home care round.",
        "unwanted": "people wait for the call and don’t ring themselves",
        "doings": (commands.Does("The ward", "writes one name on the shared page", "ten minutes a day"),),
    }
    return commands.Wording(**(said | otherwise))


@pytest.fixture
def host(place):
    return place.people["host"]


@pytest.fixture
def other_host(place):
    """A second host of the same space."""
    person = place.people["host elsewhere"]
    spaces.take_seat(person, place.space, "host")
    return person


@pytest.fixture
def member(place):
    return place.people["member"]


@pytest.fixture
def draft(place, member) -> Clarity:
    """An answer to the question of the place that a member words."""
    return commands.draft(place.question, Kind.SETTLED, worded(), by=member.pk)


@pytest.fixture
def settle(host) -> Callable[[Clarity], Clarity]:
    """A host settles it; nobody was heard, and that is said."""

    def settles(clarity: Clarity) -> Clarity:
        commands.explain_absence(clarity.pk, "We ask them on Thursday.", by=host.pk)
        clarity.refresh_from_db()
        commands.settle(clarity.pk, was=clarity.edition, by=host.pk)
        clarity.refresh_from_db()
        return clarity

    return settles


@pytest.fixture
def clarity(draft, settle) -> Clarity:
    """One that stands for now."""
    return settle(draft)


@pytest.fixture
def wire(clarity, host):
    """Three within a week make people look again."""
    stretched = commands.Stretch(Trips.STICKS, "Three say in a week that it came too late", least=3)
    return commands.stretch(clarity.pk, stretched, by=host.pk)


@pytest.fixture
def say(place, member) -> Callable[..., UUID]:
    """Somebody with a seat says how it works, under their name unless told otherwise."""

    def says(kind: str, words: str = "Call came on the Tuesday.", *, person=None, veil=Veil.NAMED) -> UUID:
        visitor = Visitor(person=person or member)
        listener = listening_access.require_can_say(visitor, place.question.space_id)
        said = listening.Said(words, veil, kind=kind, question=place.question.pk)
        return listening.say(listener, said, uuid4())

    return says


@pytest.fixture
def reading(clarity) -> Callable[[object], access.Reading]:
    def reads(person) -> access.Reading:
        return access.require_reading(Visitor(person=person), clarity.pk)

    return reads


@pytest.fixture
def look() -> Callable[[], None]:
    """The jobs that wait are done, those too that are asked for once something is kept."""

    def looks() -> None:
        while connection.run_on_commit:  # in a test nothing is ever committed
            _savepoints, act, _robust = connection.run_on_commit.pop(0)
            act()
        while (job := jobs.take_up()) is not None:
            worker.do(job)

    return looks
