"""How the wires of a clarity stand, as its page tells it: things said, counted as they are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils.timezone import localdate

from waymark.fornow.choices import STANDS, State, Trips, WireState
from waymark.fornow.models import EarlyCall, Wire
from waymark.fornow.tripping.reading import Reading as WireReading
from waymark.listening.working import queries as working
from waymark.record.clock import now

if TYPE_CHECKING:
    from waymark.fornow.access import Reading

WEEKS = 4
LOOKS = {
    WireState.QUIET: ("", "moon"),
    WireState.STIRRING: ("stirring", "activity"),
    WireState.TRIPPED: ("touched", "signpost"),
}


@dataclass(frozen=True)
class Week:
    """What was said in one week, as stones under a wire. `at`, `tops`: where they are drawn."""

    at: int
    tops: tuple[int, ...]
    is_now: bool


@dataclass(frozen=True)
class WireShown:
    """One wire. `short`: it is one short; `likely`: in which range of a hundred it is likely to be."""

    row: Wire
    looks: str
    icon: str
    likely: tuple[int, int] | None
    weeks: tuple[Week, ...]
    said: tuple[str, ...]
    """How many each week, the oldest first, in figures, for the sentence that tells the picture."""

    @property
    def is_counted(self) -> bool:
        return self.row.trips in (Trips.STICKS, Trips.LITMUS)

    @property
    def in_100(self) -> str:
        return f"{100 * self.row.count / self.row.base:.0f}" if self.row.base else ""


@dataclass(frozen=True)
class Wires:
    """All that makes people look again. `early`: what was called early and waits for another part."""

    wires: tuple[WireShown, ...]
    waits_to_be_read: bool
    early: tuple[EarlyCall, ...]
    is_under_way: bool
    stands: bool


def section(reading: Reading) -> Wires:
    """The wires, whether something waits to be read, and who called it early. Three queries."""
    clarity = reading.clarity
    rows = list(
        Wire.objects.filter(clarity=clarity).exclude(state=WireState.TAKEN_DOWN).order_by("since", "id")
    )
    told = _told(reading) if any(row.trips == Trips.STICKS for row in rows) else ()
    early = EarlyCall.objects.filter(clarity=clarity, review=None).select_related("part").order_by("on", "id")
    return Wires(
        wires=tuple(_shown(row, told) for row in rows),
        waits_to_be_read=bool(told or rows) and working.wait_to_be_read(clarity.question_id),
        early=tuple(early) if reading.person else (),
        is_under_way=clarity.state in (State.DRAFT, *STANDS),
        stands=clarity.state in (State.FOR_NOW, State.HANDED_OVER),
    )


def _told(reading: Reading) -> tuple[working.HowItWorks, ...]:
    since = localdate(now()) - timedelta(weeks=WEEKS, days=-1)
    return working.how_it_works(reading.clarity.question_id, since)


def _shown(row: Wire, told: tuple[working.HowItWorks, ...]) -> WireShown:
    looks, icon = LOOKS[WireState(row.state)]
    read = WireReading(min(row.count, row.base), row.base, row.least)
    counts = _by_week(told) if row.trips == Trips.STICKS else ()
    return WireShown(
        row=row,
        looks=looks,
        icon=icon,
        likely=read.likely,
        weeks=tuple(_week(nth, count) for nth, count in enumerate(counts)),
        said=tuple(str(count) for count in counts),
    )


def _by_week(told: tuple[working.HowItWorks, ...]) -> tuple[int, ...]:
    today = localdate(now())
    ages = [(today - one.on).days // 7 for one in told if one.sticks]
    return tuple(ages.count(age) for age in reversed(range(WEEKS)))


def _week(nth: int, count: int) -> Week:
    """At most five stones are drawn; the sentence has the figure."""
    tops = tuple(78 - 14 * stone for stone in range(min(count, 5)))
    return Week(at=39 + 54 * nth, tops=tops, is_now=nth == WEEKS - 1)
