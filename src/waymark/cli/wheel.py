"""`waymark wheel`: a package with the front end inside, to install elsewhere."""

import argparse
import subprocess
import sys
from pathlib import Path

from waymark.cli.setting_up import House

HOUSE = House(Path(__file__).resolve().parents[3])


def add_parser(subcommands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add `wheel` to the command line of a clone."""
    parser = subcommands.add_parser("wheel", help="build a package to install elsewhere; in a clone")
    parser.add_argument("--to", type=Path, default=HOUSE.root / "dist", help="the folder (default: dist)")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Build it, and say where it is."""
    quietly = ("--quiet", "--disable-pip-version-check", "--no-deps", "--no-build-isolation")
    command = [
        sys.executable,
        "-m",
        "pip",
        "wheel",
        *quietly,
        "--wheel-dir",
        str(options.to),
        str(HOUSE.root),
    ]
    status = subprocess.run(command, check=False, stdin=subprocess.DEVNULL).returncode  # noqa: S603
    if status == 0:
        print(max(options.to.glob("waymark-*.whl"), key=lambda wheel: wheel.stat().st_mtime))
    return status
