"""What of a space can be found."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from waymark.finding import commands as finding
from waymark.finding.commands import Entry
from waymark.spaces.models import Space

SPACE = "space"


def keep_space(space: UUID) -> None:
    """Keep a space findable as it is called now."""
    finding.keep(_entry_of(Space.objects.get(id=space)))


def every_space() -> Iterator[Entry]:
    """Every space's entry, made again."""
    return map(_entry_of, Space.objects.order_by("pk").iterator(chunk_size=500))


def register() -> None:
    finding.register(SPACE, every_space)


def _entry_of(space: Space) -> Entry:
    """A space, for everybody with a seat in its endeavour: its name, and what it is for."""
    endeavour = space.endeavour_id
    return Entry(
        SPACE, space.id, audience=endeavour, title=space.name, words=space.purpose, endeavour=endeavour
    )
