"""What a page shows of a picture: the words that still stand, in the order of one visitor."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from waymark.insight.honesty import DOTS_FROM, HELD_BACK, Policy, Released, ReleasedShare, release
from waymark.insight.opinions import Structure
from waymark.perspectives.pictures.shape import Outline, outline
from waymark.perspectives.pictures.told import (
    Answered,
    Basis,
    Place,
    Sure,
    Telling,
    Told,
    leaning,
    row_from_json,
)
from waymark.perspectives.pictures.vantages import Seats, on_the_page

if TYPE_CHECKING:
    from uuid import UUID

SHARED, DIFFERING, OTHERWISE, LONE, AT_AN_END = 6, 6, 4, 6, 2
SHORT, SMALL_WORD = 34, 3
MOST_DOTS = 400
NAMES_OF_GROUPS_FROM = 100
"""Below it stand the ends of a line: a name for one must not fall to a group."""

SHAPES = ("square", "circle", "triangle", "diamond", "hexagon")


@dataclass(frozen=True)
class Said:
    """A statement that people may see now, and how many answered it as far as is shown."""

    id: str
    words: str
    answers: int
    matters: Released = HELD_BACK


@dataclass(frozen=True)
class Spot:
    """One place with what it says of one statement. `shape`, `kind`: a group's mark; none on a line."""

    name: str
    share: ReleasedShare
    shape: str = ""
    kind: int = 0


@dataclass(frozen=True)
class Curve:
    """One statement, from place to place."""

    id: str
    words: str
    is_no: bool
    whole: ReleasedShare
    spots: tuple[Spot, ...]
    matters: Released = HELD_BACK


@dataclass(frozen=True)
class Quote:
    """A statement that tells a place from the others: what is said here, and elsewhere."""

    id: str
    words: str
    is_no: bool
    here: Spot | None
    elsewhere: tuple[Spot, ...]
    is_row_no: bool


@dataclass(frozen=True)
class Corner:
    """A place with its name in people's own words: an end, the middle, or a group."""

    name: str
    quotes: tuple[Quote, ...]
    people: ReleasedShare | None = None
    sure: Sure = Sure.FAIRLY
    shape: str = ""
    kind: int = 0
    key: int | None = None
    """The place's own number, by which a host may call it something else; none for the middle."""
    own_name: str = ""
    """What it is called by its most telling statement, where a host calls it something else."""


@dataclass(frozen=True)
class Stretch:
    """A fifth of the line's length, and the share of people who stand there."""

    name: str
    share: ReleasedShare


@dataclass(frozen=True)
class Lone:
    """A statement that a count would lose, and how many have seen it. Its answers are not told."""

    id: str
    words: str
    seen: Released


@dataclass(frozen=True)
class Alike:
    """On how many statements both ends lean the same way, of how many."""

    same: int
    of: int

    @property
    def is_half(self) -> bool:
        return 2 * self.same >= self.of


@dataclass(frozen=True)
class Some:
    """The first of some statements, and how many there are."""

    first: tuple[Curve, ...]
    in_all: int

    @property
    def is_cut(self) -> bool:
        return self.in_all > len(self.first)


@dataclass(frozen=True)
class Page:
    """A picture as one visitor sees it. `outline`: the fell, where there is a line."""

    structure: Structure
    sure: Sure
    people: Released
    statements: int
    basis: Basis
    method: str
    caveats: tuple[str, ...]
    corners: tuple[Corner, ...]
    stretches: tuple[Stretch, ...]
    outline: Outline | None
    alike: Alike | None
    shared: Some
    differing: Some
    otherwise: Some
    lone: tuple[Lone, ...]
    seats: Seats | None = None
    """How the parts of the system spread over the places, where that may be told."""

    @property
    def is_line(self) -> bool:
        return self.structure is Structure.SPECTRUM

    @property
    def is_groups(self) -> bool:
        return self.structure is Structure.GROUPS

    @property
    def is_told(self) -> bool:
        """Whether anything is said of how answers go together."""
        return self.structure is not Structure.TOO_EARLY

    @property
    def is_drawn(self) -> bool:
        """Whether it is a picture of places; else statements stand one by one."""
        return self.is_line or self.is_groups

    @property
    def dots(self) -> int:
        """As many as people, to the nearest five; none where they would not have room."""
        people = self.people.value or 0
        return people if DOTS_FROM <= people <= MOST_DOTS else 0


