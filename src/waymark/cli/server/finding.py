"""`waymark find-again`: what people find things by is made again from all that there is."""

from __future__ import annotations

import argparse

from waymark.cli.server import home


def add_parser(subcommands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add `find-again` to the command line."""
    home.add_parser(
        subcommands,
        "find-again",
        "make again what people find things by; the server may go on meanwhile",
        again,
    )


def again(_options: argparse.Namespace) -> int:
    """Make every entry again, and say how many there are."""
    from waymark.finding import commands  # noqa: PLC0415

    print(f"{commands.rebuild():,} things can be found.")
    return 0
