"""The map as it was told on a day, its rows and its picture; who isn't in the room."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import timedelta
from math import cos, pi, sin
from textwrap import wrap
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy

from waymark.endeavours import queries as endeavours
from waymark.people import queries as people
from waymark.questions import queries as questions
from waymark.record.clock import now
from waymark.spaces import queries as spaces
from waymark.spaces.queries import Sign
from waymark.ties import queries as ties
from waymark.ties.mapping.drawing import is_agreed
from waymark.ties.models import Drawing, Going

if TYPE_CHECKING:
    from uuid import UUID

    from waymark.endeavours.models import Walk
    from waymark.people.models import Part
    from waymark.questions.models import Question
    from waymark.ties.access import Within

Told = dict[str, Any]
SHORT = {
    "front line": gettext_lazy("Front line"),
    "middle": gettext_lazy("Middle"),
    "steering": gettext_lazy("Steering"),
    "lives it": gettext_lazy("Lives it"),
}
"""What a level is called in a table."""
LONGEST_LINE = 16
IN_ONE_PART_FOR = timedelta(days=30)
WIDTH, HEIGHT, ROUND = 640, 500, 165
THINNEST, THICKEST = 2.2, 9.0


@dataclass(frozen=True)
class Cell:
    """Ties between two groups: a figure to the nearest five, one, or nothing that may be said."""

    kind: str
    figure: str = ""


UNSAID = Cell("unsaid")


@dataclass(frozen=True)
class Row:
    """A part on the map: its cells, one for each part in the same order."""

    part: Part
    sign: Sign
    cells: tuple[Cell, ...]
    answered: Told
    alone: Told


@dataclass(frozen=True)
class Level:
    """Ties between two levels, or within one."""

    between: str
    cell: Cell


@dataclass(frozen=True)
class Spot:
    """Where a part stands in the picture: on a circle, so that near and far mean nothing."""

    part: Part
    sign: Sign
    across: str
    down: str
    label: tuple[str, ...]
    label_down: str
    corner: tuple[str, str]


@dataclass(frozen=True)
class Line:
    """A line between two parts in the picture."""

    path: str
    width: str
    is_lone: bool


@dataclass(frozen=True)
class Picture:
    """The same as the table, drawn; `said`: in words."""

    spots: tuple[Spot, ...]
    lines: tuple[Line, ...]
    said: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True)
class Lens:
    """The map as it was told on a day."""

    drawing: Drawing
    earlier: Drawing | None
    later: Drawing | None
    rows: tuple[Row, ...]
    levels: tuple[Level, ...]
    lone: tuple[tuple[Part, Part], ...]
    picture: Picture

    @property
    def tells_of_parts(self) -> bool:
        """Whether any part is large enough to say how many of it have told, or have no tie."""
        return any(row.answered or row.alone for row in self.rows)

    @property
    def bears(self) -> str:
        return str(self.drawing.told["bears"])


@dataclass(frozen=True)
class Empty:
    """A part from which nobody sits anywhere; `is_gone_to`: somebody said that they could go there."""

    walk: Walk
    sign: Sign
    is_gone_to: bool


@dataclass(frozen=True)
class Room:
    """Who isn't in the room: parts that walk along, and levels, from which nobody with a seat sees."""

    parts: tuple[Empty, ...]
    levels: tuple[str, ...]
    inward: tuple[Question, ...]
    """What has been asked for thirty days, all of it among people who see from one part alone."""


def lens(within: Within, number: str) -> Lens | None:
    """The map as it was told last, or by that number; None before it was ever drawn."""
    drawings = list(Drawing.objects.filter(endeavour=within.endeavour.id).order_by("number"))
    if not drawings:
        return None
    at = next((at for at, one in enumerate(drawings) if str(one.number) == number), len(drawings) - 1)
    told = drawings[at].told
    walks = endeavours.walks_of(within.endeavour.id)
    signs = spaces.signs_of(walks)
    parts = {str(one.part_id): one.part for one in walks}
    shown = [one for one in told["parts"] if one["part"] in parts]
    shown.sort(key=lambda one: parts[one["part"]].name)
    is_latest = at == len(drawings) - 1
    lone = _still_agreed(within, drawings[at]) if is_latest else []
    cells = _cells(told, lone)
    rows = tuple(
        Row(
            part=parts[one["part"]],
            sign=signs[parts[one["part"]].pk],
            cells=tuple(cells.get(frozenset((one["part"], other["part"])), UNSAID) for other in shown),
            answered=one["answered"],
            alone=one["alone"],
        )
        for one in shown
    )
    return Lens(
        drawing=drawings[at],
        earlier=drawings[at - 1] if at else None,
        later=drawings[at + 1] if at + 1 < len(drawings) else None,
        rows=rows,
        levels=_levels(told),
        lone=tuple((parts[one], parts[other]) for one, other in lone if one in parts and other in parts),
        picture=_picture(rows),
    )


