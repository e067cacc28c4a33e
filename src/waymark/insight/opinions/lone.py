"""Statements that a count would lose: seen by few and liked by them, or held by few and far from the rest."""

from __future__ import annotations

import numpy as np

from .ballots import Ballots
from .findings import LoneVoice
from .shares import Tallies, likely

LEAST_SEEN = 3
FEW_OF_TYPICAL = 1 / 3
HELD_BY_FEW = 0.2


def lone_voices(table: Ballots, places: Tallies | None, *, seed: int) -> tuple[LoneVoice, ...]:
    """Statements worth a second look, in an order of chance: never by how many agree.

    Seen by few: by less than a third of what is typical, and likely agreed with by most of those. Held by
    few: at most one in five agree, yet most do in one place (a third of the line, or a group).
    """
    agree, seen = table.agreed, table.seen
    typical = float(np.median(seen)) if table.statements else 0.0
    low, _ = likely(agree, seen, sure=0.9)
    few = (seen >= LEAST_SEEN) & (seen <= typical * FEW_OF_TYPICAL) & (low >= 0.5)
    held = np.zeros(table.statements, bool)
    if places is not None:
        there, _ = likely(places.agree, places.seen, sure=0.9)
        held = (agree <= HELD_BY_FEW * seen) & (seen > 0) & (there.max(axis=0) >= 0.4)
    chosen = np.flatnonzero(few | held)
    shuffled = np.random.default_rng(seed).permutation(chosen)
    return tuple(
        LoneVoice(table.statement_ids[at], int(seen[at]), is_held_by_few=bool(held[at])) for at in shuffled
    )
