"""What each statement turned out to be, and what tells a place from the others: from released figures alone.

So whoever sees the figures could sort them alike, and being in a list, or leaving one, tells nothing more.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from waymark.insight.honesty import ReleasedShare
from waymark.insight.opinions.ballots import Reals, Truths
from waymark.insight.opinions.grouping import chance_of_difference
from waymark.insight.opinions.shares import Tallies, likely, truly_different
from waymark.insight.opinions.telling import THRESHOLDS, widest_gap
from waymark.perspectives.pictures.told import Answered, Telling

TOLD = 5
SURELY = 2.33
"""Standard errors between two places: chance alone makes as many once in a hundred times."""
FEW, MANY_HERE = 20, 50
"""In 100: agreed with by so few in all, and by so many in one place."""


@dataclass(frozen=True)
class Sorted:
    """Statements by what they turned out to be; `telling`: what is said most from each place."""

    shared: tuple[str, ...]
    differing: tuple[str, ...]
    otherwise: tuple[str, ...]
    along: tuple[str, ...]
    telling: tuple[tuple[Telling, ...], ...]
    held_by_few: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class _Figures:
    """Released figures of rows as counts; of what has a bound, the middle of what it may be.

    `part`, `base` (places x statements): nought where nothing is told. `side`, `other`, `seen` (statements):
    in the whole, those who take the part, who take the other side, and everybody.
    """

    rows: Sequence[Answered]
    part: Reals
    base: Reals
    side: Reals
    other: Reals
    seen: Reals

    @property
    def is_told(self) -> Truths:
        return np.asarray(self.base > 0)

    @property
    def everywhere(self) -> Truths:
        return np.asarray(self.is_told.all(axis=0))


def sort(rows: Mapping[str, Answered], places: int, *, is_line: bool) -> Sorted:
    """Sort statements that have figures in so many places; a list has those told in all of them."""
    found = _figures([row for row in rows.values() if len(row.places) == places], places)
    shared = _shared(found)
    tallies = Tallies(
        *(each.astype(np.int64) for each in (found.part, found.base - found.part, found.part * 0))
    )
    p, gap = chance_of_difference(tallies), widest_gap(tallies)
    differs = truly_different(p, found.everywhere, THRESHOLDS.false_in_all) & (gap >= THRESHOLDS.least_gap)
    level = _is_divided(found) & found.everywhere & (p > THRESHOLDS.false_in_all)
    share = (found.part + 1) / (found.base + 2)
    return Sorted(
        shared=_by(found, shared, -share.min(axis=0)),
        differing=_by(found, differs & ~shared, -gap),
        otherwise=_by(found, level & ~shared, np.abs(found.side / np.maximum(found.seen, 1) - 0.5)),
        along=_by(found, found.everywhere, _fall(found, share)) if is_line else (),
        telling=tuple(_telling(found, here, _others(here, places, is_line)) for here in range(places)),
        held_by_few=tuple(row.statement for row in found.rows if _is_held_by_few(row)),
    )


def is_mostly_no(agree: ReleasedShare, disagree: ReleasedShare) -> bool:
    """Whether a statement may be shared as one that people disagree with: then its figures are of those."""
    no, base = counted(disagree)
    yes, _ = counted(agree)
    return base > 0 and _is_likely_shared(no, yes, base)


def counted(share: ReleasedShare) -> tuple[float, float]:
    """A released part and its base as counts; of a bound, the middle of what it may be; noughts if untold."""
    base, part = share.base.value, share.part
    if not base:
        return 0, 0
    if part.value is not None:
        return part.value, base
    if part.fewer_than is not None:
        return part.fewer_than // 2, base
    return (0, 0) if part.all_but_fewer_than is None else (base - part.all_but_fewer_than // 2, base)


def _figures(rows: Sequence[Answered], places: int) -> _Figures:
    here = np.array([[counted(share) for share in row.places] for row in rows], float)
    part, base = here.reshape(len(rows), places, 2).transpose(2, 1, 0)
    whole = np.array([(*counted(row.whole), *counted(row.other)) for row in rows], float)
    side, seen, other, other_seen = whole.reshape(len(rows), 4).T
    # Of a side that is hidden with the passes, half of what both leave.
    return _Figures(rows, part, base, side, np.where(other_seen > 0, other, (seen - side) / 2), seen)


def _is_likely_shared(side: float, other: float, seen: float) -> bool:
    low, _ = likely(side, seen)
    return bool(low >= THRESHOLDS.shared_low and other <= THRESHOLDS.shared_other * seen)


def _shared(found: _Figures) -> Truths:
    """In all likely by most, and by few not; and likely by half or more in every place."""
    likely_all = [_is_likely_shared(*one) for one in zip(found.side, found.other, found.seen, strict=True)]
    here, _ = likely(found.part, found.base)
    everywhere = found.everywhere & (here.min(axis=0) >= THRESHOLDS.shared_everywhere)
    return np.asarray(np.array(likely_all, bool) & (found.seen > 0) & everywhere)


def _is_divided(found: _Figures) -> Truths:
    """Truly on both sides, as far as is told."""
    lows = [likely(side, found.seen)[0] for side in (found.side, found.other)]
    return np.asarray((np.minimum(*lows) >= THRESHOLDS.divided_low) & (found.seen > 0))


def _fall(found: _Figures, share: Reals) -> Reals:
    """How much fewer agree at the last place than at the first."""
    signs = np.array([-1 if row.is_no else 1 for row in found.rows])
    return np.asarray((share[0] - share[-1]) * signs)


def _by(found: _Figures, chosen: Truths, rank: Reals) -> tuple[str, ...]:
    """The chosen statements, the lowest rank first; equals by their names, which are chance."""
    names = [(float(rank[at]), found.rows[at].statement) for at in np.flatnonzero(chosen).tolist()]
    return tuple(name for _, name in sorted(names))


def _others(here: int, places: int, is_line: bool) -> list[int]:
    """The places that one is held against: an end against the other end, else each against all."""
    return [2 - here] if is_line and here != 1 else [at for at in range(places) if at != here]


def _telling(found: _Figures, here: int, others: Sequence[int]) -> tuple[Telling, ...]:
    """What half or more say here, and surely fewer elsewhere: what they agree with before what they don't."""
    share = (found.part + 1) / (found.base + 2)
    spread = np.sqrt(share * (1 - share) / (found.base + 3))
    against = found.other / np.maximum(found.seen - found.side, 1)
    rows: list[tuple[bool, float, str]] = []
    for is_turned, value, error in ((False, share, spread), (True, (1 - share) * against, spread * against)):
        gaps = value[here] - value[others] - SURELY * np.hypot(error[here], error[others])
        surely = np.where(found.is_told[others], gaps, np.inf).min(axis=0)
        holds = found.is_told[here] & found.is_told[others].any(axis=0) & (surely > 0) & (value[here] >= 0.5)
        for at in np.flatnonzero(holds).tolist():
            row = found.rows[at]
            rows.append((row.is_no != is_turned, -float(surely[at]), row.statement))
    return tuple(Telling(name, is_no) for is_no, _, name in sorted(rows)[:TOLD])


def _is_held_by_few(row: Answered) -> bool:
    """Whether few agree in all and half or more do in one place, by figures and not by bounds."""
    if row.is_no or row.whole.in_100 is None or row.whole.in_100 > FEW:
        return False
    return any(share.in_100 is not None and share.in_100 >= MANY_HERE for share in row.places)
