"""The demo's litmus test, asked three times and open again; four brilliant days; what changed most.

All of it is told through the product's own commands.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

from waymark.demo import tarnside
from waymark.litmus import access
from waymark.litmus import commands as litmus
from waymark.litmus import queries as litmus_queries
from waymark.people.access import Visitor
from waymark.record.clock import as_of
from waymark.spaces import commands as spaces

if TYPE_CHECKING:
    from waymark.litmus.access import Hosting
    from waymark.litmus.models import Asking
    from waymark.people.models import Part, Person

Answers = tuple[tuple[str, str, int], ...]
Sentences = dict[str, tuple[str, ...]]

FIRST_WORDED = (
    "Somebody who is medically fit and waits",
    "Will this get somebody who is medically fit out of a bed sooner?",
)
"""How staff had worded it, before anybody whom it is for was asked."""
FIRST: Answers = (("yes", "leader", 3), ("partly", "worker", 5), ("not yet", "user", 4))
SECOND: Answers = (
    *(("not yet", "carer", 5), ("partly", "user", 4)),
    *(("partly", "worker", 4), ("yes", "leader", 2)),
)
THIRD: Answers = (
    *(("yes", "worker", 7), ("partly", "worker", 5)),
    *(("yes", "user", 3), ("partly", "user", 6), ("not yet", "user", 2)),
    *(("partly", "carer", 4), ("not yet", "carer", 5)),
)
"""Who answered what in each asking, from where, and how many of them."""
WROTE_SECOND: Sentences = {
    "not yet": ("Nobody has a key for her, so it is the ambulance every time.",),
    "partly": ("She was looked after, and nobody fed the cat.",),
}
WROTE_THIRD: Sentences = {
    "yes": ("I rang one number, and the same voice rang back within the hour.",),
    "partly": (
        "The page had gone home with him. The pharmacy had not seen it.",
        "It works in the week. I would not trust it over Christmas.",
    ),
    "not yet": ("The nurse came on the Monday. I had rung on the Friday.",),
}
ASKED_AGAIN = ((160, SECOND, WROTE_SECOND), (40, THIRD, WROTE_THIRD))
"""So many days ago, in the words of those whom it is for."""

TELL_DAYS = (("joyce", "user"), ("bev", "carer"), ("marek", "worker"), ("tom", "leader"))
"""Who tells the brilliant days, in the order in which they stand there, and from where."""

PROMPT = "Since the last time, what has changed most for you, and why does it matter to you?"
QUARTERS = (
    (
        190,
        "They gave me one number. I have not rung it yet, and I sleep.",
        "The forms are shorter. It is still me who carries them from one to the other.",
        "People kept coming back to “I sleep”: what changed is what she no longer lies awake over.",
    ),
    (
        95,
        "The driver waited until the light was on in the kitchen. Nobody had told him to.",
        "Dad’s tablets were on the table in the right box, with a note in plain words.",
        "It cost nothing, nobody had ordered it, and everybody at the table wished they had done it.",
    ),
)
"""So many days ago: the story that was chosen, another, and why that one."""
CHOSEN_WITH = "two neighbours and a carer, over soup at the Boathouse"
NEWEST = "My sister moved in next door to the surgery. She has not been lonely on a Sunday since."


def tell_litmus(endeavour: UUID, parts: dict[str, Part], named: dict[str, Person], today: datetime) -> None:
    """Word it twice, ask it three times, tell four days, choose two stories; ask again, leave one to read."""
    host = access.require_hosting(Visitor(person=named["nia"]), endeavour)
    told = tarnside.ENDEAVOUR.litmus
    with as_of(today - timedelta(days=330)):
        litmus.word(named["nia"], endeavour, *FIRST_WORDED)
    _ask(host, today - timedelta(days=320), FIRST, {})
    with as_of(today - timedelta(days=300)):
        litmus.word(named["bev"], endeavour, told.person, told.asks, litmus_queries.seen("carer"))
    for days, answers, sentences in ASKED_AGAIN:
        _ask(host, today - timedelta(days=days), answers, sentences)
    _let_all_in(host)
    with as_of(today - timedelta(days=60)):
        _tell_days(endeavour, parts, named)
    for days, chosen, other, because in QUARTERS:
        with as_of(today - timedelta(days=days)):
            _tell_stories(host, (chosen, other))
            _choose(host, chosen, because)
    with as_of(today - timedelta(days=2)):
        litmus.set_prompt(host, PROMPT)
        _tell_story(endeavour, NEWEST)
        _open(host)


def _open(host: Hosting) -> Asking:
    wording = litmus_queries.newest_wording(host.endeavour.id)
    assert wording is not None
    return litmus.ask(host, wording, 14)


def _ask(host: Hosting, opened: datetime, answers: Answers, sentences: Sentences) -> None:
    with as_of(opened):
        asking = _open(host)
        left = {said: list(words) for said, words in sentences.items()}
        for said, seen_from, how_many in answers:
            for _one in range(how_many):
                words = left[said].pop() if left.get(said) else ""
                given = litmus.Given(litmus_queries.said(said), words, litmus_queries.seen(seen_from))
                litmus.answer(asking, spaces.new_guest_token(), given)
    with as_of(opened + timedelta(days=14)):
        litmus.close(asking, by=host.person.pk)


def _let_all_in(host: Hosting) -> None:
    for one in litmus_queries.to_read(host.endeavour.id).waiting:
        litmus.let_in(one, one.words, by=host.person.pk)


def _tell_days(endeavour: UUID, parts: dict[str, Part], named: dict[str, Person]) -> None:
    for (key, seen_from), day in zip(TELL_DAYS, tarnside.ENDEAVOUR.brilliant, strict=True):
        said = litmus.Words(day.says, litmus_queries.seen(seen_from), day.who, parts[day.part].pk)
        litmus.tell(litmus.By(named[key]), endeavour, said, uuid4())


def _tell_stories(host: Hosting, stories: tuple[str, str]) -> None:
    litmus.set_prompt(host, PROMPT)
    for words in stories:
        _tell_story(host.endeavour.id, words)
    _let_all_in(host)


def _tell_story(endeavour: UUID, words: str) -> None:
    quarter = litmus_queries.current_round(endeavour)
    said = litmus.Words(words, litmus_queries.seen("user"), round=quarter)
    litmus.tell(litmus.By(token=spaces.new_guest_token()), endeavour, said, uuid4())


def _choose(host: Hosting, words: str, because: str) -> None:
    quarter = litmus_queries.current_round(host.endeavour.id)
    assert quarter is not None
    story = next(one for one in litmus_queries.stories_of(quarter) if one.words == words)
    litmus.choose(host.person, quarter, story.pk, because, CHOSEN_WITH)
