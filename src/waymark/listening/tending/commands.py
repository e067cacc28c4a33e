"""What those who tend a space do with what was said there: let in, hide, group, connect, hold, pass on."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from waymark.jobs import commands as jobs
from waymark.listening.entries import keep_voice
from waymark.listening.models import Enclosure, Guardian, Hold, Step, Theme, Voice
from waymark.listening.moments import (
    GuardianNamed,
    GuardianNoMore,
    HoldReleased,
    SafetyPassedOn,
    VoiceConnected,
    VoiceGrouped,
    VoiceHeld,
    VoiceHidden,
    VoiceLetIn,
)
from waymark.listening.saying.commands import held
from waymark.listening.telling import tell_of_tending
from waymark.listening.working.queries import taps_waiting
from waymark.people.access import NotAllowed, NotThere
from waymark.record import commands as record
from waymark.record.clock import now


@transaction.atomic
def let_in(voice: Voice, *, by: UUID) -> None:
    """A host has read it; everybody in the space may. Settles what was reported."""
    _set(voice, Voice.State.IN, "")
    tell_of_tending(VoiceLetIn(), voice, by)


@transaction.atomic
def let_taps_in(question: UUID, space: UUID, *, by: UUID) -> None:
    """Let in all that was said of a question in a space without a word: there is nothing in it to read."""
    waiting = taps_waiting(question, space).select_related("space").order_by("id")
    for voice in list(waiting.select_for_update(of=("self",), no_key=True)):  # all of them, then the clock
        let_in(voice, by=by)


@transaction.atomic
def hide(voice: Voice, because: str, *, by: UUID) -> None:
    """Nobody but hosts and its author reads it from now on; its author reads why."""
    _set(voice, Voice.State.HIDDEN, because)
    tell_of_tending(VoiceHidden(), voice, by)


@transaction.atomic
def group(voice: Voice, name: str, *, by: UUID) -> None:
    """Put it with others under a theme, in the words of whoever does; an empty name takes it out again.

    A theme that nothing stands under any more stays: another may be putting something there at this moment.
    """
    found = _there(voice)
    theme = _theme(found, name) if name else None
    if found.theme_id == (theme.pk if theme else None):
        return
    Voice.objects.filter(pk=found.pk).update(theme=theme)
    tell_of_tending(VoiceGrouped(), found, by)


@transaction.atomic
def connect(voice: Voice, question: UUID | None, *, by: UUID) -> None:
    """Say which question it is about; none takes the connection away."""
    found = _there(voice)
    if found.question_id == question:
        return
    Voice.objects.filter(pk=found.pk).update(question=question)
    tell_of_tending(VoiceConnected(), found, by, about=[question] if question else [])


@transaction.atomic
def hold_for_safety(voice: Voice, part: UUID | None, *, by: UUID, reach: str = "") -> Hold:
    """Somebody may be at risk: from now on nobody reads it but hosts, and a part's guardians are told so.

    They are told that there is something to look at, and how to reach whoever holds it; never what it says.
    """
    found = held(voice)
    if found is None:
        raise NotThere
    known = {"part_id": part, "held_on": now().date(), "held_by_id": by, "reach": reach}
    hold, is_new = Hold.objects.get_or_create(voice=found, defaults=known)
    Voice.objects.filter(pk=found.pk).update(state=Voice.State.HELD, held_for="", is_reported=False)
    keep_voice(found.pk)
    if is_new:
        tell_of_tending(VoiceHeld(), found, by)
        jobs.ask("listening.tell_guardians", str(hold.pk))
    return hold


@transaction.atomic
def pass_on(hold: Hold, to: str, outcome: str, *, by: UUID) -> None:
    """Somebody acts on it elsewhere. Here is kept to whom, when, and how its author was; no words."""
    passed = Hold.objects.filter(pk=hold.pk, passed_on__isnull=True)
    kept = {"passed_on": now().date(), "passed_to": to, "outcome": outcome, "held_by": None, "reach": ""}
    if not passed.update(**kept):
        raise NotAllowed(_("Another host has noted that already."))
    Voice.objects.filter(pk=hold.voice_id).update(words="", supposed="", hidden_because="")
    Enclosure.objects.filter(voice=hold.voice_id).delete()
    Step.objects.filter(voice=hold.voice_id, sort=Step.Sort.FROM_AUTHOR).delete()
    tell_of_tending(SafetyPassedOn(), hold.voice, by)


@transaction.atomic
def release(hold: Hold, *, by: UUID) -> None:
    """It was no matter of safety after all: it waits to be read, as before."""
    found = held(hold.voice)
    if found is None:
        raise NotThere
    if not Hold.objects.filter(pk=hold.pk, passed_on__isnull=True).delete()[0]:
        raise NotAllowed(_("Another host has released it, or passed it on."))
    Voice.objects.filter(pk=found.pk).update(state=Voice.State.WAITING)
    tell_of_tending(HoldReleased(), found, by)


@transaction.atomic
def name_guardian(
    endeavour: UUID, part: UUID, name: str, address: str, *, is_deputy: bool, by: UUID
) -> Guardian:
    """Whom a part names to be told when somebody may be at risk, or their deputy."""
    guardian, _is_new = Guardian.objects.update_or_create(
        endeavour_id=endeavour,
        part_id=part,
        is_deputy=is_deputy,
        defaults={"name": name, "address": address},
    )
    record.append(GuardianNamed(), endeavour=endeavour, subject=part, part=part, who=by)
    return guardian


@transaction.atomic
def name_no_more(endeavour: UUID, part: UUID, *, is_deputy: bool, by: UUID) -> None:
    """Nobody is told any more for a part, or nobody in their place."""
    named = Guardian.objects.filter(endeavour=endeavour, part=part, is_deputy=is_deputy)
    if named.delete()[0]:
        record.append(GuardianNoMore(), endeavour=endeavour, subject=part, part=part, who=by)


def _theme(voice: Voice, name: str) -> Theme:
    """The theme of this name, in whatever capitals it was typed."""
    known = Theme.objects.filter(space=voice.space_id, name__iexact=name).order_by("id").first()
    return known or Theme.objects.get_or_create(space_id=voice.space_id, name=name)[0]


def _there(voice: Voice) -> Voice:
    found = held(voice)
    if found is None:
        raise NotThere
    if found.state in (Voice.State.HIDDEN, Voice.State.HELD):
        raise NotAllowed(_("This is held back. Let it in first."))
    return found


def _set(voice: Voice, state: Voice.State, because: str) -> None:
    """What is held for safety is let in or held back by nobody: it is released, or passed on."""
    decided = Voice.objects.filter(pk=voice.pk).exclude(state=Voice.State.HELD)
    changed = decided.exclude(state=state, is_reported=False)
    if not changed.update(state=state, hidden_because=because, is_reported=False, held_for=""):
        raise NotAllowed(_("Another host has decided that already, or whoever said it has taken it back."))
    keep_voice(voice.pk)
