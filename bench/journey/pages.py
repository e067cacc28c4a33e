"""Ten years of an endeavour: how long its pages take, and how much they ask of the database.

`python -m bench.journey.pages [--postgres ADDRESS] [--share 1] [--looks 60]`. Each page is asked for by a
leader (who hosts the space where most was said), a doer (with a seat there) and a citizen (nobody), over HTTP
from the server as it is shipped; its queries are counted at a tenth of the size and in full. Prints a table;
ends with 1 where a page took 200 ms or more at p95, asked more of more, or didn't answer. A file with all
there is, which is read a hundred answers at a time, is timed and counted beside them, and judged by nobody.
"""

from __future__ import annotations

import asyncio
import json
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.web.answers import SECRET
from bench.web.http import Connection
from bench.web.options import parser as command_line
from bench.web.options import where as served_where
from bench.web.phones import _at
from bench.web.servers import Home, Server, home, ours

from .counting import COUNT
from .machine import machine

YARDSTICK_MS = 200
WARM, LOOKS, SOME, FEW = 3, 60, 20, 8
BETWEEN_SECONDS = 0.05
"""From one look to the next: nobody reads faster."""
READERS = ("leader", "doer", "citizen")
SEATED = READERS[:2]


@dataclass(frozen=True)
class Page:
    """An address, and who may read it. `holds_all`: a file with all of an endeavour, or of somebody.

    `is_paced`: nobody may have it more than some tens of times at once.
    """

    path: str
    readers: tuple[str, ...] = READERS
    holds_all: bool = False
    is_paced: bool = False

    @property
    def most(self) -> int:
        """So many looks at it at most."""
        return FEW if self.holds_all else SOME if self.is_paced else LOOKS


FILL = """
import django, json; django.setup()
from bench.journey.filling import filled
print(json.dumps(filled({share})))
"""
PAGES = {
    "the journey": Page("/"),
    "the endeavour": Page("/e/{endeavour}"),
    "its story": Page("/e/{endeavour}/story"),
    "its story, far back": Page("/e/{endeavour}/story?before={deep}"),
    "for now": Page("/e/{endeavour}/for-now"),
    "for now, the last page": Page("/e/{endeavour}/for-now?page={last}"),
    "the clarity with most said": Page("/clarities/{clarity}"),
    "its history": Page("/clarities/{clarity}/history"),
    "its reviews": Page("/clarities/{clarity}/reviews"),
    "what it says, to oversee": Page("/clarities/{clarity}/shield"),
    "its poster": Page("/clarities/{clarity}/poster", ("leader",)),
    "at its poster": Page("/say/{code}"),
    "its document": Page("/clarities/{clarity}/taken.docx", is_paced=True),
    "to tell its story back": Page("/e/{endeavour}/story/back", SEATED),
    "what was agreed": Page("/clarities/{clarity}/echoes", SEATED),
    "an intent": Page("/clarities/{intent}"),
    "a review, open": Page("/reviews/{review}"),
    "to change it there": Page("/reviews/{review}/change", ("leader",)),
    "a review that ended": Page("/reviews/{ended}"),
    "an assumption": Page("/assumptions/{assumption}", SEATED),
    "to word an answer": Page("/q/{unanswered}/for-now", SEATED),
    "a situation": Page("/q/{question}/situation", SEATED),
    "its obstacles": Page("/q/{question}/situation/obstacles", SEATED),
    "an obstacle": Page("/obstacles/{obstacle}", SEATED),
    "my calendar": Page("/e/{endeavour}/calendar", SEATED),
    "calendar.ics": Page("/e/{endeavour}/calendar.ics?key={calendar}", SEATED, holds_all=True),
    "for-now.csv": Page("/e/{endeavour}/for-now.csv", holds_all=True),
    "for-now.json": Page("/e/{endeavour}/for-now.json", holds_all=True),
    "what is kept of me": Page("/me/data", SEATED),
    "all that is kept of me": Page("/me/data.json", SEATED, holds_all=True),
}


@dataclass
class Row:
    """What was found of a page for a reader; `few`, `many`: how much it asks at a tenth and in full."""

    page: str
    reader: str
    status: int
    few: int
    many: int = 0
    took: tuple[float, ...] = ()

    @property
    def fault(self) -> str:
        """Why it isn't as it should be; empty where it is."""
        if self.status != 200:
            return f"answered {self.status}"
        if PAGES[self.page].holds_all:
            return "a file"
        if self.many > self.few:
            return "asks more of more"
        return "slow" if _at(list(self.took), 0.95) >= YARDSTICK_MS else ""


