"""Work that is done later: asked for often, done once, taken up again where it was cut short."""

import time
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.db import OperationalError, connections
from django.utils import timezone

from waymark.jobs import commands, queries, worker
from waymark.jobs.models import Job

pytestmark = pytest.mark.django_db


class Kettle:
    """A task that notes what it did, and does what a test tells it to meanwhile."""

    def __init__(self) -> None:
        self.filled: list[str] = []
        self.rest: timedelta | None = None
        self.meanwhile = lambda key: None

    def fill(self, key: str) -> timedelta | None:
        self.filled.append(key)
        self.meanwhile(key)
        return self.rest


@pytest.fixture
def kettle(monkeypatch) -> Kettle:
    one = Kettle()
    monkeypatch.setattr(commands, "TASKS", {})
    commands.register("tests.fill", one.fill)
    return one


def do_all() -> int:
    """Do whatever is due, and say how much that was."""
    done = 0
    while (job := commands.take_up()) is not None:
        worker.do(job)
        done += 1
    return done


def later(**duration: float) -> None:
    """Let time pass for the work, by moving every moment that it waits for."""
    by = timedelta(**duration)
    for job in Job.objects.all():
        for moment in ("due_at", "rests_until", "held_until"):
            if getattr(job, moment) is not None:
                setattr(job, moment, getattr(job, moment) - by)
        job.save()


def test_of_what_is_wanted_once_nothing_is_kept_when_it_is_done_and_all_while_it_fails(kettle):
    commands.register("tests.fill", kettle.fill, once=True)
    commands.ask("tests.fill", "a key that never comes again")
    kettle.meanwhile = lambda key: 1 / 0
    do_all()
    assert Job.objects.get().problem == "ZeroDivisionError"
    kettle.meanwhile = lambda key: None
    later(minutes=1)
    do_all()
    assert not Job.objects.exists()


def test_what_was_asked_for_often_is_done_once(kettle):
    for key in ("blue", "red", "blue", "blue"):
        commands.ask("tests.fill", key)
    assert do_all() == 2
    assert sorted(kettle.filled) == ["blue", "red"]
    assert do_all() == 0


def test_what_is_asked_for_while_it_is_being_done_is_done_again(kettle):
    kettle.meanwhile = lambda key: len(kettle.filled) == 1 and commands.ask("tests.fill", key)
    commands.ask("tests.fill", "blue")
    assert do_all() == 2


def test_a_task_of_no_room_is_refused_where_it_is_asked_for(kettle):
    with pytest.raises(KeyError):
        commands.ask("tests.empty")


def test_what_rests_waits_and_others_do_not_wait_for_it(kettle):
    kettle.rest = timedelta(minutes=1)
    commands.ask("tests.fill", "blue")
    do_all()
    commands.ask("tests.fill", "blue")
    commands.ask("tests.fill", "red")
    do_all()
    assert kettle.filled == ["blue", "red"]
    later(seconds=61)
    do_all()
    assert kettle.filled == ["blue", "red", "blue"]


def test_what_fails_is_tried_again_after_longer_and_longer_and_told_without_content(kettle, caplog):
    def breaks(key: str) -> None:
        raise ValueError("Somebody’s words")

    kettle.meanwhile = breaks
    commands.ask("tests.fill", "blue")
    commands.ask("tests.fill", "red")
    pauses = []
    for _ in range(9):
        do_all()
        job = Job.objects.get(key="blue")
        pauses.append(round((job.due_at - timezone.now()).total_seconds(), -1))
        later(hours=2)
    assert pauses == [30, 60, 120, 240, 480, 960, 1920, 3600, 3600]
    (told,) = queries.failing()
    assert (told.task, told.tries, told.problem) == ("tests.fill", 9, "ValueError")
    assert "tests.fill failed" in caplog.text
    assert "words" not in caplog.text
    kettle.meanwhile = lambda key: None
    do_all()
    assert queries.failing() == []


def test_whoever_died_over_it_is_waited_for_a_minute_and_no_longer(kettle):
    commands.ask("tests.fill", "blue")
    assert commands.take_up() is not None, "a worker takes it up, and dies"
    assert do_all() == 0
    later(seconds=61)
    assert do_all() == 1


def test_whoever_says_that_they_are_still_at_it_keeps_it(kettle):
    commands.ask("tests.fill", "blue")
    mine = commands.take_up()
    later(seconds=45)
    assert commands.still_at_it(mine)
    later(seconds=45)
    assert commands.take_up() is None


