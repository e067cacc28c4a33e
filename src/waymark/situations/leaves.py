"""One leaf of a long line of notes, the newest first, and where the earlier ones begin."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from waymark.situations.models import BankNote, Choosing, Note, Obstacle, Outcome, Saying

if TYPE_CHECKING:
    from django.db.models import QuerySet

Row = TypeVar("Row", Saying, Note, Obstacle, BankNote, Choosing, Outcome)
AT_ONCE = 30


@dataclass(frozen=True)
class Leaf(Generic[Row]):
    """So many rows at once. `earlier`: the number before which the next leaf begins; none on the last."""

    rows: tuple[Row, ...]
    earlier: int | None


def leaf_of(rows: QuerySet[Row], before: str = "") -> Leaf[Row]:
    """The newest of these rows, or the newest of those before a number as an address has it. One query."""
    if before.isdecimal() and len(before) < 10:
        rows = rows.filter(number__lt=int(before))
    found = list(rows.order_by("-number")[: AT_ONCE + 1])
    shown = found[:AT_ONCE]
    return Leaf(tuple(shown), shown[-1].number if len(found) > AT_ONCE else None)
