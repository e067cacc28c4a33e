"""The robust profile, all of it: CPU and wall seconds, memory, the same bytes twice, and the fast path."""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

import numpy as np

from .measuring import save
from .speed import DATA, machine, measured_in_a_process, sets

HEADS = "votes people statements cpu wall MB twice fast_ms apart z".split()


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m bench.opinions.landscape", description=__doc__)
    parser.add_argument("--data", type=Path, default=DATA, help="a folder of public conversations")
    parser.add_argument("--times", type=int, default=5, help="measurements of which the median is told")
    options = parser.parse_args()
    print(machine("numpy", "scipy"))
    print(" ".join(f"{head:>10}" for head in HEADS))
    with tempfile.TemporaryDirectory() as folder:
        for number, (name, votes, _) in enumerate(sets(options.data)):
            home = Path(folder) / str(number)
            save(home, votes)
            once, again = (measured_in_a_process("survey", home, times) for times in (options.times, 1))
            with np.load(home / "survey.npz") as fast:
                said, z = fast["said"].tolist()
                cells = [
                    f"{len(votes.stance):,}",
                    f"{len(np.unique(votes.participant)):,}",
                    f"{len(votes.statement_ids):,}",
                    f"{once.cpu:.3f}",
                    f"{once.wall:.3f}",
                    f"{once.peak:.0f}",
                    "same" if once.fingerprint == again.fingerprint else "DIFFERENT",
                    f"{float(fast['seconds']) * 1000:.1f}",
                    f"{float(fast['apart']):.0e}",
                    "-" if z == "None" else f"{float(z):.1f}",
                ]
            print(" ".join(f"{cell:>10}" for cell in cells) + f"  {name}: {said}", flush=True)


if __name__ == "__main__":
    main()
