"""A thousand voices a minute at a listening post, while the page of those who tend stays live.

`python -m bench.listening.voices [--postgres ADDRESS] [--minutes 5] [--each-minute 1000]`. Each is sent at
its time, whether or not the one before has been answered. Prints how long people waited until their words
were kept, how long until a page that tends was told and had fetched itself, errors, and how many are there.
"""

from __future__ import annotations

import asyncio
import random
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from uuid import uuid4

from bench.web.answers import SECRET
from bench.web.http import Connection
from bench.web.options import parser as command_line
from bench.web.options import where as served_where
from bench.web.pages import _at, _host
from bench.web.servers import Home, Server, home, ours

PHONES = 400
COUNT = """
import django; django.setup()
from waymark.listening.models import Voice
print(Voice.objects.count(), Voice.objects.values("words").distinct().count())
"""


@dataclass
class Seen:
    """Milliseconds that it took, and when each voice was acknowledged."""

    said: list[float] = field(default_factory=list)
    live: list[float] = field(default_factory=list)
    pages: list[float] = field(default_factory=list)
    unseen: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    memory: float = 0.0


def main() -> None:
    options = _options()
    processes, where = served_where(options)
    with (
        tempfile.TemporaryDirectory() as folder,
        home(Path(folder) / "ours", options.postgres, PHONES, 5) as at,
        ours(at, processes) as server,
    ):
        seen = asyncio.run(_all(at, server, options.minutes * 60, options.each_minute))
        kept, different = map(int, at.python(COUNT).split())
    assert seen.said, sorted(set(seen.errors))
    for took in (seen.said, seen.live, seen.pages):
        took.sort()
    print(
        f"{where}: {len(seen.said)} voices in {options.minutes:g} min, {len(seen.errors)} errors "
        f"{sorted(set(seen.errors))[:3]}; kept {kept}, of them {different} different; "
        f"kept after p50 {_at(seen.said, 0.5):.0f} ms, p95 {_at(seen.said, 0.95):.0f} ms, "
        f"p99 {_at(seen.said, 0.99):.0f} ms; on the page that tends after p50 {_at(seen.live, 0.5):.0f} ms, "
        f"p95 {_at(seen.live, 0.95):.0f} ms; that page takes p50 {_at(seen.pages, 0.5):.0f} ms, "
        f"p95 {_at(seen.pages, 0.95):.0f} ms; at most {seen.memory:.0f} MB"
    )


async def _all(at: Home, server: Server, seconds: float, each_minute: int) -> Seen:
    seen, dice = Seen(), random.Random(8)
    tending = asyncio.create_task(_tend(at, server, seen))
    watching = asyncio.create_task(_watch(server, seen))
    await asyncio.sleep(1)
    began, sent = time.monotonic(), []
    for number in range(round(seconds / 60 * each_minute)):
        await asyncio.sleep(max(0.0, began + number * 60 / each_minute - time.monotonic()))
        sent.append(asyncio.create_task(_say(at, server, number, dice.choice(at.holds["tokens"]), seen)))
    await asyncio.gather(*sent)
    await asyncio.sleep(2)
    tending.cancel()
    watching.cancel()
    return seen


async def _say(at: Home, server: Server, number: int, token: str, seen: Seen) -> None:
    connection = Connection(server.port, f"waymark_guest={token}; waymark_csrf={SECRET}")
    said = f"once={uuid4()}&veil=part+only&kind=sticks&words=Number+{number}+of+the+bench."
    form = f"csrfmiddlewaretoken={SECRET}&{said}"
    began = time.monotonic()
    try:
        answered = await connection.post(f"/say/{at.holds['post']}", form)
    except (OSError, asyncio.IncompleteReadError) as fault:
        seen.errors.append(type(fault).__name__)
        return
    finally:
        connection.close()
    now = time.monotonic()
    if answered.status != 201:
        seen.errors.append(str(answered.status))
        return
    seen.said.append((now - began) * 1000)
    seen.unseen.append(now)


async def _tend(at: Home, server: Server, seen: Seen) -> None:
    """A page that tends: told to look again, it fetches itself, four times a second at most."""
    host = _host(at, server)
    path = f"/spaces/{at.holds['space']}/tending"
    page = (await host.get(path)).text().decode()
    ticket = page.split('src="/live/', 1)[1].split('"', 1)[0]
    follower = _host(at, server)
    stream = await follower.lines(f"/live/{ticket}")
    told = asyncio.Event()
    hearing = asyncio.create_task(_hear(stream, told))
    while not hearing.done():
        await told.wait()
        told.clear()
        began = time.monotonic()
        await host.get(path)
        now = time.monotonic()
        seen.pages.append((now - began) * 1000)
        on_it = [at_ for at_ in seen.unseen if at_ <= began]
        seen.live += [(now - at_) * 1000 for at_ in on_it]
        seen.unseen = [at_ for at_ in seen.unseen if at_ > began]
        await asyncio.sleep(0.25)


async def _hear(stream: asyncio.StreamReader, told: asyncio.Event) -> None:
    while line := await stream.readline():
        if line.startswith(b"event: hint"):
            told.set()


async def _watch(server: Server, seen: Seen) -> None:
    while True:
        seen.memory = max(seen.memory, server.memory())
        await asyncio.sleep(1)


def _options():  # type: ignore[no-untyped-def]
    parser = command_line(__doc__)
    parser.add_argument("--minutes", type=float, default=5.0)
    parser.add_argument("--each-minute", type=int, default=1000)
    return parser.parse_args()


if __name__ == "__main__":
    main()
