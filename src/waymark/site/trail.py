"""The winding trail: where we set out, the turns since, where we are, and when we look again."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from waymark.record import queries as record
from waymark.record.clock import now

if TYPE_CHECKING:
    from waymark.endeavours.queries import Purpose
    from waymark.record.models import Moment

TURNS: Mapping[str, tuple[object, str, str]] = {
    "litmus.closed": (gettext_lazy("We asked whether it works"), "flask-conical", "asks"),
    "questions.closed": (gettext_lazy("A question came to rest"), "circle-help", "asked"),
    "fornow.settled": (gettext_lazy("We settled it for now"), "signpost", "words"),
    "fornow.kept": (gettext_lazy("We looked again, and kept it"), "check", "words"),
    "fornow.changed": (gettext_lazy("We changed our minds"), "pen-line", "words"),
    "fornow.unpicked": (gettext_lazy("We turned back"), "undo-2", "words"),
    "fornow.handed_over": (gettext_lazy("We handed it over"), "handshake", "words"),
}
"""What makes a turn of the path: its heading, its picture, and which of its words stand beneath."""

BACK = "fornow.unpicked"
WIDTH, EDGE = 700, 11
RISES = (78, 36, 66, 6, 40, 16, 56)
"""How far down each stone lies, in hundredths; `styles/parts/winding.css` lays the words out by the same."""
MOST_TURNS = 4


@dataclass(frozen=True)
class Point:
    """One point of the path. `to`: where there is more of it."""

    heading: str
    words: str
    icon: str
    at: date | datetime
    to: str = ""
    is_back: bool = False


@dataclass(frozen=True)
class Trail:
    """The points behind us, and the day on which we look again; None where no day is set."""

    behind: tuple[Point, ...]
    today: date
    ahead: date | None

    @property
    def trod(self) -> str:
        """The path up to today, as a drawing's: with a loop where we turned back."""
        return _drawn(self._stones()[:-1], [one.is_back for one in self.behind])

    @property
    def untrod(self) -> str:
        """The path from today on, beyond the last stone."""
        here, ahead = self._stones()[-2:]
        return _drawn([here, ahead, (WIDTH, 20)], [])

    def _stones(self) -> list[tuple[int, int]]:
        """Where each stone lies: those behind, today's, and the one ahead."""
        stones = len(self.behind) + 2
        return [(nth * WIDTH // stones + EDGE, RISES[nth % len(RISES)]) for nth in range(stones)]


def trail_of(purpose: Purpose, audiences: Collection[UUID], next_look: date | None) -> Trail:
    """Where we set out, and a few turns from all the years since, a turning-back among them. One query."""
    stretches = _stretches(purpose.begun_at)
    rows = record.told_over(purpose.id, audiences, tuple(TURNS), stretches, each=MOST_TURNS)
    begun = (Point(_("We set out"), "", "footprints", purpose.begun_at),) if purpose.begun_at else ()
    return Trail(
        behind=(*begun, *(_point(one) for one in _chosen(list(rows)))),
        today=localtime(now()).date(),
        ahead=next_look,
    )


def _stretches(begun: datetime | None) -> tuple[datetime, ...]:
    """Where each stretch of the way ends and the next begins: as many as there are turns to show."""
    if begun is None:
        return ()
    return tuple(begun + (now() - begun) * nth / MOST_TURNS for nth in range(1, MOST_TURNS))


def _chosen(newest_first: list[Moment]) -> list[Moment]:
    """A few turns from all along the way, the oldest first; we keep the turnings-back in."""
    turns = newest_first[::-1]
    if len(turns) <= MOST_TURNS:
        return turns
    spread = _spread([one.at for one in turns])
    backs = [nth for nth, one in enumerate(turns) if one.kind == BACK]
    if backs and spread.isdisjoint(backs):
        nearest = min(sorted(spread)[1:-1], key=lambda nth: abs(nth - backs[-1]))
        spread = (spread - {nearest}) | {backs[-1]}
    return [turns[nth] for nth in sorted(spread)]


def _spread(days: Sequence[datetime]) -> set[int]:
    """Which of these lie nearest to evenly spaced times from the first to the last."""
    chosen: set[int] = set()
    for nth in range(MOST_TURNS):
        at = days[0] + (days[-1] - days[0]) * nth / (MOST_TURNS - 1)
        free = (one for one in range(len(days)) if one not in chosen)
        chosen.add(min(free, key=lambda one: abs(days[one] - at)))
    return chosen


def _point(moment: Moment) -> Point:
    heading, icon, words = TURNS[moment.kind]
    is_of_answer = moment.kind.startswith("fornow.")
    return Point(
        heading=str(heading),
        words=str(moment.data.get(words, "")) if words else "",
        icon=icon,
        at=moment.at,
        to=reverse("clarity", kwargs={"clarity": moment.subject}) if is_of_answer else "",
        is_back=moment.kind == BACK,
    )


def _drawn(stones: list[tuple[int, int]], backs: list[bool]) -> str:
    """A line that winds from stone to stone."""
    (x, y), *others = stones
    path = f"M{x} {y}"
    for nth, (to_x, to_y) in enumerate(others, start=1):
        bend = (to_x - x) * 45 // 100
        path += f"C{x + bend} {y} {to_x - bend} {to_y} {to_x} {to_y}"
        x, y = to_x, to_y
        if nth < len(backs) and backs[nth]:
            path += f"C{x + 22} {y - 4} {x + 14} {y - 44} {x} {y - 42}"
            path += f"C{x - 16} {y - 40} {x - 18} {y - 8} {x} {y}"
    return path
