"""The stream that open pages listen to: server-sent events, one raw ASGI function.

Not Django's ASGI handler, which would give each stream threads of its own; and
it sees at once when the page goes away.
"""

import asyncio
from collections.abc import Awaitable, Callable, MutableMapping
from contextlib import suppress
from typing import Any

from waymark.live.hub import Listener, hub
from waymark.live.queries import topic_of

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]

PREFIX = "/live/"
HEARTBEAT_SECONDS = 15.0
HEADERS = [
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"cache-control", b"no-store"),
    (b"x-accel-buffering", b"no"),
]


async def stream(scope: MutableMapping[str, Any], receive: Receive, send: Send) -> None:
    """Answer `GET /live/<ticket>` with hints until the page goes away."""
    topic = topic_of(scope["path"].removeprefix(PREFIX))
    if topic is None:
        await _refuse(send)
        return
    await send({"type": "http.response.start", "status": 200, "headers": HEADERS})
    async with hub.listening(topic) as listener:
        talking = asyncio.create_task(_talk(listener, send))
        try:
            await _gone(receive, talking)
        finally:
            talking.cancel()
            with suppress(asyncio.CancelledError, OSError):
                await talking


async def _talk(listener: Listener, send: Send) -> None:
    await _say(send, b"retry: 2000\n: listening\n\n")
    while True:
        hinted = await listener.hint(HEARTBEAT_SECONDS)
        if listener.is_over:
            await send({"type": "http.response.body", "body": b""})
            return
        await _say(send, b"event: hint\ndata:\n\n" if hinted else b": still here\n\n")


async def _say(send: Send, words: bytes) -> None:
    await send({"type": "http.response.body", "body": words, "more_body": True})


async def _gone(receive: Receive, talking: asyncio.Task[None]) -> None:
    while True:
        listening = asyncio.ensure_future(receive())
        try:
            done, _ = await asyncio.wait({listening, talking}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            listening.cancel()
        if talking in done or listening.result()["type"] == "http.disconnect":
            return


async def _refuse(send: Send) -> None:
    words = "This page has been open for a long time. Load it again to keep following."
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"cache-control", b"no-store")]
    await send({"type": "http.response.start", "status": 410, "headers": headers})
    await send({"type": "http.response.body", "body": words.encode()})
