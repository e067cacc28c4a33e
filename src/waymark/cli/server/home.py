"""Where a server is kept, and how a command that works on it begins and ends."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable
from pathlib import Path

from waymark.keeping.settings_file import FILE

Act = Callable[[argparse.Namespace], int]
Prepare = Callable[[argparse.Namespace], None]


class NotSoFar(Exception):
    """The command can't begin. Its text is for the keeper to read."""


def must_be_set_up(options: argparse.Namespace) -> None:
    """Raise NotSoFar where neither `init` has been nor the environment says enough."""
    if not (options.home / FILE).exists() and "WAYMARK_SECRET_KEY" not in os.environ:
        raise NotSoFar(f"There is no Waymark in {options.home.absolute()} yet. Run: waymark init")


def add_parser(
    subcommands: argparse._SubParsersAction[argparse.ArgumentParser],
    name: str,
    help_: str,
    act: Act,
    prepare: Prepare = must_be_set_up,
) -> argparse.ArgumentParser:
    """Add a command that works on a server's home. `prepare` runs before any setting is read."""
    parser = subcommands.add_parser(name, help=help_, description=f"{help_[0].upper()}{help_[1:]}.")
    parser.add_argument(
        "--home",
        type=Path,
        default=Path(os.environ.get("WAYMARK_HOME", ".waymark")),
        help="the server's folder (default: $WAYMARK_HOME, else .waymark)",
    )
    parser.set_defaults(run=lambda options: _run(options, act, prepare))
    return parser


def _run(options: argparse.Namespace, act: Act, prepare: Prepare) -> int:
    """Begin as this server's own command, and put what it refuses into its own words."""
    os.umask(0o077)
    os.environ["WAYMARK_HOME"] = str(options.home.absolute())
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "waymark.site.settings")
    try:
        prepare(options)
        import django  # noqa: PLC0415

        django.setup()
    except (
        NotSoFar,
        ValueError,
        PermissionError,
    ) as fault:  # a setting that is none: each says what it should be
        return refuse(str(fault))
    from django.db import OperationalError  # noqa: PLC0415

    from waymark.keeping import commands, files, lock, snapshot  # noqa: PLC0415

    try:
        return act(options)
    except OperationalError as fault:
        return refuse(f"The database does not answer: {_first_line(fault)}")
    except (PermissionError, FileExistsError, NotADirectoryError, IsADirectoryError) as fault:
        return refuse(f"{fault.filename}: {fault.strerror}.")
    except (commands.Refused, files.Locked, lock.Busy, snapshot.NotASnapshot, snapshot.TooNew) as refusal:
        return refuse(str(refusal))


def refuse(words: str) -> int:
    """Say why not, and the status to end with."""
    print(words, file=sys.stderr)
    return 2


def _first_line(fault: Exception) -> str:
    return (str(fault).splitlines() or [type(fault).__name__])[0]
