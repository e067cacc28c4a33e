"""Does where we sit decide what we see? How each part of the system spreads over places in the picture."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from waymark.insight.honesty import (
    RULES,
    Policy,
    ReleasedCrossing,
    ReleasedPartition,
    Rule,
    may_be_crossed,
    release_crossing,
    release_partition,
)

from .association import Association, association
from .ballots import Integers, Reals
from .findings import Positions


@dataclass(frozen=True)
class PartSeen:
    """How the people of one part spread, or those of all others together.

    `parts`: its number; of the others, the numbers of all parts that aren't told by themselves, whether or
    not anybody is there. The others also hold everybody whose part isn't known. `places`: how many in each
    place.
    """

    parts: tuple[int, ...]
    is_others: bool
    places: ReleasedPartition


@dataclass(frozen=True)
class Vantage:
    """Parts against places.

    `parts`: in their order, the others last; empty where nothing may be told of any. `whole`: everybody who
    has a place, as it is told without parts. `together`: how strongly part and place go together, going by
    nothing but what is told here; None where too little is. `nearest`: what counts of parts are rounded to.
    """

    parts: tuple[PartSeen, ...]
    whole: ReleasedPartition
    together: Association | None
    nearest: int


def vantage(
    place: npt.NDArray[np.integer],
    part: npt.NDArray[np.integer],
    *,
    places: int,
    parts: int,
    policy: Policy = Policy.OUTSIDE,
) -> Vantage:
    """Say how each part of the system spreads over the places of a picture.

    `place`, `part`: two arrays of one length, a number for each person, from nought; -1 where somebody has no
    place (then they aren't counted), or where their part isn't known. `places`: how many bands of the line,
    or groups; `parts`: how many parts there are.

    A part is told by itself where the policy may tell so many people place by place: under
    `eight-round-five` from 15 people in two places, 25 in three, 45 in five. Smaller parts, and whoever's
    part isn't known, are the others. Where these are fewer than may be told of at all, or where what is
    hidden could be had from what is told (`release_crossing`), the smallest part joins them, and all that
    look as large, until it can't. Where fewer than two rows are left, or people of fewer than two parts,
    nothing is told.

    Linear in the people. Nothing depends on their order, or on how parts are numbered but for the order of
    rows. Raises ValueError for arrays that don't fit, or numbers of places and parts that there aren't.
    """
    counts = _counted(place, part, places, parts)
    rule, sizes = RULES[policy], counts.sum(axis=1).tolist()
    named = [at for at, size in enumerate(sizes[1:]) if size and may_be_crossed(size, places, policy)]
    while named:
        rows = _rows(counts, named)
        is_from_two = len(named) > 1 or np.count_nonzero(counts[1:].sum(axis=1)) > 1
        if len(rows) > 1 and is_from_two and sum(rows[-1]) >= rule.least:
            released = release_crossing(rows, policy)
            if released.rows:
                return _told(released, named, parts, policy)
        smallest = min(_looks(sizes[at + 1], rule) for at in named)
        named = [at for at in named if _looks(sizes[at + 1], rule) > smallest]
    return Vantage((), release_partition(counts.sum(axis=0).tolist(), policy), None, rule.nearest)


def _looks(size: int, rule: Rule) -> int:
    """How large a part looks in a table, where counts are rounded twice as coarsely."""
    return size if rule.tells_all else (size + rule.nearest) // (2 * rule.nearest)


def _rows(counts: Integers, named: Sequence[int]) -> list[list[int]]:
    """How many in each place: of parts that are told by themselves, and of the others if there are any."""
    others = counts.sum(axis=0) - counts[[at + 1 for at in named]].sum(axis=0)
    rows: list[list[int]] = [counts[at + 1].tolist() for at in named]
    return [*rows, others.tolist()] if others.any() else rows


def _told(released: ReleasedCrossing, named: Sequence[int], parts: int, policy: Policy) -> Vantage:
    told = [PartSeen((at,), False, row) for at, row in zip(named, released.rows, strict=False)]
    if len(released.rows) > len(named):
        left = tuple(at for at in range(parts) if at not in named)
        told.append(PartSeen(left, True, released.rows[-1]))
    return Vantage(tuple(told), released.whole, _together(released, RULES[policy]), released.nearest)


def places_of(
    where: Positions, *, cuts: Sequence[float] | None = None, groups: Sequence[int] = ()
) -> Integers:
    """In which place each row of a picture's positions stands, as `vantage` takes it.

    With the `cuts` of a line, its stretch between them, from nought, for whoever is placed on it; else which
    of the `groups`, by their ids. -1 for everybody else.
    """
    if cuts is not None:
        return np.where(where.placed, np.searchsorted(cuts, where.x), -1).astype(np.int64)
    found = np.full(len(where.group), -1, np.int64)
    for at, group in enumerate(groups):
        found[where.group == group] = at
    return found


def _counted(
    place: npt.NDArray[np.integer], part: npt.NDArray[np.integer], places: int, parts: int
) -> Integers:
    """How many of each part (the unknown first) are in each place."""
    place, part = np.asarray(place), np.asarray(part)
    if place.ndim != 1 or place.shape != part.shape:
        raise ValueError("places and parts must be as many as each other, one for each person")
    if places < 2 or parts < 1:
        raise ValueError("there are two places at least, and a part")
    for numbers, count, name in ((place, places, "place"), (part, parts, "part")):
        if len(numbers) and (numbers.min() < -1 or numbers.max() >= count):
            raise ValueError(f"a {name} is a number from nought to {count - 1}, or -1")
    cell = (part.astype(np.int64) + 1) * places + place
    counted = np.bincount(cell[place >= 0], minlength=(parts + 1) * places)
    return counted.reshape(parts + 1, places).astype(np.int64)


def _together(released: ReleasedCrossing, rule: Rule) -> Association | None:
    """How strongly rows and columns go together, from what is told; a row that tells nothing says nothing.

    What is hidden in a row is taken to be as in the whole, or as large as a hidden one can be where that is
    less, so that it makes the finding weaker.
    """
    usual, few = _usual(released.whole), max(rule.least - 1, 0) / 2
    filled = (_filled(row, usual, few) for row in released.rows)
    table = [row for row in filled if row is not None]
    return association(np.array(table), nearest=released.nearest) if len(table) > 1 else None


def _usual(whole: ReleasedPartition) -> Reals:
    """How people spread in the whole, as far as is told: weights for each place."""
    base = float(whole.base.value or 0)
    told = [cell.part.value for cell in whole.cells]
    left = base - sum(value for value in told if value is not None)
    each = max(left / max(told.count(None), 1), 1.0)
    return np.array([each if value is None else float(value) for value in told])


def _filled(row: ReleasedPartition, usual: Reals, few: float) -> Reals | None:
    """A row with something in its hidden places; None where nothing is told of it."""
    base = float(row.base.value or 0)
    told = np.array([np.nan if cell.part.value is None else float(cell.part.value) for cell in row.cells])
    nearly = np.array([cell.part.all_but_fewer_than is not None for cell in row.cells])
    told[nearly] = base - few
    hidden = np.isnan(told)
    if hidden.all():
        return None
    told[hidden] = np.minimum(base * usual[hidden] / float(usual.sum()), 2 * few)
    return told
