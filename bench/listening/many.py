"""A space in which 100,000 things were said: how long its pages take, and a search.

`python -m bench.listening.many [--postgres ADDRESS] [--voices 100000] [--no-search]`. To make the entries of
a search takes minutes; without it, the pages alone are measured.
"""

from __future__ import annotations

import asyncio
import tempfile
import time
from pathlib import Path

from bench.web.options import parser as command_line
from bench.web.options import where as served_where
from bench.web.pages import _at, _host
from bench.web.servers import Home, Server, home, ours

LOOKS = 60
FILL = """
import django, random; django.setup()
from datetime import timedelta
from uuid import uuid4
from django.db import transaction
from django.utils import timezone
from waymark.listening.models import Kind, Post, Stage, Veil, Voice, WayIn
dice, today = random.Random(8), timezone.localdate()
words = [f"word{{n}}" for n in range(20_000)]
post = Post.objects.get()
def one(n):
    said = " ".join(dice.choices(words, k=18)) + (" kettle" if n % 2 else "")
    unheard = n % 20 == 0
    return Voice(
        id=uuid4(),
        space_id=post.space_id,
        post=post,
        veil=Veil.PART_ONLY,
        words=said,
        kind=dice.choice(Kind.values),
        way_in=WayIn.PHONE,
        on=today - timedelta(days=n % 700),
        state="waiting" if n % 200 == 0 else "in",
        stage=Stage.SAID if unheard else dice.choice([one for one in Stage if one != Stage.SAID]),
        moved_on=None if unheard else today - timedelta(days=n % 600),
    )
for begun in range(0, {voices}, 5000):
    with transaction.atomic():
        Voice.objects.bulk_create(one(n) for n in range(begun, min(begun + 5000, {voices})))
if {searches}:
    from waymark.finding import commands as finding
    finding.rebuild()
from django.db import connection
with connection.cursor() as cursor:
    cursor.execute("ANALYZE")
"""
PAGES = {
    "tending": "/spaces/{space}/tending",
    "what is said here": "/spaces/{space}/voices",
    "search, a rare word": "/search?q=word777",
    "search, in half of all": "/search?q=kettle",
    "search, a beginning": "/search?q=word77",
}


def main() -> None:
    parser = command_line(__doc__)
    parser.add_argument("--voices", type=int, default=100_000)
    parser.add_argument("--no-search", action="store_true")
    options = parser.parse_args()
    processes, where = served_where(options)
    with (
        tempfile.TemporaryDirectory() as folder,
        home(Path(folder) / "ours", options.postgres, 1, 5) as at,
    ):
        at.python(FILL.format(voices=options.voices, searches=not options.no_search))
        with ours(at, processes) as server:
            for name, path in PAGES.items():
                if options.no_search and name.startswith("search"):
                    continue
                took = sorted(asyncio.run(_looks(at, server, path.format(space=at.holds["space"]))))
                print(
                    f"{where}, {options.voices:,} voices: {name}: "
                    f"p50 {_at(took, 0.5):.0f} ms, p95 {_at(took, 0.95):.0f} ms",
                    flush=True,
                )


async def _looks(at: Home, server: Server, path: str) -> list[float]:
    host, took = _host(at, server), []
    for n in range(LOOKS + 5):
        began = time.monotonic()
        answered = await host.get(path)
        assert answered.status == 200, answered.status
        if n >= 5:
            took.append((time.monotonic() - began) * 1000)
    return took


if __name__ == "__main__":
    main()
