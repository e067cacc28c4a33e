"""Which three voices a letter brings: from different places, and the edges before the loudest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from random import Random
from uuid import UUID

from waymark.listening.models import Kind

HOW_MANY = 3
EDGES = (Kind.DIFFERENCE, Kind.MISFIT)


@dataclass(frozen=True)
class Candidate:
    """Something said, by nothing but what its reader sees of it: else the choice would tell the rest."""

    number: UUID
    space: UUID
    by: str
    way_in: str
    kind: str
    is_unheard: bool


def three(said: Iterable[Candidate], tends: Collection[UUID], chance: Random) -> list[UUID]:
    """Three of what was said, or all there is. First one that nobody heard, where they tend its space."""
    left = list(said)
    chance.shuffle(left)
    loud = Counter((one.space, one.by) for one in left)
    chosen: list[Candidate] = []
    while left and len(chosen) < HOW_MANY:
        waits = [one for one in left if one.is_unheard and one.space in tends] if not chosen else []
        taken = min(waits or left, key=lambda one: _nearness(one, chosen, loud))
        left.remove(taken)
        chosen.append(taken)
    return [one.number for one in chosen]


def _nearness(
    one: Candidate, chosen: list[Candidate], loud: Counter[tuple[UUID, str]]
) -> tuple[int, int, int, bool, int]:
    """How near something is to what was chosen already, and to what is heard anyway; the least is taken."""
    return (
        sum(other.space == one.space for other in chosen),
        sum(other.by == one.by for other in chosen),
        sum(other.way_in == one.way_in for other in chosen),
        one.kind not in EDGES,
        loud[one.space, one.by],
    )