def room(within: Within) -> Room:
    """Which parts and levels nobody with a seat sees from."""
    endeavour = within.endeavour.id
    walks = [one for one in endeavours.walks_of(endeavour) if one.goes_on]
    seated = [one.pk for one in spaces.everybody_in(endeavour)]
    own = people.belongings_of(seated, [walk.part_id for walk in walks])
    here = {one.part_id for theirs in own.values() for one in theirs}
    goings = Going.objects.filter(endeavour=endeavour, went_on=None).values_list("part", flat=True)
    gone_to, signs = set(goings), spaces.signs_of(endeavours.walks_of(endeavour))
    levels = set(people.level_of_each(seated, [walk.part_id for walk in walks]).values())
    return Room(
        parts=tuple(
            Empty(one, signs[one.part_id], one.part_id in gone_to) for one in walks if one.part_id not in here
        ),
        levels=tuple(str(name) for key, name in people.LEVELS if key not in levels) if levels else (),
        inward=_inward(within),
    )


def _inward(within: Within) -> tuple[Question, ...]:
    """Open questions of the spaces in which somebody sits, thirty days old, where all see from one part.

    A fact of who sits where, which everybody at the table knows; nothing of who said what.
    """
    seats = spaces.seats_beside(within.person, within.endeavour.id)
    parts = [part for part, _name in ties.parts_of(within.endeavour.id)]
    own = people.belongings_of([one.person_id for one in seats], parts)
    seen_from: dict[UUID, set[UUID]] = {}
    for seat in seats:
        seen_from.setdefault(seat.space_id, set()).update(one.part_id for one in own[seat.person_id])
    alone = {space for space, seen in seen_from.items() if len(seen) == 1}
    return tuple(one for one in questions.open_since(alone, now() - IN_ONE_PART_FOR))


def _cells(told: Told, lone: Collection[tuple[str, str]]) -> dict[frozenset[str], Cell]:
    found = {frozenset(one["between"]): _cell(one) for one in told.get("cells", [])}
    return {**found, **dict.fromkeys(map(frozenset, lone), Cell("one"))}


def _cell(told: Told) -> Cell:
    return Cell("figure", str(told["ties"]))


def _still_agreed(within: Within, drawing: Drawing) -> list[tuple[str, str]]:
    """The pairs of parts that one tie was said to hold together, while both its ends still agree to it."""
    told = [(one, other) for one, other in drawing.told.get("lone", [])]
    if not told:
        return []
    mapped = ties.mapped(within.endeavour.id)
    agreed = {
        frozenset((str(mapped.part_of(by)), str(mapped.part_of(to))))
        for by, to in mapped.ends
        if (to, by) in mapped.ends and is_agreed(mapped, by, to)
    }
    return [pair for pair in told if frozenset(pair) in agreed]


def _levels(told: Told) -> tuple[Level, ...]:
    return tuple(
        Level(f"{SHORT[one]} – {SHORT[other]}", _cell(cell))
        for cell in told.get("levels", [])
        for one, other in [cell["between"]]
    )


def _picture(rows: Sequence[Row]) -> Picture:
    """Parts on a circle, by name; a line where there is a figure, or one tie that may be told."""
    places = [
        (
            WIDTH / 2 + 1.25 * ROUND * sin(2 * pi * at / len(rows)),
            HEIGHT / 2 - ROUND * cos(2 * pi * at / len(rows)),
        )
        for at in range(len(rows))
    ]
    spots = tuple(_spot(row, *place) for row, place in zip(rows, places, strict=True))
    most = max((float(c.figure) for row in rows for c in row.cells if c.figure), default=1.0)
    lines, said = [], []
    for at, row in enumerate(rows):
        for other in range(at + 1, len(rows)):
            cell = row.cells[other]
            if cell.kind not in ("figure", "one"):
                continue
            (x, y), (a, b) = places[at], places[other]
            share = float(cell.figure) / most if cell.figure else 0
            width = f"{THINNEST + (THICKEST - THINNEST) * share:.1f}"
            lines.append(Line(f"M{x:.0f} {y:.0f}L{a:.0f} {b:.0f}", width, cell.kind == "one"))
            said.append((row.part.name, rows[other].part.name, cell.figure))
    return Picture(spots, tuple(lines), tuple(said))


def _spot(row: Row, x: float, y: float) -> Spot:
    """Its name stands above it in the upper half, below it in the lower, on two lines at most."""
    label = tuple(wrap(row.part.name, LONGEST_LINE, max_lines=2, placeholder="…"))
    down = y + 46 if y >= HEIGHT / 2 else y - 34 - 17 * (len(label) - 1)
    return Spot(
        row.part, row.sign, f"{x:.0f}", f"{y:.0f}", label, f"{down:.0f}", (f"{x - 12:.0f}", f"{y - 12:.0f}")
    )
