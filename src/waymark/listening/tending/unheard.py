"""How much waits to be heard where somebody hosts, as their own page of the endeavour tells it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from uuid import UUID

from waymark.listening.models import Stage, Voice

MOST_TOLD = 100


def unheard_in(spaces: Collection[UUID]) -> dict[UUID, int]:
    """So many things said that nobody has heard yet in each of these spaces; a hundred in all at most."""
    waits = Voice.objects.filter(
        space__in=spaces, state__in=(Voice.State.IN, Voice.State.WAITING), stage=Stage.SAID
    )
    return Counter(waits.values_list("space", flat=True)[:MOST_TOLD])
