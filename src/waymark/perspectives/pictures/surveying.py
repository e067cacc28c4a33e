"""A survey in a process of its own: pages beside it stay quick, and its memory goes back when it ends.

`python -m waymark.perspectives.pictures.surveying` reads what to survey and writes what was found, pickled,
from and to whoever started it. It imports the engine and nothing else of Waymark.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from collections.abc import Sequence

from waymark.insight.opinions import Frame, Landscape, Votes, survey

MODULE = "waymark.perspectives.pictures.surveying"
PATIENCE_SECONDS = 900.0
NICE = 10
"""How far behind the pages it stands where the machine is busy."""


class SurveyEnded(Exception):
    """The process ended before it had found anything."""


def survey_beside(votes: Votes, *, before: Frame | None, texts: Sequence[str | None]) -> Landscape:
    """As `survey`, in a process of its own. Raises SurveyEnded where that was killed or took too long."""
    asked = pickle.dumps((votes, before, tuple(texts)))
    try:
        done = subprocess.run(  # noqa: S603 - our own module
            (sys.executable, "-P", "-m", MODULE),
            input=asked,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
            timeout=PATIENCE_SECONDS,
            check=True,
        )
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired):
        raise SurveyEnded from None
    found: Landscape = pickle.loads(done.stdout)  # noqa: S301 - from our own process
    return found


def main() -> None:
    os.nice(NICE)
    votes, before, texts = pickle.load(sys.stdin.buffer)  # noqa: S301 - from our own process
    sys.stdout.buffer.write(pickle.dumps(survey(votes, before=before, texts=texts)))


if __name__ == "__main__":
    main()
