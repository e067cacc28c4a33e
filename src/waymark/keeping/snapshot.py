"""From a database to lines and back: every row that is kept, as it stood at one moment, whichever database.

A line is JSON. First a heading; then for each table its name and fields, and a line for each row; last how
many rows there were, and a hash over them. So a file that was cut short is known by its end, and a snapshot
of one kind of database goes into another.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from hashlib import sha256
from typing import Any, cast
from uuid import UUID

from django.core.management import call_command
from django.core.management.color import no_style
from django.db import connections, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django.db.models import Model

from waymark.keeping import tables
from waymark.keeping.database import at_one_moment

FORMAT = 1
HANDFUL = 1000
LEFT_OUT = {
    "sessions.session": "keys to people's devices; they come in again by their link or code",
    "people.device": "goes with its session",
    "people.codeasked": "good for a quarter of an hour",
    "finding.kept": "copies of what is there, made again from it",
    "finding.word": "goes with its entry",
    "finding.made": "so that entries are made where the snapshot goes",
    "jobs.job": "work that is due is found again",
    "contenttypes.contenttype": "made anew by the code",
    "auth.permission": "made anew by the code",
}
"""Tables that no snapshot holds, and why."""

EMPTY_IN_BACKUPS = {"listening.inhand"}
"""What was said Unlinked and waits for others. Two backups that differ by one row of it would say on which
day it was written; it goes along only where everything moves to another database."""

Node = tuple[str, str]


class NotASnapshot(Exception):
    """These lines are no snapshot, or only a part of one. Its text is for the keeper to read."""


class TooNew(Exception):
    """It was made by a newer Waymark than this one. Its text is for the keeper to read."""


@dataclass(frozen=True)
class Heading:
    """What a snapshot says of itself: by which version, when, in which state of the schema.

    `key`: a mark of the secret key under which it was written, from which the key can't be found.
    """

    version: str
    made_at: str
    migrations: tuple[Node, ...]
    key: str


@dataclass
class Tally:
    """How many rows a table has, and the sum of their hashes: the same in whatever order they come."""

    rows: int = 0
    sum: int = 0

    def add(self, row: list[Any]) -> None:
        self.rows += 1
        line = json.dumps(_canonical(row), sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        self.sum = (self.sum + int.from_bytes(sha256(line.encode()).digest())) % 2**256

    def as_json(self) -> list[Any]:
        return [self.rows, f"{self.sum:064x}"]


Tallies = dict[str, Tally]


@contextmanager
def at_this_moment(alias: str = "default") -> Iterator[str]:
    """The name of a connection that sees the database as it stands now, until the block ends."""
    name = f"{alias}-at-one-moment"
    with connected(name, at_one_moment(connections[alias].settings_dict)), transaction.atomic(using=name):
        yield name


@contextmanager
def connected(name: str, database: Mapping[str, Any]) -> Iterator[str]:
    """A further connection by this name, closed and forgotten when the block ends."""
    connections.settings[name] = {**deepcopy(dict(connections["default"].settings_dict)), **database}
    try:
        yield name
    finally:
        connections[name].close()
        del connections[name]
        del connections.settings[name]


def written(alias: str, heading: Heading, *, moves: bool = False) -> Iterator[bytes]:
    """The lines of a snapshot of what this connection sees. `moves`: nothing else will hold it afterwards."""
    yield _line({"waymark-snapshot": FORMAT, **vars(heading)})
    tallies: Tallies = {}
    for table, model in _tables(alias, heading.migrations):
        tallies[table] = Tally()
        yield _line({"table": table, "fields": _names(model)})
        for row in _rows(alias, model) if moves or table not in EMPTY_IN_BACKUPS else ():
            tallies[table].add(row)
            yield _line(row)
    yield _line({"end": {table: tally.as_json() for table, tally in tallies.items()}})


def counted(alias: str, migrations: Iterable[Node]) -> Tallies:
    """The tallies of every table that a snapshot of this connection would hold."""
    found: Tallies = {}
    for table, model in _tables(alias, migrations):
        found[table] = Tally()
        for row in _rows(alias, model):
            found[table].add(row)
    return found


def heading_of(lines: Iterator[bytes]) -> Heading:
    """The first of the lines. Raises NotASnapshot, and TooNew where this version doesn't know it all."""
    said = _read(next(lines, b""))
    if not isinstance(said, dict) or "waymark-snapshot" not in said:
        raise NotASnapshot("This is no backup of Waymark.")
    if said["waymark-snapshot"] != FORMAT:
        raise TooNew(f"This backup was made by Waymark {said['version']}, which writes them otherwise.")
    migrations = tuple((app, name) for app, name in said["migrations"])
    return Heading(said["version"], said["made_at"], migrations, said["key"])


def applied(alias: str) -> tuple[Node, ...]:
    """The migrations that the database has been through. Raises TooNew for those unknown to this version."""
    loader = MigrationLoader(connections[alias])
    _require_known(loader, loader.applied_migrations)
    return tuple(sorted(loader.applied_migrations))


