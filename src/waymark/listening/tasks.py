"""What happens by itself: what was said Unlinked comes in handfuls, and what is too old goes."""

from datetime import timedelta
from uuid import UUID

from waymark.jobs import commands as jobs
from waymark.listening import commands, letters


def hand_in(_key: str) -> None:
    """Once a day, so that a handful's hour says nothing of the hours in which it was written."""
    commands.hand_in()


def let_old_go(_key: str) -> None:
    commands.let_old_go()


def tell_of_lifting(voice: str) -> None:
    """A letter to whoever said it; the job bears the number of what was said, never theirs."""
    if letters.tell_of_lifting(UUID(voice)):
        commands.been_told([UUID(voice)])


def register() -> None:
    jobs.register("listening.hand_in", hand_in, every=timedelta(days=1))
    jobs.register("listening.tell_of_lifting", tell_of_lifting, once=True)
    jobs.register("listening.let_old_go", let_old_go, every=timedelta(days=1))
