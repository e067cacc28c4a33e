"""What happens later in spaces: what was kept for a while goes."""

from datetime import timedelta
from uuid import UUID

from waymark.jobs import commands as jobs
from waymark.spaces import commands
from waymark.spaces.parting.commands import send_question as send_on


def forget(_key: str) -> None:
    """Names to ask and invitations to host that are too old."""
    commands.forget_old_names()
    commands.forget_old_invitations()
    commands.forget_old_askings()


def send_question(asked: str) -> None:
    """A question on its way to somebody who was there."""
    send_on(UUID(asked))


def register() -> None:
    jobs.register("spaces.forget", forget, every=timedelta(days=1))
    jobs.register("spaces.send_question", send_question, once=True)
