"""Hints to open pages: after the commit, never before; few, and the last one never lost; no content."""

import asyncio
import threading
import time

import pytest
from django.core import signing
from django.db import transaction

from waymark.live import commands, stream
from waymark.live.buses import MemoryBus
from waymark.live.hub import LEAST_SECONDS_BETWEEN_HINTS, Hub, hub
from waymark.live.queries import SALT, ticket, topic_of


class Browser:
    """The other end of a stream: what it was sent, and when it goes away."""

    def __init__(self, path: str) -> None:
        self.scope = {"type": "http", "path": path}
        self.sent: list[dict] = []
        self._gone = asyncio.Event()

    async def receive(self) -> dict:
        await self._gone.wait()
        return {"type": "http.disconnect"}

    async def send(self, message: dict) -> None:
        self.sent.append(message)

    def leave(self) -> None:
        self._gone.set()

    @property
    def body(self) -> bytes:
        return b"".join(message.get("body", b"") for message in self.sent)


async def until(holds, seconds: float = 2.0) -> None:
    give_up = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < give_up, "it never came"
        await asyncio.sleep(0.01)


def signed_elsewhere() -> str:
    return signing.dumps("question:1", salt="other")


class TestTheStream:
    def test_a_page_with_a_ticket_hears_a_hint_without_content_and_leaves_nothing_behind(self):
        async def listen() -> Browser:
            page = Browser(f"/live/{ticket('question:1')}")
            streaming = asyncio.create_task(stream.stream(page.scope, page.receive, page.send))
            await until(lambda: hub.listeners() == 1 and page.body)
            threading.Thread(target=hub.tell, args=("question:1",)).start()
            await until(lambda: b"event: hint" in page.body)
            page.leave()
            await asyncio.wait_for(streaming, 1)
            return page

        page = asyncio.run(listen())
        assert hub.listeners() == 0
        assert page.sent[0]["status"] == 200
        assert (b"content-type", b"text/event-stream; charset=utf-8") in page.sent[0]["headers"]
        assert page.body.endswith(b"event: hint\ndata:\n\n")

    @pytest.mark.parametrize("forge", [str, "question:1".lower, lambda: "x" * 5000, signed_elsewhere])
    def test_a_forged_ticket_is_told_so_once(self, forge):
        page = Browser(f"/live/{forge()}")
        asyncio.run(stream.stream(page.scope, page.receive, page.send))
        assert page.sent[0]["status"] == 410
        assert b"Load it again" in page.body

    def test_a_ticket_wears_out(self, monkeypatch):
        good = ticket("question:1")
        assert topic_of(good) == "question:1"
        later = time.time() + 13 * 3600
        monkeypatch.setattr(time, "time", lambda: later)
        assert topic_of(good) is None

    def test_a_ticket_names_one_topic_and_cannot_be_bent_to_another(self):
        assert topic_of(ticket("question:1")) == "question:1"
        assert topic_of(signing.dumps(["question:1"], salt=SALT)) is None


class TestTheHub:
    def test_many_hints_become_few_and_the_last_is_never_lost(self):
        async def storm() -> list[float]:
            mine = Hub()
            heard: list[float] = []
            async with mine.listening("room") as listener:
                await asyncio.sleep(0)
                for _ in range(50):
                    mine.tell("room")
                start = time.monotonic()
                while await listener.hint(3 * LEAST_SECONDS_BETWEEN_HINTS):
                    heard.append(time.monotonic() - start)
                    if len(heard) == 1:
                        mine.tell("room")
            return heard

        heard = asyncio.run(storm())
        assert 2 <= len(heard) <= 3
        assert heard[-1] >= LEAST_SECONDS_BETWEEN_HINTS * 0.9

    def test_only_those_who_listen_to_the_topic_hear_it(self):
        async def two_rooms() -> tuple[bool, bool]:
            mine = Hub()
            async with mine.listening("here") as here, mine.listening("there") as there:
                mine.tell("here")
                return await here.hint(1), await there.hint(0.1)

        assert asyncio.run(two_rooms()) == (True, False)

    def test_a_hint_that_nobody_listens_for_is_nothing(self):
        Hub().tell("nobody")


@pytest.mark.django_db(transaction=True)
class TestTelling:
    def test_pages_hear_after_the_commit_and_never_of_what_was_undone(self, monkeypatch):
        heard: list[str] = []
        monkeypatch.setattr(hub, "tell", heard.append)
        monkeypatch.setattr(commands, "bus", MemoryBus())
        with transaction.atomic():
            commands.tell("kept")
            assert heard == []
        assert heard == ["kept"]

        def undone() -> None:
            with transaction.atomic():
                commands.tell("undone")
                raise ArithmeticError

        with pytest.raises(ArithmeticError):
            undone()
        assert heard == ["kept"]

    def test_a_hub_that_fails_does_not_undo_what_was_said(self, monkeypatch):
        def fail(topic: str) -> None:
            raise RuntimeError(topic)

        monkeypatch.setattr(hub, "tell", fail)
        with transaction.atomic():
            commands.tell("kept")
