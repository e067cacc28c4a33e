"""Many at once at one question: nobody waits in a ring, and every tally is its stances counted."""

import random
from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta
from threading import Thread

import pytest
from django.db import DatabaseError, connection
from django.utils import timezone

from waymark.people.access import NotAllowed
from waymark.perspectives import commands
from waymark.perspectives.models import Participant, Stance, Statement
from waymark.questions import commands as questions
from waymark.questions.models import Question
from waymark.record.clock import as_of
from waymark.spaces import access as spaces_access
from waymark.spaces import commands as spaces

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        "connection.vendor == 'sqlite'", reason="SQLite lets one write at a time, so nobody meets anybody"
    ),
]

PATIENCE = 60.0


class Busy:
    """One thread's doings at the question, chosen by chance."""

    def __init__(self, place, seed: int) -> None:
        self.place, self.chance = place, random.Random(seed)
        self.phones = [spaces.new_guest_token() for _ in range(4)]
        self.broke: list[BaseException] = []

    def run(self, times: int, acts: list[str]) -> None:
        try:
            for _ in range(times):
                with as_of(self.now()):
                    self.once(self.chance.choice(acts))
        except BaseException as problem:
            self.broke.append(problem)
        finally:
            connection.close()

    def once(self, act: str) -> None:
        try:
            getattr(self, act)()
        except (NotAllowed, Statement.DoesNotExist):
            return

    def now(self) -> datetime:
        """Long after the last: visits lapse all the time."""
        return timezone.now() + timedelta(minutes=self.chance.randrange(600))

    def question(self) -> Question:
        return Question.objects.select_related("space").get(pk=self.place.question.pk)

    def statement(self) -> Statement:
        everything = Statement.objects.filter(question=self.place.question)
        return self.chance.choice(list(everything.select_related("question__space")))

    def phone(self) -> str:
        return self.chance.choice(self.phones)

    def answer(self) -> None:
        guest = spaces.admit(self.phone(), self.place.door)
        commands.answer(guest, self.statement(), self.chance.choice(list(Stance.Value)))

    def stop(self) -> None:
        commands.stop(spaces.admit(self.phone(), self.place.door), self.question())

    def erase(self) -> None:
        phone = self.phone()
        key = spaces_access.author_key(phone, self.place.door.id)
        commands.erase(spaces.admit(phone, self.place.door), self.question(), key)

    def offer(self) -> None:
        key = spaces_access.author_key(self.phone(), self.place.door.id)
        commands.offer(key, self.question(), f"A thought, number {self.chance.random()}.")

    def let_in(self) -> None:
        commands.let_in(self.statement())

    def hide(self) -> None:
        commands.hide(self.statement(), "Not here.")

    def merge(self) -> None:
        commands.merge(self.statement(), self.statement())

    def part_again(self) -> None:
        commands.part_again(self.statement())

    def undo(self) -> None:
        phone = self.phone()
        key = spaces_access.author_key(phone, self.place.door.id)
        commands.undo(spaces.admit(phone, self.place.door), self.statement(), key)

    def report(self) -> None:
        commands.report(self.statement())

    def reveal(self) -> None:
        commands.reveal(self.question())

    def close(self) -> None:
        commands.close(self.question())

    def open_again(self) -> None:
        questions.open_again(self.question())


def all_at_once(place, times: int, *each: list[str]) -> list[BaseException]:
    busy = [Busy(place, seed) for seed in range(len(each))]
    threads = [Thread(target=one.run, args=(times, acts)) for one, acts in zip(busy, each, strict=True)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(PATIENCE)
    assert not any(thread.is_alive() for thread in threads)
    return [problem for one in busy for problem in one.broke]


def everything_adds_up(place) -> None:
    counted = Counter(Stance.objects.values_list("statement", "value"))
    for one in Statement.objects.filter(question=place.question):
        assert [one.agree, one.disagree, one.passed] == [counted[one.id, value] for value in (1, -1, 0)]
    given = Counter(Stance.objects.filter(via=None).values_list("guest", flat=True))
    for guest, answers in Participant.objects.values_list("guest", "answers"):
        assert answers == given[guest]


GUEST = ["answer"] * 6 + ["stop", "offer", "undo"]
HOST = ["let_in", "let_in", "hide", "reveal", "report", "merge", "part_again"]
DOOR = ["close", "open_again", "open_again"]


@pytest.fixture
def busy_place(place, seeds: Callable[[int], list[Statement]]):
    seeds(4)
    return place


def test_people_answer_and_hosts_tend(busy_place):
    assert all_at_once(busy_place, 60, GUEST, GUEST, HOST) == []
    everything_adds_up(busy_place)


def test_people_answer_while_the_question_is_closed_and_opened(busy_place):
    assert all_at_once(busy_place, 60, GUEST, GUEST, DOOR) == []
    everything_adds_up(busy_place)


def test_people_come_and_go(busy_place):
    assert all_at_once(busy_place, 60, [*GUEST, "erase"], [*GUEST, "erase"], [*HOST, *DOOR]) == []
    everything_adds_up(busy_place)


def test_two_presses_of_one_button_are_one_answer(busy_place):
    """An impatient thumb: the same guest, the same statement, on two threads."""
    guest = busy_place.newcomer()
    broke: list[BaseException] = []

    def press() -> None:
        try:
            commands.answer(guest, busy_place.statement, Stance.Value.AGREE)
        except DatabaseError as problem:
            broke.append(problem)
        finally:
            connection.close()

    threads = [Thread(target=press) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(PATIENCE)
    assert broke == []
    everything_adds_up(busy_place)
    assert Stance.objects.count() == 1
