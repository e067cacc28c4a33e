"""What came of something said, as a story of lines, for its author and for those who may read it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.db.models import Prefetch
from django.utils.translation import gettext_lazy

from waymark.listening.models import Stage, Step, Veil, Voice

if TYPE_CHECKING:
    from uuid import UUID

PROMISED_WORKING_DAYS = 5
SATURDAY = 5
LABELS = {
    Step.Sort.HEARD: gettext_lazy("Heard"),
    Step.Sort.LOOKING: gettext_lazy("Being looked at"),
    Step.Sort.CHANGING: gettext_lazy("Changing"),
    Step.Sort.CHANGED: gettext_lazy("Changed"),
    Step.Sort.NOT_CHANGED: gettext_lazy("Not changed, because"),
    Step.Sort.HANDED_OVER: gettext_lazy("Handed over"),
    Step.Sort.ASKED: gettext_lazy("Asked back"),
    Step.Sort.AMENDED: gettext_lazy("Something was taken out"),
    Step.Sort.ASIDE: gettext_lazy("Put aside, with thanks"),
    Step.Sort.FROM_AUTHOR: gettext_lazy("From whoever said it"),
}


@dataclass(frozen=True)
class TrailLine:
    """One line. `by`: the name of who tends; empty for its author, and for somebody who is gone."""

    step: Step
    label: str
    by: str


@dataclass(frozen=True)
class Trail:
    """What was said, and what came of it. `answer_by`: the day by which a person hears it, as promised."""

    voice: Voice
    lines: tuple[TrailLine, ...]
    is_open: bool
    asked: str
    """The last question back that its author hasn't answered; empty for none."""
    answer_by: date


def trail_for_author(voice: Voice) -> Trail:
    """All lines, for whoever said it."""
    return _trail(voice, list(voice.steps.select_related("person").order_by("place")))


def trail_for(voice: Voice, *, tends: bool) -> Trail:
    """The lines that others read: what its author wrote back is for those who tend alone."""
    steps = list(voice.steps.select_related("person").order_by("place"))
    return _trail(voice, [one for one in steps if tends or one.sort != Step.Sort.FROM_AUTHOR])


def trails_of(voices: list[UUID]) -> dict[UUID, Trail]:
    """All lines of each of these, in two queries, for whoever said them."""
    steps = Step.objects.select_related("person").order_by("place")
    found = Voice.objects.filter(pk__in=voices).prefetch_related(Prefetch("steps", steps))
    return {one.pk: _trail(one, list(one.steps.all())) for one in found}


def answer_by(voice: Voice) -> date:
    """Five working days, Monday to Friday, after it was said; where it is Unlinked, after its week."""
    day = voice.on + timedelta(days=6) if voice.veil == Veil.UNLINKED else voice.on
    return working_days_after(day, PROMISED_WORKING_DAYS)


def working_days_after(day: date, days: int) -> date:
    """The day so many working days later. Bank holidays count as working days."""
    while days:
        day += timedelta(days=1)
        days -= day.weekday() < SATURDAY
    return day


def _trail(voice: Voice, steps: list[Step]) -> Trail:
    talk = [one for one in steps if one.sort in (Step.Sort.ASKED, Step.Sort.FROM_AUTHOR)]
    last = talk[-1] if talk else None
    return Trail(
        voice=voice,
        lines=tuple(_line(one) for one in steps),
        is_open=voice.stage not in (Stage.CHANGED, Stage.NOT_CHANGED, Stage.HANDED_OVER),
        asked=last.words if last is not None and last.sort == Step.Sort.ASKED else "",
        answer_by=answer_by(voice),
    )


def _line(step: Step) -> TrailLine:
    return TrailLine(step, str(LABELS[Step.Sort(step.sort)]), step.person.name if step.person else "")
