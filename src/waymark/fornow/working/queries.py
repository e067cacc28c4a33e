"""What is told of whether it really works: both sides beside each other, never a score, never a person."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from waymark.fornow.choices import SeenFrom, Works
from waymark.fornow.models import Review, Working
from waymark.fornow.reviewing.answer_mark import mark_of
from waymark.fornow.working.access import has_own_seat
from waymark.insight.honesty import RULES, Policy, ReleasedShare, release_partition
from waymark.people import queries as people
from waymark.ui.words import in_100_briefly, too_few

if TYPE_CHECKING:
    from waymark.fornow.access import Reading
    from waymark.people.models import Person

ENOUGH = RULES[Policy.OUTSIDE].least
APART = 0.25
"""Where the shares of those who say yes lie so far apart, the two sides don't see the same."""
OF_LEVEL = {
    "steering": SeenFrom.DECIDES,
    "front line": SeenFrom.LIVES,
    "lives it": SeenFrom.LIVES,
}


@dataclass(frozen=True)
class Said:
    """Which share of one side said one thing, as far as it may be told: small numbers are hidden."""

    works: Works
    share: ReleasedShare


@dataclass(frozen=True)
class Side:
    """How one side answered, in figures; only once the review has ended."""

    seen_from: SeenFrom
    said: tuple[Said, ...]


@dataclass(frozen=True)
class InWords:
    """What somebody added in words. `id`: for hosts, who can take it away."""

    id: UUID
    words: str


@dataclass(frozen=True)
class Section:
    """Is it really working? as a review shows it to its reader.

    All that others say is told once it has ended, so that no answer is read off as it comes. `may_say`:
    with a seat of their own. `lacking`: the sides of which too few said it. `gap`: rosier, darker, or as
    one: how those who decide see it beside the front line.
    """

    is_open: bool
    may_say: bool
    own: Working | None
    lacking: tuple[SeenFrom, ...]
    gap: str
    sides: tuple[Side, ...]
    words: tuple[InWords, ...]
    asks_from: str
    works: tuple[Works, ...] = tuple(Works)


def section(reading: Reading, review: Review) -> Section:
    """Whether it really works, as far as it may be told to this reader. Three queries at most."""
    if not review.ended:
        return _while_open(reading, review)
    rows = list(Working.objects.filter(review=review).order_by("id"))
    counts = {side: Counter(one.says for one in rows if one.seen_from == side) for side in SeenFrom}
    lacking = tuple(side for side in SeenFrom if counts[side].total() < ENOUGH)
    is_told = not lacking
    return Section(
        is_open=False,
        may_say=False,
        own=None,
        lacking=lacking,
        gap=gap_between(counts[SeenFrom.DECIDES], counts[SeenFrom.LIVES]) if is_told else "",
        sides=_sides(counts) if is_told else (),
        words=_in_words(rows) if is_told and reading.person else (),
        asks_from="",
    )


def _while_open(reading: Reading, review: Review) -> Section:
    """While people look, nothing but what the reader says themselves."""
    may_say = has_own_seat(reading)
    own = _own(reading.person, review) if may_say else None
    return Section(
        is_open=True,
        may_say=may_say,
        own=own,
        lacking=(),
        gap="",
        sides=(),
        words=(),
        asks_from=own.seen_from if own else _seen_from(reading),
    )


def kept_of(person: Person) -> list[Working]:
    """What somebody says at reviews that are open; of those that ended nobody knows."""
    still_open = Review.objects.filter(ended="").values_list("pk", flat=True)
    marks = [mark_of(person.pk, review) for review in still_open]
    found = Working.objects.filter(mark__in=marks).select_related("review__clarity__version")
    return list(found.order_by("review", "id"))


def gap_between(decides: Mapping[Any, int], lives: Mapping[Any, int]) -> str:
    """How those who decide see it beside those at the front line: rosier, darker, or as one.

    By the shares that say yes of all who could tell; who can't tell is on neither side of it.
    """
    apart = _share(decides) - _share(lives)
    if abs(apart) < APART:
        return "as one"
    return "rosier" if apart > 0 else "darker"


def _share(counts: Mapping[Any, int]) -> float:
    could_tell = sum(counts.get(one, 0) for one in (Works.YES, Works.PARTLY, Works.NO))
    return counts.get(Works.YES, 0) / could_tell if could_tell else 0.0


def _in_words(rows: list[Working]) -> tuple[InWords, ...]:
    return tuple(InWords(one.pk, one.words) for one in rows if one.words)


def _own(person: Person | None, review: Review) -> Working | None:
    if person is None:
        return None
    return Working.objects.filter(review=review, mark=mark_of(person.pk, review.pk)).first()


def _sides(counts: Mapping[SeenFrom, Counter[str]]) -> tuple[Side, ...]:
    """The shares of each side, no small number among them; nothing where none may be told."""
    sides = tuple(Side(side, _said(counts[side])) for side in SeenFrom)
    return sides if any(in_100_briefly(one.share) != too_few() for side in sides for one in side.said) else ()


def _said(counts: Counter[str]) -> tuple[Said, ...]:
    released = release_partition([counts[one] for one in Works], Policy.OUTSIDE)
    return tuple(Said(one, share) for one, share in zip(Works, released.cells, strict=True))


def _seen_from(reading: Reading) -> str:
    """From which side somebody most likely sees it, by what they said of themselves; theirs to correct."""
    if reading.person is None:
        return str(SeenFrom.LIVES)
    said = people.every_belonging(reading.person)
    sides = {OF_LEVEL[one.level] for one in said if one.level in OF_LEVEL}
    return str(sides.pop()) if len(sides) == 1 else ""
