"""Letting the same part of a whole out in several places: thirds of a line, or groups."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .parts import ReleasedPartition, ReleasedShare, release_partition
from .policy import RULES, Policy, Rule
from .release import HELD_BACK, Released

ENDLESS = 10**9
NOTHING_TOLD = ReleasedShare(HELD_BACK, HELD_BACK)
Place = tuple[int, int]


@dataclass(frozen=True)
class ReleasedTable:
    """The part in each place, in the order they were given, and in the whole."""

    places: tuple[ReleasedShare, ...]
    whole: ReleasedShare


@dataclass(frozen=True)
class Range:
    """What a count may be for someone who sees only what was released; both ends are possible."""

    low: int
    high: int

    def __add__(self, other: Range) -> Range:
        return Range(self.low + other.low, self.high + other.high)

    def __sub__(self, other: Range) -> Range:
        return Range(self.low - other.high, self.high - other.low)

    def __and__(self, other: Range) -> Range:
        return Range(max(self.low, other.low), min(self.high, other.high))


NOBODY = Range(0, 0)
ANY = Range(0, ENDLESS)


@dataclass(frozen=True)
class Known:
    """What is known of a part, of the rest, and of both together."""

    part: Range
    rest: Range
    base: Range

    @property
    def is_possible(self) -> bool:
        return all(one.low <= one.high for one in (self.part, self.rest, self.base))

    def tight(self) -> Known:
        """The same without what can't be. Exact, since there is but one equation between the three."""
        return Known(
            self.part & (self.base - self.rest),
            self.rest & (self.base - self.part),
            self.base & (self.part + self.rest),
        )

    def __add__(self, other: Known) -> Known:
        return Known(self.part + other.part, self.rest + other.rest, self.base + other.base)

    def __sub__(self, other: Known) -> Known:
        return Known(self.part - other.part, self.rest - other.rest, self.base - other.base)

    def __and__(self, other: Known) -> Known:
        return Known(self.part & other.part, self.rest & other.rest, self.base & other.base).tight()


FREE = Known(ANY, ANY, ANY)
EMPTY = Known(NOBODY, NOBODY, NOBODY)


def release_table(places: Sequence[Place], whole: Sequence[int], policy: Policy) -> ReleasedTable:
    """What may be told of a part, place by place, beside the whole it comes from.

    `places`: for each, how many take the part, and how many answered otherwise. `whole`: all parts of
    everybody's answers, the same part first; all of them may stand on the same page. There may be people
    beyond the places, and somebody may know that there are none. Each place is released by itself, and held
    back where its base is so small that both its parts could be. Where the others, the sums and the whole
    narrow down what a place or the whole hides, one place more is held back, the smallest first. That is
    decided from what would be released. A small room has no places. Raises ValueError for places that can't
    be parts of the whole.
    """
    _require_parts(places, whole)
    rule = RULES[policy]
    if rule.eligible:
        return ReleasedTable((NOTHING_TOLD,) * len(places), NOTHING_TOLD)
    of_all = release_partition(whole, policy)
    shown: list[ReleasedPartition | Known] = [_released(place, policy, rule) for place in places]
    while any(isinstance(one, ReleasedPartition) for one in shown):
        if rule.tells_all or not _gives_away(shown, of_all, rule):
            break
        shown[_smallest(shown)] = FREE
    cells = (NOTHING_TOLD if isinstance(one, Known) else one.cells[0] for one in shown)
    return ReleasedTable(tuple(cells), of_all.cells[0])


def _released(place: Place, policy: Policy, rule: Rule) -> ReleasedPartition | Known:
    """A place by itself; or, of one too small to be told, what can be known of it all the same."""
    if rule.tells_all or rule.splits(sum(place), len(place)):
        return release_partition(place, policy)
    small = Range(0, (rule.least - 1) * len(place) + rule.nearest)
    return Known(small, small, small)


