"""How views moved between two dates, from what was told at each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from waymark.insight.honesty import RULES, Policy, Released, ReleasedPartition, ReleasedShare, newcombe


@dataclass(frozen=True)
class Move:
    """How one share moved, in 100 people: `before`, `now`, by how much, and the likely range of that."""

    before: int
    now: int
    by: int
    low: int
    high: int

    @property
    def is_clear(self) -> bool:
        """Whether it moved for all we can tell: the likely range doesn't include none."""
        return self.low > 0 or self.high < 0


@dataclass(frozen=True)
class Moved:
    """How all shares of one whole moved, in the order in which they were given.

    `too_few_since`: so few have answered since that nothing is said; then all are None. A share that was
    hidden at either time is None too.
    """

    too_few_since: bool
    moves: tuple[Move | None, ...]


def moved(
    before: ReleasedPartition,
    now: ReleasedPartition,
    *,
    since: Released | None = None,
    policy: Policy = Policy.OUTSIDE,
) -> Moved:
    """Say what moved between two times: agree, disagree and pass of a statement, or places along the line.

    `before`, `now`: the same parts in the same order, as they were released at each time. `since`: how many
    people have answered, changed or taken back since, as released; without it, by how many the bases surely
    differ. Nothing is said unless these are as many as the policy tells of at least, so that no two tellings
    differ by a handful of people.

    Each difference has the likely range of `newcombe`, by itself: of many, one in twenty will miss. People
    who are in both times make it wider than need be. Policies that tell counts as they are ask for nobody
    since. Raises ValueError where the parts aren't as many as each other.
    """
    if len(before.cells) != len(now.cells):
        raise ValueError("the same parts are needed at both times")
    if not _is_apart(before.base, now.base, since, policy):
        return Moved(True, (None,) * len(now.cells))
    return Moved(False, tuple(_move(*pair) for pair in zip(before.cells, now.cells, strict=True)))


def cuts_to_tell(bases: Sequence[Released], policy: Policy = Policy.OUTSIDE) -> tuple[int, ...]:
    """Which times of a trend may be told, by number: each surely differs by enough people from the last.

    `bases`: how many had answered at each time, as released, in the order of time. A time that differs by too
    few from the last one told, or of which no number is told, is skipped. Linear.
    """
    told: list[int] = []
    for at, base in enumerate(bases):
        if base.value is not None and (not told or _is_apart(bases[told[-1]], base, None, policy)):
            told.append(at)
    return tuple(told)


def _is_apart(before: Released, now: Released, since: Released | None, policy: Policy) -> bool:
    """Whether two cuts surely differ by so many people as the policy tells of at least."""
    rule = RULES[policy]
    if before.value is None or now.value is None:
        return False
    if since is not None:
        # A number that is told is at least as large as the policy asks for.
        return since.value is not None and since.value >= rule.least
    slack = 0 if rule.nearest == 1 else rule.nearest // 2 * 2
    return abs(now.value - before.value) - slack >= rule.least


def _move(before: ReleasedShare, now: ReleasedShare) -> Move | None:
    told = (now.part.value, now.base.value, before.part.value, before.base.value)
    part, base, part_before, base_before = told
    if part is None or part_before is None or not base or not base_before:
        return None
    likely = newcombe(part, base, part_before, base_before)
    by = part / base - part_before / base_before
    was, is_now = (_in_100(a / b) for a, b in ((part_before, base_before), (part, base)))
    return Move(was, is_now, _in_100(by), _away(float(likely.low)), _away(float(likely.high)))


def _in_100(value: float) -> int:
    """A share, or a difference, in whole people of 100; a half away from none."""
    return int(abs(value) * 100 + 0.5) * (1 if value >= 0 else -1)


def _away(value: float) -> int:
    """An end of a range in 100; one that isn't none is never rounded to it."""
    rounded = _in_100(value)
    return rounded if rounded or not value else (1 if value > 0 else -1)
