"""From the data of every earlier state of the schema to today's, with nothing lost on the way.

No version has been released yet. So each room is taken back to each of its earlier states in turn, and those
that stand on it as far as they must; tables are filled through the models as they were then, by the kinds of
their fields alone, and the migrations since are run.
"""

from datetime import UTC, date, datetime
from itertools import count
from uuid import UUID

import pytest
from django.core.management import call_command
from django.db import models
from django.db.migrations.loader import MigrationLoader

from waymark.keeping import snapshot
from waymark.keeping.snapshot import Heading

pytestmark = pytest.mark.django_db(transaction=True)

ROOMS = ("record", "people", "endeavours", "spaces", "questions", "perspectives")
NUMBERS = count(1)


def states() -> list[tuple[str, str]]:
    """Each room at each state before its last."""
    graph = MigrationLoader(None).graph
    named = sorted(node for node in graph.nodes if node[0] in ROOMS)
    lasts = {node for node in graph.leaf_nodes() if node[0] in ROOMS}
    return [node for node in named if node not in lasts]


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


@pytest.mark.parametrize(("room", "state"), states(), ids="-".join)
def test_every_row_of_an_earlier_state_is_there_after_the_upgrade(beside, room, state):
    call_command("migrate", database=beside, verbosity=0)
    call_command("migrate", room, state, database=beside, verbosity=0)
    before = snapshot.applied(beside)
    assert (room, state) in before
    assert before != snapshot.applied("default")
    made: dict[str, models.Model] = {}
    for _table, model in snapshot._tables(beside, before):
        if model._meta.app_label in ROOMS and not model._meta.auto_created:
            fill(model, beside, made)
    then = snapshot.counted(beside, before)
    heading = Heading("0.0.1", "2026-01-01T00:00:00+00:00", before, "")
    kept = list(snapshot.written(beside, heading))
    call_command("migrate", database=beside, verbosity=0)
    now = snapshot.counted(beside, snapshot.applied(beside))
    assert {t: n.rows for t, n in then.items()}.items() <= {t: n.rows for t, n in now.items()}.items()
    assert sum(tally.rows for tally in then.values()) >= 8
    assert len(kept) > len(then), "and it could be backed up as it was"
