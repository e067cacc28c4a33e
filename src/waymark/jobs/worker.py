"""Whoever does the work: a thread beside the pages, or a process of its own; as many as are wanted."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread

from django.db import Error, connections

from waymark.jobs import commands
from waymark.jobs.models import Job

log = logging.getLogger(__name__)

LOOKS_EVERY = 2.0
"""Seconds between two looks where nothing wakes it: work may have been asked for in another process."""
CALENDAR_EVERY = 60.0
TELLS_EVERY = commands.HOLD.total_seconds() / 4


class Worker(Thread):
    """Takes up one job after another until it is told to stop."""

    def __init__(self) -> None:
        super().__init__(name="worker", daemon=True)
        self._stopping = Event()
        self._calendar_at = float("-inf")

    def run(self) -> None:
        """Work; what goes wrong with a job, or with the database, ends neither this nor other jobs."""
        try:
            while not self._stopping.is_set():
                if not self._do_next():
                    self._wait()
        finally:
            connections.close_all()

    def stop(self, patience: float = 20.0) -> None:
        """Finish what is in hand and take up no more; after `patience` seconds, leave it to another."""
        self._stopping.set()
        commands.wake()
        self.join(patience)

    def _wait(self) -> None:
        with commands.news:
            if not self._stopping.is_set():
                commands.news.wait(LOOKS_EVERY)

    def _do_next(self) -> bool:
        """Whether there was something to do."""
        try:
            self._look_at_the_calendar()
            job = commands.take_up()
            if job is not None:
                do(job)
        except Error as fault:
            log.error("The work waits, the database does not answer: %s", type(fault).__name__)
            connections.close_all()
            return False
        return job is not None

    def _look_at_the_calendar(self) -> None:
        if time.monotonic() - self._calendar_at >= CALENDAR_EVERY:
            commands.keep_the_calendar()
            self._calendar_at = time.monotonic()


def do(job: Job) -> None:
    """Do one job that is held, and say how it went. Raises where the database can't be told."""
    try:
        with _holding(job):
            rest = commands.TASKS[job.task].act(job.key)
    except Exception as fault:  # whatever it was, the next job must still be done
        commands.put_off(job, type(fault).__name__)
    else:
        commands.finish(job, rest)


@contextmanager
def _holding(job: Job) -> Iterator[None]:
    """Go on saying that it is being worked on, from beside it, for as long as it takes."""
    done = Event()

    def tell() -> None:
        while not done.wait(TELLS_EVERY):
            try:
                commands.still_at_it(job)
            except Error:  # it will be told next time, or another takes it up
                log.error("The database could not be told that %s is being worked on", job.task)
            finally:
                connections.close_all()

    heart = Thread(target=tell, name="heart", daemon=True)
    heart.start()
    try:
        yield
    finally:
        done.set()
        heart.join()
