"""What happens later to people's ways in: those that no longer work are forgotten."""

from datetime import timedelta

from waymark.jobs import commands as jobs
from waymark.people import commands


def forget(_key: str) -> None:
    """Links and sessions that have ended."""
    commands.forget_old_ways_in()


def register() -> None:
    jobs.register("people.forget", forget, every=timedelta(days=1))