def main() -> None:
    parser = command_line(__doc__)
    parser.add_argument("--share", type=float, default=1.0)
    parser.add_argument("--looks", type=int, default=LOOKS)
    parser.add_argument("--only", default="", help="pages alone with one of these words, with commas between")
    options = parser.parse_args()
    processes, where = served_where(options)
    only = options.only.split(",")
    pages = {name: page for name, page in PAGES.items() if any(one in name for one in only)}
    print(f"{machine()}; {where}\n")
    with filled(options.postgres, options.share / 10) as (at, holds):
        rows = [
            Row(name, reader, status, few)
            for (name, reader), (status, few) in _counted(at, holds, pages).items()
        ]
    with filled(options.postgres, options.share) as (at, holds):
        counted = _counted(at, holds, pages)
        with ours(at, processes) as server:
            wait_for_jobs(at)
            print("| page | who | p50, ms | p95, ms | queries at a tenth | in full | |")
            print("| --- | --- | ---: | ---: | ---: | ---: | --- |")
            for row in rows:
                row.status, row.many = counted[row.page, row.reader]
                if row.status == 200:
                    page = pages[row.page]
                    looks = min(options.looks, page.most)
                    path = path_of(page, holds, row.reader)
                    row.took = tuple(asyncio.run(_looks(server, path, holds, row.reader, looks)))
                _print(row)
    sys.exit(any(row.fault and not pages[row.page].holds_all for row in rows))


@contextmanager
def filled(postgres: str, share: float) -> Iterator[tuple[Home, dict[str, Any]]]:
    """A home with this share of the ten years, and what is in it."""
    with (
        tempfile.TemporaryDirectory() as folder,
        home(Path(folder) / "ours", postgres, 1, 5) as at,
    ):
        began = time.monotonic()
        holds = json.loads(at.python(FILL.format(share=share)))
        print(f"filled with {share:g} of it in {time.monotonic() - began:.0f} s", file=sys.stderr, flush=True)
        yield at, holds


def path_of(page: Page, holds: dict[str, Any], reader: str) -> str:
    """The address of a page, as this reader has it."""
    own = holds.get(reader, {})
    return page.path.format(**{**holds, **own})


def cookies_of(holds: dict[str, Any], reader: str) -> str:
    """With what a reader comes in."""
    session = f"waymark_session={holds[reader]['session']}; " if reader in holds else ""
    return f"{session}waymark_csrf={SECRET}"


def wait_for_jobs(at: Home) -> None:
    """Until what a server does by itself when it starts is done."""
    at.python(
        "import django, time; django.setup()\n"
        "from waymark.jobs.queries import work\n"
        "time.sleep(3)\n"
        "while work().waiting: time.sleep(0.5)\n"
    )


def _counted(
    at: Home, holds: dict[str, Any], pages: dict[str, Page]
) -> dict[tuple[str, str], tuple[int, int]]:
    """What each page answers each reader, and how much it asks of the database."""
    asked = [
        [name, reader, path_of(page, holds, reader), cookies_of(holds, reader)]
        for name, page in pages.items()
        for reader in page.readers
    ]
    found = json.loads(at.python(COUNT.format(asked=json.dumps(json.dumps(asked)))))
    return {(name, reader): (status, queries) for name, reader, status, queries in found}


async def _looks(server: Server, path: str, holds: dict[str, Any], reader: str, looks: int) -> list[float]:
    """Milliseconds that each look took, in order of size; the first few warm it up."""
    somebody, took = Connection(server.port, cookies_of(holds, reader)), []
    for n in range(looks + WARM):
        began = time.monotonic()
        answered = await somebody.get(path)
        if answered.status != 200:
            raise RuntimeError(f"{path} answered {answered.status}")
        if n >= WARM:
            took.append((time.monotonic() - began) * 1000)
        await asyncio.sleep(BETWEEN_SECONDS)
    somebody.close()
    return sorted(took)


def _print(row: Row) -> None:
    took = list(row.took) or [float("nan")]
    print(
        f"| {row.page} | {row.reader} | {_at(took, 0.5):.0f} | {_at(took, 0.95):.0f} "
        f"| {row.few} | {row.many} | {row.fault} |",
        flush=True,
    )


if __name__ == "__main__":
    main()
