"""On what it was measured, to stand above the figures."""

from __future__ import annotations

import os
import platform
from pathlib import Path


def machine() -> str:
    """The processor, how many of them, how busy they were, and with which Python."""
    lines = Path("/proc/cpuinfo").read_text().splitlines()
    named = next((line.split(": ", 1)[1] for line in lines if line.startswith("model name")), "a processor")
    load = os.getloadavg()[0]
    return (
        f"{os.cpu_count()} cores of {named}, load {load:.1f} at the start, Python {platform.python_version()}"
    )
