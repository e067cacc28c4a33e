"""What tests of a question's situation stand on."""

from collections.abc import Callable

import pytest
from django.urls import reverse

from waymark.people.access import Visitor
from waymark.questions import commands as questions
from waymark.situations import access, commands, queries
from waymark.spaces import commands as spaces


@pytest.fixture
def sitting(place) -> Callable[..., access.Sitting]:
    """Somebody with a seat at the question."""

    def sits(kind: str = "member") -> access.Sitting:
        return access.require_sitting(Visitor(person=place.people[kind]), place.question.id)

    return sits


@pytest.fixture
def another(place):
    """One more member of the space."""
    spaces.take_seat(place.people["host elsewhere"], place.space, "member")
    return place.people["host elsewhere"]


@pytest.fixture
def public(place):
    """The question, shared with everybody."""
    questions.make_public(place.question)
    return place.question


@pytest.fixture
def page(place) -> Callable[..., str]:
    """What somebody reads at an address of the question."""

    def reads(kind: str, name: str = "situation", **named: object) -> str:
        about = named or {"question": place.question.id}
        return place.client(kind).get(reverse(name, kwargs=about)).content.decode()

    return reads


@pytest.fixture
def say(sitting) -> Callable[..., object]:
    """Somebody says which kind it is, having seen all that was said."""

    def says(kind: str, because: str, by: str = "member", was: int | None = None, **more: object):
        said = commands.Said(queries.Kind(kind), because, **more)
        if was is None:
            from waymark.situations.models import Saying

            was = Saying.objects.count()
        return commands.say_kind(sitting(by), said, was=was)

    return says


@pytest.fixture
def write(sitting) -> Callable[..., object]:
    """Somebody writes at a mark."""

    def writes(mark: str, words: str, by: str = "member", part=None):
        return commands.write_note(sitting(by), queries.Mark(mark), words, part=part)

    return writes


@pytest.fixture
def obstacle(sitting):
    """Something in the way, as the member named it."""
    return commands.name_obstacle(sitting(), "Nobody has the keys.")


@pytest.fixture
def at(place) -> Callable[..., access.AtObstacle]:
    """Somebody at an obstacle."""
    return lambda obstacle, kind="member": access.require_obstacle(
        Visitor(person=place.people[kind]), obstacle.pk
    )


@pytest.fixture
def describe(place) -> Callable[..., object]:
    """Somebody writes at a bank."""

    def describes(obstacle, bank: str, words: str, by: str = "member"):
        visitor = Visitor(person=place.people[by])
        return commands.describe_bank(access.require_bank(visitor, obstacle.pk, bank), words)

    return describes


@pytest.fixture
def choose(at) -> Callable[..., object]:
    """The host chooses a bank."""

    def chooses(obstacle, bank: str, because: str, was: int = 0):
        return commands.choose_bank(at(obstacle, "host"), queries.Bank(bank), because, was=was)

    return chooses


@pytest.fixture
def tell(place) -> Callable[..., object]:
    """Somebody writes what came of a choice."""

    def tells(choosing, words: str, by: str = "member"):
        visitor = Visitor(person=place.people[by])
        return commands.tell_outcome(access.require_choosing(visitor, choosing.pk), words)

    return tells
