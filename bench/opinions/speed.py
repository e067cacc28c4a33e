"""The polis profile beside red-dwarf: CPU and wall seconds, memory, whether they agree, and the curve."""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

import numpy as np

from waymark.insight.formats import read_votes
from waymark.insight.opinions import Votes

from .measuring import Measured, save
from .synthetic import planted

PROJECT = Path(__file__).parents[2]
DATA = PROJECT.parent / "shared" / "data" / "opinions"
MIDDLING = (6_289, 2_161, 700_000)
LARGE = (50_000, 2_000, 10_000_000)
CURVE = tuple((answers // 200, 2_000, answers) for answers in (100_000, 300_000, 1_000_000, 3_000_000))
HEADS = (
    "votes people statements ours_cpu ours_wall ours_MB their_cpu their_wall their_MB ratio agree twice set"
)


@dataclass(frozen=True)
class Line:
    """A set of votes, ours twice, and theirs where it was run."""

    name: str
    votes: Votes
    ours: Measured
    again: Measured
    theirs: Measured | None
    agreement: float | None


def main() -> None:
    """Print the table and the curve."""
    options = _options()
    print(machine("numpy", "scipy", "red-dwarf", "pandas", "scikit-learn"))
    print(" ".join(f"{head:>10}" for head in HEADS.split()))
    with tempfile.TemporaryDirectory() as folder:
        for number, (name, votes, is_large) in enumerate(sets(options.data)):
            home = Path(folder) / str(number)
            save(home, votes)
            theirs = (1 if is_large else 3) if options.large or not is_large else 0
            line = _line(name, votes, home, options.times, theirs)
            print(_shown(line), flush=True)
        _print_curve(Path(folder), options.times)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.opinions.speed", description=__doc__)
    parser.add_argument("--data", type=Path, default=DATA, help="a folder of public conversations")
    parser.add_argument("--times", type=int, default=7, help="measurements of which the median is told")
    parser.add_argument(
        "--large", action="store_true", help="red-dwarf on ten million votes too: minutes, 7 GB"
    )
    return parser.parse_args()


def sets(data: Path) -> Iterator[tuple[str, Votes, bool]]:
    """Name, votes, and whether they are so many that red-dwarf takes minutes."""
    for export in sorted(path for path in data.glob("*/") if (path / "comments.csv").is_file()):
        yield export.name, _votes(export), False
    yield "planted, 700 thousand", planted(*MIDDLING).votes, False
    yield "planted, 10 million", planted(*LARGE).votes, True


def _votes(export: Path) -> Votes:
    conversation = read_votes(export)
    ids = tuple(one.id for one in conversation.statements)
    rejected = np.array([one.moderation < 0 or one.is_meta for one in conversation.statements], bool)
    return Votes(ids, conversation.participant, conversation.statement, conversation.stance, rejected)


def _line(name: str, votes: Votes, home: Path, times: int, their_times: int) -> Line:
    ours = measured_in_a_process("ours", home, times)
    again = measured_in_a_process("ours", home, 1)
    theirs = measured_in_a_process("red_dwarf", home, their_times) if their_times else None
    return Line(name, votes, ours, again, theirs, _agreement(home) if theirs else None)


def measured_in_a_process(module: str, home: Path, times: int) -> Measured:
    """What a module of the bench measures on the votes laid down at `home`, on one thread."""
    one_thread = {f"{library}_NUM_THREADS": "1" for library in ("OMP", "OPENBLAS", "MKL")}
    environment = {**os.environ, **one_thread, "PYTHONPATH": str(PROJECT / "src"), "PYTHONWARNINGS": "ignore"}
    command = [sys.executable, "-m", f"bench.opinions.{module}", str(home), str(times)]
    done = subprocess.run(
        command, cwd=PROJECT, env=environment, stdout=subprocess.PIPE, text=True, check=True
    )
    return Measured(**json.loads(done.stdout.splitlines()[-1]))


def _agreement(home: Path) -> float:
    with np.load(home / "red_dwarf.npz") as theirs:
        return float(theirs["agreement"])


def _shown(line: Line) -> str:
    votes, ours, theirs = line.votes, line.ours, line.theirs
    cells = [
        f"{len(votes.stance):,}",
        f"{len(np.unique(votes.participant)):,}",
        f"{len(votes.statement_ids):,}",
        *_seconds(ours),
        *(_seconds(theirs) if theirs else ("-", "-", "-")),
        f"{theirs.cpu / ours.cpu:.1f}" if theirs else "-",
        f"{line.agreement:.3f}" if line.agreement is not None else "-",
        "same" if ours.fingerprint == line.again.fingerprint else "DIFFERENT",
    ]
    return " ".join(f"{cell:>10}" for cell in cells) + f"  {line.name}"


def _seconds(measured: Measured) -> tuple[str, str, str]:
    return f"{measured.cpu:.4f}", f"{measured.wall:.4f}", f"{measured.peak:.0f}"


def _print_curve(folder: Path, times: int) -> None:
    print("\nours against the number of votes, 200 a person on 2,000 statements")
    print(f"{'votes':>12} {'CPU s':>8} {'CPU s a million':>16} {'MB':>6}")
    for size in (*CURVE, LARGE):
        home = folder / f"curve {size[2]}"
        save(home, planted(*size).votes)
        ours = measured_in_a_process("ours", home, times)
        print(
            f"{size[2]:>12,} {ours.cpu:>8.3f} {ours.cpu / size[2] * 1e6:>16.3f} {ours.peak:>6.0f}", flush=True
        )


def machine(*libraries: str) -> str:
    """The processor, Python, and the versions of libraries."""
    processor = platform.processor()
    listing = Path("/proc/cpuinfo")
    if listing.exists():
        names = [
            line.split(":", 1)[1].strip() for line in listing.read_text().splitlines() if "model name" in line
        ]
        processor = f"{len(names)} x {names[0]}" if names else processor
    told = ", ".join(f"{name} {version(name)}" for name in libraries)
    return f"{processor}; Python {platform.python_version()}; {told}; one thread, medians"


if __name__ == "__main__":
    main()
