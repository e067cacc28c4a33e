"""What happens later in spaces: what was kept for a while goes."""

from datetime import timedelta

from waymark.jobs import commands as jobs
from waymark.spaces import commands


def forget(_key: str) -> None:
    """Names to ask and invitations to host that are too old."""
    commands.forget_old_names()
    commands.forget_old_invitations()
    commands.forget_old_askings()


def register() -> None:
    jobs.register("spaces.forget", forget, every=timedelta(days=1))
