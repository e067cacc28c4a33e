"""What of an endeavour can be found."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from waymark.endeavours.models import Endeavour
from waymark.finding import commands as finding
from waymark.finding.commands import EVERYBODY, Entry

STORY = "story"


def keep_story(endeavour: UUID) -> None:
    """Keep an endeavour findable as it is told now."""
    finding.keep(_entry_of(Endeavour.objects.get(id=endeavour)))


def every_story() -> Iterator[Entry]:
    """Every endeavour's entry, made again."""
    return map(_entry_of, Endeavour.objects.order_by("pk").iterator(chunk_size=500))


def register() -> None:
    finding.register(STORY, every_story)


def _entry_of(endeavour: Endeavour) -> Entry:
    """An endeavour, for whoever may know of it: its sentence, and its story as it is told now."""
    last = endeavour.story_versions.order_by("number").last()
    return Entry(
        STORY,
        endeavour.id,
        audience=EVERYBODY if endeavour.is_listed else endeavour.id,
        title=endeavour.title,
        words="\n".join((endeavour.sentence, last.words if last else "")),
        endeavour=endeavour.id,
        day=(last.told_at if last else endeavour.begun_at).date(),
    )
