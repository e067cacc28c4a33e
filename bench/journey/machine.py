"""On what it was measured, to stand above the figures."""

from __future__ import annotations

import os
import platform
import time
from pathlib import Path

TIMES = 200


def machine() -> str:
    """The processor, how many of them, how busy they were, how steady it is, and with which Python."""
    lines = Path("/proc/cpuinfo").read_text().splitlines()
    named = next((line.split(": ", 1)[1] for line in lines if line.startswith("model name")), "a processor")
    load = os.getloadavg()[0]
    python = platform.python_version()
    return (
        f"{os.cpu_count()} cores of {named}, load {load:.1f} at the start, {_steadiness()}, Python {python}"
    )


def _steadiness() -> str:
    """How long the very same piece of work takes here, time after time: a lent machine shares its cores."""
    took = sorted(_worked() for _ in range(TIMES))
    quickest, median, nearly_all = took[0], took[TIMES // 2], took[TIMES * 95 // 100]
    return f"the same work takes {quickest:.0f} ms at best, {median:.0f} at p50, {nearly_all:.0f} at p95"


def _worked() -> float:
    began = time.perf_counter()
    sum(n * n % 7 for n in range(300_000))
    return (time.perf_counter() - began) * 1000
