"""Who is at a home's database: any number who serve, or one who puts another in its place."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

SERVING = "serving.lock"


class Busy(Exception):
    """Somebody else is at it. Its text is for the keeper to read."""


@contextmanager
def serving(home: Path) -> Iterator[None]:
    """Serve, or work: together with others who do. Raises Busy while the database is being replaced."""
    with _held(
        home / "serving.lock",
        fcntl.LOCK_SH,
        "The database here is being put in place just now. Try again soon.",
    ):
        yield


@contextmanager
def alone(home: Path) -> Iterator[None]:
    """Have the home to oneself. Raises Busy while anybody serves from it."""
    with _held(
        home / "serving.lock",
        fcntl.LOCK_EX,
        "Waymark is running from this home. Stop it first, then try again.",
    ):
        yield


@contextmanager
def alone_in(folder: Path) -> Iterator[None]:
    """Write into a folder of backups, one at a time. Raises Busy."""
    with _held(folder / ".waymark-backup.lock", fcntl.LOCK_EX, "Somebody else writes there just now."):
        yield


@contextmanager
def _held(file: Path, how: int, otherwise: str) -> Iterator[None]:
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with file.open("a") as held:
        try:
            fcntl.flock(held, how | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Busy(otherwise) from None
        yield
