"""What happens later, by itself: a backup every night, a look at how things are."""

from datetime import timedelta
from pathlib import Path

from django.conf import settings

from waymark.jobs import commands as jobs
from waymark.keeping import commands, queries
from waymark.keeping.files import forget_old
from waymark.record.clock import now

SUBJECT = "Waymark: something wants looking at"


def backup(_key: str) -> None:
    """A backup into the keeper's folder, where there is one; those that are too old go."""
    if settings.BACKUPS:
        folder = Path(settings.BACKUPS)
        commands.backup(folder, public_key=settings.BACKUP_FOR)
        forget_old(folder, now(), settings.BACKUP_DAYS)


def overwrite(_key: str) -> None:
    """What was removed during the day goes from the database's files too."""
    commands.overwrite_what_went()


def look(_key: str) -> None:
    """Write to the keeper about what is unsafe, if anything is."""
    unsafe = [finding for finding in queries.findings() if finding.is_unsafe]
    if unsafe:
        commands.tell_keeper(SUBJECT, "\n\n".join(f"{one.what}\n{one.remedy}" for one in unsafe))


def register() -> None:
    jobs.register("keeping.backup", backup, every=timedelta(days=1))
    jobs.register("keeping.overwrite", overwrite, every=timedelta(days=1))
    jobs.register("keeping.look", look, every=timedelta(days=1))
