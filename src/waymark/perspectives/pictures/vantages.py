"""Does where we sit decide what we see? How the parts of the system spread over a picture's places.

What is told stays as it was until nobody, or eight people, of each part told have come or gone: between two
tables that differ by fewer, those few would stand out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from waymark.insight.honesty import ReleasedShare
from waymark.insight.opinions import Landscape, places_of, vantage
from waymark.perspectives.pictures.told import packed, unpacked

if TYPE_CHECKING:
    from uuid import UUID

ENOUGH_MORE = 8
OTHERS = ""


@dataclass(frozen=True)
class SeatsRow:
    """One part on the page, or all others together, and its shares in the places of the picture."""

    name: str
    shares: tuple[ReleasedShare, ...]


@dataclass(frozen=True)
class Seats:
    """Parts against places on the page. `strength` to `high` in hundredths, as they are written."""

    rows: tuple[SeatsRow, ...]
    is_there: bool
    strength: str
    low: str
    high: str


def told_of_parts(
    found: Landscape, guests: Sequence[UUID], part_of: Mapping[UUID, UUID], before: Mapping[str, Any]
) -> dict[str, Any]:
    """What may be told, as plain lists; empty where nothing may.

    `guests`: who has which number in the answers. `part_of`: who said from which part they see. `before`:
    what was told last.
    """
    place, places = _placed(found)
    if not places:
        return {}
    names = sorted({str(part) for part in part_of.values()})
    number = {name: at for at, name in enumerate(names)}
    seen = [number.get(str(part_of.get(guests[person])), -1) for person in found.positions.person]
    part = np.array(seen, dtype=np.int64)
    if not names:
        return {}
    told = vantage(place, part, places=len(places), parts=len(names))
    if not told.parts:
        return {}
    rows = [
        (
            [] if one.is_others else [names[at] for at in one.parts],
            [packed(cell) for cell in one.places.cells],
        )
        for one in told.parts
    ]
    together = told.together
    fresh = {
        "places": list(places),
        "rows": rows,
        "sizes": {name: int(((part == at) & (place >= 0)).sum()) for name, at in number.items()},
        "together": together and [together.strength, together.low, together.high, together.is_there],
    }
    return _kept(before, fresh)


def on_the_page(told: Mapping[str, Any], names: Mapping[UUID, str], others: str, turned: Any) -> Seats | None:
    """What the page shows of it: rows by name, places in the visitor's order; None where nothing is told."""
    if not told.get("together"):
        return None
    by_name = {str(key): name for key, name in names.items()}
    rows = [
        SeatsRow(by_name.get(parts[0], others) if parts else others, turned([unpacked(c) for c in cells]))
        for parts, cells in told["rows"]
    ]
    strength, low, high, is_there = told["together"]
    return Seats(tuple(rows), is_there, f"{strength:.2f}", f"{low:.2f}", f"{high:.2f}")


def _placed(found: Landscape) -> tuple[Any, tuple[Any, ...]]:
    """The place of everybody who has one, and what the places are called in the frame."""
    if found.groups:
        ids = tuple(group.id for group in found.groups)
        return places_of(found.positions, groups=ids), ids if len(ids) > 1 else ()
    if found.spectrum is None:
        return None, ()
    return places_of(found.positions, cuts=found.spectrum.cuts), ("one end", "between", "other end")


def _kept(before: Mapping[str, Any], fresh: dict[str, Any]) -> dict[str, Any]:
    """The fresh table, where it differs enough from the last; else the last, or nothing if places changed."""
    then, now = before.get("sizes", {}), fresh["sizes"]
    moved = [abs(now.get(name, 0) - then.get(name, 0)) for name in {*then, *now}]
    if not before or all(more == 0 or more >= ENOUGH_MORE for more in moved):
        return fresh
    return dict(before) if before["places"] == fresh["places"] else {"places": [], "rows": [], "sizes": then}
