"""Pages and live hints in one process.

Pages run under WSGI on a few lasting threads, each with its own database
connection; hints run on the event loop. See docs/decisions/0003.
"""

from typing import Any

from a2wsgi import WSGIMiddleware

from waymark.live.stream import PREFIX, Message, Receive, Send, stream
from waymark.site.wsgi import application as pages_wsgi

THREADS = 3

pages = WSGIMiddleware(pages_wsgi, workers=THREADS)  # type: ignore[arg-type]


async def application(scope: dict[str, Any], receive: Receive, send: Send) -> None:
    """Send `/live/` to the stream, the rest to the pages."""
    if scope["type"] == "lifespan":
        await _lifespan(receive, send)
    elif scope["type"] == "http" and scope["path"].startswith(PREFIX):
        await stream(scope, receive, send)
    else:
        await pages(scope, receive, send)  # type: ignore[arg-type]


async def _lifespan(receive: Receive, send: Send) -> None:
    while True:
        message: Message = await receive()
        await send({"type": f"{message['type']}.complete"})
        if message["type"] == "lifespan.shutdown":
            return
