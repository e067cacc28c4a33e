"""What a wire costs whoever says something, and how soon it is touched, with ten years of voices there.

`python -m bench.journey.wire [--postgres ADDRESS] [--share 1] [--pairs 100] [--wires 20]`. (a) Pairs of
voices said from a seat, by turns with wires stretched in the endeavour and without: by how much the former
took longer. (b) A voice that is the last one that a wire takes: from its acknowledgement until the review is
open.
"""

from __future__ import annotations

import asyncio
import json
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from itertools import cycle
from pathlib import Path
from statistics import median
from typing import Any
from uuid import UUID, uuid4

import psycopg
from bench.web.answers import SECRET
from bench.web.http import Connection
from bench.web.options import parser as command_line
from bench.web.options import where as served_where
from bench.web.phones import _at
from bench.web.servers import Home, Server, ours

from .machine import machine
from .pages import filled, wait_for_jobs

EACH_SAYS = 12
"""So many things each says, so that nobody is asked to go slower."""
RESTS, PATIENCE = 0.3, 10.0
IS_OPEN = "SELECT 1 FROM fornow_review WHERE clarity_id = {} AND ended = ''"
STRETCH = """
import django, json; django.setup()
from bench.journey.stretching import stretched
print(json.dumps(stretched({wires}, {sayers})))
"""


def main() -> None:
    parser = command_line(__doc__)
    parser.add_argument("--share", type=float, default=1.0)
    parser.add_argument("--pairs", type=int, default=100)
    parser.add_argument("--wires", type=int, default=20)
    options = parser.parse_args()
    processes, where = served_where(options)
    print(f"{machine()}; {where}")
    with filled(options.postgres, options.share) as (at, held):
        sayers = 1 + (2 * options.pairs + options.wires) // EACH_SAYS
        holds = held | json.loads(at.python(STRETCH.format(wires=options.wires, sayers=sayers)))
        with ours(at, processes) as server, _database(at) as ask:
            wait_for_jobs(at)
            bench = Bench(server, holds, ask)
            costs = asyncio.run(bench.costs(options.pairs))
            print(
                f"(a) {len(costs)} pairs: with wires p50 {median(w for w, _ in costs):.1f} ms, without p50 "
                f"{median(o for _, o in costs):.1f} ms; " + _told([w - o for w, o in costs], "the difference")
            )
            print("(b) " + _told(asyncio.run(bench.opens()), f"{options.wires} wires, acknowledged to open"))


def _told(took: list[float], what: str) -> str:
    took = sorted(took)
    return f"{what}: p50 {median(took):.1f} ms, p95 {_at(took, 0.95):.1f} ms, most {took[-1]:.1f} ms"


class Bench:
    """A server, what it holds, and a way to ask its database."""

    def __init__(self, server: Server, holds: dict[str, Any], ask: Any) -> None:
        self._server, self._holds, self._ask = server, holds, ask
        self._sayers = cycle(holds["sayers"])

    async def costs(self, pairs: int) -> list[tuple[float, float]]:
        """Milliseconds with wires and without, of each pair; which comes first changes from pair to pair."""
        found: list[tuple[float, float]] = []
        for n in range(pairs + 3):
            took: dict[bool, float] = {}
            for is_up in (True, False) if n % 2 else (False, True):
                self._put_wires(is_up=is_up)
                await asyncio.sleep(RESTS)
                took[is_up] = await self._say(self._holds["question"], "works")
            if n >= 3:
                found.append((took[True], took[False]))
        self._put_wires(is_up=True)
        return found

    async def opens(self) -> list[float]:
        """Milliseconds from each acknowledgement until the review is open."""
        found = []
        for one in self._holds["wires"]:
            await asyncio.sleep(RESTS)
            await self._say(one["question"], "sticks")
            began = time.monotonic()
            while not self._ask(IS_OPEN, one["clarity"]):
                if time.monotonic() - began > PATIENCE:
                    raise RuntimeError("the wire was touched, and no review is open")
                await asyncio.sleep(0.002)
            found.append((time.monotonic() - began) * 1000)
        return found

    async def _say(self, question: str, kind: str) -> float:
        session = next(self._sayers)
        somebody = Connection(self._server.port, f"waymark_session={session}; waymark_csrf={SECRET}")
        form = (
            f"csrfmiddlewaretoken={SECRET}&once={uuid4()}&veil=named&kind={kind}&question={question}"
            f"&words=Number+{uuid4().hex}+of+the+bench."
        )
        await somebody.get("/healthz")
        began = time.monotonic()
        answered = await somebody.post(f"/spaces/{self._holds['space']}/say", form)
        took = (time.monotonic() - began) * 1000
        somebody.close()
        if answered.status != 201:
            raise RuntimeError(f"saying it was answered {answered.status}")
        return took

    def _put_wires(self, *, is_up: bool) -> None:
        """Up, or away: no wire then waits for what the front line says."""
        words = ("sticks", "away") if is_up else ("away", "sticks")
        self._ask(f"UPDATE fornow_wire SET trips = '{words[0]}' WHERE trips = '{words[1]}'")


@contextmanager
def _database(at: Home) -> Iterator[Any]:
    """Asks the database itself, beside the server; `{}` stands for a number."""
    address = at.environment["DATABASE_URL"]
    if address:
        with closing(psycopg.connect(address, autocommit=True)) as connection:

            def ask_postgres(query: str, number: str = "") -> Any:
                values = [UUID(number)] if number else []
                found = connection.execute(query.replace("{}", "%s"), values)
                return found.fetchone() if found.description else None

            yield ask_postgres
        return
    file = Path(at.environment["WAYMARK_HOME"]) / "waymark.sqlite3"
    with closing(sqlite3.connect(file, timeout=30, isolation_level=None)) as lite:

        def ask_sqlite(query: str, number: str = "") -> Any:
            values = [UUID(number).hex] if number else []
            return lite.execute(query.replace("{}", "?"), values).fetchone()

        yield ask_sqlite


if __name__ == "__main__":
    main()