def _require_parts(places: Sequence[Place], whole: Sequence[int]) -> None:
    part, rest = (sum(place[side] for place in places) for side in (0, 1))
    if part > whole[0] or rest > sum(whole[1:]):
        raise ValueError(f"the places {list(places)} can't be parts of {list(whole)}")


def _smallest(shown: Sequence[ReleasedPartition | Known]) -> int:
    """Which of the places still told has the fewest people, as far as is told; of equals the last."""
    left = [(one.base.value or 0, -at) for at, one in enumerate(shown) if isinstance(one, ReleasedPartition)]
    return -min(left)[1]


def _gives_away(shown: Sequence[ReleasedPartition | Known], of_all: ReleasedPartition, rule: Rule) -> bool:
    """Whether anything that is hidden could be narrowed down below the rule's doubt."""
    return any(
        hidden.high - hidden.low + 1 < rule.doubt and hidden.low < rule.least
        for beyond in (EMPTY, FREE)
        for hidden in _hidden(shown, of_all, rule, beyond)
    )


def _hidden(
    shown: Sequence[ReleasedPartition | Known], of_all: ReleasedPartition, rule: Rule, beyond: Known
) -> Iterator[Range]:
    """What each hidden count may be, given all that is shown; nothing where so many can't be beyond.

    Sums of what is known of the places are exact too: a part, the rest and both, added place by place,
    lose nothing (they are generalised polymatroids; A. Frank, 'Generalized polymatroids', 1984).
    """
    known = [one if isinstance(one, Known) else _known(one, rule) for one in shown]
    whole = _known(of_all, rule)
    in_all = whole & sum(known, beyond)
    if not in_all.is_possible:
        return
    for at, (one, mine) in enumerate(zip(shown, known, strict=True)):
        found = mine & (whole - sum(known[:at] + known[at + 1 :], beyond))
        part, rest = _parts(one)
        yield from _unless_told(part, found.part)
        yield from _unless_told(rest, found.rest)
    yield from _unless_told(of_all.cells[0].part, in_all.part)
    yield from _hidden_rest(of_all, in_all.rest, rule)


def _hidden_rest(of_all: ReleasedPartition, rest: Range, rule: Rule) -> Iterator[Range]:
    """What the hidden ones among the other parts of the whole may be, given their sum."""
    parts = [_count(cell.part, rule) for cell in of_all.cells[1:]]
    for at, (cell, mine) in enumerate(zip(of_all.cells[1:], parts, strict=True)):
        others = sum((each for i, each in enumerate(parts) if i != at), NOBODY)
        yield from _unless_told(cell.part, mine & (rest - others))


def _parts(one: ReleasedPartition | Known) -> tuple[Released, Released]:
    if isinstance(one, Known):
        return HELD_BACK, HELD_BACK
    return one.cells[0].part, one.cells[1].part


def _unless_told(part: Released, found: Range) -> Iterator[Range]:
    if part.value is None and part.all_but_fewer_than is None:
        yield found


def _known(told: ReleasedPartition, rule: Rule) -> Known:
    """What a released partition says of its first part and of the rest."""
    base = _whole_count(told.base, rule)
    first, *others = (_count(cell.part, rule) for cell in told.cells)
    rest = sum(others, NOBODY)
    if told.cells[0].part.all_but_fewer_than is not None:
        rest &= Range(0, rule.least - 1)
    return Known(first, rest, base).tight()


def _count(part: Released, rule: Rule) -> Range:
    """What a part may be. Of one that is nearly all, its rest says what there is to say."""
    if part.value is not None:
        slack = rule.nearest // 2
        return Range(max(rule.least, part.value - slack), part.value + slack)
    return Range(0, rule.least - 1) if part.fewer_than is not None else ANY


def _whole_count(base: Released, rule: Rule) -> Range:
    if base.value == 0:
        return NOBODY
    if base.value is not None:
        return _count(base, rule)
    return Range(1, rule.least - 1)
