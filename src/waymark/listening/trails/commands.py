"""What can be added to a trail: a person heard, asked back, looks into it, changed something, or not.

A machine adds nothing. Who tends stands there by name; who said it never does.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from waymark.listening.entries import keep_voice
from waymark.listening.models import Stage, Step, Veil, Voice
from waymark.listening.moments import VoiceAmended, VoiceAskedBack, VoiceHeard, VoiceWentOn
from waymark.listening.saying.commands import held
from waymark.listening.telling import hint, tell_of_tending
from waymark.people.access import NotAllowed, NotThere
from waymark.record.clock import now

MOVES = {
    Step.Sort.HEARD: Stage.HEARD,
    Step.Sort.LOOKING: Stage.LOOKING,
    Step.Sort.CHANGING: Stage.CHANGING,
    Step.Sort.CHANGED: Stage.CHANGED,
    Step.Sort.NOT_CHANGED: Stage.NOT_CHANGED,
    Step.Sort.HANDED_OVER: Stage.HANDED_OVER,
}
MOST_FROM_AUTHOR = 20


@dataclass(frozen=True)
class Line:
    """One line for a trail, in its writer's words. `until`: when they promise to look again."""

    sort: Step.Sort
    words: str
    until: date | None = None


class HeardAlready(NotAllowed):
    """Another was a moment quicker. Their sentence stands there; this one can be added to it."""


@transaction.atomic
def hear(voice: Voice, words: str, *, by: UUID, also: bool = False, may_let_in: bool = True) -> None:
    """A person has heard it, and says so in a sentence. What waited to be read is let in with it.

    Raises HeardAlready where another has, unless it is meant to be said beside theirs. `may_let_in`: whether
    it is theirs to decide that others read what waits; NotAllowed where it isn't.
    """
    found = _there(voice)
    _require_may_let_in(found, may_let_in)
    if _is_written(found, Line(Step.Sort.HEARD, words), by):
        return
    if found.stage != Stage.SAID and not also:
        raise HeardAlready(
            _("Somebody heard this meanwhile. What you wrote stands below: add it to theirs, or leave it.")
        )
    moment = tell_of_tending(VoiceHeard(), found, by, about=_about(found))
    add_line(found, Line(Step.Sort.HEARD, words), by, moment)


@transaction.atomic
def go_on(voice: Voice, line: Line, *, by: UUID, may_let_in: bool = True) -> None:
    """What is done about it: it is looked at, changing, changed, or not, because. Otherwise as `hear`."""
    found = _there(voice)
    _require_may_let_in(found, may_let_in)
    if _is_written(found, line, by):
        return
    moment = tell_of_tending(VoiceWentOn(to=line.sort), found, by, about=_about(found))
    add_line(found, line, by, moment)


@transaction.atomic
def ask_back(voice: Voice, words: str, *, by: UUID) -> None:
    """A question to whoever said it: they read it beside what came of it. What waits goes on waiting."""
    found = _there(voice)
    if _is_written(found, Line(Step.Sort.ASKED, words), by):
        return
    moment = tell_of_tending(VoiceAskedBack(), found, by, about=_about(found))
    add_line(found, Line(Step.Sort.ASKED, words), by, moment)


@transaction.atomic
def write_back(voice: Voice, words: str) -> None:
    """Whoever said it writes again. Those who tend read it, and nobody else."""
    found = held(voice)
    if found is None:
        raise NotThere
    written = found.steps.filter(sort=Step.Sort.FROM_AUTHOR)
    last = found.steps.order_by("-place").first()
    if last is not None and (last.sort, last.words) == (Step.Sort.FROM_AUTHOR, words):
        return
    if written.count() >= MOST_FROM_AUTHOR:
        raise NotAllowed(_("That is a lot of writing back. Say it as something new: it is heard anew then."))
    _write(found, Line(Step.Sort.FROM_AUTHOR, words), None, None)
    Voice.objects.filter(pk=found.pk).update(author_waits=True)
    if found.veil != Veil.UNLINKED:  # nothing tells the hour in which they came back
        hint(found.space_id)


@transaction.atomic
def feel_heard(voice: Voice, yes: bool) -> None:
    """Whoever said it says whether they feel heard; nobody can say it for them."""
    Voice.objects.filter(pk=voice.pk).update(feels_heard=yes)
    if voice.veil != Veil.UNLINKED:
        hint(voice.space_id)


@transaction.atomic
def amend(
    voice: Voice, words: str, because: str, *, by: UUID, was: str = "", supposed: str | None = None
) -> None:
    """A host takes out what could hurt somebody, and says what and why; what stood there is kept nowhere.

    `was`: the words that they had before them. Raises NotAllowed where its author said it better meanwhile.
    """
    found = _there(voice)
    if was and found.words.split() != was.split():
        raise NotAllowed(_("Its author said it better meanwhile. Read it as it stands now."))
    moment = tell_of_tending(VoiceAmended(), found, by)
    Voice.objects.filter(pk=found.pk).update(
        words=words, supposed=found.supposed if supposed is None else supposed
    )
    _write(found, Line(Step.Sort.AMENDED, because), by, moment)
    keep_voice(found.pk)


def _there(voice: Voice) -> Voice:
    found = held(voice)
    if found is None:
        raise NotThere
    if found.state in (Voice.State.HIDDEN, Voice.State.HELD):
        raise NotAllowed(_("This is held back. Let it in first."))
    return found


def _is_written(voice: Voice, line: Line, by: UUID) -> bool:
    """Whether it is the last line already: a button that was pressed twice."""
    last = voice.steps.order_by("-place").first()
    return last is not None and (last.sort, last.words, last.person_id) == (line.sort, line.words, by)


def _about(voice: Voice) -> list[UUID]:
    return [voice.question_id] if voice.question_id else []


def _require_may_let_in(voice: Voice, may_let_in: bool) -> None:
    if voice.state == Voice.State.WAITING and not may_let_in:
        raise NotAllowed(_("A host reads this before it is heard."))


def add_line(voice: Voice, line: Line, by: UUID, moment: UUID) -> None:
    """A line by one who tends: it moves the trail, and lets in what waited, unless it asks something back."""
    _write(voice, line, by, moment)
    stage = MOVES.get(line.sort, Stage.HEARD if voice.stage == Stage.SAID else voice.stage)
    if line.sort == Step.Sort.HEARD and voice.stage != Stage.SAID:
        stage = voice.stage
    moved = Voice.objects.filter(pk=voice.pk)
    moved.update(stage=stage, moved_on=now().date(), promised_on=line.until, author_waits=False)
    if line.sort != Step.Sort.ASKED:
        moved.update(state=Voice.State.IN, held_for="")
        if voice.state != Voice.State.IN:
            keep_voice(voice.pk)


def _write(voice: Voice, line: Line, by: UUID | None, moment: UUID | None) -> None:
    last = voice.steps.aggregate(last=Max("place"))["last"] or 0
    Step.objects.create(
        voice=voice,
        place=last + 1,
        sort=line.sort,
        words=line.words,
        person_id=by,
        on=_monday() if voice.veil == Veil.UNLINKED and by is None else now().date(),
        until=line.until,
        moment=moment,
    )


def _monday() -> date:
    """What its author does under Unlinked has a week, and no day."""
    today = now().date()
    return today - timedelta(days=today.weekday())
