"""What happens later to people's ways in: codes are sent, and what no longer works is forgotten."""

from datetime import timedelta
from uuid import UUID

from waymark.jobs import commands as jobs
from waymark.people import commands
from waymark.people.signing_in import commands as signing_in
from waymark.people.signing_in import letters


def forget(_key: str) -> None:
    """Links, codes and sessions that have ended."""
    commands.forget_old_ways_in()
    signing_in.forget_old_codes()


def send_code(asked: str) -> None:
    """The six numbers that somebody asked for."""
    signing_in.send_code(UUID(asked))


def tell_of_change(key: str) -> None:
    """A letter to somebody whose ways in have changed."""
    letters.tell_of_change(key)


def register() -> None:
    jobs.register("people.forget", forget, every=timedelta(days=1))
    jobs.register("people.send_code", send_code, once=True)
    jobs.register("people.tell_of_change", tell_of_change, once=True)
