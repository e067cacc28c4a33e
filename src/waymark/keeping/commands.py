"""What can happen to a server's data: it is set up, backed up, restored, moved, upgraded."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.core.mail import send_mail
from django.core.management import call_command
from django.db import DatabaseError, connection, connections, transaction
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone
from django.utils.crypto import salted_hmac

import waymark
from waymark.finding import commands as finding
from waymark.keeping import files, lock, snapshot
from waymark.keeping.database import database_from, is_a_file
from waymark.keeping.moments import BackedUp, Restored, Upgraded
from waymark.keeping.settings_file import keep_settings
from waymark.people import commands as people
from waymark.people import queries as people_queries
from waymark.record import commands as record
from waymark.record.payloads import Payload

THIS_SERVER = UUID(int=0)
"""In the place of an endeavour, for moments about the server itself: none of its people sees them."""
ADMINISTRATOR = "Whoever looks after the server"
HOLDS_SOMETHING = "That database holds something else already. Take an empty one."


class Refused(Exception):
    """It can't be done as things stand, and nothing was changed. Its text is for the keeper to read."""


@dataclass(frozen=True)
class Done:
    """How many rows of which table were written or read, and where they are now."""

    rows: Mapping[str, int]
    where: str
    has_another_key: bool = False
    """Whether it was written under another secret key than this server's."""

    @property
    def in_all(self) -> int:
        return sum(self.rows.values())


def make_ready() -> bool:
    """Bring the database up to this version and put the front end in its place; whether that was behind."""
    settings.HOME.mkdir(mode=0o700, parents=True, exist_ok=True)
    was_behind = is_behind()
    call_command("migrate", verbosity=0, interactive=False)
    call_command("collectstatic", verbosity=0, interactive=False)
    finding.make_ready()
    return was_behind


def is_behind() -> bool:
    """Whether this version wants the database otherwise than it is. Raises TooNew for a newer one's."""
    snapshot.applied("default")
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


@transaction.atomic
def way_in_for_administrator(name: str = ADMINISTRATOR, *, afresh: bool = False) -> str:
    """A fresh token that lets the server's administrator in; the first call makes them known.

    `afresh`: their passkeys and second step are lost, and go.
    """
    known = people_queries.administrator()
    person = known or people.welcome(name, endeavour=THIS_SERVER, is_administrator=True)
    if afresh:
        people.begin_afresh(person)
    return people.offer_entry_link(person, endeavour=THIS_SERVER)


@transaction.atomic
def way_in_afresh(known_as: str) -> str:
    """A fresh token for somebody who lost passkeys and second step, by their e-mail address or name.

    Raises Refused where nobody is known so, or several are.
    """
    found = people_queries.people_known_as(known_as)
    if len(found) != 1:
        raise Refused("Nobody is known so." if not found else "Several are known so: say an e-mail address.")
    people.begin_afresh(found[0])
    return people.offer_entry_link(found[0], endeavour=THIS_SERVER)


def backup(folder: Path, *, public_key: str = "", verified: bool = True) -> Done:
    """Write everything as it stands now into a new file, while others go on; restore it once to be sure.

    Raises Refused where another backup is under way; NotASnapshot where it could not be restored.
    """
    with _one_backup(folder):
        files.sweep(folder)
        draft = files.draft_in(folder)
        try:
            with snapshot.at_this_moment() as alias:
                files.write(draft, snapshot.written(alias, _heading(alias)))
            found = _verified(draft, folder) if verified else {}
            path = files.finish(draft, folder, timezone.now(), public_key)
        except BaseException:
            files.sweep(folder)
            raise
    done = Done(_rows(found), str(path))
    _tell(BackedUp(rows=done.in_all))
    return done


def restore(path: Path, *, secret_key: str = "") -> Done:
    """Put everything back from a file. A SQLite database that was there stays beside it under another name.

    Raises Refused, lock.Busy, files.Locked, snapshot.NotASnapshot, snapshot.TooNew; nothing is changed then.
    """
    with lock.alone(settings.HOME), files.reading(path, secret_key) as lines:
        heading = snapshot.heading_of(lines)
        if is_a_file(connection.settings_dict):
            aside, found = _put_in_its_place(lines, heading)
        else:
            _require_empty("default")
            aside, found = "", snapshot.put(lines, heading, "default")
        done = Done(_rows(found), aside, has_another_key=heading.key != _key_mark())
        finding.make_ready()
        _tell(Restored(rows=done.in_all))
        return done


def move_to_postgres(address: str) -> Done:
    """Copy everything to an empty PostgreSQL, compare it row by row, and serve from there from now on.

    A whole copy that an attempt left there before it was cut short is compared, and not made again. The
    SQLite file stays under another name. Raises Refused and lock.Busy; nothing is changed then.
    """
    if not is_a_file(connection.settings_dict):
        raise Refused("It is on PostgreSQL already.")
    target = database_from(address, settings.HOME)
    with lock.alone(settings.HOME), snapshot.connected("moving", target) as alias:
        there = _held_by(alias)
        with snapshot.at_this_moment() as source:
            found = _same_as(there, source) if _rows_in(there) else _copied(source, alias)
        keep_settings(settings.HOME, {"DATABASE_URL": address})
        aside = _aside("moved")
        Path(connection.settings_dict["NAME"]).unlink()
        return Done(_rows(found), aside)


