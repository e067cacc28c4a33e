"""What can happen to a lone idea: shelved, asked, supposed right, nurtured, put aside, brought back."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from waymark.listening.models import Maverick, Step, Voice
from waymark.listening.moments import (
    MaverickAsked,
    MaverickCameRound,
    MaverickNurtured,
    MaverickPutAside,
    MaverickShelved,
    MaverickSupposed,
)
from waymark.listening.saying.commands import held
from waymark.listening.shelf.chance import drawn
from waymark.listening.telling import hint, tell_of_tending, where
from waymark.listening.tending.commands import connect
from waymark.listening.trails.commands import Line, add_line
from waymark.people.access import NotAllowed, NotThere
from waymark.record import commands as record
from waymark.record.clock import now

if TYPE_CHECKING:
    from waymark.spaces.models import Space


class SaidOnShelfAlready(NotAllowed):
    """Another was a moment quicker, and what they wrote stands there."""


@transaction.atomic
def put_on_shelf(voice: Voice) -> Maverick:
    """Somebody thinks that nobody else says this, and that it shouldn't be lost. Who is not kept."""
    found = held(voice)
    if found is None or found.state != Voice.State.IN:
        raise NotThere
    maverick, is_new = Maverick.objects.get_or_create(voice=found)
    if is_new:
        record.append(MaverickShelved(), **where(found), unlinked=True)
        hint(found.space_id)
    return maverick


@transaction.atomic
def ask_curiously(maverick: Maverick, words: str, *, by: UUID) -> None:
    """A curious question to it, in its asker's words and under their name. One is enough."""
    found = _on_shelf(maverick)
    if found.asks:
        raise SaidOnShelfAlready(_("Somebody asked meanwhile: “%(words)s”") % {"words": found.asks})
    Maverick.objects.filter(pk=found.pk).update(asks=words, asked_by=by)
    tell_of_tending(MaverickAsked(), found.voice, by)


@transaction.atomic
def suppose_right(maverick: Maverick, words: str, *, by: UUID) -> None:
    """What there would be if it were right, in the words and under the name of whoever tried to think so."""
    found = _on_shelf(maverick)
    if found.supposes:
        raise SaidOnShelfAlready(_("Somebody supposed it meanwhile: “%(words)s”") % {"words": found.supposes})
    Maverick.objects.filter(pk=found.pk).update(supposes=words, supposed_by=by)
    tell_of_tending(MaverickSupposed(), found.voice, by)


@transaction.atomic
def nurture(maverick: Maverick, question: UUID | None, *, by: UUID) -> None:
    """It grows: it belongs to a question now. None: it is asked as a new one."""
    found = _on_shelf(maverick)
    _decide(found, Maverick.Fate.NURTURED, "", by)
    if question is not None:
        connect(found.voice, question, by=by)
    tell_of_tending(MaverickNurtured(), found.voice, by, about=[question] if question else [])


@transaction.atomic
def put_aside(maverick: Maverick, because: str, *, by: UUID) -> None:
    """With thanks, and why: its author reads it. Only once it was asked something and supposed right."""
    found = _on_shelf(maverick)
    if not (found.asks and found.supposes):
        raise NotAllowed(_("First it gets a curious question, and an honest try at “what if it were right?”"))
    _decide(found, Maverick.Fate.ASIDE, because, by)
    moment = tell_of_tending(MaverickPutAside(), found.voice, by)
    add_line(found.voice, Line(Step.Sort.ASIDE, because), by, moment)


@transaction.atomic
def bring_round(chance: random.Random | None = None) -> None:
    """One idea of each space comes round again, edges first; put aside, seldom; none twice in a row.

    What was put aside stands on the shelf again, with all that was asked and supposed.
    """
    for space, maverick in list(drawn(chance or random.SystemRandom())):
        still = Maverick.objects.filter(pk=maverick.pk).exclude(fate=Maverick.Fate.NURTURED)
        still.update(came_round_on=now().date(), fate=Maverick.Fate.SHELVED, because="", decided_by=None)
        _tell_of_coming_round(space, maverick)


def _tell_of_coming_round(space: Space, maverick: Maverick) -> None:
    record.append(
        MaverickCameRound(),
        endeavour=space.endeavour_id,
        subject=maverick.voice_id,
        audience=space.pk,
    )
    hint(space.pk)


def _on_shelf(maverick: Maverick) -> Maverick:
    """The same as it stands now, until the transaction ends, while nobody has decided about it."""
    voice = held(maverick.voice)
    if voice is None or voice.state != Voice.State.IN:
        raise NotThere
    found = Maverick.objects.select_for_update().get(pk=maverick.pk)
    if found.fate == Maverick.Fate.NURTURED:
        raise SaidOnShelfAlready(_("It belongs to a question already: somebody was quicker."))
    if found.fate == Maverick.Fate.ASIDE:
        raise SaidOnShelfAlready(_("Somebody put it aside meanwhile: “%(why)s”") % {"why": found.because})
    found.voice = voice
    return found


def _decide(maverick: Maverick, fate: Maverick.Fate, because: str, by: UUID) -> None:
    Maverick.objects.filter(pk=maverick.pk).update(fate=fate, because=because, decided_by=by)
