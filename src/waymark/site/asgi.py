"""Pages, live hints and the work behind them, in one process; or in as many as are wanted.

Pages run under WSGI on a few lasting threads, each with its own database
connection; hints run on the event loop; work runs on a thread of its own.
See docs/decisions/0003 and 0020.
"""

import asyncio
import gc
import re
import signal
from contextlib import suppress
from types import FrameType
from typing import Any

from waymark.site.wsgi import application as pages_wsgi  # isort: skip - nothing else can be imported before

from django.conf import settings

from waymark.jobs.worker import Worker
from waymark.live.buses import bus
from waymark.live.hub import hub
from waymark.live.stream import PREFIX, Receive, Send, stream
from waymark.site.pages import Pages

PATIENCE_SECONDS = 15.0
"""How long a form may take to arrive: a phone that loses its signal half-way must not hold a thread."""

PATIENCE_WITH_FILES_SECONDS = 120.0
LARGE_AT_ONCE = 6
"""How many pictures and recordings may be on their way: they lie in memory until they are whole."""

SELDOM = 200_000
"""Objects made more than let go before Python looks for rings of them while a page is made.

More than the largest page makes: what pages leave is let go between them, by `site.pages`.
"""

TOO_SLOW = (408, "What you sent stopped on its way. Nothing was changed; please try again.")
TOO_MANY = (
    503,
    "Many pictures are on their way here. Yours was not taken; please try again in a minute.",
)
TOO_LARGE = (413, "That is more than a page here ever sends. Nothing was changed.")

SAYING = re.compile(r"/say/[^/]+|/spaces/[^/]+/(say|scribe)")

large = asyncio.Semaphore(LARGE_AT_ONCE)
pages = Pages(pages_wsgi)


async def application(scope: dict[str, Any], receive: Receive, send: Send) -> None:
    """Send `/live/` to the stream, the rest to the pages once all of it has arrived."""
    if scope["type"] == "lifespan":
        await _lifespan(receive, send)
    elif scope["type"] == "http" and scope["path"].startswith(PREFIX):
        await stream(scope, receive, send)
    elif scope["type"] == "http":
        await _page(scope, receive, send)


async def _page(scope: dict[str, Any], receive: Receive, send: Send) -> None:
    """Wait for the whole request on the event loop, where waiting costs nothing; then give it a thread."""
    try:
        body = await (_arrived_with_files(receive) if _brings_files(scope) else _arrived_soon(receive))
    except TimeoutError:
        await _refuse(send, *TOO_SLOW)
        return
    except OverflowError:
        await _refuse(send, *TOO_LARGE)
        return
    except BlockingIOError:
        await _refuse(send, *TOO_MANY)
        return
    if body is not None:
        await pages(scope, body, send)


def _brings_files(scope: dict[str, Any]) -> bool:
    """Whether it may be large: where something is said, a picture and a recording come as well."""
    length = dict(scope.get("headers", ())).get(b"content-length", b"")
    is_said = scope.get("method") == "POST" and SAYING.fullmatch(scope["path"]) is not None
    return is_said and length.isdigit() and int(length) > settings.DATA_UPLOAD_MAX_MEMORY_SIZE


async def _arrived_soon(receive: Receive) -> bytes | None:
    async with asyncio.timeout(PATIENCE_SECONDS):
        return await _arrived(receive, settings.DATA_UPLOAD_MAX_MEMORY_SIZE)


async def _arrived_with_files(receive: Receive) -> bytes | None:
    """As `_arrived`, for large ones. Raises BlockingIOError where too many are on their way."""
    if large.locked():
        raise BlockingIOError
    async with large, asyncio.timeout(PATIENCE_WITH_FILES_SECONDS):
        return await _arrived(receive, settings.LARGEST_WITH_FILES)


async def _arrived(receive: Receive, most: int) -> bytes | None:
    """The request's body; None where whoever sent it went away. Raises OverflowError for one too large."""
    body = bytearray()
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            return None
        body += bytes(message.get("body", b""))
        if len(body) > most:
            raise OverflowError
        if not message.get("more_body", False):
            return bytes(body)


async def _refuse(send: Send, status: int, words: str) -> None:
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"connection", b"close")]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": words.encode()})


def _let_pages_go_at_a_stop(loop: asyncio.AbstractEventLoop) -> None:
    """Open pages would else keep the server from stopping for as long as it has patience."""
    for number in (signal.SIGINT, signal.SIGTERM):
        before = signal.getsignal(number)

        def stop(number: int, frame: FrameType | None, before: Any = before) -> None:
            loop.call_soon_threadsafe(hub.end_all)
            if callable(before):
                before(number, frame)

        with suppress(ValueError):  # not the main thread: somebody else looks after signals
            signal.signal(number, stop)


def _settle_memory() -> None:
    """What is loaded by now stays: to look through it for what can go would stop pages again and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(SELDOM, 20, 20)


async def _lifespan(receive: Receive, send: Send) -> None:
    """Between start and stop: hints of other processes are heard, and work is done."""
    await receive()
    _let_pages_go_at_a_stop(asyncio.get_running_loop())
    _settle_memory()
    listening = asyncio.create_task(bus.listen())
    worker = Worker() if settings.WORKS else None
    if worker is not None:
        worker.start()
    await send({"type": "lifespan.startup.complete"})
    await receive()
    listening.cancel()
    if worker is not None:
        await asyncio.to_thread(worker.stop)
    await send({"type": "lifespan.shutdown.complete"})
