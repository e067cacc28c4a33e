"""What tests of a question stand on, besides the place itself."""

from collections.abc import Callable
from datetime import UTC, datetime
from uuid import UUID

import numpy as np
import pytest

from waymark.jobs import commands as jobs
from waymark.people.access import Visitor
from waymark.perspectives import access, commands
from waymark.perspectives.access import Standing
from waymark.perspectives.models import Stance, Statement
from waymark.questions.models import Question
from waymark.spaces import commands as spaces


@pytest.fixture(autouse=True)
def asked_for(monkeypatch) -> list:
    """The questions whose pictures were asked for; nothing is drawn behind a test's back."""
    asked: list = []
    monkeypatch.setattr(jobs, "ask", lambda task, key="": asked.append(UUID(key)))
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


class Crowd:
    """People who come in and answer some statements, by where they stand; the same seed gives the same."""

    def __init__(self, place, statements: list[Statement]) -> None:
        self.place = place
        self.statements = statements
        self.chance = np.random.default_rng(7)

    def comes(self, minds: np.ndarray) -> None:
        """So many people (rows), each of whom agrees with each statement with this chance."""
        draws = self.chance.random((2, *minds.shape))
        stances = np.where(draws[0] < 0.08, 0, np.where(draws[1] < minds, 1, -1))
        commands.bring_in(self.place.question, [self._visit(row) for row in stances.tolist()])

    def on_a_line(self, people: int) -> None:
        """People anywhere along one line, on which statements rise or fall; the last three divide nobody."""
        at = self.chance.normal(0, 1.4, (people, 1))
        slopes = np.where(np.arange(len(self.statements)) % 2, 1.8, -1.8)
        slopes[-3:] = 0
        ease = np.zeros(len(self.statements))
        ease[-3:] = 3.2
        self.comes(1 / (1 + np.exp(-(at * slopes + ease))))

    def in_groups(self, people: int) -> None:
        """People in three camps, each of which says what the others do not."""
        camp = self.chance.integers(0, 3, (people, 1))
        side = np.arange(len(self.statements)) % 3
        self.comes(np.where(side == camp, 0.92, 0.1))

    def each_their_own(self, people: int) -> None:
        """People whose answers do not go together at all."""
        self.comes(np.full((people, len(self.statements)), 0.5))

    def _visit(self, stances: list[int]) -> commands.Visit:
        answers = tuple((s, Stance.Value(v)) for s, v in zip(self.statements, stances, strict=True))
        return commands.Visit(self.place.newcomer(), datetime(2026, 11, 2, tzinfo=UTC), answers)


@pytest.fixture
def crowd(place, seeds) -> Crowd:
    """A crowd that answers twenty-four statements."""
    return Crowd(place, seeds(24))
