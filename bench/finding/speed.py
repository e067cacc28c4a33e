"""How long a search takes among 100,000 made-up entries, on the database that DATABASE_URL names.

python -m bench.finding.speed [--entries 100000] [--times 60]
"""

from __future__ import annotations

import argparse
import itertools
import os
import random
import tempfile
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from uuid import UUID

import django

SEED, SPACES, OWN = 4, 40, 20
"""Whoever searches has a seat in every other space."""
VOCABULARY, SENTENCE = 30_000, 30
CASES = {
    "a rare word (some 40 entries)": "w02000",
    "its beginning": "w0200",
    "a medium word (1 in 100)": "medium",
    "a very common word (1 in 2)": "common",
    "the beginning of one": "comm",
    "a rare and a very common one": "w02000 common",
    "two very common ones": "usual common",
    "eight common ones": "usual w00000 w00001 w00002 w00003 w00004 w00005 common",
    "the beginning of a tenth of all words said": "w0000",
    "the beginning of half of all words said": "w000",
    "a very common word, last page": ("common", 10),
}


def main() -> None:
    """Make the entries, then print for each kind of search how long half and 95 in 100 of them take."""
    parser = argparse.ArgumentParser(prog="python -m bench.finding.speed", description=__doc__)
    parser.add_argument("--entries", type=int, default=100_000)
    parser.add_argument("--times", type=int, default=60)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as home:
        os.environ |= {"WAYMARK_HOME": home, "DJANGO_SETTINGS_MODULE": "waymark.site.settings"}
        django.setup()
        measure(options.entries, options.times)


def measure(entries: int, times: int) -> None:
    from django.core.management import call_command
    from django.db import connection

    from waymark.finding import commands, queries
    from waymark.keeping.commands import overwrite_what_went

    call_command("migrate", verbosity=0)
    random.seed(SEED)
    spaces = [UUID(int=random.getrandbits(128), version=4) for _ in range(SPACES)]
    made = list(sentences(entries, spaces))
    commands._rooms.clear()
    commands.register("voice", lambda: made)
    began = time.perf_counter()
    commands.rebuild()
    print(f"{connection.vendor}: {entries:,} entries made in {time.perf_counter() - began:.0f} s; {size()}")
    overwrite_what_went()
    began = time.perf_counter()
    for number in range(times):
        commands.keep(made[number])
    print(f"one entry kept in {(time.perf_counter() - began) / times * 1000:.1f} ms")
    audiences = {*spaces[:OWN], commands.EVERYBODY}
    for name, case in CASES.items():
        typed, page = (case, 1) if isinstance(case, str) else case
        taken = sorted(seconds(lambda: queries.found(typed, audiences, page)) for _ in range(times))  # noqa: B023
        half, most = taken[times // 2] * 1000, taken[int(times * 0.95)] * 1000
        print(f"{name:<42} p50 {half:7.1f} ms   p95 {most:7.1f} ms")


def sentences(entries: int, spaces: list[UUID]) -> Iterator[object]:
    from waymark.finding.commands import Entry

    words = [f"w{number:05d}" for number in range(VOCABULARY)]
    often = list(itertools.accumulate(1 / (number + 8) for number in range(VOCABULARY)))
    for number in range(entries):
        said = random.choices(words, cum_weights=often, k=SENTENCE)
        said += ["common"] * (number % 2) + ["usual"] * (number % 4 < 2) + ["medium"] * (number % 100 == 0)
        random.shuffle(said)
        yield Entry(
            "voice",
            UUID(int=random.getrandbits(128), version=4),
            random.choice(spaces),
            " ".join(said[:5]),
            " ".join(said[5:]),
            day=date(2026, 1, 1) + timedelta(days=random.randrange(365)),
        )


def seconds(act: object) -> float:
    began = time.perf_counter()
    act()
    return time.perf_counter() - began


def size() -> str:
    from django.db import connection

    if connection.vendor == "sqlite":
        return f"{Path(connection.settings_dict['NAME']).stat().st_size / 1e6:.0f} MB"
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_total_relation_size('finding_word') + pg_total_relation_size('finding_kept')"
        )
        return f"{cursor.fetchone()[0] / 1e6:.0f} MB"


if __name__ == "__main__":
    main()
