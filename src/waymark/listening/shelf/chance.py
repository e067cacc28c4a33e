"""Which lone idea comes round again: chance, weighted towards the edges. Whoever calls brings the seed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Count

from waymark.listening.models import Maverick, Voice, WayIn
from waymark.record.clock import now

if TYPE_CHECKING:
    from random import Random

    from waymark.spaces.models import Space

FROM_OUTSIDE = 3.0
"""How much likelier what came without an account, on a card or by mail is than what was said from a seat."""
SELDOM_HEARD = 2.0
"""How much likelier a part that is hardly heard is than the one that is heard most."""
NEVER_YET = 2.0
DAYS_TO_BE_LIKELY_AGAIN = 28
ASIDE = 0.1


def drawn(chance: Random) -> Iterator[tuple[Space, Maverick]]:
    """One idea of each space, but never the one that came last; those that belong to a question rest."""
    by_space = defaultdict(list)
    there = Maverick.objects.filter(voice__state=Voice.State.IN).exclude(fate=Maverick.Fate.NURTURED)
    for one in there.select_related("voice__space").order_by("voice__space", "pk"):
        by_space[one.voice.space].append(one)
    for space, ideas in by_space.items():
        last = max((one for one in ideas if one.came_round_on), key=_came_round, default=None)
        candidates = [one for one in ideas if one is not last]
        if candidates:
            weights = _weights(space, candidates)
            yield space, chance.choices(candidates, weights)[0]


def _came_round(maverick: Maverick) -> date:
    return maverick.came_round_on or date.min


def _weights(space: Space, ideas: list[Maverick]) -> list[float]:
    heard = Voice.objects.filter(space=space, state=Voice.State.IN, part__isnull=False)
    each = dict(heard.values_list("part").annotate(Count("pk")))
    return [_outside(one) * _seldom(one, each) * _lately(one) * _aside(one) for one in ideas]


def _outside(maverick: Maverick) -> float:
    return 1.0 if maverick.voice.way_in == WayIn.SEAT else FROM_OUTSIDE


def _seldom(maverick: Maverick, each: dict[UUID, int]) -> float:
    if maverick.voice.part_id is None:
        return 1.0
    most = max(each.values())
    return SELDOM_HEARD - (SELDOM_HEARD - 1) * each[maverick.voice.part_id] / most


def _lately(maverick: Maverick) -> float:
    if maverick.came_round_on is None:
        return NEVER_YET
    days = (now().date() - maverick.came_round_on).days
    return min(max(days, 1) / DAYS_TO_BE_LIKELY_AGAIN, 1.0)


def _aside(maverick: Maverick) -> float:
    return ASIDE if maverick.fate == Maverick.Fate.ASIDE else 1.0
