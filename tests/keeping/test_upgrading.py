"""From the data of every earlier state of the schema to today's, with nothing lost on the way.

No version has been released yet. So the migrations are run one after the other, in the order in which an
empty database has them, and stop before each that takes a room from one state to the next. There tables are
filled through the models as they were then, by the kinds of their fields alone.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from itertools import count
from uuid import UUID

import pytest
from django.core.management import call_command
from django.db import connections, models
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader

from waymark.keeping import snapshot
from waymark.keeping.snapshot import Heading, Node, Tallies

pytestmark = pytest.mark.django_db(transaction=True)

ROOMS = ("record", "people", "endeavours", "spaces", "questions", "perspectives")
NUMBERS = count(1)


def states(loader: MigrationLoader) -> Iterator[tuple[Node, list[Node]]]:
    """Each state of a room before its last, and how far every room has come there."""
    executor = MigrationExecutor(connections["default"])
    executor.loader.applied_migrations = {}
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    nodes: list[Node] = [(migration.app_label, migration.name) for migration, _ in plan]
    for number, (room, _) in enumerate(nodes):
        before = nodes[:number]
        if room in ROOMS and (own := [node for node in before if node[0] == room]):
            yield own[-1], snapshot._last_of_each_room(loader, before)


def value(field: models.Field) -> object:
    """Something that such a field may hold, another one each time."""
    number = next(NUMBERS)
    if field.choices:
        return field.choices[0][0]
    plain = {
        models.UUIDField: UUID(int=number),
        models.DateTimeField: datetime(2026, 1, 1, 12, 0, 0, number % 1000, tzinfo=UTC),
        models.DateField: date(2026, 1, 1),
        models.BooleanField: False,
        models.JSONField: {"number": number},
    }
    for kind, made in plain.items():
        if isinstance(field, kind):
            return made
    if isinstance(field, (models.CharField, models.TextField)):
        return f"w{number}"[: field.max_length or None]
    if isinstance(field, models.IntegerField):
        return number % 1000
    raise NotImplementedError(type(field))


def fill(model: type[models.Model], alias: str, made: dict[str, models.Model]) -> models.Model:
    """A row of this table, with one of each that it points to; two, where it points to a table twice."""
    label = model._meta.label_lower
    if label in made:
        return made[label]
    said: dict[str, object] = {}
    for field in model._meta.concrete_fields:
        if isinstance(field, models.AutoField) or (field.null and field.is_relation):
            continue
        if field.is_relation:
            is_second = any(type(other) is field.related_model for other in said.values())
            said[field.name] = fill(field.related_model, alias, {} if is_second else made)
        elif label == "record.clock" or not field.has_default() or field.primary_key:
            said[field.name] = 1 if label == "record.clock" else value(field)
    made[label] = model._base_manager.using(alias).bulk_create([model(**said)])[0]
    return made[label]


def fill_every_table(alias: str, applied: tuple[Node, ...]) -> None:
    """A further row in every table of our rooms; but the clock is one for all."""
    made: dict[str, models.Model] = {}
    for table, model in snapshot._tables(alias, applied):
        if table == "record.clock" and (clock := model._base_manager.using(alias).first()):
            made[table] = clock
        if model._meta.app_label in ROOMS and not model._meta.auto_created:
            fill(model, alias, made)


def rows(tallies: Tallies) -> dict[str, int]:
    return {table: tally.rows for table, tally in tallies.items()}


def test_every_row_of_an_earlier_state_is_there_after_the_upgrade(beside):
    then: dict[str, int] = {}
    been = list(states(MigrationLoader(None)))
    assert {room for (room, _), _ in been} == set(ROOMS)
    for state, as_far in been:
        MigrationExecutor(connections[beside]).migrate(as_far)
        before = snapshot.applied(beside)
        assert state in before
        assert before != snapshot.applied("default")
        assert then.items() <= rows(snapshot.counted(beside, before)).items(), state
        fill_every_table(beside, before)
        then = rows(snapshot.counted(beside, before))
        heading = Heading("0.0.1", "2026-01-01T00:00:00+00:00", before, "")
        kept = list(snapshot.written(beside, heading))
        assert then, state
        assert len(kept) > len(then), "and it could be backed up as it was"
    call_command("migrate", database=beside, verbosity=0)
    assert then.items() <= rows(snapshot.counted(beside, snapshot.applied(beside))).items()
