"""Rows of many tables that go with many answers: each table is read once for all of them."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any, TypeVar
from uuid import UUID

from django.db.models import Model

from waymark.people import queries as people

if TYPE_CHECKING:
    from django.db.models import QuerySet

M = TypeVar("M", bound=Model)


class Rows:
    """Rows by what they belong to.

    Read side by side, not by Django's own prefetching: that makes a query set for each owner, and rings of
    owners and owned, which for ten years of answers took most of the time and twice the memory.
    """

    def __init__(self) -> None:
        self._by_owner: dict[tuple[type[Model], UUID], list[Any]] = defaultdict(list)

    def read(self, rows: QuerySet[M], owner: str) -> None:
        """Add these, in their order. `owner`: the field of each that says to what it belongs."""
        for one in rows:
            self._by_owner[rows.model, getattr(one, owner)].append(one)

    def of(self, kind: type[M], owner: UUID) -> tuple[M, ...]:
        """Those of one table that belong to this."""
        return tuple(self._by_owner.get((kind, owner), ()))

    def know_parts(self) -> None:
        """Let each row that names a part have it: each part is read once, however often it speaks."""
        from_parts = [
            one
            for rows in self._by_owner.values()
            for one in rows
            if getattr(one, "part_id", None) is not None
        ]
        parts = people.parts_by_number({one.part_id for one in from_parts})
        for one in from_parts:
            one.part = parts[one.part_id]
