"""Letting a whole out in parts: agree, disagree and pass of everyone who answered."""

from collections.abc import Sequence
from dataclasses import dataclass

from .bands import WORDS_FROM, Band, band
from .intervals import wilson
from .policy import RULES, Policy, Rule
from .release import HELD_BACK, Kind, Released, fewer, in_company, require_whole, told, whole


@dataclass(frozen=True)
class ReleasedShare:
    """A part of a whole as it may be told, in 100 people.

    `in_100` with its likely `low` and `high`, worked out from the released counts; or, of a hidden part,
    `fewer_than` or `more_than` so many in 100; or, in a small room, its `band`. With none of these, nothing
    may be said of the part.
    """

    part: Released
    base: Released
    in_100: int | None = None
    low: int | None = None
    high: int | None = None
    fewer_than: int | None = None
    more_than: int | None = None
    band: Band | None = None


@dataclass(frozen=True)
class ReleasedPartition:
    """All parts of one whole, in the order they were given, and the whole."""

    cells: tuple[ReleasedShare, ...]
    base: Released


def release_share(part: int, base: int, policy: Policy, *, of: int | None = None) -> ReleasedShare:
    """What may be told of `part` of `base` people, and of the rest together.

    For one part by itself. Where several parts of one base are shown, use `release_partition`, which looks at
    them together. `of`: in a room, everyone who could have answered. Raises ValueError as `release` does.
    """
    if not 0 <= part <= base:
        raise ValueError(f"{part} people can't be part of {base}")
    return release_partition((part, base - part), policy, of=of).cells[0]


def release_partition(counts: Sequence[int], policy: Policy, *, of: int | None = None) -> ReleasedPartition:
    """What may be told of parts that together are the whole, so that none can be had by subtraction.

    Small parts are hidden, nought as well. If all the rest together is small, the one large part is told as
    'all but fewer than'. If what is left narrows a hidden part down, the next smallest is hidden too: that is
    decided from what would be released, never from what is true, so the deciding gives nothing away. Two
    hidden parts look the same, whatever the reason. `of`: in a room, everyone who could have answered.
    Raises ValueError for fewer than two parts, a negative count, or more answers than people.
    """
    if len(counts) < 2 or min(counts) < 0:
        raise ValueError(f"these can't be the parts of a whole: {list(counts)}")
    rule = RULES[policy]
    base = sum(counts)
    require_whole(base, of, rule)
    if rule.tells_all:
        return shares([told(count, rule) for count in counts], told(base, rule), rule)
    if not in_company(base, of, rule):
        return shares([HELD_BACK] * len(counts), HELD_BACK, rule)
    if base < rule.words_below:
        return in_words(counts, base)
    return shares(suppressed(counts, rule), whole(base, rule), rule)


def in_words(counts: Sequence[int], base: int) -> ReleasedPartition:
    """A small room's parts in words: two at most, never the last, since a third can pin the others down.

    None at all for fewer answers than words can hide.
    """
    said = min(2, len(counts) - 1) if base >= WORDS_FROM else 0
    words = [band(count, base) if i < said else None for i, count in enumerate(counts)]
    return ReleasedPartition(
        tuple(ReleasedShare(HELD_BACK, HELD_BACK, band=word) for word in words), HELD_BACK
    )


def suppressed(counts: Sequence[int], rule: Rule) -> list[Released]:
    """Each part, told or hidden."""
    base = sum(counts)
    if not rule.splits(base, len(counts)):
        return [HELD_BACK] * len(counts)
    shown = {i: rule.rounded(count) for i, count in enumerate(counts) if count >= rule.least}
    if len(shown) == 1 and sum(count for count in counts if count < rule.least) < rule.least:
        nearly_all = Released(None, Kind.HIDDEN, all_but_fewer_than=rule.least)
        return [nearly_all if i in shown else fewer(rule) for i in range(len(counts))]
    shown = without_give_aways(shown, len(counts), rule.rounded(base), rule)
    hidden = fewer(rule) if len(shown) == len(counts) - 1 else HELD_BACK
    return [Released(shown[i], Kind.ROUNDED) if i in shown else hidden for i in range(len(counts))]


def without_give_aways(shown: dict[int, int], parts: int, base: int, rule: Rule) -> dict[int, int]:
    """The rounded parts that may stand beside the rounded base; the smallest go first, of equals the last."""
    while 0 < len(shown) < parts and doubt_left(shown, parts - len(shown), base, rule) < rule.doubt:
        smallest = min(shown, key=lambda i: (shown[i], -i))
        shown = {i: count for i, count in shown.items() if i != smallest}
    return shown


def doubt_left(shown: dict[int, int], hidden: int, base: int, rule: Rule) -> int:
    """How many small values any of the hidden parts could still have, given the rounded ones and the base."""
    slack = rule.nearest // 2
    most = base + slack - sum(max(rule.least, count - slack) for count in shown.values())
    fewest = max(base - slack, rule.words_below) - sum(count + slack for count in shown.values())
    largest = min(rule.least - 1, most)
    smallest = max(0, fewest - (hidden - 1) * (rule.least - 1))
    return largest - smallest + 1


def shares(parts: Sequence[Released], base: Released, rule: Rule) -> ReleasedPartition:
    """The parts in 100, as far as they and their base may be told."""
    return ReleasedPartition(tuple(share(part, base, rule) for part in parts), base)


def share(part: Released, base: Released, rule: Rule) -> ReleasedShare:
    """One part in 100, worked out from released counts alone."""
    if not base.value:
        return ReleasedShare(part, base)
    if part.value is not None:
        likely = wilson(part.value, base.value)
        low, high = in_100(float(likely.low)), in_100(float(likely.high))
        return ReleasedShare(part, base, in_100(part.value / base.value), low, high)
    bound = bound_in_100(base.value, rule)
    if part.fewer_than is not None:
        return ReleasedShare(part, base, fewer_than=bound)
    if part.all_but_fewer_than is not None:
        return ReleasedShare(part, base, more_than=100 - bound)
    return ReleasedShare(part, base)


def in_100(value: float) -> int:
    """A share from 0 to 1 as whole people in 100, a half upwards."""
    return int(value * 100 + 0.5)


def bound_in_100(base: int, rule: Rule) -> int:
    """The whole number in 100 that a hidden small part is surely below."""
    fewest = max(base - rule.nearest // 2, rule.words_below, rule.least)
    return 100 * (rule.least - 1) // fewest + 1