def upgrade(folder: Path, *, public_key: str = "") -> Done | None:
    """Bring the database up to this version, after a backup of it as it is; None where nothing was to do.

    Raises lock.Busy, and snapshot.TooNew where the database is a newer version's.
    """
    with lock.alone(settings.HOME):
        if not is_behind():
            make_ready()
            return None
        done = backup(folder, public_key=public_key)
        make_ready()
        _tell(Upgraded(to=waymark.__version__))
        return done


def overwrite_what_went() -> None:
    """What was removed or changed is not left lying: not in SQLite's -wal file, not in PostgreSQL's tables.

    PostgreSQL's own write-ahead log remembers for as long as it is kept; its keeper decides that.
    """
    with connection.cursor() as cursor:
        is_file = is_a_file(connection.settings_dict)
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)" if is_file else "VACUUM")


def tell_keeper(subject: str, words: str) -> bool:
    """Write to whoever looks after the server; whether there was anybody to write to. Raises OSError."""
    if not settings.KEEPER:
        return False
    send_mail(subject, words, None, [settings.KEEPER])
    return True


def _heading(alias: str) -> snapshot.Heading:
    made_at = timezone.now().isoformat(timespec="seconds")
    return snapshot.Heading(waymark.__version__, made_at, snapshot.applied(alias), _key_mark())


def _key_mark() -> str:
    """Tells whether two secret keys are the same, and nothing of either."""
    return salted_hmac("waymark.keeping", "key", algorithm="sha256").hexdigest()[:16]


@contextmanager
def _one_backup(folder: Path) -> Iterator[None]:
    try:
        with lock.alone_in(folder):
            yield
    except lock.Busy:
        raise Refused("Another backup is being written just now.") from None


def _verified(draft: Path, folder: Path) -> snapshot.Tallies:
    """Restore it into a database that is thrown away, and count what is in it."""
    thrown_away = files.draft_in(folder)
    try:
        with files.reading(draft) as lines, _a_file(thrown_away) as alias:
            return snapshot.put(lines, snapshot.heading_of(lines), alias)
    finally:
        _remove(thrown_away)


def _put_in_its_place(lines: Iterator[bytes], heading: snapshot.Heading) -> tuple[str, snapshot.Tallies]:
    """Build the database beside the one that is there, and only then let the two change places."""
    new = settings.HOME / "restoring.sqlite3"
    _remove(new)
    try:
        with _a_file(new) as alias:
            found = snapshot.put(lines, heading, alias)
        aside = _aside("before-restore")
        new.replace(connection.settings_dict["NAME"])
    finally:
        _remove(new)
    return aside, found


@contextmanager
def _a_file(path: Path) -> Iterator[str]:
    """A SQLite database in this file, through a connection by the name that is yielded."""
    path.unlink(missing_ok=True)
    with snapshot.connected("beside", {**database_from("", path.parent), "NAME": path}) as alias:
        yield alias


def _aside(why: str) -> str:
    """Give the SQLite database that is there a second name, with all that was written to it; that name."""
    path = Path(connection.settings_dict["NAME"])
    if not path.exists():
        return ""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connections.close_all()
    aside = path.with_name(f"{path.stem}.{why}-{timezone.now():%Y%m%d-%H%M%S}{path.suffix}")
    os.link(path, aside)
    return str(aside)


def _remove(database: Path) -> None:
    for ending in ("", "-wal", "-shm", "-journal"):
        database.with_name(database.name + ending).unlink(missing_ok=True)


def _copied(source: str, alias: str) -> snapshot.Tallies:
    lines = snapshot.written(source, _heading(source), moves=True)
    return snapshot.put(lines, snapshot.heading_of(lines), alias)


def _same_as(there: snapshot.Tallies, source: str) -> snapshot.Tallies:
    if there != snapshot.counted(source, snapshot.applied(source)):
        raise Refused(HOLDS_SOMETHING)
    return there


def _require_empty(alias: str) -> None:
    """Nothing may be there but, at most, the empty tables of an attempt that was cut short."""
    if _rows_in(_held_by(alias)):
        raise Refused(HOLDS_SOMETHING)


def _held_by(alias: str) -> snapshot.Tallies:
    try:
        return snapshot.counted(alias, snapshot.applied(alias))
    except DatabaseError as fault:
        raise Refused(f"That database can't be used: {type(fault).__name__}.") from None


def _rows_in(found: snapshot.Tallies) -> int:
    return sum(tally.rows for tally in found.values())


def _rows(found: Mapping[str, snapshot.Tally]) -> dict[str, int]:
    return {table: tally.rows for table, tally in found.items()}


def _tell(payload: Payload) -> None:
    with transaction.atomic():
        record.append(payload, endeavour=THIS_SERVER, subject=THIS_SERVER)
