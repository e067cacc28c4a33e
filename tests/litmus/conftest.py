"""What tests of the litmus test stand on."""

from collections.abc import Callable
from uuid import uuid4

import pytest

from waymark.litmus import access, commands, queries
from waymark.people.access import Visitor
from waymark.spaces import commands as spaces

SOMEBODY = "Mrs Evans, eighty-one, who hasn’t left her house since spring"
ASKS = "Will this stop Mrs Evans from waiting alone on a Friday night?"


@pytest.fixture
def endeavour(place):
    return place.endeavour.id


@pytest.fixture
def host(place, endeavour) -> access.Hosting:
    return access.require_hosting(Visitor(person=place.people["host"]), endeavour)


@pytest.fixture
def worded(place, endeavour):
    """The litmus test in a member’s words."""
    return commands.word(place.people["member"], endeavour, SOMEBODY, ASKS)


@pytest.fixture
def asking(host, worded):
    """It is being asked."""
    return commands.ask(host, worded, 14)


@pytest.fixture
def answer(asking) -> Callable[..., str]:
    """Somebody without an account answers; what their phone keeps."""

    def answers(said: str, sentence: str = "", seen_from: str = "", token: str = "") -> str:
        token = token or spaces.new_guest_token()
        seen = queries.seen(seen_from) if seen_from else None
        commands.answer(asking, token, commands.Given(queries.said(said), sentence, seen))
        return token

    return answers


@pytest.fixture
def door(endeavour, asking) -> str:
    """The address of the door."""
    return f"/l/{queries.invitation_of(endeavour).code}"


@pytest.fixture
def tell(endeavour) -> Callable[..., object]:
    """Somebody tells: from a seat, or as a guest."""

    def tells(words: str, person=None, *, quarter=None, seen_from: str = "user", token: str = "", **more):
        by = commands.By(person) if person else commands.By(token=token or spaces.new_guest_token())
        said = commands.Words(words, queries.seen(seen_from), round=quarter, **more)
        return commands.tell(by, endeavour, said, uuid4())

    return tells
