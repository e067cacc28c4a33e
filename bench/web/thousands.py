"""What each further thousand people cost: the database, the picture, the page.

`python -m bench.web.thousands [--postgres ADDRESS]`. Each person answers forty of a hundred statements.
"""

from __future__ import annotations

import asyncio
import tempfile
import time
from pathlib import Path

from .options import parser as command_line
from .pages import _at, _host
from .servers import Home, Server, home, ours

PEOPLE = (1_000, 2_000, 4_000, 8_000)
STATEMENTS, EACH, LOOKS = 100, 40, 60
REDRAW = """
import django, time; django.setup()
from waymark.perspectives import commands
from waymark.perspectives.models import Drawn
from waymark.perspectives.pictures.surveying import survey_beside
from waymark.perspectives.pictures import commands as pictures
from waymark.questions.access import question_there
Drawn.objects.all().delete()
begun = time.monotonic()
pictures.redraw(question_there("{question}"), survey_beside)
print(time.monotonic() - begun)
"""


def main() -> None:
    parser = command_line(__doc__)
    options = parser.parse_args()
    print("people  answers   MB on disk  picture drawn in s  result page p50 ms  p95 ms  MB served with")
    for people in PEOPLE:
        with (
            tempfile.TemporaryDirectory() as folder,
            home(Path(folder) / "ours", options.postgres, 1, 1, STATEMENTS, people, people * EACH) as at,
        ):
            disk = sum(file.stat().st_size for file in Path(folder).rglob("*.sqlite3*")) / 1e6
            drawn = float(at.python(REDRAW.format(question=at.holds["large"])))
            with ours(at, 1) as server:
                looks = sorted(asyncio.run(_looks(at, server)))
                print(
                    f"{people:6,}  {people * EACH:7,}   {disk:10.1f}  {drawn:18.1f}  {_at(looks, 0.5):18.0f}"
                    f"  {_at(looks, 0.95):6.0f}  {server.memory():14.0f}",
                    flush=True,
                )


async def _looks(at: Home, server: Server) -> list[float]:
    host, took = _host(at, server), []
    for n in range(LOOKS + 10):
        began = time.monotonic()
        answered = await host.get(f"/q/{at.holds['large']}")
        assert answered.status == 200, answered.status
        if n >= 10:
            took.append((time.monotonic() - began) * 1000)
    return took


if __name__ == "__main__":
    main()
