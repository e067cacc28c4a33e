"""Which statement somebody is asked next: where an answer would tell the most, and none out of reach."""

from __future__ import annotations

import numpy as np

from .ballots import Integers, Reals

Counted = Integers | Reals
"""How many, or about how many."""

NEW_FOR = 5.0
NEWNESS = 8.0
FLOOR = 0.1


def weights(
    agree: Counted,
    disagree: Counted,
    passed: Counted,
    telling: Reals | None = None,
    least_seen: Integers | None = None,
) -> Reals:
    """How much there is to gain from one more answer to each statement; above nought, adding up to 1.

    In proportion to the posterior variance of its share (one more answer to a statement that few have seen
    tells most; to one that nearly all pass on, little), times its newness (1 + 8 * 2^(-seen / 5), the
    half-life that Polis has), times one plus `telling` (statements, 0 to 1): how much it tells people apart.
    `least_seen`: how many saw it in the group or third of the line that saw it least, so that every one is
    asked. Agree and disagree weigh the same. A tenth of the whole is shared out evenly, so that no statement
    is ever unreachable.
    """
    seen = (agree + disagree + passed).astype(float)
    if not len(seen):
        return seen
    least = seen if least_seen is None else np.minimum(seen, least_seen.astype(float))
    alpha, beta = agree + 1.0, disagree + 1.0
    unsure = alpha * beta / ((alpha + beta) ** 2 * (alpha + beta + 1))
    unsure = unsure * (agree + disagree + 1) / (seen + 2)
    gain = unsure * (1 + NEWNESS * 2 ** (-least / NEW_FOR))
    if telling is not None:
        gain = gain * (1 + np.clip(telling, 0, 1))
    return np.asarray((1 - FLOOR) * gain / gain.sum() + FLOOR / len(gain))


def drawn(chances: Reals, lots: Reals, most: int = 1) -> tuple[int, ...]:
    """Those that are drawn, one after the other, each with its own chance, by lots that stay the same.

    Lots are from 0 to 1.

    A lottery in which a small change of the chances seldom changes who is drawn: the greatest lots to the
    power of one over the chance (P. Efraimidis and P. Spirakis, 'Weighted random sampling with a reservoir',
    Information Processing Letters 97 (2006) 181-185). Raises ValueError where there is nothing to draw.
    """
    if not len(chances):
        raise ValueError("there is nothing to draw from")
    with np.errstate(divide="ignore"):
        power = np.log(np.clip(lots, 0, 1)) / chances
    return tuple(np.argsort(-power, kind="stable")[:most].tolist())
