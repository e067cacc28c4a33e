"""What is told of whether it really works: both sides beside each other, never a score, never a person."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from waymark.fornow.choices import SeenFrom, Works
from waymark.fornow.models import Review, Working
from waymark.fornow.reviewing.working import mark_of
from waymark.insight.honesty import RULES, Policy, Released, release
from waymark.people import queries as people

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
    """How many of one side said one thing."""

    works: Works
    count: Released


@dataclass(frozen=True)
class Side:
    """How one side answered, in figures; only once the review has ended."""

    seen_from: SeenFrom
    said: tuple[Said, ...]


@dataclass(frozen=True)
class Section:
    """Is it really working? as a review shows it to its reader.

    `may_see`: they have said it themselves, or the review has ended. `lacking`: the sides of which too few
    have said so far. `gap`: rosier, darker, or as one: how those who decide see it beside the front line.
    `sides`: in figures, once it has ended, so that no answer is read off as it comes.
    """

    is_open: bool
    own: Working | None
    may_see: bool
    lacking: tuple[SeenFrom, ...]
    gap: str
    sides: tuple[Side, ...]
    words: tuple[str, ...]
    asks_from: str
    works: tuple[Works, ...] = tuple(Works)


def section(reading: Reading, review: Review) -> Section:
    """Whether it really works, as far as it may be told to this reader. Two queries at most."""
    rows = list(Working.objects.filter(review=review).order_by("id"))
    own = _own(rows, reading.person, review)
    may_see = bool(review.ended) or own is not None
    counts = {side: Counter(one.says for one in rows if one.seen_from == side) for side in SeenFrom}
    lacking = tuple(side for side in SeenFrom if counts[side].total() < ENOUGH)
    is_told = may_see and not lacking
    return Section(
        is_open=not review.ended,
        own=own,
        may_see=may_see,
        lacking=lacking,
        gap=gap_between(counts[SeenFrom.DECIDES], counts[SeenFrom.LIVES]) if is_told else "",
        sides=_sides(counts) if is_told and review.ended else (),
        words=tuple(one.words for one in rows if one.words) if is_told and reading.person else (),
        asks_from=own.seen_from if own else _seen_from(reading) if not review.ended else "",
    )


def own_of(review: Review, mark: str) -> Working | None:
    """What somebody says at a review that is open; for themselves alone."""
    return Working.objects.filter(review=review, mark=mark).first()


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


def _own(rows: list[Working], person: Person | None, review: Review) -> Working | None:
    if person is None or review.ended:
        return None
    mark = mark_of(person.pk, review.pk)
    return next((one for one in rows if one.mark == mark), None)


def _sides(counts: Mapping[SeenFrom, Counter[str]]) -> tuple[Side, ...]:
    """As it was said: enough of each side did, and what is said at a review is said in the open."""
    return tuple(
        Side(side, tuple(Said(one, release(counts[side][one], Policy.PUBLIC_ACT)) for one in Works))
        for side in SeenFrom
    )


def _seen_from(reading: Reading) -> str:
    """From which side somebody most likely sees it, by what they said of themselves; theirs to correct."""
    if reading.person is None:
        return str(SeenFrom.LIVES)
    said = people.every_belonging(reading.person)
    sides = {OF_LEVEL[one.level] for one in said if one.level in OF_LEVEL}
    return str(sides.pop()) if len(sides) == 1 else ""
