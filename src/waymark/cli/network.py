"""`waymark network`: who is tied to whom across groups, from a plain file of ties."""

import argparse
import os
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from waymark.cli.terminal import clean, say

if TYPE_CHECKING:
    from waymark.cli.network_study import Study
    from waymark.insight.formats import Ties

GROUPINGS = ("part", "level", "place")


def add_parser(subcommands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add `network` to the command line."""
    parser = subcommands.add_parser(
        "network",
        help="say how people are tied across groups, and who might be introduced, from a file of ties",
        description="Say how people are tied to each other across groups, on whom that hangs, and who might "
        "be introduced. Reads a row for each tie (from,to; source,target; person,other; a,b), GraphML, and "
        "JSON from Kumu.",
    )
    parser.add_argument("ties", metavar="TIES.csv", type=Path, help="who has a tie with whom")
    parser.add_argument(
        "--people",
        metavar="P.csv",
        type=Path,
        help="who they are: person, and any of part, level, place, answered",
    )
    parser.add_argument(
        "--by", choices=GROUPINGS, help="what groups people (default: the first that is there)"
    )
    parser.add_argument("--mutual", action="store_true", help="count a tie only where both have said it")
    parser.add_argument(
        "--on",
        metavar="YYYY-MM-DD",
        type=_day,
        help="as it stood that day, without ties that nobody had confirmed for a year",
    )
    parser.add_argument("--seed", metavar="N", type=_seed, default=0, help="for what is drawn by chance (0)")
    ways = parser.add_mutually_exclusive_group()
    ways.add_argument("--json", action="store_true", help="everything, for programs")
    ways.add_argument("--html", metavar="FILE", type=Path, help="a report to read, print and pass on")
    parser.add_argument("--all", action="store_true", help="every line of a list, not only the first few")
    parser.set_defaults(run=run)


def _seed(words: str) -> int:
    if not (words.isascii() and words.isdecimal() and len(words) <= 10 and int(words) < 2**32):
        raise argparse.ArgumentTypeError(
            f"“{clean(words)[:40]}” won't do; use a whole number from 0 to {2**32 - 1}"
        )
    return int(words)


def _day(words: str) -> date:
    try:
        if len(words) != len("YYYY-MM-DD"):
            raise ValueError
        return date.fromisoformat(words)
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{clean(words)[:40]}” isn't a day; use YYYY-MM-DD") from None


def run(options: argparse.Namespace) -> int:
    """Read, look and tell; 0, or 2 with one sentence where that can't be done."""
    from waymark.cli.opinions_writing import Unwritable  # noqa: PLC0415
    from waymark.insight.formats import BadFile  # noqa: PLC0415

    try:
        text = _told(options)
    except (BadFile, Unwritable) as wrong:
        return _refused(str(wrong))
    except MemoryError:
        named = clean(str(options.ties))
        return _refused(f"{named}: this machine hasn't the memory for it; try a part of the file")
    return _handed_over(text)


def _told(options: argparse.Namespace) -> str:
    """What to print; what is said beside it goes out before. Raises BadFile, Unwritable."""
    from waymark.cli.network_html import REPORT_BEGINS  # noqa: PLC0415
    from waymark.cli.network_study import Asked, study  # noqa: PLC0415
    from waymark.cli.opinions_writing import require_ours, require_place  # noqa: PLC0415
    from waymark.cli.terminal import Progress  # noqa: PLC0415
    from waymark.insight.formats import read_ties  # noqa: PLC0415

    if options.html is not None:
        require_ours(options.html, REPORT_BEGINS)
        require_place(options.html)
    progress = Progress(sys.stderr)
    with progress.doing(f"Reading {options.ties} …"):
        read = read_ties(options.ties, options.people)
        _require_groups(read, options)
        standing = read.standing(mutual=options.mutual, on=options.on)
    looked = study(standing, Asked(options.by, options.mutual, options.on, options.seed), progress)
    text = _text(looked, options)
    _say_beside(looked)
    return text


def _require_groups(read: "Ties", options: argparse.Namespace) -> None:
    """The grouping that was named must be there. Raises BadFile."""
    from waymark.insight.formats import BadFile  # noqa: PLC0415

    if options.by is not None and read.people and options.by not in read.groupings():
        named = clean(str(options.people or options.ties))
        there = read.groupings()
        instead = f"use --by {' or '.join(there)}" if there else "hand in --people with such a column"
        raise BadFile(f"{named}: it says of nobody which {options.by} they are of; {instead}")


def _text(looked: "Study", options: argparse.Namespace) -> str:
    from waymark.cli.network_html import written_report  # noqa: PLC0415
    from waymark.cli.network_json import as_json  # noqa: PLC0415
    from waymark.cli.network_text import Page  # noqa: PLC0415
    from waymark.cli.terminal import columns  # noqa: PLC0415

    if options.html is not None:
        return written_report(looked, options.html, everything=options.all)
    if options.json:
        return as_json(looked)
    return "\n".join(Page(looked, everything=options.all, width=columns()).lines())


def _say_beside(looked: "Study") -> None:
    """What was left out, and what does nothing here, on standard error."""
    from waymark.cli.network_words import lost  # noqa: PLC0415
    from waymark.cli.terminal import columns, wrapped  # noqa: PLC0415

    asides = [f"Left out: {lost(one)}." for one in looked.ties.left_out]
    if looked.asked.on is not None and not looked.ties.has_days:
        asides.append("The file says of no tie when it was said: --on does nothing here.")
    for aside in asides:
        for line in wrapped(aside, columns(), rest="  "):
            say(line, sys.stderr)


def _refused(why: str) -> int:
    say(f"waymark network: {why}", sys.stderr)
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
