"""How long it takes to find one's own words: every seal on the server is tried.

python -m bench.listening.seals
"""

from __future__ import annotations

import time
from uuid import uuid4

import django
from django.conf import settings

SEALS, TIMES = 100_000, 5


def main() -> None:
    """Print the middle of the times, in seconds, with one veil key and with two of which the second opens."""
    settings.configure(VEIL_KEYS=("the first",))
    django.setup()
    from waymark.people.seals import queries

    people = [uuid4() for _ in range(200)]
    rows = [(row, queries.seal_of(people[number % 200], row)) for number in range(SEALS) if (row := uuid4())]
    for keys in (("the first",), ("a newer one", "the first")):
        settings.VEIL_KEYS = keys
        taken = []
        for _ in range(TIMES):
            began = time.perf_counter()
            mine = sum(queries.whose(seal, row) == people[0] for row, seal in rows)
            taken.append(time.perf_counter() - began)
        assert mine == SEALS // 200
        print(f"{SEALS:,} seals, {len(keys)} key(s): {sorted(taken)[TIMES // 2]:.2f} s")


if __name__ == "__main__":
    main()
