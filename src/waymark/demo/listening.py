"""What people of Tarnside said at a listening post and at their table, who heard it, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from uuid import uuid4

from waymark.listening import commands as listening
from waymark.listening import queries as listening_queries
from waymark.record.clock import as_of

if TYPE_CHECKING:
    from waymark.listening.models import Post, Voice
    from waymark.people.models import Person
    from waymark.spaces.models import Space


@dataclass(frozen=True)
class Then:
    """What somebody who tends wrote beside it, so many days ago. `what`: heard, looking, changed …"""

    what: str
    by: str
    words: str
    days: int
    look_again_in: int | None = None


@dataclass(frozen=True)
class AtThePost:
    """Something said without an account."""

    words: str
    days: int
    kind: str = ""
    known_how: str = ""
    supposed: str = ""
    theme: str = ""
    then: tuple[Then, ...] = ()
    felt: bool | None = None


STANDS = "The board at Beckside surgery"
ASKS = "What did you notice, coming home?"

SAID = (
    AtThePost(
        "Three different nurses rang. Nobody knew about the steps.",
        days=24,
        kind="sticks",
        known_how="saw",
        supposed="One nurse rings, who has read the page.",
        theme="The second day",
        then=(
            Then("heard", "iona", "I was one of the three. I’m sorry, and thank you for saying.", 23),
            Then("looking", "priya", "Nine of us met over it, ward and valley together.", 19),
            Then("changed", "priya", "The call now comes from a named nurse, who reads the page first.", 12),
        ),
        felt=True,
    ),
    AtThePost(
        "Day one you’re grateful. Day two you’re alone.",
        days=17,
        kind="story",
        known_how="saw",
        theme="The second day",
        then=(Then("heard", "nia", "That is the day none of our rotas has a name for.", 15),),
    ),
    AtThePost(
        "Who do I ring on a Sunday?",
        days=15,
        kind="question",
        theme="Who do I ring?",
        then=(
            Then("heard", "iona", "I had to look it up myself.", 14),
            Then("asked", "iona", "Which number did you try first?", 14),
        ),
    ),
    AtThePost(
        "I had eleven numbers and no name.",
        days=13,
        kind="worry",
        known_how="counted",
        theme="Who do I ring?",
        then=(
            Then("heard", "marek", "We print seven of those ourselves.", 12),
            Then("changing", "nia", "One page with one name on it goes out with the medicines.", 6, 20),
        ),
    ),
    AtThePost(
        "The van left before the ward had rung. It always does on a Friday.",
        days=9,
        kind="doesn't fit",
        known_how="saw",
        supposed="The ward rings at ten, and the van waits for it.",
        then=(
            Then("heard", "priya", "Fridays were never in our figures.", 8),
            Then("not changed", "priya", "The van also takes the dialysis run. We look again.", 4, 12),
        ),
    ),
    AtThePost(
        "Thank you to whoever left the heating on.",
        days=6,
        kind="thanks",
        then=(Then("heard", "marek", "It was our evening round. I have told them.", 5),),
    ),
    AtThePost(
        "Key safe code had changed and nobody told the evening lot.", days=3, kind="sticks", known_how="said"
    ),
    AtThePost("What if the bin crew knocked? They know whose bin hasn’t moved.", days=2, kind="idea"),
    AtThePost(
        "They rang at seven at night. I was already frightened by then.",
        days=1,
        kind="worry",
        known_how="saw",
    ),
)
"""Oldest first. The last three wait for somebody to hear them."""


def tell_listening(space: Space, named: dict[str, Person], today: datetime) -> None:
    """Open the post, say it all as it was said, and hear what was heard."""
    host = named["nia"]
    with as_of(today - timedelta(days=30)):
        post = listening.open_post(space, listening.Stand(STANDS, ASKS), by=host.pk)
    for said in SAID:
        _say(post, said, named, today)


def _say(post: Post, said: AtThePost, named: dict[str, Person], today: datetime) -> None:
    with as_of(today - timedelta(days=said.days)):
        words = listening.Said(
            said.words,
            listening_queries.veil("part only"),
            kind=said.kind,
            known_how=said.known_how,
            supposed=said.supposed,
        )
        row = listening.say_at(post, words, uuid4())
        voice = listening_queries.said_as(row) if row else None
    if voice is None:
        return
    for then in said.then:
        with as_of(today - timedelta(days=then.days)):
            _go_on(voice, then, named[then.by], today)
    if said.theme:
        listening.group(voice, said.theme, by=named["nia"].pk)
    if said.felt is not None:
        listening.feel_heard(voice, said.felt)


def _go_on(voice: Voice, then: Then, person: Person, today: datetime) -> None:
    if then.what == "heard":
        listening.hear(voice, then.words, by=person.pk)
    elif then.what == "asked":
        listening.ask_back(voice, then.words, by=person.pk)
    else:
        until = (today + timedelta(days=then.look_again_in)).date() if then.look_again_in else None
        listening.go_on(
            voice, listening.Line(listening_queries.step(then.what), then.words, until), by=person.pk
        )
