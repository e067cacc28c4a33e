"""What is so about an agreed difference: the views side by side, and what holds people together anyway."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from waymark.fornow.access import day_to_look
from waymark.fornow.choices import UNDER_WAY, Kind, State
from waymark.fornow.models import View
from waymark.fornow.speaking import own_parts, walking

if TYPE_CHECKING:
    from waymark.fornow.access import Reading


@dataclass(frozen=True)
class Seen:
    """How one part sees it. `is_own`: the reader can say it better."""

    id: UUID
    part: UUID
    name: str
    words: str
    on: date
    is_own: bool


@dataclass(frozen=True)
class Difference:
    """Views with equal weight, by the names of their parts, and what is agreed between them.

    `lacks_views`: fewer than two parts have said how they see it.
    """

    views: tuple[Seen, ...]
    together: str
    wont_ask: str
    look_again_on: date | None
    is_draft: bool
    lacks_views: bool
    may_read: bool
    still_to_write: UUID | None
    """A part of the reader's own that has no view yet."""


def section(reading: Reading) -> Difference | None:
    """How an agreed difference reads; None for clarity of another kind. Views: for those with a seat."""
    clarity = reading.clarity
    if clarity.kind != Kind.DIFFERENCE:
        return None
    version, may_read = clarity.version, reading.person is not None
    written = list(View.objects.filter(clarity=clarity).select_related("part").order_by("part__name", "id"))
    mine = own_parts(reading.person, walking(clarity.endeavour_id)) if may_read else ()
    own = {one.pk for one in mine} if clarity.state in UNDER_WAY else set()
    views = tuple(
        Seen(one.pk, one.part_id, one.part.name, one.words, one.on, one.part_id in own) for one in written
    )
    return Difference(
        views=views if may_read else (),
        together=version.together if version else "",
        wont_ask=version.wont_ask if version else "",
        look_again_on=day_to_look(clarity),
        is_draft=clarity.state == State.DRAFT,
        lacks_views=sum(bool(one.words) for one in written) < 2,
        may_read=may_read,
        still_to_write=next((one.pk for one in mine if one.pk in own - {each.part for each in views}), None),
    )


def words_of(clarity: UUID, part: UUID) -> str:
    """How a part sees it just now; nothing where it hasn't said."""
    found = View.objects.filter(clarity=clarity, part=part).first()
    return found.words if found else ""
