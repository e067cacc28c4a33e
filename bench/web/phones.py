"""500 phones that each answer every five seconds for a minute, as the page's own script sends it.

`python -m bench.web.phones [--postgres ADDRESS] [--phones 500] [--seconds 60]`. Prints how long an answer
took until the next statement was there, errors, the most memory that was held, and the time of a cold start.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import re
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

from .answers import SECRET, STANCES
from .http import Connection
from .options import parser as command_line
from .options import where as served_where
from .servers import Home, Server, home, ours

EVERY_SECONDS = 5.0
STATEMENTS = 60
NEXT = re.compile(rb'name="statement" value="([0-9a-f-]{36})"')
FOR_A_PART = "Waymark-Part: turn\r\n"


@dataclass
class Seen:
    """What the phones met: milliseconds, and what was no answer."""

    took: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    memory: float = 0.0


def main() -> None:
    options = _options()
    processes, where = served_where(options)
    with (
        tempfile.TemporaryDirectory() as folder,
        home(Path(folder) / "ours", options.postgres, options.phones, STATEMENTS) as at,
        ours(at, processes) as server,
    ):
        print(f"{where}: cold start {server.started_in:.2f} s")
        before = server.cpu()
        seen = asyncio.run(_all_phones(at, server, options.seconds))
        cpu = (server.cpu() - before) / len(seen.took) * 1000
    seen.took.sort()
    print(
        f"{where}: {options.phones} phones, {len(seen.took)} answers in {options.seconds:.0f} s, "
        f"{len(seen.errors)} errors {sorted(set(seen.errors))[:3]}; "
        f"p50 {_at(seen.took, 0.5):.0f} ms, p95 {_at(seen.took, 0.95):.0f} ms, "
        f"p99 {_at(seen.took, 0.99):.0f} ms, last {seen.took[-1]:.0f} ms; "
        f"{cpu:.1f} ms of CPU each; at most {seen.memory:.0f} MB"
    )


def _at(sorted_ms: list[float], share: float) -> float:
    return sorted_ms[min(int(share * len(sorted_ms)), len(sorted_ms) - 1)]


async def _all_phones(at: Home, server: Server, seconds: float) -> Seen:
    seen, dice = Seen(), random.Random(0)
    phones = [
        _phone(at, server, token, dice.random() * EVERY_SECONDS, seconds, seen)
        for token in at.holds["tokens"]
    ]
    watching = asyncio.create_task(_watch(server, seen))
    await asyncio.gather(*phones)
    watching.cancel()
    return seen


async def _phone(at: Home, server: Server, token: str, begins_in: float, seconds: float, seen: Seen) -> None:
    """Comes in once, then answers what it is asked, five seconds after each other."""
    path = f"/q/{at.holds['question']}/answer"
    connection = Connection(server.port, f"waymark_guest={token}; waymark_csrf={SECRET}")
    dice = random.Random(token)
    until = time.monotonic() + seconds
    statement = dice.choice(at.holds["statements"])
    await asyncio.sleep(begins_in)
    while statement and time.monotonic() < until:
        form = f"csrfmiddlewaretoken={SECRET}&statement={statement}&stance={dice.choice(STANCES)}"
        began = time.monotonic()
        try:
            answered = await connection.post(path, form, FOR_A_PART)
        except (OSError, asyncio.IncompleteReadError) as fault:
            seen.errors.append(type(fault).__name__)
            connection.close()
            continue
        seen.took.append((time.monotonic() - began) * 1000)
        if answered.status != 200:
            seen.errors.append(str(answered.status))
            return
        found = NEXT.search(answered.text())
        statement = found[1].decode() if found else ""
        await asyncio.sleep(max(0.0, began + EVERY_SECONDS - time.monotonic()))
    connection.close()


async def _watch(server: Server, seen: Seen) -> None:
    while True:
        seen.memory = max(seen.memory, server.memory())
        await asyncio.sleep(1)


def _options() -> argparse.Namespace:
    parser = command_line(__doc__)
    parser.add_argument("--phones", type=int, default=500)
    parser.add_argument("--seconds", type=float, default=60.0)
    return parser.parse_args()


if __name__ == "__main__":
    main()
