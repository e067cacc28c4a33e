"""What can happen to the door: it is opened once."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction

from waymark.litmus.models import Door
from waymark.spaces import commands as spaces

if TYPE_CHECKING:
    from waymark.spaces.models import Space


@transaction.atomic
def open_door(endeavour: UUID, space: Space) -> None:
    """One door for an endeavour, with a code to say aloud: guests answer, and tell, behind it."""
    door, is_new = Door.objects.get_or_create(endeavour_id=endeavour)
    if is_new:
        spaces.invite_guests(space, door.pk)
