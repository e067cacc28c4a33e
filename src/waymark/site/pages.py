"""From a request that has arrived whole to an answer that is whole, on one of three lasting threads.

An adapter between ASGI and WSGI (PEP 3333) for pages alone: bodies are small on both ways, so each crosses
between the event loop and a thread once. Adapters that stream cross for every piece, which takes as long as
a page does.
"""

from __future__ import annotations

import asyncio
import gc
import re
import sys
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

from waymark.live.stream import Send

Headers = list[tuple[bytes, bytes]]
Wsgi = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]
WAITS_FOR_OTHERS = "/sign-in/through/"
A_FILE = re.compile(r"\.(csv|docx|html|json|pdf|png|svg)$")
"""What is taken away may be all of ten years: nobody else waits for it."""
LEFT_BEHIND = 10_000
"""Objects made more than let go, of which some hold each other: about what one large page leaves."""
SMALL = 64 * 1024
"""More than this, or what comes in parts, may be a picture: to make it anew takes longer than others wait."""
PLAIN = {b"content-type": "CONTENT_TYPE", b"content-length": "CONTENT_LENGTH"}


@dataclass
class _Answer:
    """What a page answers."""

    status: int = 500
    headers: Headers = field(default_factory=list)
    body: bytes = b""

    def start(self, status: str, headers: list[tuple[str, str]], _problem: object = None) -> None:
        """WSGI's `start_response`."""
        self.status = int(status.split(" ", 1)[0])
        self.headers = [(name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in headers]


class Pages:
    """A WSGI application, served from three threads that each keep their connection to the database.

    Forms wait for each other on one, pages that are looked at on another. A database in a file has one
    writer at a time, and forms that met there would wait longer: it makes them sleep. And a large page keeps
    no answer waiting. What waits for other servers, where people sign in through them, for a picture to be
    made anew, or for a file of all there is, has the third. More threads would only take turns at Python's
    lock; more processes do more.
    """

    def __init__(self, application: Wsgi) -> None:
        self._application = application
        self._forms = ThreadPoolExecutor(1, thread_name_prefix="forms")
        self._looks = ThreadPoolExecutor(1, thread_name_prefix="looks")
        self._through = ThreadPoolExecutor(1, thread_name_prefix="through")

    async def __call__(self, scope: dict[str, Any], body: bytes, send: Send) -> None:
        """Answer a request whose whole body is here."""
        thread = self._thread(scope, len(body))
        answer = await asyncio.get_running_loop().run_in_executor(
            thread, self._answered, environment(scope, body)
        )
        await send({"type": "http.response.start", "status": answer.status, "headers": answer.headers})
        await send({"type": "http.response.body", "body": answer.body})
        thread.submit(_tidy)

    def _thread(self, scope: dict[str, Any], length: int) -> ThreadPoolExecutor:
        may_bring_files = any(
            name == b"content-type" and b"multipart" in kind for name, kind in scope["headers"]
        )
        takes_long = scope["path"].startswith(WAITS_FOR_OTHERS) or A_FILE.search(scope["path"]) is not None
        if takes_long or length > SMALL or may_bring_files:
            return self._through
        return self._forms if scope["method"] == "POST" else self._looks

    def _answered(self, asked: dict[str, Any]) -> _Answer:
        answer = _Answer()
        pieces = self._application(asked, answer.start)
        try:
            answer.body = b"".join(pieces)
        finally:
            close = getattr(pieces, "close", None)
            if close is not None:
                close()
        if asked["REQUEST_METHOD"] == "HEAD":
            answer.body = b""
        return answer


def _tidy() -> None:
    """Let go of what a page left behind, once it has been answered and before the next one."""
    if gc.get_count()[0] > LEFT_BEHIND:
        gc.collect(1)


def environment(scope: dict[str, Any], body: bytes) -> dict[str, Any]:
    """A request as WSGI has it. What came as bytes is in latin-1 there, whatever it means."""
    host, port = scope.get("server") or ("localhost", 80)
    asked = {
        "REQUEST_METHOD": scope["method"],
        "SCRIPT_NAME": "",
        "PATH_INFO": scope["path"].encode().decode("latin-1"),
        "QUERY_STRING": scope["query_string"].decode("latin-1"),
        "SERVER_NAME": host,
        "SERVER_PORT": str(port or 0),
        "SERVER_PROTOCOL": f"HTTP/{scope['http_version']}",
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scope.get("scheme", "http"),
        "wsgi.input": BytesIO(body),
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
    }
    for name, value in scope["headers"]:
        _add_header(asked, name, value.decode("latin-1"))
    asked["CONTENT_LENGTH"] = str(len(body))
    return asked


def _add_header(asked: dict[str, Any], name: bytes, value: str) -> None:
    """What comes twice is one with commas; cookies, which HTTP/2 sends one by one, with semicolons."""
    known = PLAIN.get(name) or f"HTTP_{name.decode('latin-1').upper().replace('-', '_')}"
    if b"_" in name:  # it would pass for the one with hyphens, which a proxy may have set
        return
    between = "; " if name == b"cookie" else ","
    asked[known] = f"{asked[known]}{between}{value}" if known in asked else value
