"""The demo as a person starts it: a process of its own, with a home, a port and a database of its own."""

import fcntl
import os
import re
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
from aiosmtpd.controller import Controller

ROOT = Path(__file__).resolve().parents[2]
WAY_IN = re.compile(r"^    (?P<address>http://[^/]+)(?P<path>/(?:enter|j)/\S+)$", re.MULTILINE)
SIX = re.compile(r"\b(\d{3}) (\d{3})\b")
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
    post: "Post"

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
def database_of_our_own(like: Mapping[str, str] | None = None) -> Iterator[dict[str, str]]:
    """A fresh PostgreSQL database where DATABASE_URL names a server, removed afterwards; else SQLite.

    `like`: another one from here, which nobody is connected to; what is in it is in this one.
    """
    server = os.environ.get("DATABASE_URL")
    if not server:
        yield {}
        return
    name = f"journeys_{secrets.token_hex(6)}"
    template = urlsplit(like["DATABASE_URL"]).path.lstrip("/") if like else "template1"
    with closing(psycopg.connect(server, autocommit=True)) as connection:
        connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
        try:
            yield {"DATABASE_URL": urlsplit(server)._replace(path=f"/{name}").geturl()}
        finally:
            connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


class Post:
    """A mail server that keeps what comes."""

    def __init__(self) -> None:
        self.came: list[tuple[str, str]] = []

    async def handle_DATA(self, server, session, envelope) -> str:  # type: ignore[no-untyped-def] # noqa: N802
        self.came.append((envelope.rcpt_tos[0], envelope.content.decode()))
        return "250 taken"

    def code_to(self, address: str, patience: float = 20) -> str:
        """The six numbers of the newest e-mail to an address, once it has come; each e-mail is read once."""
        until = time.monotonic() + patience
        while time.monotonic() < until:
            for one in reversed(self.came):
                if one[0] == address and (found := SIX.search(one[1])):
                    self.came.remove(one)
                    return found[1] + found[2]
            time.sleep(0.05)
        raise AssertionError(f"no code came to {address}")


@contextmanager
def post_office() -> Iterator[tuple[Post, str]]:
    """A mail server, and its address as a setting."""
    post, port = Post(), free_port()
    server = Controller(post, hostname="127.0.0.1", port=port)
    server.start()
    try:
        yield post, f"smtp://127.0.0.1:{port}"
    finally:
        server.stop()


def furnish(home: Path, shared: Path) -> None:
    """Give a home the demo that was prepared once for all processes, which takes longer than all that is done
    in most of them. `shared`: a folder that they all have. On PostgreSQL each prepares its own.
    """
    if os.environ.get("DATABASE_URL"):
        return
    prepared = shared / "prepared-demo"
    with (shared / "prepared-demo.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not prepared.exists():
            with served(shared / "demo-in-preparation"):
                pass
            (shared / "demo-in-preparation").rename(prepared)
    shutil.copytree(prepared, home, dirs_exist_ok=True)


@contextmanager
def served(home: Path, port: int | None = None, **said: str) -> Iterator[Demo]:
    """A demo, from its last printed word until the block ends. `said`: settings besides."""
    with database_of_our_own() as database, post_office() as (post, smtp):
        process = subprocess.Popen(
            command("demo", "--port", str(port or free_port()), "--home", str(home)),
            cwd=ROOT,
            env=surroundings({**database, "WAYMARK_SMTP": smtp, **said}),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        try:
            yield _entered(process, post)
        finally:
            process.send_signal(signal.SIGINT)
            process.communicate(timeout=20)


def _entered(process: "subprocess.Popen[str]", post: Post) -> Demo:
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
    return Demo(address, *(path for _, path in ways), post=post)


def _wait_until_it_answers(port: int, process: "subprocess.Popen[str]") -> None:
    while process.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            continue
        return
    raise AssertionError("the demo printed its ways in and stopped")
