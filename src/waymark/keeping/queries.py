"""How things are: what is unsafe, what is missing, what is well; in the keeper's words."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from enum import Enum
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import get_connection
from django.db import Error, connection

from waymark.jobs import queries as jobs
from waymark.keeping import files
from waymark.keeping.commands import is_behind
from waymark.keeping.database import is_a_file
from waymark.keeping.settings_file import FILE
from waymark.keeping.snapshot import TooNew
from waymark.listening import queries as listening
from waymark.record import queries as record
from waymark.record.clock import now

LEAST_FREE = 500 * 1024**2
OLDEST_POSTGRES = 140000
BACKUP_EVERY = timedelta(days=2)
OFTEN = 3
SHORT = 40
OVER_A_NETWORK = {"nfs", "nfs4", "cifs", "smb3", "smbfs", "sshfs", "fuse.sshfs", "9p", "afs"}


class Kind(Enum):
    """How bad it is."""

    UNSAFE = "unsafe"
    MISSING = "missing"
    WELL = "well"


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at, and what to do about it where that isn't well."""

    kind: Kind
    what: str
    remedy: str = ""

    @property
    def is_unsafe(self) -> bool:
        return self.kind is Kind.UNSAFE


def findings(*, asks_others: bool = True) -> list[Finding]:
    """Everything that can be seen from here, the worst first. Changes nothing.

    `asks_others`: whether the mail server is asked as well, which may take a while.
    """
    looks = LOOKS if asks_others else [look for look in LOOKS if look is not _mail]
    found = [finding for look in looks for finding in look()]
    return sorted(found, key=lambda finding: list(Kind).index(finding.kind))


def is_up_to_date() -> bool:
    """Whether the database is up to this version. What was so once stays so while this process runs."""
    global _was_up_to_date  # noqa: PLW0603 - to look through all migrations takes a tenth of a second
    if not _was_up_to_date:
        _was_up_to_date = not is_behind()
    else:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    return _was_up_to_date


_was_up_to_date = False


def _address() -> Iterator[Finding]:
    parts = urlsplit(settings.PUBLIC_ADDRESS)
    if settings.PLAIN_HTTP:
        yield _unsafe(
            "Pages are served without https.",
            "Remove WAYMARK_PLAIN_HTTP, and put a proxy with a certificate before the server.",
        )
    if not settings.PUBLIC_ADDRESS:
        yield _missing("It does not know its own address.", "Say WAYMARK_ADDRESS=https://… in settings.env.")
    elif parts.scheme != "https" and not settings.PLAIN_HTTP:
        yield _unsafe("Its address is not an https one.", "WAYMARK_ADDRESS must begin with https://.")
    elif parts.hostname not in [host.strip("[]") for host in settings.ALLOWED_HOSTS]:
        yield _unsafe(
            f"It does not answer to its own name, {parts.hostname}.",
            f"Add {parts.hostname} to WAYMARK_HOSTS.",
        )
    else:
        yield _well(f"It answers to {settings.PUBLIC_ADDRESS}.")
    if "*" in settings.ALLOWED_HOSTS:
        yield _unsafe("It answers to any name that is asked for.", "Name its own names in WAYMARK_HOSTS.")


def _who() -> Iterator[Finding]:
    if not settings.RUN_BY or not settings.CONTACT:
        yield _missing(
            "The privacy notice can't say who runs this, or how to reach them.",
            "Say WAYMARK_RUN_BY and WAYMARK_CONTACT in settings.env.",
        )
    else:
        yield _well("People can see who runs it and how to reach them.")
    if settings.WHO_MAY_BEGIN == "anyone":
        yield _unsafe("Anybody may begin something here.", "Remove WAYMARK_BEGIN, unless that is meant.")
    if not settings.KEEPER:
        yield _missing(
            "Nobody is written to when something is wrong.", "Say WAYMARK_KEEPER, an e-mail address."
        )


def _secrets() -> Iterator[Finding]:
    if len(settings.SECRET_KEY) < SHORT:
        yield _unsafe(
            "The secret key is short enough to be guessed.",
            "Remove WAYMARK_SECRET_KEY: a good one is made. People will have to come in again.",
        )
    open_ones = [path for path in _private() if path.exists() and path.stat().st_mode & 0o077]
    for path in open_ones:
        yield _unsafe(
            f"Others on this machine may look into {path}.",
            f"Run: chmod {'700' if path.is_dir() else '600'} {path}",
        )
    if not open_ones:
        yield _well("Nobody else on this machine can read the keys or the data.")
    if os.geteuid() == 0:
        yield _missing(
            "This was started as root, who may do anything on this machine.", "Run it as a user of its own."
        )


def _veils() -> Iterator[Finding]:
    try:
        are_lost = listening.has_lost_its_keys()
    except Error:  # another look says what is wrong with it
        return
    if are_lost:
        yield _unsafe(
            "Who said some veiled words is sealed with a key that isn't here: they can't take them back.",
            "Put the copy of veil-keys in its place, and restart.",
        )


def _private() -> Iterator[Path]:
    yield settings.HOME
    yield settings.HOME / FILE
    yield settings.HOME / "secret-key"
    yield settings.HOME / "veil-keys"
    if is_a_file(connection.settings_dict):
        yield Path(connection.settings_dict["NAME"])
    if settings.BACKUPS:
        yield Path(settings.BACKUPS)


