"""What tests of what is said stand on."""

from collections.abc import Callable
from uuid import uuid4

import pytest

from waymark.listening import access, commands
from waymark.listening.models import InHand, Veil, Voice
from waymark.people import commands as people
from waymark.people.access import Visitor
from waymark.spaces import commands as spaces


@pytest.fixture
def listener(place) -> Callable[..., access.Listener]:
    """Somebody of the place who may speak in its space."""
    return lambda kind="member": access.require_can_say(Visitor(person=place.people[kind]), place.space.id)


@pytest.fixture
def say(listener) -> Callable[..., Voice | None]:
    """Somebody says something; what was said, or nothing where it was Unlinked."""

    def speak(words: str, veil: Veil, kind: str = "member", **more) -> Voice | None:
        row = commands.say(listener(kind), commands.Said(words, veil, **more), uuid4())
        assert InHand.objects.exists() or veil != Veil.UNLINKED
        return Voice.objects.filter(pk=row).first()

    return speak


@pytest.fixture
def beside(place) -> Callable[..., access.Beside]:
    """Somebody of the place who looks at something said."""
    return lambda voice, kind="member": access.require_voice(Visitor(person=place.people[kind]), voice.pk)


@pytest.fixture
def enabler(place):
    """Somebody who tends the whole, and sits in none of its other spaces."""
    tend = spaces.open_space(place.endeavour.id, "Those who tend it", "enablers")
    person = people.welcome("Enid", endeavour=place.endeavour.id)
    spaces.take_seat(person, tend, "member")
    spaces.take_seat(place.people["host"], tend, "member")
    place.people["enabler"] = person
    return person


@pytest.fixture
def crowd(place) -> Callable[[int], list]:
    """So many more who sit in the space and see from the ferry company."""

    def come(how_many: int) -> list:
        came = []
        for number in range(how_many):
            person = people.welcome(f"Ferrywoman {number}", endeavour=place.endeavour.id)
            spaces.take_seat(person, place.space, "member")
            people.belong(person, place.part, "", endeavour=place.endeavour.id)
            came.append(person)
        return came

    return come


@pytest.fixture
def others(place) -> Callable[[int], list]:
    """So many more who sit in the space and see from no part of it; its host is one already."""

    def come(how_many: int) -> list:
        came = [people.welcome(f"Walker {n}", endeavour=place.endeavour.id) for n in range(how_many)]
        for person in came:
            spaces.take_seat(person, place.space, "member")
        return came

    return come
