"""Letting a table out of two ways to part the same people: whence they come, and where they stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from .flows import ENDLESS, Flows
from .parts import ReleasedPartition, release_partition, shares
from .policy import RULES, Policy, Rule
from .release import HELD_BACK, Kind, Released, fewer, told, whole

Counts = Sequence[Sequence[int]]
SOURCE, SINK, REST = -1, -2, -3


@dataclass(frozen=True)
class ReleasedCrossing:
    """Each row as a partition over the columns, in the order they were given, and all rows together.

    `rows` is empty where nothing may be told of them. `nearest`: what their counts are rounded to.
    """

    rows: tuple[ReleasedPartition, ...]
    whole: ReleasedPartition
    nearest: int


def release_crossing(counts: Counts, policy: Policy) -> ReleasedCrossing:
    """What may be told of a table of people, rows by columns, beside all its totals.

    `counts` (rows x columns, two or more each): how many people. Under a policy that hides, every row has as
    many people as it tells of at least: merge smaller ones first. The whole is released as it would be
    without rows, since it stands elsewhere too; rows never change it.

    Small cells are hidden, nought as well. A row of which all but a few stand in one place is told as that,
    and a row so small that all of its cells could be is told without them. For whoever knows all that is told
    and these rules, each hidden cell may still be any number from 1 to the largest that is hidden, and hidden
    parts of the whole keep the doubt that the policy asks for. Where that isn't so of every one, no row is
    told: to hide more cells for the sake of some would tell what those hold. Rows are rounded twice as
    coarsely as the policy has it, since cells of few rows have little to hide behind. What is possible is
    worked out exactly (`flows`), from what would be told and never from what is true; so a table that is
    told looks the same for every number that is possible, and the rule itself gives nothing away. In a
    small room there is no such table. Raises ValueError for tables that are none, and for rows that
    should have been merged.
    """
    rule = RULES[policy]
    _require_table(counts, rule)
    columns = [sum(column) for column in zip(*counts, strict=True)]
    if rule.eligible:
        return ReleasedCrossing((), shares([HELD_BACK] * len(columns), HELD_BACK, rule), rule.nearest)
    of_all = release_partition(columns, policy)
    if rule.tells_all:
        return ReleasedCrossing(tuple(release_partition(row, policy) for row in counts), of_all, rule.nearest)
    coarse = _coarse(rule)
    if _Known(counts, of_all, coarse, rule).is_safe():
        return ReleasedCrossing(tuple(_row(row, coarse) for row in counts), of_all, coarse.nearest)
    return ReleasedCrossing((), of_all, coarse.nearest)


def may_be_crossed(people: int, columns: int, policy: Policy) -> bool:
    """Whether a row of so many people is large enough to be told in so many columns."""
    rule = _coarse(RULES[policy])
    return people >= rule.least and rule.splits(people, columns)


def _coarse(rule: Rule) -> Rule:
    return rule if rule.tells_all else replace(rule, nearest=2 * rule.nearest)


def _require_table(counts: Counts, rule: Rule) -> None:
    if len(counts) < 2 or len({len(row) for row in counts}) != 1 or len(counts[0]) < 2:
        raise ValueError("a table has two rows and two columns at least, and all rows are as long")
    if min(min(row) for row in counts) < 0:
        raise ValueError("a count of people can't be below nought")
    if not rule.tells_all and not rule.eligible and min(sum(row) for row in counts) < rule.least:
        raise ValueError(f"merge rows of fewer than {rule.least} people before they are told")


def _nearly_all(row: Sequence[int], rule: Rule) -> int | None:
    """The place where all of a row stand but a few; None where there is none."""
    large = [at for at, count in enumerate(row) if count >= rule.least]
    is_one = len(large) == 1 and rule.splits(sum(row), len(row)) and sum(row) - row[large[0]] < rule.least
    return large[0] if is_one else None


def _row(row: Sequence[int], rule: Rule) -> ReleasedPartition:
    """A row as it leaves, its small cells hidden."""
    base, most = whole(sum(row), rule), _nearly_all(row, rule)
    if not rule.splits(sum(row), len(row)):
        return shares([HELD_BACK] * len(row), base, rule)
    if most is not None:
        nearly_all = Released(None, Kind.HIDDEN, all_but_fewer_than=rule.least)
        return shares([nearly_all if at == most else fewer(rule) for at in range(len(row))], base, rule)
    return shares([told(count, rule) if count >= rule.least else fewer(rule) for count in row], base, rule)


def _near(count: int, rule: Rule) -> tuple[int, int]:
    """What a count may be of which the rounded number is told."""
    rounded = rule.rounded(count)
    return max(rule.least, rounded - rule.nearest // 2), rounded + (rule.nearest - 1) // 2


class _Known:
    """All that somebody knows who has what would be told: people flow from their rows into their columns."""

    def __init__(self, counts: Counts, of_all: ReleasedPartition, rule: Rule, of_whole: Rule) -> None:
        self._rule, self._of_whole, self._of_all, self._rows = rule, of_whole, of_all, len(counts)
        self._flows = Flows()
        total = sum(map(sum, counts))
        self._flows.add(SINK, SOURCE, *_near(total, of_whole), total)
        self._hidden = [arc for r, row in enumerate(counts) for arc in self._add_row(r, row)]
        self._columns = list(self._add_columns([sum(column) for column in zip(*counts, strict=True)]))

    def is_safe(self) -> bool:
        """Whether all that is hidden stays in doubt."""
        return all(self._is_wide(arc, part) for arc, part in self._columns) and all(
            self._flows.may_be(arc, 1, self._rule.least - 1) for arc in self._hidden
        )

    def _is_wide(self, arc: int, part: Released) -> bool:
        """Whether a part of the whole keeps the doubt that it is owed, if it is hidden."""
        if part.value is not None or part.all_but_fewer_than is not None:
            return True
        low, high = self._flows.range(arc)
        return low >= self._rule.least or high - low + 1 >= self._rule.doubt

    def _add_row(self, at: int, row: Sequence[int]) -> Iterator[int]:
        """A row and its cells; the arcs of those that must stay in doubt."""
        base, most, few = sum(row), _nearly_all(row, self._rule), REST - 1 - at
        is_split = self._rule.splits(base, len(row))
        self._flows.add(SOURCE, at, *_near(base, self._rule), base)
        # Where one large cell stands alone, it is known whether the others are few: else they'd be told so.
        large = [count for count in row if count >= self._rule.least]
        is_alone = is_split and len(large) == 1
        if is_alone:
            bounds = (0, self._rule.least - 1) if most is not None else (self._rule.least, ENDLESS)
            self._flows.add(at, few, *bounds, base - large[0])
        for c, count in enumerate(row):
            column = self._rows + c
            if c == most:
                self._flows.add(at, column, self._rule.least, ENDLESS, count)
            elif is_split and count >= self._rule.least:
                self._flows.add(at, column, *_near(count, self._rule), count)
            else:
                bounds = (0, self._rule.least - 1 if is_split else ENDLESS)
                yield self._flows.add(few if is_alone else at, column, *bounds, count)

    def _add_columns(self, sums: Sequence[int]) -> Iterator[tuple[int, Released]]:
        """The parts of the whole, as the whole is told without rows."""
        parts = [cell.part for cell in self._of_all.cells]
        is_nearly_all = any(part.all_but_fewer_than is not None for part in parts)
        few = 0
        for c, (count, part) in enumerate(zip(sums, parts, strict=True)):
            is_one_of_few = is_nearly_all and part.all_but_fewer_than is None
            bounds = (
                _near(count, self._of_whole)
                if part.value is not None
                else self._unknown(count, sum(sums), len(sums))
            )
            few += count if is_one_of_few else 0
            yield self._flows.add(self._rows + c, REST if is_one_of_few else SINK, *bounds, count), part
        if is_nearly_all:
            self._flows.add(REST, SINK, 0, self._rule.least - 1, few)

    def _unknown(self, count: int, total: int, parts: int) -> tuple[int, int]:
        """What a hidden part of the whole may be, for someone who even knows why it is hidden."""
        if not self._of_whole.splits(total, parts):
            return 0, ENDLESS
        return (0, self._rule.least - 1) if count < self._rule.least else (self._rule.least, ENDLESS)
