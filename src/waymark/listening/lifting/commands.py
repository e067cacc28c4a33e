"""Two people together learn who said something: each by an act of their own, with a reason in writing."""

from __future__ import annotations

from collections.abc import Collection
from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from waymark.jobs import commands as jobs
from waymark.listening import queries
from waymark.listening.models import Lifting
from waymark.listening.moments import VeilAsked, VeilKept, VeilLifted
from waymark.listening.naming.commands import give_up
from waymark.listening.saying.commands import held
from waymark.listening.telling import tell_of_tending
from waymark.people.access import NotAllowed
from waymark.record.clock import now

if TYPE_CHECKING:
    from waymark.listening.access import Beside


@transaction.atomic
def ask_to_lift(beside: Beside, because: str) -> Lifting:
    """The first of two asks, with a reason that the space's log shows. Raises NotAllowed where one has."""
    person, until = beside.listener.person, now() + timedelta(days=queries.LIFTING_DAYS)
    Lifting.objects.filter(voice=beside.voice, is_lifted=False, until__lte=now()).delete()
    lifting, is_new = Lifting.objects.get_or_create(
        voice=beside.voice, defaults={"because": because, "asked_by": person, "until": until}
    )
    if not is_new:
        raise NotAllowed(_("Somebody has asked for that already."))
    tell_of_tending(VeilAsked(because=because), beside.voice, person.pk)
    return lifting


@transaction.atomic
def lift(beside: Beside, lifting: Lifting) -> None:
    """The second agrees: the two may read the name for a week, and whoever said it is told.

    A chosen name is given up with it. Raises NotAllowed for the one who asked, for whoever said it, and where
    neither of the two is a host of the space in which it was said.
    """
    person = beside.listener.person
    if beside.is_own or person.pk == lifting.asked_by_id:
        raise NotAllowed(_("It takes another person to agree."))
    if not queries.has_a_host(lifting, beside.listener):
        raise NotAllowed(_("One of the two has to be a host of this space. Ask one to agree."))
    until = now() + timedelta(days=queries.LIFTING_DAYS)
    still = Lifting.objects.filter(pk=lifting.pk, is_lifted=False, asked_by__isnull=False)
    if not still.update(agreed_by=person, is_lifted=True, until=until):
        raise NotAllowed(_("That has been decided already."))
    voice = held(beside.voice)
    if voice is not None and voice.chosen_name_id:
        give_up(voice.chosen_name_id)
    tell_of_tending(VeilLifted(because=lifting.because), beside.voice, person.pk)
    jobs.ask("listening.tell_of_lifting", str(beside.voice.pk))


@transaction.atomic
def been_told(voices: Collection[UUID]) -> None:
    """Whoever said these knows now that their veils were lifted. When and how is not kept."""
    Lifting.objects.filter(voice__in=voices, is_lifted=True, is_told=False).update(is_told=True)


@transaction.atomic
def keep_veil(beside: Beside, lifting: Lifting) -> None:
    """Nobody learns who said it: the second did not agree, or the first thought better of it."""
    gone, _rows = Lifting.objects.filter(pk=lifting.pk, is_lifted=False).delete()
    if not gone:
        raise NotAllowed(_("That has been decided already."))
    tell_of_tending(VeilKept(), beside.voice, beside.listener.person.pk)
