"""What can happen: hosts ask what was agreed, each writes one under seal, hosts show all of them together."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from waymark.fornow.choices import UNDER_WAY
from waymark.fornow.models import Echo, Echoing
from waymark.fornow.moments import EchoesOpened, EchoesShown
from waymark.fornow.telling import Meanwhile, held, tell
from waymark.people.access import NotAllowed
from waymark.record.clock import now
from waymark.spaces import queries as spaces

if TYPE_CHECKING:
    from waymark.fornow.models import Clarity
    from waymark.people.models import Person

LEAST = 3
"""Echoes that there have to be before they are shown, of people who sit there for themselves."""


@transaction.atomic
def open_echoes(clarity: UUID, *, by: UUID | None = None) -> None:
    """Ask what people think was agreed. Opened twice, it is open once.

    Raises NotAllowed for an answer that doesn't stand any more.
    """
    found = held(clarity)
    if found.state not in UNDER_WAY:
        raise NotAllowed(_("It doesn’t stand any more. What was said of it stays readable."))
    if Echoing.objects.filter(clarity=found, shown_on__isnull=True).exists():
        return
    Echoing.objects.create(clarity=found, version=found.version, opened_on=localdate(now()))
    tell(EchoesOpened(), found, by)


@transaction.atomic
def write_echo(person: Person, clarity: UUID, words: str) -> None:
    """Somebody writes what they think was agreed, or better. Raises Meanwhile once all are shown."""
    echoing = _open(held(clarity))
    Echo.objects.update_or_create(echoing=echoing, person=person, defaults={"words": words})


@transaction.atomic
def take_echo_back(person: Person, clarity: UUID) -> None:
    """Theirs isn't among them. Raises Meanwhile once they are shown: nothing leads to it then."""
    Echo.objects.filter(echoing=_open(held(clarity)), person=person).delete()


@transaction.atomic
def show_echoes(clarity: UUID, *, by: UUID | None = None) -> None:
    """Show all of them together, written anew and shuffled, so that nothing leads to anybody.

    Raises NotAllowed where fewer than three who sit there for themselves have written one; and on the day on
    which it was asked, while somebody who sits there hasn't. One sentence for both: it counts nobody.
    """
    found = held(clarity)
    echoing = _open(found)
    sit_there = spaces.who_sits_in(found.question.space_id)
    echoes = list(Echo.objects.filter(echoing=echoing).select_for_update(of=("self",)))
    wrote = {one.person_id for one in echoes} & sit_there
    had_time = localdate(now()) > echoing.opened_on or wrote == sit_there
    if len(wrote) < LEAST or not had_time:
        raise NotAllowed(
            _(
                "At least three have to write one before they are shown. And they are shown from the day "
                "after you asked, or once everybody with a seat here has written."
            )
        )
    random.SystemRandom().shuffle(echoes)
    Echo.objects.filter(echoing=echoing).delete()
    Echo.objects.bulk_create(Echo(echoing=echoing, person=None, words=one.words) for one in echoes)
    echoing.shown_on = localdate(now())
    echoing.save(update_fields=["shown_on"])
    tell(EchoesShown(), found, by)


def _open(clarity: Clarity) -> Echoing:
    echoing = Echoing.objects.filter(clarity=clarity, shown_on__isnull=True).first()
    if echoing is None:
        raise Meanwhile(_("Nobody is asked just now what was agreed. What was written is shown."))
    return echoing
