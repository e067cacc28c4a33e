"""From a file to what `waymark opinions` prints or writes, in the way that was asked for."""

import argparse
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from waymark.cli.opinions_html import written_report
from waymark.cli.opinions_json import as_json
from waymark.cli.opinions_parts import require_theirs
from waymark.cli.opinions_report import Page
from waymark.cli.opinions_study import Study, study
from waymark.cli.opinions_tables import require_tables, written_tables
from waymark.cli.opinions_words import lost
from waymark.cli.opinions_writing import require_place, require_report
from waymark.cli.terminal import Progress, columns, wrapped
from waymark.insight.formats import read_parts, read_votes


@dataclass(frozen=True)
class Told:
    """What to print, and what to say beside it about what was left out."""

    text: str
    asides: tuple[str, ...]


def tell(options: argparse.Namespace) -> Told:
    """Read a file, look at it, and tell. Raises BadFile, or Unwritable where a report can't be put."""
    if options.html is not None:
        require_report(options.html)
        require_place(options.html)
    if options.csv is not None:
        require_tables(options.csv)
    progress = Progress(sys.stderr)
    with progress.doing(f"Reading {options.votes} …"):
        everybody = read_votes(options.votes, options.statements)
    parts = None if options.parts is None else read_parts(options.parts)
    if parts is not None:
        require_theirs(parts, everybody)
    with progress.doing(f"Looking at {len(everybody.stance):,} answers …"):
        looked = study(
            everybody, profile=options.profile, groups=options.groups, seed=options.seed, parts=parts
        )
    asides = [*looked.asides, *(f"Left out: {lost(one)}." for one in looked.left_out)]
    asides.extend(_of_parts(looked, in_tables=options.csv is not None))
    lines = (wrapped(aside, columns(), rest="  ") for aside in asides)
    return Told(_text(looked, options), tuple(chain.from_iterable(lines)))


def _of_parts(looked: Study, *, in_tables: bool) -> Iterator[str]:
    """What was left out of the list of parts, and where it does nothing."""
    if looked.parts is None:
        return
    for one in looked.parts.left_out:
        yield f"Left out of {looked.parts.file}: {lost((str(one.reason), one.count, one.example_line))}."
    if in_tables:
        yield "Parts are told in the text, the report and the JSON: --parts does nothing in tables."
    elif looked.is_few or not looked.places:
        yield "People stand along no line here, and in no groups: --parts does nothing."


def _text(looked: Study, options: argparse.Namespace) -> str:
    if options.html is not None:
        return written_report(looked, options.html, everything=options.all)
    if options.csv is not None:
        return written_tables(looked, options.csv)
    if options.json:
        return as_json(looked)
    return "\n".join(Page(looked, everything=options.all, width=columns()).lines())
