"""500 open pages: how long from a host's press until the last of them hears a hint; and a large result page.

`python -m bench.web.pages [--postgres ADDRESS] [--pages 500] [--hints 40]`
"""

from __future__ import annotations

import argparse
import asyncio
import re
import tempfile
import time
from pathlib import Path

from .answers import SECRET
from .http import Connection
from .options import parser as command_line
from .options import where as served_where
from .phones import _at
from .servers import Home, Server, home, ours

PEOPLE, STATEMENTS, ANSWERS = 2_000, 900, 120_000
LOOKS = 200
TICKET = re.compile(rb"/live/[^\"]+")
PATIENCE_SECONDS = 10


def main() -> None:
    options = _options()
    processes, where = served_where(options)
    with (
        tempfile.TemporaryDirectory() as folder,
        home(Path(folder) / "ours", options.postgres, 20, 20, STATEMENTS, PEOPLE, ANSWERS) as at,
        ours(at, processes) as server,
    ):
        hints = sorted(asyncio.run(_hints(at, server, options.pages, options.hints)))
        print(
            f"{where}: {options.pages} open pages, {len(hints)} hints, from a host's press to the last page: "
            f"p50 {_at(hints, 0.5):.0f} ms, p95 {_at(hints, 0.95):.0f} ms, worst {hints[-1]:.0f} ms; "
            f"{server.memory():.0f} MB"
        )
        looks = sorted(asyncio.run(_looks(at, server)))
        print(
            f"{where}: result page of {PEOPLE:,} people and {STATEMENTS} statements, {len(looks)} looks: "
            f"p50 {_at(looks, 0.5):.0f} ms, p95 {_at(looks, 0.95):.0f} ms"
        )


def _host(at: Home, server: Server) -> Connection:
    return Connection(server.port, f"waymark_session={at.holds['session']}; waymark_csrf={SECRET}")


async def _hints(at: Home, server: Server, pages: int, hints: int) -> list[float]:
    """Milliseconds from sending the form to the last page's hint, for each of so many presses."""
    host = _host(at, server)
    page = await host.get(f"/q/{at.holds['question']}")
    ticket = TICKET.search(page.text())
    assert ticket, f"the page carries no ticket: {page.status}"
    listeners = [Connection(server.port, "") for _ in range(pages)]
    streams = [await one.lines(ticket[0].decode()) for one in listeners]
    await asyncio.gather(*(stream.readuntil(b": listening") for stream in streams))
    took = []
    for n in range(hints):
        began = time.monotonic()
        heard = asyncio.gather(*(stream.readuntil(b"event: hint") for stream in streams))
        verb = "pause-words" if n % 2 == 0 else "take-words-again"
        answered = await host.post(f"/q/{at.holds['question']}/{verb}", f"csrfmiddlewaretoken={SECRET}")
        assert answered.status == 302, answered.status
        await asyncio.wait_for(heard, PATIENCE_SECONDS)
        took.append((time.monotonic() - began) * 1000)
        await asyncio.sleep(0.4)
    for one in listeners:
        one.close()
    return took


async def _looks(at: Home, server: Server) -> list[float]:
    host, path = _host(at, server), f"/q/{at.holds['large']}"
    took = []
    for n in range(LOOKS + 20):
        began = time.monotonic()
        answered = await host.get(path)
        assert answered.status == 200, answered.status
        if n >= 20:
            took.append((time.monotonic() - began) * 1000)
    return took


def _options() -> argparse.Namespace:
    parser = command_line(__doc__)
    parser.add_argument("--pages", type=int, default=500)
    parser.add_argument("--hints", type=int, default=40)
    return parser.parse_args()


if __name__ == "__main__":
    main()
