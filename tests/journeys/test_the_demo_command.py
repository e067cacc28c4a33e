"""`waymark demo`, as somebody types it: what it refuses, in a sentence."""

import socket
import subprocess
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from tests.journeys.serving import ROOT, command, database_of_our_own, free_port, surroundings

pytestmark = pytest.mark.journey

BEGIN_SOMETHING_REAL = """
import django
django.setup()
from django.core.management import call_command
from waymark.endeavours import commands
call_command("migrate", verbosity=0)
commands.begin("A real one", "So that nobody's answers are lost.")
"""


@pytest.fixture
def database() -> Iterator[dict[str, str]]:
    with database_of_our_own() as own:
        yield own


def said(*arguments: str, database: dict[str, str]) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        command("demo", *arguments),
        cwd=ROOT,
        env=surroundings(database),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def begin_something_real(home: Path, database: dict[str, str]) -> None:
    settings = {"WAYMARK_HOME": str(home), "DJANGO_SETTINGS_MODULE": "waymark.site.settings"}
    python = command()[0]
    subprocess.run(
        [python, "-c", BEGIN_SOMETHING_REAL], cwd=ROOT, env=surroundings(database) | settings, check=True
    )


def test_it_leaves_a_database_alone_that_is_not_a_demos(tmp_path: Path, database: dict[str, str]):
    begin_something_real(tmp_path, database)
    answer = said("--port", str(free_port()), "--home", str(tmp_path), database=database)
    assert answer.returncode == 2
    assert "This database is not a demo's, so the demo leaves it alone." in answer.stderr
    assert "Traceback" not in answer.stderr
    assert "Enter as:" not in answer.stdout


def test_it_says_when_its_port_is_taken(tmp_path: Path, database: dict[str, str]):
    with closing(socket.socket()) as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        answer = said("--port", str(port), "--home", str(tmp_path), database=database)
    assert answer.returncode == 2
    assert answer.stderr.strip() == f"Port {port} is taken. Try: ./waymark demo --port {port + 1}"
    assert list(tmp_path.iterdir()) == []
