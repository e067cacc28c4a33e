"""Which statement a guest is asked next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b
from uuid import UUID

import numpy as np

from waymark.insight.honesty import LIVE_STEP, step
from waymark.insight.opinions import drawn, weights


@dataclass(frozen=True)
class Candidate:
    """A statement that a guest has not answered: how many did, and of those the tallies as shown."""

    id: UUID
    answers: int
    agree: int
    disagree: int
    passed: int


def choose(candidates: Sequence[Candidate], guest: UUID, most: int = 1) -> tuple[UUID, ...]:
    """Those where an answer tells the most, one after the other, by lots that are this guest's own.

    Made from what is shown to anyone, and from how many answered in steps of five: so whoever watches what
    they are asked learns nothing of any single answer. Late statements catch up with early ones, and whether
    people agree or disagree makes no difference.
    """
    lots = np.array([_lot(guest, one.id) for one in candidates])
    answers = np.array([step(one.answers, LIVE_STEP) for one in candidates])
    shown = np.array([(one.agree, one.disagree, one.passed) for one in candidates])
    share = (shown + 1) / (shown.sum(axis=1, keepdims=True) + 3)
    agree, disagree, passed = (share * answers[:, None]).T
    return tuple(candidates[at].id for at in drawn(weights(agree, disagree, passed), lots, most))


def _lot(guest: UUID, statement: UUID) -> float:
    """A number between nought and one that is always the same for this guest and this statement."""
    digest = blake2b(guest.bytes + statement.bytes, digest_size=8).digest()
    return (int.from_bytes(digest) + 0.5) / 2**64
