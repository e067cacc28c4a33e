"""Who was heard in an answer, as far as others may read it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from waymark.fornow.choices import READ
from waymark.fornow.models import Attached
from waymark.once import once_a_look
from waymark.prepared import Prepared, slot

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from waymark.fornow.models import Clarity


def lived_with(clarity: Clarity) -> QuerySet[Attached]:
    """What stands beside it that somebody said who lives with it: not what waits, nor what is held back."""
    return clarity.attached.filter(lives_it=True, voice__state=READ)


_BESIDE = Prepared(
    lambda: (
        Attached.objects.filter(clarity=slot(Attached, "clarity"))
        .select_related("voice")
        .order_by("-lives_it", "-voice__on", "id")
    )
)


@once_a_look
def beside(clarity: UUID) -> tuple[Attached, ...]:
    """All that stands beside it, what was said among it; first what somebody said who lives with it."""
    return tuple(_BESIDE.every(clarity=clarity))


def is_lived_with(clarity: UUID) -> bool:
    """Whether anything stands beside it that `lived_with` would find."""
    return any(one.lives_it and one.voice.state == READ for one in beside(clarity))