def _database() -> Iterator[Finding]:
    try:
        behind = is_behind()
    except TooNew as fault:
        yield _unsafe(f"The database is a newer version's. {fault}", "Install the newer version.")
        return
    except Error as fault:
        yield _unsafe(
            f"The database does not answer: {type(fault).__name__}.", "Look to it, and to DATABASE_URL."
        )
        return
    if behind:
        yield _unsafe("The database is an older version's.", "Run: waymark upgrade")
    yield from _of_a_file() if is_a_file(connection.settings_dict) else _of_postgresql()
    newest = record.newest() if not behind else None
    if newest is not None and newest > now() + timedelta(minutes=5):
        yield _unsafe(
            "Something was written in the future: this machine's clock has jumped.",
            "Set the clock, and let it be kept by the network (timedatectl set-ntp true).",
        )


def _of_a_file() -> Iterator[Finding]:
    asked = {"synchronous": "2", "journal_mode": "wal", "foreign_keys": "1", "secure_delete": "1"}
    wrong = [name for name, good in asked.items() if _pragma(name) != good]
    path = Path(connection.settings_dict["NAME"])
    if wrong:
        yield _unsafe(
            f"SQLite is not set as it should be: {', '.join(wrong)}.", "Tell us: this should not be."
        )
    elif _file_system(path) in OVER_A_NETWORK:
        yield _unsafe(
            f"The database lies on {_file_system(path)}, over a network, where SQLite may lose it.",
            "Put the home on a disk of this machine, or move to PostgreSQL.",
        )
    else:
        yield _well("SQLite: what has been acknowledged is written to the disk first (synchronous=FULL).")


def _of_postgresql() -> Iterator[Finding]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('server_version_num'), current_setting('synchronous_commit')")
        version, commits = cursor.fetchone()
    if int(version) < OLDEST_POSTGRES:
        yield _unsafe("PostgreSQL is too old.", "Upgrade it to 14 or newer.")
    elif commits not in ("on", "remote_apply", "remote_write", "local"):
        yield _unsafe(
            "PostgreSQL acknowledges before it has written: synchronous_commit is off.",
            "Set synchronous_commit = on.",
        )
    else:
        yield _well("PostgreSQL: what has been acknowledged is written to its disk first.")


def _pragma(name: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA {name}")
        return str(cursor.fetchone()[0])


def _file_system(path: Path) -> str:
    """The kind of file system that a path lies on; empty where the machine can't tell."""
    mounts = Path("/proc/self/mounts")
    if not mounts.exists():
        return ""
    found = (line.split()[1:3] for line in mounts.read_text().splitlines())
    above = [(where, kind) for where, kind in found if path.resolve().is_relative_to(where)]
    return max(above, key=lambda one: len(one[0]), default=("", ""))[1]


def _disk() -> Iterator[Finding]:
    for folder in {settings.HOME, Path(settings.BACKUPS or settings.HOME)}:
        if not folder.exists():
            continue
        free = shutil.disk_usage(folder).free
        if free < LEAST_FREE:
            yield _unsafe(f"Only {free // 1024**2} MB are free on the disk of {folder}.", "Make some room.")


def _backups() -> Iterator[Finding]:
    if not settings.BACKUPS:
        yield _unsafe(
            "There are no backups.", "Say WAYMARK_BACKUPS, a folder on another disk: one is made every night."
        )
        return
    newest = files.newest_in(Path(settings.BACKUPS))
    if newest is None:
        yield _missing("No backup has been made yet.", "One is made once it serves; or run: waymark backup")
    elif now() - newest > BACKUP_EVERY:
        yield _unsafe(f"The newest backup is of {newest:%-d %B %Y}.", "Run: waymark backup")
    else:
        yield _well(f"The newest backup is of {newest:%-d %B %Y, %H:%M} UTC.")
    if not settings.BACKUP_FOR:
        yield _missing(
            "Backups are not encrypted: whoever has one has everything but the keys.",
            "Run: waymark backup-key, or keep them on an encrypted disk.",
        )
    elif not files.is_public_key(settings.BACKUP_FOR):
        yield _unsafe("WAYMARK_BACKUP_FOR is no public key.", "It begins with age1. Run: waymark backup-key")


def _work() -> Iterator[Finding]:
    try:
        failing, work = jobs.failing(OFTEN), jobs.work()
    except Error:
        return
    for one in failing:
        yield _unsafe(
            f"{one.task} has failed {one.tries} times: {one.problem}.", "Read the log, then tell us."
        )
    if work.is_late:
        yield _unsafe("Work is due and nobody does it.", "Is the server running? Else run: waymark work")


def _mail() -> Iterator[Finding]:
    if "smtp" not in settings.EMAIL_BACKEND:
        yield _missing("It can't send e-mail.", "Say WAYMARK_SMTP=smtp://user:secret@host:587.")
        return
    try:
        with get_connection():
            pass
    except OSError as fault:
        yield _unsafe(
            f"The mail server does not take e-mail: {type(fault).__name__}.", "Look to WAYMARK_SMTP."
        )
    else:
        yield _well(f"{settings.EMAIL_HOST} takes its e-mail.")


def _front_end() -> Iterator[Finding]:
    if not (settings.STATIC_ROOT / "staticfiles.json").exists():
        yield _unsafe("Styles and scripts are not in their place.", "Run: waymark upgrade")


def _unsafe(what: str, remedy: str) -> Finding:
    return Finding(Kind.UNSAFE, what, remedy)


def _missing(what: str, remedy: str) -> Finding:
    return Finding(Kind.MISSING, what, remedy)


def _well(what: str) -> Finding:
    return Finding(Kind.WELL, what)


LOOKS: list[Callable[[], Iterator[Finding]]] = [
    _address,
    _who,
    _secrets,
    _veils,
    _database,
    _disk,
    _backups,
    _work,
    _mail,
    _front_end,
]
