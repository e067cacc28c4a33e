"""`waymark check`: what is unsafe, what is missing, what is well."""

from __future__ import annotations

import argparse
import sys

from waymark.cli.server import home
from waymark.cli.terminal import columns, say, wrapped


def add_parser(subcommands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add `check` to the command line."""
    parser = home.add_parser(
        subcommands, "check", "say what is unsafe or missing, and what to do about it", check
    )
    parser.add_argument("--mail", action="store_true", help="send the keeper an e-mail, to see that it comes")


def check(options: argparse.Namespace) -> int:
    """Say how things are; 1 where something is unsafe."""
    from waymark.keeping import queries  # noqa: PLC0415

    found = queries.findings()
    for finding in found:
        _say(f"{finding.kind.value:<9}", finding.what)
        if finding.remedy:
            _say(" " * 9, finding.remedy)
    if options.mail and not _send():
        return 1
    return 1 if any(finding.is_unsafe for finding in found) else 0


def _say(first: str, words: str) -> None:
    say("\n".join(wrapped(words, columns(), first, " " * 9)), sys.stdout)


def _send() -> bool:
    from waymark.keeping import commands  # noqa: PLC0415

    try:
        is_sent = commands.tell_keeper("Waymark can write to you", "This was sent by: waymark check --mail")
    except OSError as fault:
        home.refuse(f"The e-mail was not taken: {type(fault).__name__}.")
        return False
    print("An e-mail is on its way." if is_sent else "There is nobody to write to: say WAYMARK_KEEPER.")
    return is_sent
