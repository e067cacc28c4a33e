"""Servers under measurement: ours as it is shipped, and a bare one beside it, on homes of their own."""

from __future__ import annotations

import json
import os
import secrets
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import psycopg

PROJECT = Path(__file__).parents[2]
PATIENCE_SECONDS = 30.0


@dataclass(frozen=True)
class Home:
    """A prepared home: its environment, and what `prepare` said is in it."""

    environment: dict[str, str]
    holds: dict[str, Any]

    def python(self, script: str) -> str:
        """What a few lines print that run at this home."""
        command = [sys.executable, "-c", script]
        return subprocess.run(
            command, env=self.environment, cwd=PROJECT, check=True, stdout=subprocess.PIPE, text=True
        ).stdout


@dataclass(frozen=True)
class Server:
    """A server that answers, and how long it took from its start until it did."""

    port: int
    process: subprocess.Popen[bytes]
    started_in: float

    def cpu(self) -> float:
        """CPU seconds that it has taken so far, its children included."""
        return sum(_cpu(pid) for pid in _family(self.process.pid))

    def memory(self) -> float:
        """What it holds now in MB, its children included; what processes share is counted once."""
        return sum(_proportional(pid) for pid in _family(self.process.pid)) / 1024


@contextmanager
def home(folder: Path, postgres: str, *sizes: int) -> Iterator[Home]:
    """A home in this folder; on a database of its own in this PostgreSQL, where one is given."""
    with _database(postgres) as address:
        environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith("WAYMARK")},
            "PYTHONPATH": os.pathsep.join([str(PROJECT / "src"), str(PROJECT)]),
            "DJANGO_SETTINGS_MODULE": "waymark.site.settings",
            "WAYMARK_HOME": str(folder),
            "WAYMARK_SECRET_KEY": "of-a-bench-and-of-nothing-else-in-the-world",
            "WAYMARK_PLAIN_HTTP": "1",
            "DATABASE_URL": address,
        }
        command = [sys.executable, "-m", "bench.web.prepare", *map(str, sizes)]
        said = subprocess.run(
            command, env=environment, cwd=PROJECT, check=True, stdout=subprocess.PIPE
        ).stdout
        yield Home(environment, json.loads(said))


@contextmanager
def ours(at: Home, processes: int) -> Iterator[Server]:
    """`waymark serve`, as it is shipped."""
    port = _free_port()
    command = [*_waymark("serve"), "--port", str(port), "--processes", str(processes)]
    with _running(command, at, port) as server:
        yield server


@contextmanager
def bare(at: Home, processes: int) -> Iterator[Server]:
    """The view of `bench.web.bare`, in as many processes under the same server."""
    port = _free_port()
    with _running([sys.executable, "-m", "bench.web.bare", str(port), str(processes)], at, port) as server:
        yield server


def _waymark(command: str) -> list[str]:
    return [sys.executable, "-m", "waymark.cli", command]


@contextmanager
def _running(command: list[str], at: Home, port: int) -> Iterator[Server]:
    began = time.monotonic()
    process = subprocess.Popen(command, env=at.environment, cwd=PROJECT, stdout=subprocess.DEVNULL)
    try:
        while not _answers(port):
            if process.poll() is not None or time.monotonic() - began > PATIENCE_SECONDS:
                raise RuntimeError(f"{' '.join(command)} does not answer")
        yield Server(port, process, time.monotonic() - began)
    finally:
        process.terminate()
        process.wait()


def _answers(port: int) -> bool:
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=5) as asking:
            asking.sendall(b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
            return asking.recv(64).startswith(b"HTTP/1.1 200")
    except OSError:
        time.sleep(0.01)
        return False


def _free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        found: int = probe.getsockname()[1]
    return found


@contextmanager
def _database(postgres: str) -> Iterator[str]:
    if not postgres:
        yield ""
        return
    name = f"bench_{secrets.token_hex(6)}"
    with closing(psycopg.connect(postgres, autocommit=True)) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
        try:
            yield urlsplit(postgres)._replace(path=f"/{name}").geturl()
        finally:
            connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def _cpu(pid: int) -> float:
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _family(pid: int) -> list[int]:
    children = Path(f"/proc/{pid}/task/{pid}/children")
    found = children.read_text().split() if children.exists() else []
    return [pid, *(each for child in found for each in _family(int(child)))]


def _proportional(pid: int) -> int:
    """The process's part of memory in kB, shared pages divided among those who share them."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
