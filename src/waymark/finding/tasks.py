"""What happens later, by itself: a server that has no entries yet makes them."""

from datetime import timedelta

from waymark.finding import commands
from waymark.jobs import commands as jobs


def make_ready(_key: str) -> None:
    """After a move, say: entries aren't copied along, so the first day's work is to make them."""
    commands.make_ready()


def register() -> None:
    jobs.register("finding.make_ready", make_ready, every=timedelta(days=1))
