"""What an amount may be, where amounts flow through a network and each is known within bounds."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator

ENDLESS = 10**9


class Flows:
    """Whole amounts on arcs between nodes: at each node as much comes in as goes out.

    Begins with amounts that keep to all bounds (`add` them so). What one arc may hold is then found by
    pushing more, or less, around in a ring (L. R. Ford and D. R. Fulkerson, 'Flows in Networks', 1962): every
    whole number between the least and the most is possible, and neither depends on the amounts at first.
    """

    def __init__(self) -> None:
        self._tail: list[int] = []
        self._head: list[int] = []
        self._low: list[int] = []
        self._high: list[int] = []
        self._now: list[int] = []
        self._at: dict[int, list[int]] = {}

    def add(self, tail: int, head: int, low: int, high: int, now: int) -> int:
        """One more arc from one node to another; returns its number. Raises ValueError outside its bounds."""
        if not low <= now <= high:
            raise ValueError(f"{now} isn't from {low} to {high}")
        arc = len(self._now)
        ends = ((self._tail, tail), (self._head, head), (self._low, low), (self._high, high))
        for column, value in (*ends, (self._now, now)):
            column.append(value)
        self._at.setdefault(tail, []).append(arc)
        self._at.setdefault(head, []).append(arc)
        return arc

    def may_be(self, arc: int, low: int, high: int) -> bool:
        """Whether an arc may hold all of `low` to `high`."""
        return self._reaches(arc, low) and self._reaches(arc, high)

    def range(self, arc: int) -> tuple[int, int]:
        """The least and the most that an arc may hold."""
        self._reaches(arc, self._low[arc])
        least = self._now[arc]
        self._reaches(arc, self._high[arc])
        return least, self._now[arc]

    def _reaches(self, arc: int, amount: int) -> bool:
        """Bring an arc to an amount, or as near to it as can be; whether it could."""
        if not self._low[arc] <= amount <= self._high[arc]:
            amount = max(self._low[arc], min(amount, self._high[arc]))
            self._reaches(arc, amount)
            return False
        while self._now[arc] != amount:
            up = amount > self._now[arc]
            start, end = self._tail[arc], self._head[arc]
            ring = self._path(end, start, arc) if up else self._path(start, end, arc)
            if ring is None:
                return False
            room = min(self._room(one, more) for one, more in ring)
            push = min(room, abs(amount - self._now[arc]))
            self._now[arc] += push if up else -push
            for one, more in ring:
                self._now[one] += push if more else -push
        return True

    def _room(self, arc: int, more: bool) -> int:
        return self._high[arc] - self._now[arc] if more else self._now[arc] - self._low[arc]

    def _path(self, start: int, end: int, without: int) -> list[tuple[int, bool]] | None:
        """Arcs along which something can be pushed from one node to another, each upwards or back."""
        came: dict[int, tuple[int, bool] | None] = {start: None}
        waiting = deque([start])
        while waiting and end not in came:
            node = waiting.popleft()
            for arc in self._at[node]:
                more = self._tail[arc] == node
                other = self._head[arc] if more else self._tail[arc]
                if arc != without and other not in came and self._room(arc, more) > 0:
                    came[other] = (arc, more)
                    waiting.append(other)
        return list(self._back(came, end)) if end in came else None

    def _back(self, came: dict[int, tuple[int, bool] | None], node: int) -> Iterator[tuple[int, bool]]:
        while (step := came[node]) is not None:
            yield step
            arc, more = step
            node = self._tail[arc] if more else self._head[arc]
