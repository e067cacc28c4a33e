"""What a page asks of the database: few things, and no more of them for a crowd than for a handful."""

from datetime import UTC, datetime

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from waymark.perspectives import commands
from waymark.perspectives.commands import Visit, bring_in
from waymark.perspectives.models import Stance, Statement

pytestmark = pytest.mark.django_db

MOST = {
    # The home of an endeavour: one for each section; its story is looked for in one year, then in all, its
    # turns over all the years.
    ("journey", "nobody"): 9,
    # And what waits for a host: reviews, askings, plans, drafts, voices; where it is quiet, and who of one's
    # own part is; who is to be told.
    ("journey", "host"): 26,
    ("questions", "nobody"): 3,
    ("questions", "host"): 10,
    ("answer", "guest"): 6,
    ("mine", "guest"): 10,
    ("result", "guest"): 9,
    ("result", "member"): 20,
    ("statements", "guest"): 8,
    ("how", "guest"): 7,
    ("tend", "host"): 16,
    ("wall", "host"): 13,
    ("cards", "host"): 9,
    ("log", "guest"): 8,
    ("where", "guest"): 11,
}
"""How many queries a page may ask, by its name and who opens it."""
AN_ANSWER, THE_FIRST, A_STEP = 10, 16, 18


def grow(place, people: int, statements: int, words: str) -> None:
    """A crowd of so many, who each answered so many statements more."""
    seeds = [commands.seed(place.question, f"{words}, number {n}.") for n in range(statements)]
    stances = list(Stance.Value)
    bring_in(
        place.question,
        [
            Visit(
                guest=place.newcomer(),
                at=datetime(2026, 11, 2, tzinfo=UTC),
                answers=tuple((one, stances[(n + i) % 3]) for i, one in enumerate(seeds)),
            )
            for n in range(people)
        ],
    )
    for n in range(statements):
        commands.offer(f"{words}-{n}", place.question, f"{words}: I would add, number {n}.")
        commands.report(seeds[n], "Look at this.")


def asked(client, name: str, place) -> list[str]:
    """What a page asks of the database, its savepoints left out."""
    named = {} if name in ("journey", "questions") else {"question": place.question.id}
    with CaptureQueriesContext(connection) as ran:
        assert client.get(reverse(name, kwargs=named)).status_code == 200
    return [query["sql"] for query in ran]


def of_an_answer(place, client, statement: Statement) -> list[str]:
    url = reverse("answer", kwargs={"question": place.question.id})
    with CaptureQueriesContext(connection) as ran:
        assert client.post(url, {"statement": statement.id, "stance": "agree"}).status_code == 302
    return [query["sql"] for query in ran if "SAVEPOINT" not in query["sql"]]


@pytest.mark.parametrize(("name", "kind"), MOST)
def test_a_page_asks_as_much_of_a_crowd_as_of_a_handful(place, name, kind):
    client = place.client(kind)
    grow(place, 20, 3, "At first")
    commands.redraw(place.question)
    asked(client, name, place)  # which door leads here is known from then on
    few = asked(client, name, place)
    grow(place, 60, 30, "And then")
    commands.redraw(place.question)
    many = asked(client, name, place)
    assert len(many) <= len(few), "\n".join(many)
    assert len(many) <= MOST[name, kind], "\n".join(many)


def test_a_list_asks_as_much_for_many_questions_as_for_one(place):
    client = place.client("host")
    few = len(asked(client, "questions", place))
    for n in range(6):
        commands.ask(place.space, f"And what of this, number {n}?", ["It helps."])
    assert len(asked(client, "questions", place)) == few


def test_an_answer_asks_little_and_as_much_of_a_crowd_as_of_a_handful(place):
    client = place.client("guest")
    grow(place, 20, 3, "At first")
    few = of_an_answer(place, client, place.question.statements.get(words="At first, number 0."))
    grow(place, 60, 30, "And then")
    many = of_an_answer(place, client, place.question.statements.get(words="And then, number 0."))
    again = of_an_answer(place, client, place.question.statements.get(words="And then, number 1."))
    assert len(many) <= len(few), "the first answer of a guest is the dearest"
    assert len(again) <= AN_ANSWER, "\n".join(again)
    assert len(few) <= THE_FIRST, "\n".join(few)


def test_an_answer_that_brings_a_step_asks_hardly_more(place):
    cache.clear()
    place.crowd(agree=19)
    client = place.client("guest")
    step = of_an_answer(place, client, place.statement)
    place.statement.refresh_from_db()
    assert place.statement.answers_shown == 20
    assert len(step) <= A_STEP, "\n".join(step)
