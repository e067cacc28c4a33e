"""Hints from process to process, by the database."""

import asyncio

import pytest
from django.db import connection, connections, transaction

from waymark.live import buses, commands
from waymark.live.hub import Hub

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif("connection.vendor == 'sqlite'", reason="one process has memory"),
]


async def until(holds, seconds: float = 5.0) -> None:
    async with asyncio.timeout(seconds):
        while not holds():
            await asyncio.sleep(0.01)


@pytest.fixture
def hub(monkeypatch) -> Hub:
    """The hub of another process, which hears of this one by the database alone."""
    fresh = Hub()
    monkeypatch.setattr(buses, "hub", fresh)
    monkeypatch.setattr(buses, "PAUSE_SECONDS", 0.05)
    monkeypatch.setattr(commands, "bus", buses.PostgresBus())
    yield fresh
    connections.close_all()


def hinted(hub: Hub, act, times: int = 1) -> int:
    """How many hints a page of that process hears while something is done here."""

    async def listen() -> int:
        heard = 0
        listening = asyncio.create_task(buses.PostgresBus().listen())
        async with hub.listening("question:1") as page:
            assert await page.hint(5), "a line that was found again says: look again"
            await asyncio.to_thread(act)
            for _ in range(times):
                heard += await page.hint(3)
        listening.cancel()
        return heard

    return asyncio.run(listen())


def test_reach_pages_of_other_processes_after_the_commit(hub):
    def act() -> None:
        with transaction.atomic():
            commands.tell("question:2", "question:1")
        connections.close_all()

    assert hinted(hub, act) == 1


def test_of_what_was_undone_nobody_hears(hub):
    def act() -> None:
        try:
            with transaction.atomic():
                commands.tell("question:1")
                raise ValueError
        except ValueError:
            connections.close_all()

    assert hinted(hub, act) == 0


def test_a_line_that_breaks_is_found_again_and_every_page_looks_again(hub):
    def act() -> None:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE query LIKE 'LISTEN %%' AND datname = current_database()"
            )
        connections.close_all()

    assert hinted(hub, act) == 1
