"""Answers a second at 32 connections, ours beside a bare view, in alternating pairs of one run.

`python -m bench.web.answers [--postgres ADDRESS] [--pairs 9] [--seconds 6]`
"""

from __future__ import annotations

import argparse
import asyncio
import itertools
import statistics
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from .http import Connection
from .options import parser as command_line
from .options import where as served_where
from .servers import Home, Server, bare, home, ours

CONNECTIONS = 32
GUESTS, STATEMENTS, TABLE = 2_000, 50, 100
STANCES = ("agree", "disagree", "pass")
SECRET = "a" * 32
"""For the form's token, which any 32 letters are, where the cookie has the same."""


def main() -> None:
    options = _options()
    processes, where = served_where(options)
    with (
        tempfile.TemporaryDirectory() as folder,
        home(Path(folder) / "ours", options.postgres, GUESTS, STATEMENTS) as one,
        home(Path(folder) / "bare", options.postgres, GUESTS, STATEMENTS) as other,
        ours(one, processes) as served,
        bare(other, processes) as plain,
    ):
        mine, theirs = _ours_asked(one), _bare_asked(other)
        ratios = []
        for pair in range(options.pairs + 1):
            first = asyncio.run(_rate(served, mine, options.seconds))
            second = asyncio.run(_rate(plain, theirs, options.seconds))
            if pair == 0:
                continue  # the first warms both up
            ratios.append(first / second)
            print(
                f"{where}: ours {first:6.0f}/s  bare {second:6.0f}/s  ratio {first / second:.2f}",
                flush=True,
            )
    print(
        f"{where}: median ratio {statistics.median(ratios):.2f} "
        f"(from {min(ratios):.2f} to {max(ratios):.2f}, {len(ratios)} pairs)"
    )


Asked = Iterator[tuple[str, str, str]]


def _pairs(at: Home) -> Iterator[tuple[int, int]]:
    """Every guest with every statement, each once: guests come a table at a time, and take turns."""
    guests, statements = range(len(at.holds["guests"])), range(len(at.holds["statements"]))
    for first in guests[::TABLE]:
        yield from itertools.product(statements, guests[first : first + TABLE])


def _ours_asked(at: Home) -> Asked:
    path = f"/q/{at.holds['question']}/answer"
    for n, (statement, guest) in enumerate(_pairs(at)):
        cookies = f"waymark_guest={at.holds['tokens'][guest]}; waymark_csrf={SECRET}"
        form = (
            f"csrfmiddlewaretoken={SECRET}&statement={at.holds['statements'][statement]}"
            f"&stance={STANCES[n % 3]}"
        )
        yield path, cookies, form


def _bare_asked(at: Home) -> Asked:
    for n, (statement, guest) in enumerate(_pairs(at)):
        form = (
            f"question={at.holds['question']}&guest={at.holds['guests'][guest]}"
            f"&statement={at.holds['statements'][statement]}&stance={STANCES[n % 3]}"
        )
        yield "/answer", "", form


async def _rate(server: Server, asked: Asked, seconds: float) -> float:
    """How many a second were answered, over so many seconds. Raises where one was not taken."""
    until = time.monotonic() + seconds

    async def one_connection() -> int:
        connection, done = Connection(server.port, ""), 0
        while time.monotonic() < until:
            path, connection._cookies, form = next(asked)
            answered = await connection.post(path, form)
            if answered.status != 302:
                raise RuntimeError(f"{path} answered {answered.status}")
            done += 1
        connection.close()
        return done

    began = time.monotonic()
    done = await asyncio.gather(*(one_connection() for _ in range(CONNECTIONS)))
    return sum(done) / (time.monotonic() - began)


def _options() -> argparse.Namespace:
    parser = command_line(__doc__)
    parser.add_argument("--pairs", type=int, default=9)
    parser.add_argument("--seconds", type=float, default=6.0)
    return parser.parse_args()


if __name__ == "__main__":
    main()
