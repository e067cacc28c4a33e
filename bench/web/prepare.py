"""Fills an empty home for the bench, and says what is in it: `python -m bench.web.prepare GUESTS STATEMENTS`.

With PEOPLE ANSWERS besides, so many have answered another question already, and its picture is drawn.
"""

from __future__ import annotations

import json
import sys
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import django


def main() -> None:
    django.setup()
    guests, statements, *crowd = map(int, sys.argv[1:])
    from waymark.keeping import commands as keeping

    keeping.make_ready()
    print(json.dumps(filled(guests, statements, crowd)))


def filled(guests: int, statements: int, crowd: list[int]) -> dict[str, Any]:
    """A question with so many guests at its door, and a host; all that somebody needs to come in as one."""
    from django.conf import settings
    from django.test import Client

    from waymark.endeavours import commands as endeavours
    from waymark.listening import commands as listening
    from waymark.people import commands as people
    from waymark.perspectives import commands as perspectives
    from waymark.spaces import commands as spaces
    from waymark.spaces import queries as spaces_queries

    endeavour = endeavours.begin("A bench", "So that figures are measured.")
    space = spaces.open_space(endeavour.id, "Round the bench", "doers")
    host = people.welcome("A host", endeavour=endeavour.id)
    spaces.take_seat(host, space, "host")
    words = [f"Statement number {n}, about as long as one is." for n in range(statements)]
    question = perspectives.ask(space, "How fast is it?", words, by=host.id)
    door = spaces_queries.invitation_to(question.id)
    post = listening.open_post(space, listening.Stand("The end of the bench"), by=host.id)
    tokens = [spaces.new_guest_token() for _ in range(guests)]
    made = [spaces.admit(token, door) for token in tokens]
    client = Client()
    client.force_login(host)
    return {
        "question": str(question.id),
        "space": str(space.id),
        "post": spaces_queries.invitation_to(post.id).code,
        "statements": [str(one.id) for one in question.statements.order_by("number")],
        "tokens": tokens,
        "guests": [str(guest.id) for guest in made],
        "session": client.cookies[settings.SESSION_COOKIE_NAME].value,
        "large": _large(space, *crowd) if crowd else "",
    }


def _large(space: Any, statements: int, people: int, answers: int) -> str:
    """A question at which so many have answered, brought in whole, with its picture drawn."""
    from bench.opinions.synthetic import planted

    from waymark.insight.formats import Statement, read_votes
    from waymark.perspectives import commands as perspectives

    votes = planted(people, statements, answers).votes
    said = zip(votes.participant.tolist(), votes.statement.tolist(), votes.stance.tolist(), strict=True)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "votes.csv"
        rows = (f"p{person},s{statement},{stance}\n" for person, statement, stance in said)
        file.write_text("participant,statement,stance\n" + "".join(rows))
        read = read_votes(file)
    worded = tuple(
        Statement(id=one.id, text=f"Statement {one.id}, about as long as one is.") for one in read.statements
    )
    question = perspectives.bring_in_whole(space, "And a large one?", replace(read, statements=worded))
    perspectives.redraw(question)
    return str(question.id)


if __name__ == "__main__":
    main()
