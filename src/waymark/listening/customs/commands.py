"""How things are said in a space; what goes by itself, or with whoever said it."""

from __future__ import annotations

import random
from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate

from waymark.listening import queries
from waymark.listening.entries import forget_voices
from waymark.listening.handfuls.commands import seal_in_hand_anew
from waymark.listening.models import ChosenName, Custom, Guardian, Hold, Rhythm, Veil, Voice
from waymark.listening.moments import CustomSaid, OldVoicesWent
from waymark.listening.telling import gone
from waymark.people import queries as people
from waymark.record import commands as record
from waymark.record.clock import now

if TYPE_CHECKING:
    from waymark.people.models import Person
    from waymark.spaces.models import Space

DAYS_IN_A_MONTH = 30.44


@transaction.atomic
def say_custom(
    space: Space, veil: Veil, keeps_months: int | None, *, by: UUID, goes_by_mail: bool | None = None
) -> None:
    """Hosts say how things are said here unless somebody wishes otherwise, and for how long they are kept.

    `goes_by_mail`: whether they may be sent to people with a seat here; none leaves that as it was. From
    tomorrow: whoever spoke before, was promised otherwise.
    """
    mailed_since = queries.custom_of(space).mailed_since
    if goes_by_mail is not None:
        mailed_since = (mailed_since or localdate(now()) + timedelta(days=1)) if goes_by_mail else None
    said = {"veil": veil, "keeps_months": keeps_months, "mailed_since": mailed_since}
    Custom.objects.update_or_create(space=space, defaults=said)
    record.append(
        CustomSaid(veil=veil, keeps_months=keeps_months, goes_by_mail=mailed_since is not None),
        endeavour=space.endeavour_id,
        subject=space.pk,
        audience=space.pk,
        who=by,
    )


@transaction.atomic
def let_old_go() -> None:
    """What is older than its space keeps goes, whoever said it; where its veil was lifted, once they know."""
    for custom in Custom.objects.filter(keeps_months__isnull=False).select_related("space"):
        since = now().date() - timedelta(days=round((custom.keeps_months or 0) * DAYS_IN_A_MONTH))
        old = Voice.objects.filter(space=custom.space, on__lt=since)
        going = old.exclude(pk__in=queries.not_yet_told(since).values("voice"))
        old_ones = list(going.values_list("pk", flat=True))
        going.delete()
        if old_ones:
            forget_voices(old_ones)
            gone(old_ones)
            space = custom.space
            record.append(
                OldVoicesWent(),
                endeavour=space.endeavour_id,
                subject=space.pk,
                audience=space.pk,
                unlinked=True,
            )


@transaction.atomic
def forget_person(person: Person) -> None:
    """All that can be told to be somebody's goes, and the names that they chose.

    Nothing tells of it: moments in a row about all that somebody said under veils would say that one did.
    """
    said = [voice.pk for voice in queries.voices_of(person)]
    Voice.objects.filter(pk__in=said).delete()
    forget_voices(said)
    gone(said)
    sealed = ChosenName.objects.exclude(seal="")
    names = [one.pk for one in sealed if people.whose(one.seal, one.pk) == person.pk]
    ChosenName.objects.filter(pk__in=names).delete()
    Rhythm.objects.filter(person=person).delete()
    Hold.objects.filter(held_by=person).update(reach="")
    Guardian.objects.filter(address__in=people.addresses_of(person.pk)).delete()


@transaction.atomic
def seal_anew() -> int:
    """Every seal that an older key made is made by the first; how many those were."""
    names = ChosenName.objects.exclude(seal="")
    sealed: list[Voice | ChosenName] = [*Voice.objects.exclude(seal=""), *names]
    old = [row for row in sealed if people.is_old(row.seal, row.pk)]
    known = [(row, people.whose(row.seal, row.pk)) for row in random.sample(old, k=len(old))]
    opened = [(row, person) for row, person in known if person is not None]
    for row, person in opened:
        type(row).objects.filter(pk=row.pk).update(seal=people.seal_of(person, row.pk))
    return len(opened) + seal_in_hand_anew()
