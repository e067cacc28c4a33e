"""As little of HTTP as a load needs: one connection that asks and waits, over and over."""

from __future__ import annotations

import asyncio
import gzip
from dataclasses import dataclass

PACKED = b"\x1f\x8b"


@dataclass(frozen=True)
class Answer:
    """What came: its status, where it leads, and its body as it was sent."""

    status: int
    location: str
    body: bytes

    def text(self) -> bytes:
        """The body, unpacked where it was packed."""
        return gzip.decompress(self.body) if self.body.startswith(PACKED) else self.body


class Connection:
    """A connection that is kept open; opened again where the other end closed it."""

    def __init__(self, port: int, cookies: str) -> None:
        self._port, self._cookies = port, cookies
        self._reader: asyncio.StreamReader | None = None
        self._writer: asyncio.StreamWriter | None = None

    async def get(self, path: str) -> Answer:
        return await self._ask(f"GET {path} HTTP/1.1\r\n", b"")

    async def post(self, path: str, form: str, more: str = "") -> Answer:
        body = form.encode()
        kind = f"Content-Type: application/x-www-form-urlencoded\r\n{more}"
        return await self._ask(f"POST {path} HTTP/1.1\r\n{kind}Content-Length: {len(body)}\r\n", body)

    async def lines(self, path: str) -> asyncio.StreamReader:
        """Ask for a stream, and leave it to the caller from there."""
        await self._send(f"GET {path} HTTP/1.1\r\n", b"")
        assert self._reader is not None
        return self._reader

    def close(self) -> None:
        if self._writer is not None:
            self._writer.close()
            self._reader = self._writer = None

    async def _ask(self, head: str, body: bytes) -> Answer:
        await self._send(head, body)
        assert self._reader is not None
        answered = (await self._reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        headers = dict(line.lower().split(": ", 1) for line in answered[1:] if ": " in line)
        location = next((line[10:] for line in answered if line.lower().startswith("location: ")), "")
        came = await self._reader.readexactly(int(headers.get("content-length", "0")))
        if headers.get("connection") == "close":
            self.close()
        return Answer(int(answered[0].split()[1]), location, came)

    async def _send(self, head: str, body: bytes) -> None:
        if self._writer is None:
            self._reader, self._writer = await asyncio.open_connection("127.0.0.1", self._port, limit=2**20)
        said = f"{head}Host: localhost\r\nAccept-Encoding: gzip\r\nCookie: {self._cookies}\r\n\r\n"
        self._writer.write(said.encode() + body)
        await self._writer.drain()
