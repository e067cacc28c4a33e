"""Months, by their first days."""

from __future__ import annotations

from datetime import date

from django.utils.timezone import localdate

from waymark.record.clock import now


def this_month() -> date:
    """The first day of the month that it is."""
    return localdate(now()).replace(day=1)


def months_until_now(how_many: int) -> tuple[date, ...]:
    """The first days of so many months, the present one last."""
    this = this_month()
    counted = [this.year * 12 + this.month - 1 - back for back in reversed(range(how_many))]
    return tuple(date(one // 12, one % 12 + 1, 1) for one in counted)
