"""`waymark opinions`: what people share and where they differ, from a plain file of their answers."""

import argparse
import os
import sys
from pathlib import Path
from typing import TextIO


def add_parser(subcommands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add `opinions` to the command line."""
    parser = subcommands.add_parser(
        "opinions",
        help="say what people share and where they differ, from a file of their answers",
        description="Say what people share and where they differ. Reads participant,statement,stance, and "
        "Polis's votes.csv, participants-votes.csv and comments.csv, or a folder with these.",
    )
    parser.add_argument("votes", metavar="VOTES.csv", type=Path, help="who said what")
    parser.add_argument(
        "--statements",
        metavar="S.csv",
        type=Path,
        help="what the statements say (default: comments.csv beside VOTES.csv)",
    )
    parser.add_argument("--json", action="store_true", help="everything, for programs")
    parser.add_argument("--all", action="store_true", help="every statement, not only the first few")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Read the file, say what is in it; 0, or 2 where the file can't be read."""
    from waymark.cli import opinions_report  # noqa: PLC0415
    from waymark.insight.formats import BadFile  # noqa: PLC0415

    try:
        told = opinions_report.tell(
            options.votes, options.statements, as_json=options.json, everything=options.all
        )
    except BadFile as bad:
        return _refused(str(bad))
    except MemoryError:
        return _refused(f"{options.votes}: this machine hasn't the memory for it; try a part of the file")
    for line in told.asides:
        _say(line, sys.stderr)
    return _handed_over(told.text)


def _refused(why: str) -> int:
    _say(f"waymark opinions: {why}", sys.stderr)
    return 2


def _handed_over(text: str) -> int:
    """Print to the end, or stop quietly where whoever reads has gone."""
    try:
        _say(text, sys.stdout)
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 141
    return 0


def _say(text: str, where: TextIO) -> None:
    """Print, with question marks for letters that this terminal doesn't have."""
    encoding = where.encoding or "utf-8"
    print(text.encode(encoding, errors="replace").decode(encoding), file=where)
