"""Codes to point a phone at."""

from collections.abc import Iterator
from functools import lru_cache

import segno

QUIET = 3
"""Modules of empty paper around the code; the card it lies on adds the rest."""


@lru_cache(maxsize=64)
def drawn(address: str) -> tuple[int, str]:
    """The code of an address, level M: its size in modules with the quiet zone, and one SVG path."""
    rows = segno.make(address, error="m", micro=False).matrix
    path = "".join(f"M{x} {y}h{n}v1h-{n}z" for y, row in enumerate(rows) for x, n in _runs(row))
    return len(rows) + 2 * QUIET, path


def _runs(row: bytearray) -> Iterator[tuple[int, int]]:
    """Where dark modules begin, and how many there are in one stretch."""
    start = None
    for x, module in enumerate([*row, 0]):
        if module and start is None:
            start = x
        elif not module and start is not None:
            yield start, x - start
            start = None
