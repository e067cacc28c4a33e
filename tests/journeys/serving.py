"""The demo as a person starts it: a process of its own, with a home, a port and a database of its own."""

import os
import re
import secrets
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import psycopg

ROOT = Path(__file__).resolve().parents[2]
WAY_IN = re.compile(r"^    (?P<address>http://[^/]+)(?P<path>/(?:enter|j)/\S+)$", re.MULTILINE)
LAST_WORDS = "One more in a room of twelve"


@dataclass(frozen=True)
class Demo:
    """A demo that is being served, and the ways in that it printed."""

    address: str
    host: str
    member: str
    door: str
    administrator: str
    small_door: str

    @property
    def code(self) -> str:
        return self.door.rpartition("/")[2]

    @property
    def small_code(self) -> str:
        return self.small_door.rpartition("/")[2]


def free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "waymark.cli", *arguments]


def surroundings(database: Mapping[str, str]) -> dict[str, str]:
    """The environment of a command: nothing of these tests' own settings, and the database that is given."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("WAYMARK_", "DJANGO_", "DATABASE_"))}
    return kept | {"PYTHONPATH": str(ROOT / "src")} | database


@contextmanager
def database_of_our_own() -> Iterator[dict[str, str]]:
    """A fresh PostgreSQL database where DATABASE_URL names a server, removed afterwards; else SQLite."""
    server = os.environ.get("DATABASE_URL")
    if not server:
        yield {}
        return
    name = f"journeys_{secrets.token_hex(6)}"
    with closing(psycopg.connect(server, autocommit=True)) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
        try:
            yield {"DATABASE_URL": urlsplit(server)._replace(path=f"/{name}").geturl()}
        finally:
            connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


@contextmanager
def served(home: Path) -> Iterator[Demo]:
    """A demo, from its last printed word until the block ends."""
    with database_of_our_own() as database:
        process = subprocess.Popen(
            command("demo", "--port", str(free_port()), "--home", str(home)),
            cwd=ROOT,
            env=surroundings(database),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        try:
            yield _entered(process)
        finally:
            process.send_signal(signal.SIGINT)
            process.communicate(timeout=20)


def _entered(process: "subprocess.Popen[str]") -> Demo:
    """The demo, once it has printed its ways in and answers."""
    assert process.stdout is not None
    printed = ""
    for line in process.stdout:
        printed += line
        if LAST_WORDS in printed and len(ways := WAY_IN.findall(printed)) == 5:
            break
    else:
        raise AssertionError(f"the demo did not start:\n{printed}")
    address = ways[0][0]
    _wait_until_it_answers(urlsplit(address).port or 0, process)
    return Demo(address, *(path for _, path in ways))


def _wait_until_it_answers(port: int, process: "subprocess.Popen[str]") -> None:
    while process.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            continue
        return
    raise AssertionError("the demo printed its ways in and stopped")
