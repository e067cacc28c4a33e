"""One measurement in a process of its own: CPU and wall seconds, and the most memory held."""

from __future__ import annotations

import json
import resource
import statistics
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TypeVar

import numpy as np

from waymark.insight.opinions import Votes

Result = TypeVar("Result")
STATUS = Path("/proc/self/status")


@dataclass(frozen=True)
class Measured:
    """Medians of seconds; megabytes of the whole process, libraries and input included."""

    cpu: float
    wall: float
    peak: float
    times: int
    fingerprint: str


def measure(work: Callable[[], Result], times: int) -> tuple[Result, float, float]:
    """The last result, and median CPU and wall seconds after one unmeasured run where there are several."""
    if times > 1:
        work()
    cpu, wall = [], []
    for _ in range(times):
        clock, begun = time.perf_counter(), time.process_time()
        result = work()
        cpu.append(time.process_time() - begun)
        wall.append(time.perf_counter() - clock)
    return result, statistics.median(cpu), statistics.median(wall)


def peak_megabytes() -> float:
    """The most memory this process has held; the system's own figure, that of a parent left out."""
    if STATUS.exists():
        line = next(line for line in STATUS.read_text().splitlines() if line.startswith("VmHWM"))
        return int(line.split()[1]) / 1000
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000


def save(home: Path, votes: Votes) -> None:
    """Lay votes down as arrays."""
    home.mkdir()
    rejected = np.zeros(len(votes.statement_ids), bool) if votes.rejected is None else votes.rejected
    np.savez(
        home / "votes.npz",
        ids=np.array(votes.statement_ids),
        participant=votes.participant,
        statement=votes.statement,
        stance=votes.stance,
        rejected=rejected,
    )


def load(home: Path) -> Votes:
    """Votes as they were laid down."""
    with np.load(home / "votes.npz") as kept:
        ids = tuple(kept["ids"].tolist())
        return Votes(ids, kept["participant"], kept["statement"], kept["stance"], kept["rejected"])


def tell(measured: Measured) -> None:
    """Hand a measurement to the parent process."""
    print(json.dumps(asdict(measured)))
