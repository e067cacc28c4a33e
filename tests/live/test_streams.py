"""Streams to open pages: quiet, patient, and gone without a trace when the page goes."""

import asyncio
import threading
import time
from itertools import pairwise

import pytest

from waymark.live import stream
from waymark.live.hub import LEAST_SECONDS_BETWEEN_HINTS, Hub
from waymark.live.queries import ticket


@pytest.fixture(autouse=True)
def hub(monkeypatch) -> Hub:
    """A hub of a server that has just started."""
    fresh = Hub()
    monkeypatch.setattr(stream, "hub", fresh)
    return fresh


class Page:
    """An open page, as the server meets it."""

    def __init__(self, topic: str = "question:1", *, path: str | None = None) -> None:
        self.scope = {"type": "http", "method": "GET", "path": path or f"/live/{ticket(topic)}"}
        self.sent: list[dict] = []
        self.gone = asyncio.Event()
        self.breaks = False
        self.hinted_at: list[float] = []

    async def receive(self) -> dict:
        await self.gone.wait()
        return {"type": "http.disconnect"}

    async def send(self, message: dict) -> None:
        if self.breaks:
            raise OSError("the other end is gone")
        self.sent.append(message)
        if b"event: hint" in message.get("body", b""):
            self.hinted_at.append(time.monotonic())

    def opened(self) -> asyncio.Task:
        return asyncio.create_task(stream.stream(self.scope, self.receive, self.send))

    @property
    def heard(self) -> bytes:
        return b"".join(message.get("body", b"") for message in self.sent)

    @property
    def hints(self) -> int:
        return self.heard.count(b"event: hint")


async def until(holds, seconds: float = 5.0) -> None:
    give_up = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < give_up, "it never came"
        await asyncio.sleep(0.005)


def left_behind() -> list[asyncio.Task]:
    return [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]


class TestWhatAPageHears:
    def test_that_it_is_listened_to_at_once_and_when_to_come_back(self):
        async def open_one() -> Page:
            page = Page()
            task = page.opened()
            await until(lambda: page.heard)
            page.gone.set()
            await task
            return page

        page = asyncio.run(open_one())
        assert page.heard == b"retry: 2000\n: listening\n\n"
        assert dict(page.sent[0]["headers"])[b"cache-control"] == b"no-store"
        assert dict(page.sent[0]["headers"])[b"x-accel-buffering"] == b"no"

    def test_a_heartbeat_where_nothing_happens(self, monkeypatch):
        monkeypatch.setattr(stream, "HEARTBEAT_SECONDS", 0.02)

        async def wait() -> Page:
            page = Page()
            task = page.opened()
            await until(lambda: page.heard.count(b": still here\n\n") >= 3)
            page.gone.set()
            await task
            return page

        assert asyncio.run(wait()).hints == 0

    def test_a_hint_is_the_same_whatever_happened(self, hub):
        """No content, no number, no time: a page that was allowed to see will fetch and be asked again."""

        async def told(*topics: str) -> list[bytes]:
            pages = [Page(topic) for topic in topics]
            tasks = [page.opened() for page in pages]
            await until(lambda: all(page.heard for page in pages))
            for topic in topics:
                hub.tell(topic)
            await until(lambda: all(page.hints for page in pages))
            for page in pages:
                page.gone.set()
            await asyncio.gather(*tasks)
            return [page.heard for page in pages]

        one, other = asyncio.run(told("question:1", "tending:2"))
        assert one == other == b"retry: 2000\n: listening\n\nevent: hint\ndata:\n\n"

    @pytest.mark.parametrize(
        "path", ["/live/", "/live/x", "/live/../j", "/live/" + "a" * 5000, "/live/é:x:y"]
    )
    def test_a_made_up_address_is_over_at_once(self, path):
        async def ask() -> Page:
            page = Page(path=path)
            await asyncio.wait_for(page.opened(), 1)
            return page

        page = asyncio.run(ask())
        assert page.sent[0]["status"] == 410
        assert not page.sent[1].get("more_body")


