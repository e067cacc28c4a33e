"""Who was heard in an answer, as far as others may read it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from waymark.fornow.choices import READ

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from waymark.fornow.models import Attached, Clarity


def lived_with(clarity: Clarity) -> QuerySet[Attached]:
    """What stands beside it that somebody said who lives with it: not what waits, nor what is held back."""
    return clarity.attached.filter(lives_it=True, voice__state=READ)
