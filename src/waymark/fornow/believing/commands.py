"""What can happen: something is on offer to whoever would like to believe, and people say what would help."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from waymark.fornow.choices import Believed
from waymark.fornow.models import Offered, Wanted
from waymark.fornow.moments import BeliefOffered, BeliefOfferTakenBack
from waymark.fornow.telling import Meanwhile, held, tell
from waymark.people.access import NotAllowed
from waymark.record.clock import now

if TYPE_CHECKING:
    from waymark.fornow.access import Reading
    from waymark.people.models import Person

MOST_OFFERS = 30


@transaction.atomic
def offer_belief(clarity: UUID, sort: Believed, words: str, *, by: UUID | None = None) -> None:
    """Somebody says what is on offer. The same again is said once.

    Raises Meanwhile after thirty.
    """
    found = held(clarity)
    offered = Offered.objects.filter(clarity=found)
    if offered.filter(sort=sort, words=words).exists():
        return
    if offered.count() >= MOST_OFFERS:
        raise Meanwhile(_("Thirty things are on offer already. Take one back first."))
    Offered.objects.create(clarity=found, sort=sort, words=words, on=localdate(now()), by_id=by)
    tell(BeliefOffered(sort=sort), found, by)


@transaction.atomic
def take_offer_back(reading: Reading, offer: UUID) -> None:
    """It is not on offer any more: by whoever said it, or a host. Raises NotAllowed for anybody else."""
    found = held(reading.clarity.pk)
    known = Offered.objects.filter(clarity=found, pk=offer).first()
    if known is None:
        return
    if not reading.is_host and known.by_id != reading.by:
        raise NotAllowed(_("Whoever said it takes it back, or a host."))
    known.delete()
    tell(BeliefOfferTakenBack(sort=known.sort), found, reading.by)


@transaction.atomic
def want_belief(person: Person, clarity: UUID, sorts: Collection[Believed], part: UUID | None = None) -> None:
    """What would help somebody believe it: all of these, and nothing else. None takes it back."""
    found = held(clarity)
    Wanted.objects.filter(clarity=found, person=person).delete()
    Wanted.objects.bulk_create(
        Wanted(clarity=found, person=person, sort=sort, part_id=part) for sort in dict.fromkeys(sorts)
    )
