"""`waymark opinions import` and `export`: whole conversations between files and this server's database."""

import argparse
import os
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from waymark.cli.opinions_writing import make_folder, require_free, write_whole
from waymark.cli.terminal import Progress, clean, say
from waymark.insight.formats import Conversation, read_votes, write_statements, write_votes

if TYPE_CHECKING:
    from waymark.questions.models import Question
    from waymark.spaces.models import Space

LONGEST_QUESTION, LONGEST_WHY = 200, 600
AN_ID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)


class Refused(Exception):
    """One sentence: why this can't be done here."""


def bring_in(options: argparse.Namespace) -> int:
    """Bring a conversation into the database as a closed question, and print its address."""
    asked = _one_line("--ask", options.ask, LONGEST_QUESTION)
    why = _one_line("--because", options.because, LONGEST_WHY) if options.because else ""
    progress = Progress(sys.stderr)
    with progress.doing(f"Reading {options.votes} …"):
        conversation = read_votes(options.votes, options.statements)
    if not len(conversation.stance):
        raise Refused(
            f"{clean(conversation.votes_file)}: it holds nobody's answers, so nothing was brought in"
        )
    _connect(options.home)
    space = _the_space(options.space)
    with progress.doing(f"Bringing in {len(conversation.stance):,} answers …"):
        question = _kept(space, asked, conversation, why)
    say(f"Brought in as a closed question: {_address(question)}", sys.stdout)
    return 0


def take_out(options: argparse.Namespace) -> int:
    """Write votes.csv and statements.csv of a question that was brought in."""
    _connect(options.home)
    from waymark.people.access import NotAllowed  # noqa: PLC0415
    from waymark.perspectives import queries  # noqa: PLC0415

    question = _question(options.question)
    try:
        statements = queries.filed_statements(question)
    except NotAllowed as refusal:
        raise Refused(str(refusal)) from refusal
    votes, listing = options.folder / "votes.csv", options.folder / "statements.csv"
    make_folder(options.folder)
    require_free(votes)
    require_free(listing)
    write_whole(listing, lambda file: write_statements(file, statements))
    write_whole(votes, lambda file: write_votes(file, queries.filed_answers(question)))
    say(f"Written to {votes} and {listing}.", sys.stdout)
    return 0


def _one_line(option: str, words: str, longest: int) -> str:
    said = clean(words)
    if not said:
        raise Refused(f"{option} has no words in it; say it in a sentence")
    if len(said) > longest:
        raise Refused(f"{option} has {len(said)} letters; say it in at most {longest}")
    return said


def _connect(home: Path | None) -> None:
    """Make ready the database that the server's own settings name. Raises Refused where there is none."""
    os.umask(0o077)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "waymark.site.settings")
    if home is not None:
        os.environ["WAYMARK_HOME"] = str(home.absolute())
    place = Path(os.environ.get("WAYMARK_HOME", ".waymark"))
    if not os.environ.get("DATABASE_URL") and not (place / "waymark.sqlite3").is_file():
        raise Refused(
            f"there is no Waymark in {clean(str(place))}; say where its database is with --home "
            "(a demo's is .waymark/demo in the clone)"
        )
    import django  # noqa: PLC0415

    django.setup()
    _require_up_to_date()


def _require_up_to_date() -> None:
    from django.db import DatabaseError, connection  # noqa: PLC0415
    from django.db.migrations.executor import MigrationExecutor  # noqa: PLC0415

    try:
        executor = MigrationExecutor(connection)
        behind = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError as error:
        raise Refused(
            f"the database can't be reached ({clean(str(error))}); start it, then try again"
        ) from error
    if behind:
        raise Refused(
            "the database is of an earlier version; start this version's server on it once, then try again"
        )


def _the_space(named: str | None) -> "Space":
    from waymark.spaces import queries  # noqa: PLC0415

    spaces = queries.every_space()
    found = [space for space in spaces if named is None or space.name == named]
    if len(found) == 1:
        return found[0]
    names = ", ".join(f"“{clean(space.name)}”" for space in spaces)
    raise Refused(
        f"name one space with --space: there are {names}"
        if spaces
        else "there is no space here yet to bring it into"
    )


def _kept(space: "Space", asked: str, conversation: Conversation, why: str) -> "Question":
    from django.db import DatabaseError  # noqa: PLC0415

    from waymark.perspectives import commands  # noqa: PLC0415

    try:
        return commands.bring_in_whole(space, asked, conversation, why=why)
    except DatabaseError as error:
        raise Refused(
            f"the database took none of it ({clean(str(error))}); mend that, then try again"
        ) from error


def _question(named: str) -> "Question":
    from waymark.people.access import NotThere  # noqa: PLC0415
    from waymark.questions import access  # noqa: PLC0415
    from waymark.spaces import queries  # noqa: PLC0415

    written = AN_ID.search(named)
    door = None if written else queries.invitation_by_code(named.rstrip("/").rpartition("/")[2])
    subject = UUID(written[0]) if written else None if door is None else door.subject
    try:
        if subject is None:
            raise NotThere
        return access.question_there(subject)
    except NotThere as nothing:
        raise Refused(f"no question is at {clean(named)}; hand in the address of its page") from nothing


def _address(question: "Question") -> str:
    from django.conf import settings  # noqa: PLC0415
    from django.urls import reverse  # noqa: PLC0415

    return f"{settings.PUBLIC_ADDRESS}{reverse('result', kwargs={'question': question.id})}"
