"""How the wires of a clarity stand, as its page tells it: things said, counted as they are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from django.utils.timezone import localdate

from waymark.fornow.choices import STANDS, State, Trips, WireState
from waymark.fornow.models import EarlyCall, Wire
from waymark.fornow.tripping.tally import Tally
from waymark.listening import queries as listening
from waymark.once import once_a_look
from waymark.prepared import Prepared, slot
from waymark.record.clock import now

if TYPE_CHECKING:
    from waymark.fornow.access import Reading
    from waymark.fornow.models import Clarity

WEEKS = 4
MOST_STONES = 5
LOOKS = {
    WireState.QUIET: ("", "moon"),
    WireState.STIRRING: ("stirring", "activity"),
    WireState.TRIPPED: ("touched", "signpost"),
    WireState.TAKEN_DOWN: ("", "x"),
}


@dataclass(frozen=True)
class Week:
    """What was said in one week, as stones under a wire. `at`, `tops`: where they are drawn."""

    at: int
    tops: tuple[int, ...]
    is_now: bool


@dataclass(frozen=True)
class WireShown:
    """One wire. `likely`: in which range of a hundred it is likely to be."""

    row: Wire
    looks: str
    icon: str
    likely: tuple[int, int] | None
    weeks: tuple[Week, ...]
    said: tuple[str, ...]
    """How many each week, the oldest first, in figures, for the sentence that tells the picture."""

    @property
    def in_100(self) -> str:
        return f"{100 * self.row.count / self.row.base:.0f}" if self.row.base else ""

    @property
    def line_at(self) -> int:
        """How high the wire hangs in the picture: where the stone that touches it would end."""
        return 85 - 14 * min(max(self.row.least or 1, 1), MOST_STONES)

    @property
    def label_at(self) -> int:
        """Where the words over the wire stand."""
        return self.line_at - 6


@dataclass(frozen=True)
class Wires:
    """All that makes people look again. `early`: what was called early and waits for another part."""

    wires: tuple[WireShown, ...]
    waits_to_be_read: bool
    early: tuple[EarlyCall, ...]
    is_under_way: bool
    stands: bool


_WIRES = Prepared(
    lambda: Wire.objects.filter(clarity=slot(Wire, "clarity")).select_related("part").order_by("since", "id")
)
_EARLY = Prepared(
    lambda: (
        EarlyCall.objects.filter(clarity=slot(EarlyCall, "clarity"), review=None)
        .select_related("part")
        .order_by("on", "id")
    )
)


@once_a_look
def wires_up(clarity: UUID) -> tuple[Wire, ...]:
    """The wires of an answer that are not taken down, the oldest first."""
    return tuple(one for one in _WIRES.every(clarity=clarity) if one.state != WireState.TAKEN_DOWN)


def section(reading: Reading) -> Wires:
    """The wires, whether something waits to be read, and who called it early. Three queries."""
    clarity = reading.clarity
    rows = wires_up(clarity.pk)
    told = _told(clarity) if any(row.trips == Trips.STICKS for row in rows) else ()
    return Wires(
        wires=tuple(_shown(row, told) for row in sorted(rows, key=_stirring_first)),
        waits_to_be_read=bool(told or rows) and listening.wait_to_be_read(clarity.question_id),
        early=tuple(_EARLY.every(clarity=clarity.pk)) if reading.person else (),
        is_under_way=clarity.state in (State.DRAFT, *STANDS),
        stands=clarity.state in (State.FOR_NOW, State.HANDED_OVER),
    )


def _stirring_first(row: Wire) -> bool:
    return row.state not in (WireState.TRIPPED, WireState.STIRRING)


def wire_shown(clarity: Clarity, row: Wire) -> WireShown:
    """One wire, for a review that it opened."""
    return _shown(row, _told(clarity) if row.trips == Trips.STICKS else ())


def _told(clarity: Clarity) -> tuple[listening.HowItWorks, ...]:
    since = localdate(now()) - timedelta(weeks=WEEKS, days=-1)
    return listening.how_it_works(clarity.question_id, since)


def _shown(row: Wire, told: tuple[listening.HowItWorks, ...]) -> WireShown:
    looks, icon = LOOKS[WireState(row.state)]
    read = Tally(min(row.count, row.base), row.base, row.least)
    counts = _by_week(told) if row.trips == Trips.STICKS else ()
    return WireShown(
        row=row,
        looks=looks,
        icon=icon,
        likely=read.likely,
        weeks=tuple(_week(nth, count) for nth, count in enumerate(counts)),
        said=tuple(str(count) for count in counts),
    )


def _by_week(told: tuple[listening.HowItWorks, ...]) -> tuple[int, ...]:
    today = localdate(now())
    ages = [(today - one.on).days // 7 for one in told if one.sticks]
    return tuple(ages.count(age) for age in reversed(range(WEEKS)))


def _week(nth: int, count: int) -> Week:
    """So many stones are drawn at most; the sentence has the figure."""
    tops = tuple(78 - 14 * stone for stone in range(min(count, MOST_STONES)))
    return Week(at=39 + 54 * nth, tops=tops, is_now=nth == WEEKS - 1)
