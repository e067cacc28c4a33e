"""A server of our own: a home, a process, guests at its door, and what its database has in the end."""

from __future__ import annotations

import atexit
import http.client
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import urlencode

from tests.journeys.serving import ROOT, command, database_of_our_own, free_port, surroundings

SECRET = "a" * 32
"""For the form's token, which any 32 letters are, where the cookie has the same."""
PATIENCE_SECONDS = 30


@dataclass
class Home:
    """A home that has been set up, and its server, which may be killed and started again."""

    path: Path
    environment: dict[str, str]
    port: int = field(default_factory=free_port)
    holds: dict[str, Any] = field(default_factory=dict)
    process: subprocess.Popen[bytes] | None = None

    def run(self, *arguments: str, **said: str) -> subprocess.CompletedProcess[str]:
        """A command as somebody types it."""
        return subprocess.run(
            [*command(*arguments), "--home", str(self.path)],
            env=self.environment | said,
            cwd=ROOT,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )

    def begin(self, *arguments: str, **said: str) -> subprocess.Popen[bytes]:
        """A command that goes on beside the test."""
        line = [*command(*arguments), "--home", str(self.path)]
        with (self.path / "log").open("ab") as log:
            return subprocess.Popen(line, env=self.environment | said, cwd=ROOT, stdout=log, stderr=log)

    def python(self, script: str) -> str:
        """What a few lines print that run at this home."""
        said = {"WAYMARK_HOME": str(self.path), "DJANGO_SETTINGS_MODULE": "waymark.site.settings"}
        start = "import django; django.setup()\n"
        done = subprocess.run(
            [sys.executable, "-c", start + script],
            env=self.environment | said | {"PYTHONPATH": f"{ROOT / 'src'}:{ROOT}"},
            cwd=ROOT,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def start(self, *arguments: str, **said: str) -> None:
        """Serve, and wait until it answers."""
        self.process = self.begin("serve", "--port", str(self.port), *arguments, **said)
        until(lambda: self.status("/healthz") == 200 or self._has_ended())

    def _has_ended(self) -> bool:
        assert self.process is not None
        assert self.process.poll() is None, (self.path / "log").read_text()
        return False

    def kill(self) -> None:
        """As when the power of this process goes: no warning, nothing is finished."""
        assert self.process is not None
        for pid in [*children(self.process.pid), self.process.pid]:
            os.kill(pid, signal.SIGKILL)
        self.process.wait()

    def stop(self) -> int:
        """Ask it to stop, and its exit status."""
        assert self.process is not None
        self.process.terminate()
        return self.process.wait(timeout=PATIENCE_SECONDS)

    def status(self, path: str) -> int:
        """What a GET answers; 0 where nobody does."""
        try:
            return self.ask("GET", path)[0]
        except (OSError, http.client.HTTPException):
            return 0

    def ask(
        self, method: str, path: str, form: dict[str, str] | None = None, token: str = ""
    ) -> tuple[int, str]:
        """One request on a connection of its own."""
        with closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=25)) as connection:
            headers = {
                "Cookie": f"waymark_guest={token}; waymark_csrf={SECRET}",
                "X-Forwarded-Proto": "https",
            }
            headers["Origin"] = "https://localhost"
            headers["Host"] = "localhost"
            body = None
            if form is not None:
                headers["Content-Type"] = "application/x-www-form-urlencoded"
                body = urlencode({"csrfmiddlewaretoken": SECRET, **form})
            connection.request(method, path, body, headers)
            answer = connection.getresponse()
            return answer.status, answer.read().decode(errors="replace")

    def answer(self, guest: int, statement: int, stance: str) -> int:
        """A guest's answer, and the status that came back."""
        form = {"statement": self.holds["statements"][statement], "stance": stance}
        return self.ask("POST", f"/q/{self.holds['question']}/answer", form, self.holds["tokens"][guest])[0]


def children(pid: int) -> list[int]:
    found = Path(f"/proc/{pid}/task/{pid}/children")
    own = found.read_text().split() if found.exists() else []
    return [each for child in own for each in [*children(int(child)), int(child)]]


def until(holds: Any, seconds: float = PATIENCE_SECONDS) -> None:
    """Wait for something to be so."""
    give_up = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < give_up, "it never came"
        time.sleep(0.05)


@contextmanager
def initialised(path: Path) -> Iterator[Home]:
    """A home in which somebody has typed `waymark init`; its database is gone when the block ends."""
    with database_of_our_own() as database:
        made = Home(path, _environment(database))
        done = made.run("init", "--address", "https://localhost")
        assert done.returncode == 0, done.stderr
        yield made


def _environment(database: dict[str, str]) -> dict[str, str]:
    return surroundings(database) | {"WAYMARK_HOSTS": "localhost,127.0.0.1"}


@cache
def _first_home() -> Home:
    """The one that others are copies of: most of what `init` does is to make the same tables again."""
    lasting = ExitStack()
    atexit.register(lasting.close)
    folder = lasting.enter_context(TemporaryDirectory(prefix="waymark-home-"))
    return lasting.enter_context(initialised(Path(folder) / "home"))


@contextmanager
def set_up(path: Path, guests: int = 0, statements: int = 20) -> Iterator[Home]:
    """A home as `waymark init` leaves it, with a question and guests at its door; gone when it ends."""
    first = _first_home()
    shutil.copytree(first.path, path)
    with database_of_our_own(
        like=first.environment if "DATABASE_URL" in first.environment else None
    ) as database:
        made = Home(path, _environment(database))
        if guests:
            script = (
                "import json; from bench.web.prepare import filled; "
                f"print(json.dumps(filled({guests}, {statements}, [])))"
            )
            made.holds = json.loads(made.python(script).splitlines()[-1])
        try:
            yield made
        finally:
            if made.process is not None and made.process.poll() is None:
                made.kill()