def put(lines: Iterator[bytes], heading: Heading, alias: str) -> Tallies:
    """Fill an empty database with the rest of a snapshot, then bring it up to this version.

    Returns what was counted when it was written, which is what the database holds. Raises NotASnapshot where
    lines are missing or were changed: the database is as it was then.
    """
    executor = MigrationExecutor(connections[alias])
    _require_known(executor.loader, heading.migrations)
    if set(heading.migrations) == set(executor.loader.graph.nodes) and tables.is_empty(alias):
        tables.lay(alias)
    else:
        executor.migrate(_last_of_each_room(executor.loader, heading.migrations))
    with transaction.atomic(using=alias):
        said = _fill(lines, dict(_tables(alias, heading.migrations)), alias)
        found = counted(alias, heading.migrations)
        if {table: tally.as_json() for table, tally in found.items()} != said:
            raise NotASnapshot("Its rows are not those that were written into it. Use another backup.")
    call_command("migrate", database=alias, verbosity=0, interactive=False)
    return found


def _fill(lines: Iterator[bytes], models: Mapping[str, type[Model]], alias: str) -> dict[str, list[Any]]:
    """Put every row into its table; what the last line says there should be."""
    table, names, waiting = "", list[str](), list[list[Any]]()

    def empty() -> None:
        if waiting:
            _put_rows(models[table], names, waiting, alias)
            waiting.clear()

    for line in lines:
        said = _read(line)
        if isinstance(said, list):
            waiting.append(said)
            if len(waiting) >= HANDFUL:
                empty()
            continue
        empty()
        if "end" in said:
            _begin_after_the_last(models.values(), alias)
            ended: dict[str, list[Any]] = said["end"]
            return ended
        table, names = said["table"], said["fields"]
    raise NotASnapshot("It breaks off before its end. Use another backup.")


def _put_rows(model: type[Model], names: list[str], rows: list[list[Any]], alias: str) -> None:
    fields = {field.attname: field for field in model._meta.concrete_fields}
    readers = [_reader(fields[name]) for name in names]
    made = (
        model(**{name: read(value) for name, read, value in zip(names, readers, row, strict=True)})
        for row in rows
    )
    model._base_manager.using(alias).bulk_create(made, batch_size=HANDFUL)


def _reader(field: Any) -> Any:
    target = field.target_field if field.is_relation else field
    return lambda value: None if value is None else target.to_python(value)


def _begin_after_the_last(models: Iterable[type[Model]], alias: str) -> None:
    """Numbers that a database gives out itself go on after those that came from elsewhere."""
    connection = connections[alias]
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), list(models)):
            cursor.execute(statement)


def _tables(alias: str, migrations: Iterable[Node]) -> list[tuple[str, type[Model]]]:
    """Every table that is kept, as it was in this state of the schema, in a lasting order."""
    loader = MigrationLoader(connections[alias])
    known = [node for node in migrations if node in loader.graph.nodes]
    apps = loader.project_state(cast("Any", known)).apps
    found = {model._meta.label_lower: model for model in apps.get_models(include_auto_created=True)}
    return sorted((label, model) for label, model in found.items() if label not in LEFT_OUT)


def _last_of_each_room(loader: MigrationLoader, migrations: Iterable[Node]) -> list[Node]:
    through = set(migrations)
    children = {
        node: {child.key for child in loader.graph.node_map[node].children if child.key[0] == node[0]}
        for node in through
    }
    return sorted(node for node, after in children.items() if not after & through)


def _require_known(loader: MigrationLoader, migrations: Iterable[Node]) -> None:
    unknown = sorted(set(migrations) - set(loader.graph.nodes))
    if unknown:
        room, name = unknown[0]
        raise TooNew(
            f"It has been through “{name}” of {room}, which this version doesn't know. Use the newer Waymark."
        )


def _names(model: type[Model]) -> list[str]:
    return [field.attname for field in model._meta.concrete_fields]


def _rows(alias: str, model: type[Model]) -> Iterator[list[Any]]:
    rows = model._base_manager.using(alias).order_by("pk").values_list(*_names(model))
    for row in rows.iterator(chunk_size=HANDFUL):
        yield [_plain(value) for value in row]


def _plain(value: Any) -> Any:
    """A value as JSON has it; `to_python` of its field reads it back."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, (bytes, memoryview)):
        return base64.b64encode(bytes(value)).decode()
    if isinstance(value, (UUID, Decimal)):
        return str(value)
    return value


def _canonical(value: Any) -> Any:
    """The same for what two databases hold to be the same: one of them writes 3.0 in JSON as 3."""
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, (list, tuple)):
        return [_canonical(each) for each in value]
    if isinstance(value, dict):
        return {name: _canonical(each) for name, each in value.items()}
    return value


def _line(said: Any) -> bytes:
    return json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def _read(line: bytes) -> Any:
    try:
        return json.loads(line)
    except ValueError:
        raise NotASnapshot("This is no backup of Waymark, or a damaged one.") from None
