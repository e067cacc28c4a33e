"""The tables of today, laid at once, are those to which all migrations come, one after the other."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connections
from django.db.migrations.executor import MigrationExecutor
from tests.journeys.serving import database_of_our_own

from waymark.keeping import snapshot, tables
from waymark.keeping.database import database_from

OF_SQLITE = "SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'"
OF_POSTGRES = (
    "SELECT table_name, column_name, data_type, is_nullable, is_identity, character_maximum_length"
    " FROM information_schema.columns WHERE table_schema = 'public'"
    " AND (table_name, column_name) <> ('auth_group_permissions', 'id')",
    "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'",
    "SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint"
    " WHERE connamespace = 'public'::regnamespace",
    "SELECT tgrelid::regclass::text, tgname FROM pg_trigger WHERE NOT tgisinternal",
)
"""But for one number of Django's own, which its migrations make wider than its models; nobody uses it."""


@contextmanager
def an_empty_database(folder: Path) -> Iterator[str]:
    folder.mkdir()
    with database_of_our_own() as address:
        known = database_from(address.get("DATABASE_URL", ""), folder)
        with snapshot.connected(folder.name, known) as alias:
            yield alias


def schema(alias: str) -> set[tuple[object, ...]]:
    """Every table with its columns and rules, in no order; every index and trigger."""
    with connections[alias].cursor() as cursor:
        if connections[alias].vendor == "sqlite":
            cursor.execute(OF_SQLITE)
            return {(sort, name, _pieces(sql)) for sort, name, sql in cursor.fetchall()}
        found: set[tuple[object, ...]] = set()
        for query in OF_POSTGRES:
            cursor.execute(query)
            found |= set(cursor.fetchall())
        return found


def _pieces(sql: str) -> frozenset[str]:
    """What stands between the outer brackets, comma by comma."""
    if not sql.startswith("CREATE TABLE"):
        return frozenset({sql})
    pieces, depth = [""], 0
    for letter in sql[sql.index("(") + 1 : sql.rindex(")")]:
        depth += {"(": 1, ")": -1}.get(letter, 0)
        if letter == "," and depth == 0:
            pieces.append("")
        else:
            pieces[-1] += letter
    return frozenset(piece.strip() for piece in pieces)


def test_what_is_laid_at_once_is_what_all_migrations_come_to(tmp_path):
    with ExitStack() as open_now:
        at_once = open_now.enter_context(an_empty_database(tmp_path / "at-once"))
        step_by_step = open_now.enter_context(an_empty_database(tmp_path / "step-by-step"))
        tables.lay(at_once)
        executor = MigrationExecutor(connections[step_by_step])
        executor.migrate(executor.loader.graph.leaf_nodes())
        assert len(schema(at_once)) > len(connections[at_once].introspection.table_names()) > 100
        assert schema(at_once) == schema(step_by_step)
        assert snapshot.applied(at_once) == snapshot.applied(step_by_step)


def test_where_there_is_a_table_nothing_is_laid(tmp_path):
    with an_empty_database(tmp_path / "somebody-elses") as alias:
        with connections[alias].cursor() as cursor:
            cursor.execute("CREATE TABLE somebody_elses (id integer)")
        assert not tables.is_empty(alias)


def test_cut_short_it_leaves_nothing(tmp_path, monkeypatch):
    with an_empty_database(tmp_path / "cut-short") as alias:

        def cut(_loader: object) -> None:
            raise KeyboardInterrupt

        monkeypatch.setattr(tables, "_in_order", cut)
        with pytest.raises(KeyboardInterrupt):
            tables.lay(alias)
        assert tables.is_empty(alias)
        monkeypatch.undo()
        call_command("migrate", database=alias, verbosity=0, interactive=False)
        assert len(snapshot.applied(alias)) > 50
