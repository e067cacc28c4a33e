"""Cut short half-way by SIGKILL: no half file, nothing lost, and the same again goes through."""

import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from tests.journeys.serving import database_of_our_own
from tests.running.server import Home, children, set_up

on_a_file = pytest.mark.skipif("'DATABASE_URL' in __import__('os').environ", reason="of SQLite")
on_postgres = pytest.mark.skipif("'DATABASE_URL' not in __import__('os').environ", reason="of PostgreSQL")
MOMENTS = (0.8, 1.3, 1.9)
"""Seconds after which a command is killed: while it starts, reads, writes, verifies."""
WHILE_IT_UPGRADES = (1.3, 6)
"""An upgrade through many states takes longer: while it starts, and half-way."""
COUNT = "from waymark.spaces.models import Guest; print(Guest.objects.count())"
GUESTS = 300


@pytest.fixture(scope="module")
def filled(tmp_path_factory):
    """A home with some thousands of rows."""
    with set_up(tmp_path_factory.mktemp("cut") / "home", guests=GUESTS, statements=40) as home:
        yield home


def kill_after(home: Home, seconds: float, *arguments: str) -> None:
    running = home.begin(*arguments)
    time.sleep(seconds)
    for pid in [*children(running.pid), running.pid]:
        os.kill(pid, 9)
    running.wait()


def copied(filled: Home, to: Path) -> Home:
    shutil.copytree(filled.path, to)
    return Home(to, filled.environment)


def test_a_backup_leaves_no_half_file_under_a_name_of_its_own(filled, tmp_path):
    for seconds in MOMENTS:
        kill_after(filled, seconds, "backup", "--to", str(tmp_path))
    named = list(tmp_path.glob("waymark-*"))
    done = filled.run("backup", "--to", str(tmp_path))
    assert done.returncode == 0, done.stderr
    whole = Path(done.stdout.splitlines()[0])
    for path in [*named, whole]:
        assert abs(path.stat().st_size - whole.stat().st_size) < 2000, "a file that has its name is whole"
    assert not list(tmp_path.glob(".waymark-*.part"))


@on_a_file
def test_restoring_leaves_the_old_database_or_the_new_one_and_nothing_between(filled, tmp_path):
    backup = filled.run("backup", "--to", str(tmp_path / "backups")).stdout.splitlines()[0]
    for number, seconds in enumerate(MOMENTS):
        home = copied(filled, tmp_path / str(number))
        kill_after(home, seconds, "restore", backup)
        assert home.python(COUNT).strip() == str(GUESTS)
        assert home.run("restore", backup).returncode == 0
        assert home.python(COUNT).strip() == str(GUESTS)


@contextmanager
def an_empty_postgres() -> Iterator[str]:
    """The address of an empty database on a server that runs meanwhile."""
    from waymark.cli.proving import _a_postgres

    with _a_postgres() as server:
        import psycopg

        with psycopg.connect(server, autocommit=True) as connection:
            connection.execute("CREATE DATABASE moving")
        yield server.replace("/postgres?", "/moving?")


@on_a_file
def test_moving_that_is_cut_short_leaves_both_ends_as_they_were(filled, tmp_path):
    with an_empty_postgres() as address:
        home = copied(filled, tmp_path / "home")
        for seconds in MOMENTS:
            kill_after(home, seconds, "move-to-postgres", address)
            if "DATABASE_URL" in (home.path / "settings.env").read_text():
                break
            assert home.python(COUNT).strip() == str(GUESTS)
        else:
            done = home.run("move-to-postgres", address)
            assert done.returncode == 0, done.stderr
            assert "the same on both sides" in done.stdout
        assert home.python(COUNT).strip() == str(GUESTS)
        assert home.run("move-to-postgres", address).stderr.strip() == "It is on PostgreSQL already."


@on_a_file
def test_moving_that_had_copied_all_when_it_was_cut_short_goes_on_from_there(filled, tmp_path):
    with an_empty_postgres() as address:
        assert copied(filled, tmp_path / "first").run("move-to-postgres", address).returncode == 0
        again = copied(filled, tmp_path / "again")
        changed = copied(filled, tmp_path / "changed")
        changed.python("from waymark.spaces.models import Guest; Guest.objects.first().delete()")
        refused = changed.run("move-to-postgres", address)
        assert refused.returncode == 2
        assert "holds something else already" in refused.stderr
        done = again.run("move-to-postgres", address)
        assert done.returncode == 0, done.stderr
        assert "DATABASE_URL" in (again.path / "settings.env").read_text()
        assert again.python(COUNT).strip() == str(GUESTS)


@on_a_file
def test_an_upgrade_that_is_cut_short_is_finished_by_the_next(filled, tmp_path):
    back = (
        "from django.core.management import call_command\n"
        "call_command('migrate', 'jobs', 'zero', verbosity=0)\n"
        "call_command('migrate', 'perspectives', '0003', verbosity=0)"
    )
    behind = copied(filled, tmp_path / "behind")
    behind.python(back)
    refused = behind.run("serve", "--port", str(behind.port))
    assert "Run: waymark upgrade" in refused.stderr
    for number, seconds in enumerate(WHILE_IT_UPGRADES):
        home = copied(behind, tmp_path / str(number))
        kill_after(home, seconds, "upgrade")
        done = home.run("upgrade")
        assert done.returncode == 0, done.stderr
        assert home.python(COUNT).strip() == str(GUESTS)


@on_postgres
def test_restoring_into_postgresql_that_is_cut_short_leaves_it_empty_enough_to_try_again(filled, tmp_path):
    backup = filled.run("backup", "--to", str(tmp_path / "backups")).stdout.splitlines()[0]
    with database_of_our_own() as database:
        home = copied(filled, tmp_path / "home")
        home.environment = home.environment | database
        for seconds in MOMENTS:
            kill_after(home, seconds, "restore", backup)
        done = home.run("restore", backup)
        if done.returncode != 0:
            assert "holds something else already" in done.stderr, (
                "the last one had come through before it was killed"
            )
        home.run("upgrade")
        assert home.python(COUNT).strip() == str(GUESTS)