def test_whoever_was_given_up_and_comes_back_changes_nothing_for_who_has_it_now(kettle):
    commands.ask("tests.fill", "blue")
    slow = commands.take_up()
    later(seconds=61)
    quick = commands.take_up()
    assert not commands.still_at_it(slow)
    commands.finish(slow)
    commands.put_off(slow, "ValueError")
    assert commands.take_up() is None, "it is still being done"
    commands.finish(quick)
    assert queries.work().failing == 0


def test_what_is_done_by_itself_begins_at_once_and_comes_again(kettle):
    commands.register("tests.daily", kettle.fill, every=timedelta(days=1))
    commands.keep_the_calendar()
    do_all()
    commands.keep_the_calendar()
    assert do_all() == 0
    later(days=1)
    assert do_all() == 1


class TestAClockThatJumps:
    def test_back_by_a_week_keeps_nothing_waiting(self, kettle):
        """Everything that waits seems to be a week ahead."""
        commands.register("tests.daily", kettle.fill, every=timedelta(days=1))
        commands.keep_the_calendar()
        kettle.rest = timedelta(minutes=5)
        commands.ask("tests.fill", "blue")
        do_all()
        commands.ask("tests.fill", "blue")
        later(days=-7)
        assert do_all() == 0
        commands.keep_the_calendar()
        assert do_all() == 2

    def test_back_over_what_is_held_lets_it_go(self, kettle):
        commands.ask("tests.fill", "blue")
        commands.take_up()
        later(days=-7)
        commands.keep_the_calendar()
        assert do_all() == 1

    def test_ahead_only_does_early_what_was_due_later(self, kettle):
        commands.register("tests.daily", kettle.fill, every=timedelta(days=1))
        commands.keep_the_calendar()
        do_all()
        later(days=30)
        assert do_all() == 1
        assert do_all() == 0


def test_how_the_work_stands_is_told(kettle):
    assert not queries.work().is_late
    commands.ask("tests.fill", "blue")
    assert queries.work().waiting == 1
    later(minutes=6)
    assert queries.work().is_late
    commands.take_up()
    assert not queries.work().is_late, "somebody is at it"


@pytest.mark.django_db(transaction=True)
class TestWorkers:
    @pytest.fixture(autouse=True)
    def no_connection_is_left(self) -> Iterator[None]:
        yield
        connections.close_all()

    @pytest.fixture
    def workers(self) -> Iterator[list[worker.Worker]]:
        two = [worker.Worker(), worker.Worker()]
        yield two
        for one in two:
            if one.is_alive():
                one.stop()

    def wait_until(self, holds) -> None:
        for _ in range(400):
            if holds():
                return
            time.sleep(0.02)
        raise AssertionError("it never came")

    def test_two_at_once_do_each_job_once(self, kettle, workers):
        for key in range(40):
            commands.ask("tests.fill", str(key))
        for one in workers:
            one.start()
        self.wait_until(lambda: len(kettle.filled) >= 40)
        for one in workers:
            one.stop()
        assert sorted(kettle.filled, key=int) == [str(key) for key in range(40)]

    def test_one_that_is_asked_while_it_sleeps_wakes_at_once(self, kettle, workers, monkeypatch):
        monkeypatch.setattr(worker, "LOOKS_EVERY", 60.0)
        workers[0].start()
        self.wait_until(lambda: Job.objects.count() == 0 and workers[0].is_alive())
        time.sleep(0.1)
        commands.ask("tests.fill", "blue")
        self.wait_until(lambda: kettle.filled == ["blue"])

    def test_a_database_that_is_gone_for_a_while_ends_nothing(self, kettle, workers, monkeypatch, caplog):
        monkeypatch.setattr(worker, "LOOKS_EVERY", 0.05)
        answers = commands.take_up
        silent = iter([True] * 3)

        def sometimes() -> Job | None:
            if next(silent, False):
                raise OperationalError("server closed the connection")
            return answers()

        monkeypatch.setattr(commands, "take_up", sometimes)
        commands.ask("tests.fill", "blue")
        workers[0].start()
        self.wait_until(lambda: kettle.filled == ["blue"])
        assert "the database does not answer" in caplog.text

    def test_one_that_is_stopped_finishes_what_it_has_in_hand(self, kettle, workers):
        kettle.meanwhile = lambda key: time.sleep(0.3)
        commands.ask("tests.fill", "blue")
        commands.ask("tests.fill", "red")
        workers[0].start()
        self.wait_until(lambda: kettle.filled)
        workers[0].stop()
        assert kettle.filled == ["blue"]
        assert [job.key for job in Job.objects.filter(due_at__isnull=False)] == ["red"]
        assert not Job.objects.filter(held_until__isnull=False).exists()
