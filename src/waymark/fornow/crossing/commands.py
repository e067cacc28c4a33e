"""What can happen to a moment of transition: it is marked. Each stays; another can be marked later."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from waymark.fornow.choices import UNDER_WAY
from waymark.fornow.models import Crossing
from waymark.fornow.moments import CrossingMarked
from waymark.fornow.telling import Meanwhile, held, tell
from waymark.record.clock import now


@transaction.atomic
def mark_crossing(clarity: UUID, because: str, *, by: UUID) -> None:
    """The group marks its moment to begin, and says why; a host puts it down. Pressed twice, it is one.

    Raises Meanwhile where it isn't under way.
    """
    found = held(clarity)
    if found.state not in UNDER_WAY:
        raise Meanwhile(_("It doesn’t stand any more, so there is no moment to mark."))
    known = {"because": because, "on": localdate(now())}
    _row, is_new = Crossing.objects.get_or_create(clarity=found, **known, defaults={"by_id": by})
    if is_new:
        tell(CrossingMarked(because=because), found, by)
