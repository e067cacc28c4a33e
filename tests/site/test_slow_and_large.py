"""What arrives slowly, or is too large, holds up nobody else."""

import asyncio

import pytest

from waymark.site import asgi


class Sender:
    """A browser that sends its body in pieces, or stops half-way."""

    def __init__(self, *pieces: bytes, stops: bool = False, leaves: bool = False) -> None:
        self.messages = [{"type": "http.request", "body": piece, "more_body": True} for piece in pieces]
        if leaves:
            self.messages.append({"type": "http.disconnect"})
        elif not stops:
            self.messages.append({"type": "http.request", "body": b"", "more_body": False})
        self.sent: list[dict] = []

    async def receive(self) -> dict:
        if not self.messages:
            await asyncio.sleep(3600)
        return self.messages.pop(0)

    async def send(self, message: dict) -> None:
        self.sent.append(message)


@pytest.fixture
def pages(monkeypatch):
    """What reached the pages, in place of the pages."""
    reached: list[bytes] = []

    async def page(scope, body, send) -> None:
        reached.append(body)
        await send({"type": "http.response.start", "status": 200, "headers": []})

    monkeypatch.setattr(asgi, "pages", page)
    return reached


def ask(sender: Sender) -> list[dict]:
    asyncio.run(asgi.application({"type": "http", "path": "/j"}, sender.receive, sender.send))
    return sender.sent


def test_a_body_in_pieces_reaches_the_page_whole(pages):
    assert ask(Sender(b"code=", b"owl+", b"274"))[0]["status"] == 200
    assert pages == [b"code=owl+274"]


def test_a_phone_that_loses_its_signal_half_way_takes_no_thread(pages, monkeypatch):
    monkeypatch.setattr(asgi, "PATIENCE_SECONDS", 0.05)
    sent = ask(Sender(b"code=", stops=True))
    assert sent[0]["status"] == 408
    assert b"Nothing was changed" in sent[1]["body"]
    assert pages == []


def test_one_that_goes_away_is_let_go(pages):
    assert ask(Sender(b"code=", leaves=True)) == []
    assert pages == []


def test_far_too_much_is_refused_before_a_page_sees_it(pages):
    sent = ask(Sender(*[b"x" * 100_000] * 4))
    assert sent[0]["status"] == 413
    assert pages == []
