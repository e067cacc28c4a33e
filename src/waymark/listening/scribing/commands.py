"""What can happen where somebody writes for another: what was said comes, from nobody who wrote it down."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction

from waymark.listening.models import WayIn
from waymark.listening.saying.commands import Said, say_for

if TYPE_CHECKING:
    from waymark.spaces.models import Space


@transaction.atomic
def write_down(space: Space, said: Said, once: UUID) -> None:
    """What somebody without an account said aloud comes to a space. Raises SaidAlready as `say`."""
    say_for(space, said, once, way_in=WayIn.SCRIBE)
