"""The tables of today, laid at once in a database that has none."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, cast

from django.apps import apps
from django.db import connections
from django.db.migrations import RunPython
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

if TYPE_CHECKING:
    from django.db.migrations import Migration
    from django.db.migrations.state import StateApps


def is_empty(alias: str) -> bool:
    """Whether a database has no table at all."""
    return not connections[alias].introspection.table_names()


def lay(alias: str) -> None:
    """Make every table in an empty database, and note every migration as done; cut short, it leaves nothing.

    It comes to what all migrations come to, one after the other. These take ten times as long, since Django
    makes the models of the whole house anew after each of their steps.
    """
    connection = connections[alias]
    loader, recorder = MigrationLoader(connection), MigrationRecorder(connection)
    with connection.schema_editor(atomic=True) as editor:
        for model in apps.get_models():
            if model._meta.can_migrate(connection) and model._meta.app_label in loader.migrated_apps:
                editor.create_model(model)
        editor.create_model(recorder.Migration)
        for migration in _in_order(loader):
            for step in migration.operations:
                if isinstance(step, RunPython):
                    step.code(cast("StateApps", apps), editor)
        for app, name in loader.graph.nodes:
            recorder.record_applied(app, name)


def _in_order(loader: MigrationLoader) -> Iterable[Migration]:
    """Every migration, after those that it builds on."""
    nodes = dict.fromkeys(
        node for leaf in loader.graph.leaf_nodes() for node in loader.graph.forwards_plan(leaf)
    )
    return (loader.graph.nodes[node] for node in nodes)
