"""How far a trail has come, as stones along a way."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from waymark.listening.models import Stage, Voice

ALONG = (Stage.SAID, Stage.HEARD, Stage.LOOKING, Stage.CHANGING)
ENDS_OTHERWISE = (Stage.NOT_CHANGED, Stage.HANDED_OVER)


@dataclass(frozen=True)
class Stop:
    """One stone. `state`: been, here, or ahead."""

    label: str
    state: str


def stops(voice: Voice) -> tuple[Stop, ...]:
    """Where something said has been, where it is, and what lies ahead."""
    last = Stage(voice.stage) if voice.stage in ENDS_OTHERWISE else Stage.CHANGED
    way = (*ALONG, last)
    here = way.index(Stage(voice.stage))
    labels = {one: one.label for one in Stage} | {Stage.NOT_CHANGED: _("Not changed")}
    return tuple(Stop(str(labels[stage]), _state(at, here)) for at, stage in enumerate(way))


def _state(at: int, here: int) -> str:
    if at == here:
        return "here"
    return "been" if at < here else "ahead"