class TestManyHints:
    def test_are_at_most_four_a_second_and_the_last_is_never_lost(self, hub):
        async def storm() -> tuple[list[float], float, float]:
            page = Page()
            task = page.opened()
            await until(lambda: page.heard)
            began = told = time.monotonic()
            while told - began < 1.0:
                hub.tell("question:1")
                told = time.monotonic()
                await asyncio.sleep(0.005)
            await until(lambda: page.hinted_at and page.hinted_at[-1] >= told)
            page.gone.set()
            await task
            return page.hinted_at, began, told

        hints, began, _ = asyncio.run(storm())
        between = [later - earlier for earlier, later in pairwise(hints)]
        assert min(between) >= LEAST_SECONDS_BETWEEN_HINTS * 0.9
        assert hints[0] - began < 0.2, "the first comes at once"
        assert len(hints) >= 3

    def test_from_many_threads_at_once_reach_every_page(self, hub):
        async def crowd() -> list[int]:
            pages = [Page() for _ in range(5)]
            tasks = [page.opened() for page in pages]
            await until(lambda: hub.listeners() == 5 and all(page.heard for page in pages))
            threads = [threading.Thread(target=hub.tell, args=("question:1",)) for _ in range(20)]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
            await until(lambda: all(page.hints for page in pages))
            for page in pages:
                page.gone.set()
            await asyncio.gather(*tasks)
            return [page.hints for page in pages]

        assert all(1 <= hints <= 2 for hints in asyncio.run(crowd()))

    def test_two_topics_do_not_hold_each_other_up(self):
        async def both() -> None:
            mine = Hub()
            async with mine.listening("one") as one, mine.listening("other") as other:
                mine.tell("one")
                mine.tell("other")
                assert await one.hint(0.1)
                assert await other.hint(0.1)

        asyncio.run(both())

    def test_after_the_server_has_stopped_nobody_is_told_and_nothing_breaks(self):
        mine = Hub()

        async def short() -> None:
            async with mine.listening("one"):
                pass

        asyncio.run(short())
        mine.tell("one")


class TestGoingAway:
    def test_leaves_no_listener_no_task_and_no_topic(self, hub):
        async def come_and_go() -> None:
            page = Page()
            task = page.opened()
            await until(lambda: hub.listeners() == 1)
            hub.tell("question:1")
            hub.tell("question:1")
            await until(lambda: page.hints)
            page.gone.set()
            await asyncio.wait_for(task, 1)
            assert hub.listeners() == 0
            assert left_behind() == []
            await asyncio.sleep(2 * LEAST_SECONDS_BETWEEN_HINTS)
            assert not hub._listeners
            assert "question:1" not in hub._told_at

        asyncio.run(come_and_go())

    def test_without_a_word_is_no_error(self, hub):
        """The other end is gone, and the server only learns it when it next speaks."""

        async def vanish() -> None:
            page = Page()
            task = page.opened()
            await until(lambda: hub.listeners() == 1 and page.heard)
            page.breaks = True
            hub.tell("question:1")
            await asyncio.wait_for(task, 2)
            assert hub.listeners() == 0
            assert left_behind() == []

        asyncio.run(vanish())

    def test_because_the_server_stops_leaves_nothing_running(self, hub):
        async def stop() -> None:
            page = Page()
            task = page.opened()
            await until(lambda: hub.listeners() == 1)
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task
            await asyncio.sleep(0)
            assert hub.listeners() == 0
            assert left_behind() == []

        asyncio.run(stop())

    def test_one_page_leaves_the_others_listening(self, hub):
        async def two() -> None:
            stays, leaves = Page(), Page()
            tasks = [stays.opened(), leaves.opened()]
            await until(lambda: hub.listeners() == 2)
            leaves.gone.set()
            await tasks[1]
            hub.tell("question:1")
            await until(lambda: stays.hints)
            assert not leaves.hints
            stays.gone.set()
            await tasks[0]

        asyncio.run(two())