@dataclass(frozen=True)
class Picture:
    """A picture as it is kept, with the statements that may be seen now; and whose order it is told in."""

    told: Told
    rows: Mapping[str, Any]
    said: Mapping[str, Said]
    turn: int
    called: Mapping[int, str] = field(default_factory=dict)
    """What hosts call places, by the places' own numbers."""
    parts: Mapping[str, Any] = field(default_factory=dict)
    part_names: Mapping[UUID, str] = field(default_factory=dict)

    def row(self, statement: str) -> Answered | None:
        """The figures of a statement, places in this visitor's order; None where it may not be seen."""
        if statement not in self.rows or statement not in self.said:
            return None
        row = row_from_json(statement, self.rows[statement])
        return replace(row, places=self.turned(row.places))

    def turned(self, places: Sequence[Any]) -> tuple[Any, ...]:
        """Places in this visitor's order: a line may be read from either end, groups from any."""
        if self.told.groups:
            by = self.turn % max(len(places), 1)
            return (*places[by:], *places[:by])
        return tuple(places if self.turn % 2 == 0 else places[::-1])

    def corners(self) -> tuple[Corner, ...]:
        """The ends and the middle, or the groups, named by what they say."""
        if self.told.groups:
            return tuple(self._group(group) for group in self.turned(self.told.groups))
        names = (_("One end"), _("In between"), _("The other end"))
        ends = self.turned(self.told.ends)
        keys = self.turned((-1, None, 1))
        return tuple(
            self._called(self._corner(name, end, at, is_named=at != 1), key)
            for at, (name, end, key) in enumerate(zip(names, ends, keys, strict=False))
        )

    def curve(self, statement: str, corners: Sequence[Corner]) -> Curve | None:
        """A statement with its figures in each place; None where it may not be seen."""
        row = self.row(statement)
        if row is None:
            return None
        said = self.said[statement]
        return Curve(row.statement, said.words, row.is_no, row.whole, _spots(row, corners), said.matters)

    def some(self, names: Sequence[str], most: int, corners: Sequence[Corner]) -> Some:
        """The first few of these statements."""
        seen = [name for name in names if name in self.rows and name in self.said]
        curves = (self.curve(name, corners) for name in seen[:most])
        return Some(tuple(curve for curve in curves if curve), len(seen))

    def alike(self) -> Alike | None:
        """On how many statements the two ends lean the same way."""
        rows = [self.rows[name][2] for name in self.told.along if name in self.said]
        leans = [(leaning(places[0]), leaning(places[-1])) for places in rows if places]
        told = [(one, other) for one, other in leans if one is not None and other is not None]
        return Alike(sum(one == other for one, other in told), len(told)) if told else None

    def _group(self, group: Place) -> Corner:
        at = self.told.groups.index(group)
        here = self.turned(self.told.groups).index(group)
        corner = self._corner(_("A group"), group.telling, here, is_named=True)
        mark = SHAPES[group.key % len(SHAPES)], group.key % 8 + 1
        made = Corner(corner.name, corner.quotes, self.told.groups[at].people, group.sure, *mark)
        return self._called(made, NAMES_OF_GROUPS_FROM + group.key)

    def _called(self, corner: Corner, key: int | None) -> Corner:
        """The place by the name that a host gave it, if one did."""
        name = self.called.get(key) if key is not None else None
        own_name = corner.name if name else ""
        return replace(corner, key=key, name=name or corner.name, own_name=own_name)

    def _corner(self, name: str, telling: Iterable[Telling], at: int, *, is_named: bool) -> Corner:
        seen = [one for one in telling if one.statement in self.said]
        if seen and is_named:
            short = shortened(self.said[seen[0].statement].words)
            name = (
                _("Not “%(said)s”") % {"said": short} if seen[0].is_no else _("“%(said)s”") % {"said": short}
            )
        return Corner(name, tuple(self._quote(one, at) for one in seen[:AT_AN_END]))

    def _quote(self, one: Telling, at: int) -> Quote:
        row = self.row(one.statement)
        words = self.said[one.statement].words
        if row is None or not row.places:
            return Quote(one.statement, words, one.is_no, None, (), is_row_no=False)
        spots = [Spot("", share) for share in row.places]
        others = spots[:at] + spots[at + 1 :] if at == 1 or self.told.groups else [spots[2 - at]]
        return Quote(one.statement, words, one.is_no, spots[at], tuple(others), is_row_no=row.is_no)


def page(picture: Picture) -> Page:
    """All that the page of a picture shows."""
    told, corners = picture.told, picture.corners()
    stretches = picture.turned(told.stretches)
    lone = [picture.said[name] for name in told.lone if name in picture.said]
    return Page(
        structure=told.structure,
        sure=told.sure,
        people=told.people,
        statements=told.statements,
        basis=told.basis,
        method=told.method,
        caveats=told.caveats,
        corners=corners,
        stretches=_stretches(stretches, corners),
        outline=outline([one.people for one in stretches]) if stretches else None,
        alike=picture.alike() if told.ends else None,
        shared=picture.some(told.shared, SHARED, corners),
        differing=picture.some(told.differing, DIFFERING, corners),
        otherwise=picture.some(told.otherwise, OTHERWISE, corners),
        lone=tuple(_lone(said) for said in lone[:LONE]),
        seats=on_the_page(picture.parts, picture.part_names, _("Everybody else"), picture.turned),
    )


def turn_for(question: UUID, viewer: UUID | None) -> int:
    """Which way round this visitor sees the question: theirs to keep, and nobody's choice."""
    return blake2b(question.bytes + (viewer.bytes if viewer else b""), digest_size=2).digest()[0]


def shortened(words: str) -> str:
    """A statement's first words, as a name: a clause where one is short enough, else as many as fit."""
    for stop in (". ", "? ", "; ", ", "):
        first = words.split(stop, maxsplit=1)[0]
        if len(first) <= SHORT:
            return first.rstrip(".,;:!")
    cut = words[: SHORT + 1].rsplit(" ", 1)[0].split(" ")
    while len(cut) > 2 and len(cut[-1]) <= SMALL_WORD:
        cut.pop()
    return " ".join(cut).rstrip(".,;:!?") + "…"


def _spots(row: Answered, corners: Sequence[Corner]) -> tuple[Spot, ...]:
    return tuple(
        Spot(corner.name, share, corner.shape, corner.kind)
        for corner, share in zip(corners, row.places, strict=False)
    )


def _stretches(stretches: Sequence[Place], corners: Sequence[Corner]) -> tuple[Stretch, ...]:
    if not stretches:
        return ()
    left, right = corners[0].name, corners[-1].name
    names = (
        left,
        _("Towards %(end)s") % {"end": left},
        _("In between"),
        _("Towards %(end)s") % {"end": right},
        right,
    )
    return tuple(Stretch(name, one.people) for name, one in zip(names, stretches, strict=True))


def _lone(said: Said) -> Lone:
    return Lone(said.id, said.words, release(said.answers, Policy.OUTSIDE))
