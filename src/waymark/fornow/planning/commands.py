"""What can happen to a plan once it stands: a part says, for a month, whether it happens."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from waymark.fornow.choices import STANDS, Happening, Kind
from waymark.fornow.models import PlanMark
from waymark.fornow.moments import PlanMarked
from waymark.fornow.planning.months import this_month
from waymark.fornow.planning.queries import as_one
from waymark.fornow.telling import Meanwhile, held, tell


@transaction.atomic
def mark_plan(
    clarity: UUID, part: UUID, says: Happening, words: str = "", *, was: str = "", by: UUID
) -> None:
    """A part says for this month whether a plan happens. The same again changes nothing.

    `was`: what it said this month when they began, as `as_one` puts it. Raises Meanwhile where a colleague
    said it otherwise since, or where the plan doesn't stand.
    """
    found, month = held(clarity), this_month()
    if found.kind != Kind.INTENT or found.state not in STANDS:
        raise Meanwhile(_("It isn’t a plan that stands, so nothing of it can happen."))
    known = PlanMark.objects.filter(clarity=found, part=part, month=month).first()
    if known is not None and (known.says, known.words) == (says, words):
        return
    if as_one(known) != was:
        raise Meanwhile(_("Somebody else of your part has just said it otherwise. Yours is still here."))
    said = {"says": says, "words": words, "by_id": by}
    PlanMark.objects.update_or_create(clarity=found, part_id=part, month=month, defaults=said)
    tell(PlanMarked(), found, None, part=part)
