"""What follows for each statement: common ground, differences, and what divides for other reasons."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .ballots import Ballots, Reals, Truths
from .counts import Stance
from .findings import Along
from .shares import Tallies, likely, told_in_places, truly_different

SIDES = (Stance.AGREE, Stance.DISAGREE)


@dataclass(frozen=True)
class Thresholds:
    """Where one finding ends and the next begins; shares from 0 to 1 of everybody who answered.

    `enough_answers`: fewer, and somebody is not counted into a third of the line. Common ground: one side is
    likely above `shared_low` in the whole, above `shared_everywhere` in each place, with `least_here`
    answers in each, and at most `shared_other` take the other side. A difference: places differ by
    `least_gap`, and more than chance would, `false_in_all` of those called so being false. Divided for other
    reasons: both sides likely above `divided_low`, and places do not differ. `in_a_row`: pictures that must
    find another number of groups before it is shown.
    """

    enough_answers: int = 7
    shared_low: float = 0.6
    shared_everywhere: float = 0.5
    shared_other: float = 0.2
    least_here: int = 8
    least_gap: float = 0.2
    false_in_all: float = 0.05
    divided_low: float = 0.2
    in_a_row: int = 3


THRESHOLDS = Thresholds()


@dataclass(frozen=True, eq=False)
class Places:
    """How statements are answered from place to place, and which of them truly differ.

    `tallies` (places x statements): no places at all where people have none. `gap`: between the places that
    differ most.
    """

    tallies: Tallies
    everywhere: Tallies
    p: Reals
    gap: Reals

    @property
    def asked(self) -> Truths:
        """Statements that enough people answered in every place."""
        return np.asarray(self.tallies.seen.min(axis=0, initial=2**31) >= THRESHOLDS.least_here)

    @property
    def differs(self) -> Truths:
        truly = truly_different(self.p, self.asked, THRESHOLDS.false_in_all)
        return np.asarray(truly & (self.gap >= THRESHOLDS.least_gap))


def widest_gap(tallies: Tallies) -> Reals:
    """Between the place where most agree and the one where fewest do."""
    share = (tallies.agree + 1) / (tallies.seen + 2)
    return np.asarray(share.max(axis=0) - share.min(axis=0))


@dataclass(frozen=True)
class Telling:
    """Statements by what they turned out to be, the most telling first."""

    common_ground: tuple[Along, ...]
    differences: tuple[Along, ...]
    divided_otherwise: tuple[Along, ...]


def tell(table: Ballots, places: Places) -> Telling:
    """Common ground by the least sure place, differences by the gap, the rest by how evenly it divides.

    Where people have no places, nothing differs from place to place; `look` has what divides them.
    """
    shared = _shared(places)
    taken = np.zeros(table.statements, bool)
    taken[[at for at, _ in shared]] = True
    divided = _divided(places) & ~taken
    common = _told(table, places, shared)
    if not len(places.tallies.seen):
        return Telling(common, (), ())
    differs = _agreeing(places.differs & ~taken, places.gap)
    level = divided & places.asked & (places.p > THRESHOLDS.false_in_all)
    return Telling(
        common, _told(table, places, differs), _told(table, places, _agreeing(level, _evenness(places)))
    )


def _shared(places: Places) -> list[tuple[int, Stance]]:
    """Statements that one side is shared of: everywhere likely by most, and by few not; the surest first."""
    rows: list[tuple[float, int, Stance]] = []
    for side, other in (SIDES, SIDES[::-1]):
        whole, seen = places.everywhere.of(side)[0], places.everywhere.seen[0]
        low, _ = likely(whole, seen)
        against = places.everywhere.of(other)[0] <= THRESHOLDS.shared_other * seen
        holds = (low >= THRESHOLDS.shared_low) & against & (seen >= THRESHOLDS.least_here)
        least = low
        if len(places.tallies.seen):
            here, _ = likely(places.tallies.of(side), places.tallies.seen)
            least = here.min(axis=0)
            holds &= (least >= THRESHOLDS.shared_everywhere) & places.asked
        rows += [(-float(least[at]), at, side) for at in np.flatnonzero(holds).tolist()]
    return [(at, side) for _, at, side in sorted(rows, key=lambda row: row[:2])]


def _divided(places: Places) -> Truths:
    """Statements with people truly on both sides."""
    seen = places.everywhere.seen[0]
    lows = [likely(places.everywhere.of(side)[0], seen)[0] for side in SIDES]
    return np.asarray(np.minimum(*lows) >= THRESHOLDS.divided_low)


def _evenness(places: Places) -> Reals:
    agree, disagree = (places.everywhere.of(side)[0] for side in SIDES)
    return np.asarray(np.minimum(agree, disagree) / np.maximum(agree + disagree, 1))


def _agreeing(chosen: Truths, rank: Reals) -> list[tuple[int, Stance]]:
    """The chosen statements, told by who agrees; the highest rank first."""
    at = np.flatnonzero(chosen)
    return [(int(one), Stance.AGREE) for one in at[np.argsort(-rank[at], kind="stable")]]


def _told(table: Ballots, places: Places, chosen: list[tuple[int, Stance]]) -> tuple[Along, ...]:
    return told_in_places(table, places.tallies, places.everywhere, places.p, chosen)
