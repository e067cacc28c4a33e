"""`waymark opinions`: what people share and where they differ, from a plain file of their answers."""

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from waymark.cli.terminal import clean, say

MOST_GROUPS = 5
READS = (
    "Reads participant,statement,stance, and Polis's votes.csv, participants-votes.csv and comments.csv, or "
    "a folder with these."
)


class _Parser(argparse.ArgumentParser):
    """Reads a file, unless the first word is the name of something else to do; `./import` is a file again."""

    def __init__(self, others: dict[str, argparse.ArgumentParser], **options: Any) -> None:
        super().__init__(**options)
        self._others = others

    def parse_known_args(  # type: ignore[override]
        self, args: Sequence[str] | None = None, namespace: argparse.Namespace | None = None
    ) -> tuple[argparse.Namespace, list[str]]:
        """Hand over to what the first word names."""
        if args and args[0] in self._others:
            return self._others[args[0]].parse_known_args(args[1:], namespace)
        return super().parse_known_args(args, namespace)


def add_parser(subcommands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add `opinions` to the command line."""
    prog = subcommands.add_parser(
        "opinions", help="say what people share and where they differ, from a file of their answers"
    ).prog
    parser = _Parser(
        {"import": _importing(f"{prog} import"), "export": _exporting(f"{prog} export")},
        prog=prog,
        description=f"Say what people share and where they differ. {READS}",
        epilog="To bring a conversation into a server's database, or take one out: "
        "waymark opinions import --help, waymark opinions export --help.",
    )
    _add_files(parser)
    _add_parts(parser)
    _add_ways_of_looking(parser)
    _add_ways_of_telling(parser)
    parser.set_defaults(run=run, do=_told)
    subcommands.choices["opinions"] = parser


def _add_files(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("votes", metavar="VOTES.csv", type=Path, help="who said what")
    parser.add_argument(
        "--statements",
        metavar="S.csv",
        type=Path,
        help="what the statements say (default: comments.csv beside VOTES.csv)",
    )


def _add_parts(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--parts",
        metavar="PARTS.csv",
        type=Path,
        help="which part of the system each sees from: participant,part",
    )


def _add_ways_of_looking(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--profile",
        choices=("robust", "polis"),
        default="robust",
        help="robust says what is there, and when nothing is (the default); polis reckons as Polis does",
    )
    parser.add_argument(
        "--groups",
        metavar="K",
        type=_number_of_groups,
        help=f"make so many groups, 2 to {MOST_GROUPS}, whether or not there are any",
    )
    parser.add_argument("--seed", metavar="N", type=_seed, default=0, help="for what is drawn by chance (0)")


def _add_ways_of_telling(parser: argparse.ArgumentParser) -> None:
    ways = parser.add_mutually_exclusive_group()
    ways.add_argument("--json", action="store_true", help="everything, for programs")
    ways.add_argument("--html", metavar="FILE", type=Path, help="a report to read, print and pass on")
    ways.add_argument("--csv", metavar="DIR", type=Path, help="tables, for spreadsheets and statistics")
    parser.add_argument("--all", action="store_true", help="every statement, not only the first few")


def _importing(prog: str) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog=prog,
        description=f"Bring a conversation into a server's database, as a question that is closed. {READS}",
    )
    _add_files(parser)
    parser.add_argument("--ask", metavar="QUESTION?", required=True, help="what people were asked")
    parser.add_argument("--because", metavar="WHY", help="why it was asked, in a sentence or two")
    parser.add_argument("--space", metavar="NAME", help="the space, where the server has more than one")
    _add_home(parser)
    parser.set_defaults(run=run, do=_brought_in)
    return parser


def _exporting(prog: str) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog=prog,
        description="Write votes.csv and statements.csv of a question that was brought in from a file.",
    )
    parser.add_argument("question", metavar="QUESTION", help="the address of its page, or the id in it")
    parser.add_argument("folder", metavar="DIR", type=Path, help="where to write; made if it isn't there")
    _add_home(parser)
    parser.set_defaults(run=run, do=_taken_out)
    return parser


def _add_home(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--home",
        metavar="DIR",
        type=Path,
        help="where the database is kept (default: WAYMARK_HOME, or .waymark)",
    )


def _number_of_groups(words: str) -> int:
    return _whole(words, 2, MOST_GROUPS)


def _seed(words: str) -> int:
    return _whole(words, 0, 2**32 - 1)


def _whole(words: str, least: int, most: int) -> int:
    if not (words.isascii() and words.isdecimal() and len(words) <= 10 and least <= int(words) <= most):
        raise argparse.ArgumentTypeError(
            f"“{clean(words)[:40]}” won't do; use a whole number from {least} to {most}"
        )
    return int(words)


def run(options: argparse.Namespace) -> int:
    """Do what was asked for; 0, or 2 with one sentence where it can't be done."""
    from waymark.cli.opinions_exchange import Refused  # noqa: PLC0415
    from waymark.cli.opinions_writing import Unwritable  # noqa: PLC0415
    from waymark.insight.formats import BadFile  # noqa: PLC0415

    try:
        status: int = options.do(options)
    except (BadFile, Unwritable, Refused) as wrong:
        return _refused(str(wrong))
    except MemoryError:
        named = getattr(options, "votes", options)
        return _refused(f"{clean(str(named))}: this machine hasn't the memory for it; try a part of the file")
    return status


def _told(options: argparse.Namespace) -> int:
    from waymark.cli import opinions_telling  # noqa: PLC0415

    told = opinions_telling.tell(options)
    for line in told.asides:
        say(line, sys.stderr)
    return _handed_over(told.text)


def _brought_in(options: argparse.Namespace) -> int:
    from waymark.cli.opinions_exchange import bring_in  # noqa: PLC0415

    return bring_in(options)


def _taken_out(options: argparse.Namespace) -> int:
    from waymark.cli.opinions_exchange import take_out  # noqa: PLC0415

    return take_out(options)


def _refused(why: str) -> int:
    say(f"waymark opinions: {why}", sys.stderr)
    return 2


def _handed_over(text: str) -> int:
    """Print to the end, or stop quietly where whoever reads has gone."""
    try:
        say(text, sys.stdout)
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 141
    return 0
