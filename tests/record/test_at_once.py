"""Two at once: the one who writes late is never stepped over, and nothing is worked on twice."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from threading import Event, Thread
from uuid import uuid4

import pytest
from django.db import connection, transaction

from waymark.record import commands
from waymark.record.models import Moment
from waymark.record.payloads import Payload

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        "connection.vendor == 'sqlite'", reason="SQLite lets one write at a time, so nobody is ever late"
    ),
]

HERE = uuid4()
PATIENCE = 20.0


@dataclass(frozen=True)
class Whispered(Payload, kind="tests.whispered"):
    """Somebody said something, at the same time as somebody else."""

    words: str


def append(words: str) -> None:
    commands.append(Whispered(words), endeavour=HERE, subject=uuid4())


def read(name: str = "work") -> list[str]:
    with commands.cursor(name, kinds=["tests.whispered"]) as moments:
        return [moment.data["words"] for moment in moments]


@contextmanager
def beside(work: Callable[[], None]) -> Iterator[Thread]:
    """Work that goes on beside the test, on a connection of its own."""
    failed: list[BaseException] = []

    def run() -> None:
        try:
            work()
        except BaseException as problem:
            failed.append(problem)
        finally:
            connection.close()

    thread = Thread(target=run)
    thread.start()
    try:
        yield thread
    finally:
        thread.join(PATIENCE)
    assert not thread.is_alive()
    if failed:
        raise failed[0]


def test_a_cursor_never_steps_over_the_one_that_commits_late():
    """The early one holds its place until it commits; a reader sees neither, and then both, in order."""
    written, may_commit = Event(), Event()

    def early() -> None:
        with transaction.atomic():
            append("early, committed late")
            written.set()
            assert may_commit.wait(PATIENCE)

    def late() -> None:
        assert written.wait(PATIENCE)
        with transaction.atomic():
            append("late")

    with beside(early), beside(late) as second:
        assert written.wait(PATIENCE)
        second.join(0.5)
        assert second.is_alive(), "it waits for the one before it"
        assert read() == []
        may_commit.set()
    assert read() == ["early, committed late", "late"]
    assert read() == []


def test_one_that_is_undone_leaves_nothing_to_wait_for():
    written, may_fail = Event(), Event()

    def undone() -> None:
        with transaction.atomic():
            append("never was")
            written.set()
            assert may_fail.wait(PATIENCE)
            transaction.set_rollback(True)

    with beside(undone):
        assert written.wait(PATIENCE)
        may_fail.set()
        with transaction.atomic():
            append("was")
    assert read() == ["was"]


def test_of_many_who_write_at_once_every_one_is_read_once_and_in_order():
    def writer(name: int) -> Callable[[], None]:
        def write() -> None:
            for n in range(10):
                with transaction.atomic():
                    append(f"{name}.{n}")

        return write

    seen: list[str] = []
    with beside(writer(0)), beside(writer(1)), beside(writer(2)) as last:
        while last.is_alive():
            seen += read()
    seen += read()
    in_order = Moment.objects.filter(kind="tests.whispered").order_by("position")
    assert seen == [moment.data["words"] for moment in in_order]
    assert len(seen) == len(set(seen)) == 30


def test_two_workers_of_one_name_do_each_thing_once():
    with transaction.atomic():
        for n in range(40):
            append(f"{n}")
    done: list[str] = []

    def work() -> None:
        idle = 0
        while idle < 2:
            with commands.cursor("work", limit=3) as moments:
                done.extend(moment.data["words"] for moment in moments)
            idle = 0 if moments else idle + 1

    with beside(work), beside(work), beside(work):
        pass
    assert sorted(done, key=int) == [str(n) for n in range(40)]


def test_a_worker_that_dies_hands_its_work_to_the_next_who_waited():
    with transaction.atomic():
        append("fragile")
    begun, may_die = Event(), Event()
    done: list[str] = []

    def dies() -> None:
        with suppress(RuntimeError), commands.cursor("work"):
            begun.set()
            assert may_die.wait(PATIENCE)
            raise RuntimeError

    def waits() -> None:
        assert begun.wait(PATIENCE)
        done.extend(read())

    with beside(dies), beside(waits) as waiting:
        assert begun.wait(PATIENCE)
        waiting.join(0.5)
        assert waiting.is_alive()
        may_die.set()
    assert done == ["fragile"]
