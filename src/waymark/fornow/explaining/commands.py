"""What can happen to what parts say at home of an answer, and to what of theirs it touches."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from waymark.fornow.explaining.queries import as_one
from waymark.fornow.models import Explained, Touch
from waymark.fornow.moments import ExplainedInPart, TouchesSaid
from waymark.fornow.telling import Meanwhile, held, tell
from waymark.record.clock import now


@transaction.atomic
def explain(clarity: UUID, part: UUID, words: str, calls: str = "", *, was: str = "", by: UUID) -> None:
    """Somebody says what their part calls it, and how it explains it. The same again changes nothing.

    `was`: what was said when they began. Raises Meanwhile where a colleague said it otherwise since.
    """
    found = held(clarity)
    known = Explained.objects.filter(clarity=found, part=part).first()
    if known is not None and (known.calls, known.words) == (calls, words):
        return
    if (as_one(known) if known else "") != was:
        raise Meanwhile(
            _("Somebody else of your part has just said it. Look at theirs first: yours is still here.")
        )
    said = {"calls": calls, "words": words, "on": localdate(now()), "by_id": by}
    Explained.objects.update_or_create(clarity=found, part_id=part, defaults=said)
    tell(ExplainedInPart(), found, None, part=part)


@transaction.atomic
def take_explanation_back(clarity: UUID, part: UUID) -> None:
    """A part takes back how it explains it."""
    found = held(clarity)
    if Explained.objects.filter(clarity=found, part=part).delete()[0]:
        tell(ExplainedInPart(), found, None, part=part)


@transaction.atomic
def say_touches(
    clarity: UUID, lines: Collection[tuple[UUID, str]], *, shown: Collection[tuple[UUID, str]], by: UUID
) -> None:
    """Mark which of the things that matter to parts it touches: all of these, and no other of those shown.

    What a colleague marked meanwhile, and whoever sends this never saw, stays as it is.
    """
    found = held(clarity)
    marked = {(one.part_id, one.line): one for one in Touch.objects.filter(clarity=found)}
    wanted = set(lines)
    gone = [row.pk for key, row in marked.items() if key in set(shown) - wanted]
    new = [Touch(clarity=found, part_id=part, line=line) for part, line in wanted - set(marked)]
    if not gone and not new:
        return
    Touch.objects.filter(pk__in=gone).delete()
    Touch.objects.bulk_create(new)
    tell(TouchesSaid(), found, by)
