"""What several things said have in common, told in their own words, and by how many voices."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Count, Prefetch, Q

from waymark.listening import queries
from waymark.listening.models import Theme, Voice
from waymark.listening.tending import words

if TYPE_CHECKING:
    from waymark.listening.access import Listener
    from waymark.listening.queries import Heard

MOST_THEMES = 50
QUOTES = 3
MOST_AT_ONCE = 50


@dataclass(frozen=True)
class Said:
    """A theme, a few of its voices, and by how many it is told."""

    theme: Theme
    quotes: tuple[Voice, ...]
    told_by: str


@dataclass(frozen=True)
class Whole:
    """All that is said under a theme, the newest day first; within a day, in no order."""

    theme: Theme
    voices: tuple[Heard, ...]
    told_by: str
    further: UUID | None


def keep_saying(listener: Listener, most: int = MOST_THEMES) -> tuple[Said, ...]:
    """What people keep saying, most told first. What waits, or is held, is in no total. Two queries."""
    some = Voice.objects.filter(state=Voice.State.IN).order_by("-on", "id")[:QUOTES]
    told = Count("voices", filter=Q(voices__state=Voice.State.IN))
    themes = Theme.objects.filter(space=listener.space).annotate(told=told).filter(told__gt=0)
    found = themes.order_by("-told", "name", "pk").prefetch_related(Prefetch("voices", some, to_attr="some"))
    return tuple(Said(one, tuple(one.some), words.told_by(one.told)) for one in found[:most])


def whole(listener: Listener, theme: Theme, before: UUID | None = None) -> Whole:
    """Everything under a theme, so much at once. `before`: further back than this one."""
    said = Voice.objects.filter(theme=theme, state=Voice.State.IN).order_by("-on", "id")
    last = said.filter(pk=before).first() if before else None
    told_by = words.told_by(said.count())
    if last is not None:
        said = said.filter(Q(on__lt=last.on) | Q(on=last.on, id__gt=last.id))
    shown = queries.heard_by(listener, said[: MOST_AT_ONCE + 1])
    further = shown[MOST_AT_ONCE - 1].voice.pk if len(shown) > MOST_AT_ONCE else None
    return Whole(theme, shown[:MOST_AT_ONCE], told_by, further)
