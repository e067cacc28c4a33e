"""What is so about what people think was agreed: one's own until all are shown, then all, side by side."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from waymark.fornow.choices import UNDER_WAY
from waymark.fornow.models import Echo, Echoing
from waymark.insight.likeness import Verdict, compare

if TYPE_CHECKING:
    from waymark.fornow.access import Reading
    from waymark.insight.likeness import Comparison
    from waymark.people.models import Person

NEARLY_ALL = 0.75


@dataclass(frozen=True)
class Bit:
    """Some words of an echo. `by`: 'all' where nearly all say it, 'one' where nobody else does."""

    text: str
    by: str


@dataclass(frozen=True)
class Side:
    """One echo, marked. `alone`: the words that nobody else has. `id`: for hosts, who can take it away."""

    id: UUID
    bits: tuple[Bit, ...]
    alone: tuple[str, ...]

    @property
    def words(self) -> str:
        return "".join(one.text for one in self.bits)


@dataclass(frozen=True)
class Shown:
    """All echoes of an asking. `first`: the two most different; `rest`: the others."""

    on: date
    first: tuple[Side, ...]
    rest: tuple[Side, ...]
    shared: tuple[str, ...]
    """Words that nearly all have."""
    verdict: Verdict


@dataclass(frozen=True)
class Echoes:
    """What the page shows. `own`: what the reader wrote, while it is sealed."""

    is_open: bool
    opened_on: date | None
    own: str
    shown: Shown | None
    may_write: bool
    may_open: bool
    may_show: bool


def echoes(reading: Reading) -> Echoes:
    """What people think was agreed, for those in the space of the question."""
    asked = list(Echoing.objects.filter(clarity=reading.clarity).order_by("opened_on", "shown_on", "id"))
    now_open = next((one for one in asked if one.shown_on is None), None)
    shown = max((one for one in asked if one.shown_on), key=lambda one: str(one.shown_on), default=None)
    is_under_way = reading.clarity.state in UNDER_WAY
    return Echoes(
        is_open=now_open is not None,
        opened_on=now_open.opened_on if now_open else None,
        own=own_echo(reading.person, reading.clarity.pk) if now_open and reading.person else "",
        shown=_shown(shown) if shown else None,
        may_write=now_open is not None,
        may_open=now_open is None and is_under_way and reading.is_host,
        may_show=now_open is not None and reading.is_host,
    )


def own_echo(person: Person, clarity: UUID) -> str:
    """What somebody wrote while it is sealed, for themselves alone."""
    mine = Echo.objects.filter(echoing__clarity=clarity, echoing__shown_on__isnull=True, person=person)
    return mine.values_list("words", flat=True).first() or ""


def is_open(clarity: UUID) -> bool:
    """Whether people are asked just now."""
    return Echoing.objects.filter(clarity=clarity, shown_on__isnull=True).exists()


def _shown(echoing: Echoing) -> Shown:
    rows = list(Echo.objects.filter(echoing=echoing).order_by("id"))
    found = compare([one.words for one in rows])
    sides = [_side(one.pk, found, at) for at, one in enumerate(rows)]
    pair = found.most_different or ()
    spoken = {piece.form: piece.text.lower() for text in found.texts for piece in text if piece.form}
    return Shown(
        on=echoing.shown_on or echoing.opened_on,
        first=tuple(sides[at] for at in pair),
        rest=tuple(side for at, side in enumerate(sides) if at not in pair),
        shared=tuple(spoken[form] for form, share in found.shares.items() if share >= NEARLY_ALL),
        verdict=found.verdict,
    )


def _side(echo: UUID, found: Comparison, at: int) -> Side:
    bits = tuple(Bit(one.text, _by(found, one.form)) for one in found.texts[at])
    return Side(echo, bits, tuple(dict.fromkeys(one.text for one in bits if one.by == "one")))


def _by(found: Comparison, form: str) -> str:
    if not form:
        return ""
    share = found.shares[form]
    if share >= NEARLY_ALL:
        return "all"
    return "one" if round(share * len(found.texts)) == 1 else ""
