"""What happens by itself: what was said Unlinked comes in handfuls, and what is too old goes."""

from datetime import timedelta
from uuid import UUID

from waymark.jobs import commands as jobs
from waymark.listening import commands, letters
from waymark.listening.digests import letters as digests
from waymark.listening.guarding.letters import tell_guardians as tell_guardians_of


def hand_in(_key: str) -> None:
    """Once a day, so that a handful's hour says nothing of the hours in which it was written."""
    commands.hand_in()


def let_old_go(_key: str) -> None:
    commands.let_old_go()


def tell_of_lifting(voice: str) -> None:
    """A letter to whoever said it; the job bears the number of what was said, never theirs."""
    if letters.tell_of_lifting(UUID(voice)):
        commands.been_told([UUID(voice)])


def take_up_letters(_key: str) -> None:
    """Once an hour: what is due is asked for, to each in a job of their own."""
    commands.take_up_letters()
    commands.take_up_promises()


def letter(person: str) -> None:
    digests.send_letter(UUID(person))


def promised(step: str) -> None:
    digests.send_reminder(UUID(step))


def tell_guardians(hold: str) -> None:
    """At once, whatever the hour: somebody may be at risk."""
    tell_guardians_of(UUID(hold))


def bring_round(_key: str) -> None:
    """Once a week, a lone idea comes before those who tend again."""
    commands.bring_round()


def register() -> None:
    jobs.register("listening.tell_guardians", tell_guardians, once=True)
    jobs.register("listening.bring_round", bring_round, every=timedelta(days=7))
    jobs.register("listening.hand_in", hand_in, every=timedelta(days=1))
    jobs.register("listening.tell_of_lifting", tell_of_lifting, once=True)
    jobs.register("listening.let_old_go", let_old_go, every=timedelta(days=1))
    jobs.register("listening.take_up_letters", take_up_letters, every=timedelta(hours=1))
    jobs.register("listening.letter", letter, once=True)
    jobs.register("listening.promised", promised, once=True)
