"""One file handed in, and those beside it that belong to it."""

import os
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from .answers import Answers, reader_for
from .bad_file import BadFile, bad, listed
from .conversation import Conversation, Source, Statement, Tallies
from .listing import Listing, is_listing, read_listing
from .table import Table, open_table

EXPORT = ("votes.csv", "participants-votes.csv", "comments.csv")
"""The files of a Polis export, the fullest first; the last is its list of statements."""

WHAT_IS_READ = "use participant,statement,stance, or an export of Polis: " + ", ".join(EXPORT)


def read_votes(
    path: str | os.PathLike[str], statements: str | os.PathLike[str] | None = None
) -> Conversation:
    """Read who said what, from any format that the file turns out to be in.

    A folder stands for the Polis export in it. Texts and moderation come from `statements`, else from a list
    of statements called comments.csv beside the answers. Handed such a list, the answers are looked for
    beside it; without any, its totals are all there is (`tallies`). Rejected statements are still here, and
    marked: see `Conversation.accepted`. Raises BadFile with one sentence where a file can't be read.
    """
    main = _file(Path(path), EXPORT)
    named = None if statements is None else _file(Path(statements), EXPORT[-1:])
    with open_table(main) as table:
        read = reader_for(table)
        if read is not None:
            return _conversation(main, read(table), *_listing_for(main, named))
        if not is_listing(table):
            raise _unknown(table)
        own = read_listing(table)
    return _from_listing(main, own, named)


def _file(path: Path, names: Sequence[str]) -> Path:
    """The file that a path stands for: itself, or where it is a folder, the first of these in it."""
    if not path.is_dir():
        return path
    for name in names:
        if (path / name).is_file():
            return path / name
    raise bad(path, f"this folder holds no {' or '.join(names)}; name a file")


def _unknown(table: Table) -> BadFile:
    what = f"columns called {listed(table.titles)} aren't known; {WHAT_IS_READ}"
    return bad(table.path, what, table.heading_line)


def _listing_for(main: Path, named: Path | None) -> tuple[Path | None, Listing | None]:
    """The list of statements that goes with some answers; what lies beside them may be something else."""
    if named is not None:
        with open_table(named) as table:
            return named, read_listing(table)
    beside = main.parent / EXPORT[-1]
    if not beside.is_file():
        return None, None
    with open_table(beside) as table:
        return (beside, read_listing(table)) if is_listing(table) else (None, None)


def _from_listing(main: Path, own: Listing, named: Path | None) -> Conversation:
    """A conversation of which the list of statements was handed in."""
    path, listing = _listing_for(main, named) if named else (main, own)
    beside = next((main.parent / name for name in EXPORT[:-1] if (main.parent / name).is_file()), None)
    if beside is not None:
        with open_table(beside) as table:
            read = reader_for(table)
            if read is None:
                raise _unknown(table)
            return _conversation(beside, read(table), path, listing)
    if own.tallies is None:
        raise bad(main, f"this lists statements and nobody's answers; {WHAT_IS_READ}", 1)
    return _conversation(main, _nobodys(own), path, listing, own.tallies)


def _nobodys(listing: Listing) -> Answers:
    """No answers at all to the statements of a list."""
    ids = tuple(statement.id for statement in listing.statements)
    empty = np.zeros(0, np.int32)
    return Answers(Source.POLIS_COMMENTS, (), ids, empty, empty, empty.astype(np.int8), None, ())


def _conversation(
    path: Path,
    answers: Answers,
    listing_path: Path | None,
    listing: Listing | None,
    tallies: Tallies | None = None,
) -> Conversation:
    """Answers and the list of their statements, put together."""
    told = {} if listing is None else {statement.id: statement for statement in listing.statements}
    known = answers.statement_ids
    answered = set(known)
    if listing_path and told and known and not told.keys() & answered:
        raise bad(
            listing_path, f"none of its statements is among those answered in {path.name}; name its own list"
        )
    others = [statement for name, statement in told.items() if name not in answered]
    return Conversation(
        source=answers.source,
        votes_file=str(path),
        statements_file=None if listing_path is None else str(listing_path),
        participants=answers.participants,
        statements=(*(told.get(name, Statement(name)) for name in known), *others),
        participant=answers.participant,
        statement=answers.statement,
        stance=answers.stance,
        groups=answers.groups,
        tallies=tallies
        and Tallies(*(np.pad(row, (0, len(others))) for row in (tallies.agree, tallies.disagree))),
        left_out=(*answers.left_out, *(listing.left_out if listing else ())),
    )
