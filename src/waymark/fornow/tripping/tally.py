"""What a wire reads: what was said in, a tally out. Nothing here knows of people or pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from waymark.insight.honesty import wilson


@dataclass(frozen=True)
class Told:
    """Something said of how it works. `order`: its day, as a number of days."""

    id: UUID
    sticks: bool
    order: int


@dataclass(frozen=True)
class Tally:
    """So many that it sticks, of so many; which those were. `least`: so many trip the wire."""

    count: int
    base: int
    least: int
    stones: tuple[UUID, ...] = ()

    @property
    def trips(self) -> bool:
        return self.count >= self.least

    @property
    def stirs(self) -> bool:
        """One short, where one is not all that it takes."""
        return not self.trips and self.least > 1 and self.count == self.least - 1

    @property
    def likely(self) -> tuple[int, int] | None:
        """In which range of a hundred it is likely to be; none where nothing was said. Wilson, 95 in 100."""
        if not self.base:
            return None
        found = wilson(self.count, self.base)
        return round(100 * float(found.low)), round(100 * float(found.high))


def tally(told: Sequence[Told], least: int, of: int | None) -> Tally:
    """How a wire stands, by what was said within its days; where it is `of` so many, by the latest of these.

    What was said on one day stands in no order: of those on the last day that still fits, those which stick
    are taken first, so that a wire is touched rather too early than too late.
    """
    latest = sorted(told, key=lambda one: (-one.order, not one.sticks, one.id))
    taken = latest[:of] if of is not None else latest
    stones = tuple(one.id for one in taken if one.sticks)
    return Tally(len(stones), len(taken), least, stones)
