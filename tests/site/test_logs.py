"""The log: what broke and where, and nothing of whoever met it, nor of what they said."""

import io
import logging
from contextlib import contextmanager

import pytest
from django.db import IntegrityError
from django.test import Client
from django.urls import reverse

from waymark.perspectives import commands
from waymark.perspectives.models import Statement
from waymark.perspectives.tending import commands as tending_commands

pytestmark = pytest.mark.django_db

WORDS = "Nobody but me would ever say this."


@contextmanager
def printed():
    """What the server's own handler prints."""
    ours = next(h for h in logging.getLogger().handlers if type(h) is logging.StreamHandler)
    paper = io.StringIO()
    before = ours.setStream(paper)
    try:
        yield paper
    finally:
        ours.setStream(before)


def everything_done(place, entry_link) -> list[str]:
    """A busy day, and the names that no log may have."""
    token, phone = entry_link("host"), place.tokens["guest"]
    guest, host = place.client("guest"), place.client("host")
    question = {"question": place.question.id}
    host.post(reverse("enter", kwargs={"token": token}))
    Client().get(f"/enter/{token}x")
    Client(enforce_csrf_checks=True).post(reverse("enter", kwargs={"token": token}))
    press = {"statement": place.statement.id, "stance": "agree"}
    for _ in range(65):
        guest.post(reverse("answer", kwargs=question), press)
    guest.post(reverse("offer", kwargs=question), {"words": WORDS})
    guest.post(reverse("offer", kwargs=question), {"words": WORDS})
    guest.get(reverse("tend", kwargs=question))
    guest.get("/q/not-there")
    guest.post(reverse("answer", kwargs=question), b"x" * 300_000, content_type="text/plain")
    Client().get("/", headers={"host": "elsewhere.example"})
    host.get("/running")
    guest.post(reverse("erase", kwargs=question))
    return [
        token,
        phone,
        WORDS,
        place.door.code,
        str(place.question.id),
        "127.0.0.1",
        "Host",
        "elsewhere.example",
    ]


def test_a_busy_day_leaves_nothing_in_it(place, entry_link):
    with printed() as paper:
        names = everything_done(place, entry_link)
    assert [name for name in names if name in paper.getvalue()] == []


@pytest.mark.parametrize(("name", "kind"), [("answer", "guest"), ("result", "host"), ("tend", "host")])
def test_what_breaks_names_its_page_and_nobody(place, monkeypatch, name, kind):
    def breaks(*_: object, **__: object) -> None:
        raise RuntimeError

    for query in ("next_turn", "result", "tending"):
        monkeypatch.setattr(f"waymark.perspectives.queries.{query}", breaks)
    with printed() as paper:
        url = reverse(name, kwargs={"question": place.question.id})
        assert place.client(kind, raise_request_exception=False).get(url).status_code == 500
    assert f"the page {name} broke" in paper.getvalue()
    assert "RuntimeError" in paper.getvalue()
    assert str(place.question.id) not in paper.getvalue()
    assert place.tokens["guest"] not in paper.getvalue()


def test_words_that_a_database_refused_are_not_in_it(place, monkeypatch):
    """PostgreSQL tells in its error what it was asked to keep."""
    commands.seed(place.question, WORDS)

    def twice(question, words, state, author_key=""):
        return Statement.objects.create(question=question, words=words, state=state, number=999)

    monkeypatch.setattr(tending_commands, "_add", twice)
    url = reverse("offer", kwargs={"question": place.question.id})
    with printed() as paper:
        answer = place.client("guest", raise_request_exception=False).post(url, {"words": WORDS})
    assert answer.status_code == 500
    assert IntegrityError.__name__ in paper.getvalue()
    assert WORDS not in paper.getvalue()
