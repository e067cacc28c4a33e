"""Between the processes of one server: how a hint reaches open pages, whichever process holds them.

Memory, where there is one process. PostgreSQL's own notifications where there are several: no broker.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from typing import Any, Protocol

import psycopg
from django.conf import settings
from django.db import connection

from waymark.live.hub import hub

log = logging.getLogger(__name__)

CHANNEL = "waymark_hints"
PAUSE_SECONDS = 1.0
NOT_FOR_LISTENING = {"context", "cursor_factory", "prepare_threshold"}


class Bus(Protocol):
    """Passes hints on."""

    def tell(self, topics: Sequence[str]) -> None:
        """Hint to every page open on one of these topics, in whatever process."""

    async def listen(self) -> None:
        """Pass on what other processes tell to the pages open here, until cancelled."""


class MemoryBus:
    """The pages of this process are all that there are."""

    def tell(self, topics: Sequence[str]) -> None:
        for topic in topics:
            hub.tell(topic)

    async def listen(self) -> None:
        await asyncio.Event().wait()


class PostgresBus:
    """Told by NOTIFY on the connection at hand, heard by LISTEN on one of its own."""

    def __init__(self) -> None:
        self._hears = True

    def tell(self, topics: Sequence[str]) -> None:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_notify(%s, topic) FROM unnest(%s::text[]) AS topic", [CHANNEL, list(topics)]
            )

    async def listen(self) -> None:
        """Listen, and come back after whatever breaks it: all may have missed something meanwhile."""
        while True:
            try:
                await self._hear()
            except (psycopg.Error, OSError) as fault:
                if self._hears:
                    log.error("Hints of other processes are not heard: %s", type(fault).__name__)
                self._hears = False
            await asyncio.sleep(PAUSE_SECONDS)

    async def _hear(self) -> None:
        async with await psycopg.AsyncConnection.connect(**_whom_to_ask(), autocommit=True) as listening:
            await listening.execute(f"LISTEN {CHANNEL}")
            self._hears = True
            hub.tell_all()
            async for said in listening.notifies():
                hub.tell(said.payload)


def _whom_to_ask() -> dict[str, Any]:
    asked = connection.get_connection_params()
    return {name: value for name, value in asked.items() if name not in NOT_FOR_LISTENING}


bus: Bus = PostgresBus() if settings.BUS == "postgresql" else MemoryBus()
