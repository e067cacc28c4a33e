"""The strip: each asking that closed as one bar, to be read as a table and looked at as a picture."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from waymark.insight.honesty import RULES, Policy, Released, release
from waymark.litmus.models import Said, Seen

if TYPE_CHECKING:
    from waymark.litmus.models import Asking, Telling

Counts = Mapping[Said, int]
WHOLE = 100.0


@dataclass(frozen=True)
class Stretch:
    """One part of a bar: where it begins and how long it is, in hundredths of the longest bar."""

    name: str
    start: float
    length: float


@dataclass(frozen=True)
class Told:
    """How so many answered: a try of the test, told as it is."""

    yes: Released
    partly: Released
    not_yet: Released
    answered: Released


@dataclass(frozen=True)
class Side:
    """How those answered who see from one place, where there are enough of them and of all others."""

    seen_from: Seen
    told: Told


@dataclass(frozen=True)
class Bar:
    """One asking that closed."""

    asking: Asking
    told: Told
    stretches: tuple[Stretch, ...]
    sides: tuple[Side, ...]
    sentences: tuple[Telling, ...] = ()
    is_worded_as_now: bool = True


def told(counts: Counts) -> Told:
    """Counts of answers, as they may be told: an answer to a litmus test is a public act."""
    return Told(
        yes=release(counts.get(Said.YES, 0), Policy.PUBLIC_ACT),
        partly=release(counts.get(Said.PARTLY, 0), Policy.PUBLIC_ACT),
        not_yet=release(counts.get(Said.NOT_YET, 0), Policy.PUBLIC_ACT),
        answered=release(sum(counts.values()), Policy.PUBLIC_ACT),
    )


def stretches(counts: Counts, longest: int) -> tuple[Stretch, ...]:
    """The bar of one asking, on the scale of the one that most answered: a short bar is few answers."""
    found, start = [], 0.0
    for one in Said:
        length = WHOLE * counts.get(one, 0) / longest if longest else 0.0
        if length:
            found.append(Stretch(one.value.replace(" ", "-"), round(start, 2), round(length, 2)))
        start += length
    return tuple(found)


def sides(by_seen: Mapping[str, Counts]) -> tuple[Side, ...]:
    """Those places of which each has enough answers, if at least two do.

    None where the others together are too few: what isn't shown of them would follow from the whole.
    """
    least = RULES[Policy.OUTSIDE].least
    sums = {seen: sum(counts.values()) for seen, counts in by_seen.items()}
    shown = [one for one in Seen if sums.get(one, 0) >= least]
    rest = sum(sums.values()) - sum(sums[one] for one in shown)
    if len(shown) < 2 or 0 < rest < least:
        return ()
    return tuple(Side(one, told(by_seen[one])) for one in shown)
