"""What can happen to views: written, said better, taken back before the difference is agreed."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from waymark.fornow.choices import State
from waymark.fornow.models import View
from waymark.fornow.moments import ViewTakenBack, ViewWritten
from waymark.fornow.telling import Meanwhile, held, tell
from waymark.people.access import NotAllowed
from waymark.record.clock import now


@transaction.atomic
def write_view(clarity: UUID, part: UUID, words: str, *, was: str = "", by: UUID) -> None:
    """Somebody says how their part sees it, or says it better. The same again changes nothing.

    `was`: what stood there when they began. Raises Meanwhile where a colleague said it otherwise since.
    """
    found = held(clarity)
    known = View.objects.filter(clarity=found, part=part).first()
    if known is not None and known.words == words:
        return
    if (known.words if known else "") != was:
        raise Meanwhile(
            _("Somebody else of your part has just said it. Look at theirs first: yours is still here.")
        )
    said = {"words": words, "on": localdate(now()), "by_id": by}
    View.objects.update_or_create(clarity=found, part_id=part, defaults=said)
    found.save(update_fields=["edition"])
    tell(ViewWritten(), found, None, part=part)


@transaction.atomic
def take_view_back(clarity: UUID, part: UUID) -> None:
    """A part's view goes, while nothing is agreed. Raises NotAllowed after that: it can be said better."""
    found = held(clarity)
    if found.state != State.DRAFT:
        raise NotAllowed(_("The difference is agreed, and this is a half of it. You can say it better."))
    if View.objects.filter(clarity=found, part=part).delete()[0]:
        found.save(update_fields=["edition"])
        tell(ViewTakenBack(), found, None, part=part)
