"""What tests of a question stand on, besides the place itself."""

from collections.abc import Callable

import pytest

from waymark.people.access import Visitor
from waymark.perspectives import access, commands
from waymark.perspectives.access import Standing
from waymark.perspectives.models import Statement
from waymark.perspectives.pictures.painter import painter
from waymark.questions.models import Question
from waymark.spaces import commands as spaces


@pytest.fixture(autouse=True)
def asked_for(monkeypatch) -> list:
    """The questions whose pictures were asked for; nothing is drawn behind a test's back."""
    asked: list = []
    monkeypatch.setattr(painter, "ask", asked.append)
    return asked


@pytest.fixture
def standing(place) -> Callable[..., Standing]:
    """A guest at the question: the one of this token, or a newcomer."""

    def stand(token: str | None = None) -> Standing:
        phone = token or spaces.new_guest_token()
        spaces.admit(phone, place.door)
        return access.require_guest(Visitor(guest_token=phone), place.question.id)

    return stand


@pytest.fixture
def tallies(place) -> Callable[..., tuple[int, int, int]]:
    """Agree, disagree and pass of a statement as the database has them now."""

    def read(statement: Statement | None = None, *, shown: bool = False) -> tuple[int, int, int]:
        (statement or place.statement).refresh_from_db()
        one = statement or place.statement
        if shown:
            return one.shown_agree, one.shown_disagree, one.shown_passed
        return one.agree, one.disagree, one.passed

    return read


@pytest.fixture
def fresh(place) -> Callable[[], Question]:
    """The question as the database has it now."""
    return lambda: Question.objects.select_related("space").get(pk=place.question.pk)


@pytest.fixture
def seeds(place) -> Callable[[int], list[Statement]]:
    """So many more statements that people can answer."""
    return lambda n: [commands.seed(place.question, f"Somebody says this, number {i}.") for i in range(n)]
