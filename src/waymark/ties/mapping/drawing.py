"""From who knows whom to what may be told between parts: one dictionary of released figures, nothing else.

A figure between two groups is told only where eight people see from each of them, and where eight ties
between eight people are left when the two who have the most of these ties are taken away. Whatever is not
told looks the same, be it none, few, or many of too few people's. So no figure is one person's, and no gap.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from typing import TYPE_CHECKING, Any
from uuid import UUID

import numpy as np

from waymark.insight.honesty import RULES, Policy, ReleasedShare, release, release_table
from waymark.insight.network import Bears, between, outwards, response

if TYPE_CHECKING:
    import numpy.typing as npt

    from waymark.ties.queries import Mapped

OUTSIDE = Policy.OUTSIDE
LEAST = RULES[OUTSIDE].least
FAR_FROM_CHANCE = 2
"""In standard deviations of what chance gives: below, nothing is said of the difference."""

Told = dict[str, Any]


def draw(mapped: Mapped, levels: Sequence[str], level_of: Mapping[UUID, str]) -> Told:
    """What may be told of a network on a day. `levels`: those there are; `level_of`: who sees from which."""
    answered = response(len(mapped.told), len(mapped.people))
    bears = answered.bears if answered and len(mapped.told) >= LEAST else Bears.NOTHING
    told: Told = {"bears": str(bears), **_shares(mapped)}
    if bears is Bears.NOTHING:
        return told
    parts = {
        at: str(part)
        for at, part in enumerate(mapped.groups)
        if part is not None and _size(mapped, at) >= LEAST
    }
    told["cells"] = list(_cells(mapped, mapped.network.group, parts))
    told["levels"] = list(_levels(mapped, levels, level_of))
    told["outwards"] = _outwards(mapped)
    told["lone"] = list(_lone(mapped, parts)) if bears is Bears.TIES else []
    return told


def _shares(mapped: Mapped) -> Told:
    """Of each part: how many of it told, and how many of those have no tie; beside the same of everybody."""
    group, degree = mapped.network.group, mapped.network.degree
    has_told = np.array([one.pk in mapped.told for one in mapped.people], dtype=bool)
    sizes, told_in, alone_in = (
        np.bincount(group[which], minlength=len(mapped.groups))
        for which in (np.ones(len(group), dtype=bool), has_told, has_told & (degree == 0))
    )
    answered = release_table(_places(told_in, sizes), (int(has_told.sum()), int((~has_told).sum())), OUTSIDE)
    alone, tied = int(alone_in.sum()), int(told_in.sum() - alone_in.sum())
    without = release_table(_places(alone_in, told_in), (alone, tied), OUTSIDE)
    return {
        "answered": _share(answered.whole),
        "alone": _share(without.whole),
        "parts": [
            {"part": str(part), "answered": _share(answered.places[at]), "alone": _share(without.places[at])}
            for at, part in enumerate(mapped.groups)
            if part is not None
        ],
    }


def _places(part: npt.NDArray[np.int64], whole: npt.NDArray[np.int64]) -> list[tuple[int, int]]:
    return [(int(some), int(all_of) - int(some)) for some, all_of in zip(part, whole, strict=True)]


def _size(mapped: Mapped, group: int) -> int:
    return int((mapped.network.group == group).sum())


def _cells(mapped: Mapped, group: npt.NDArray[np.int64], names: Mapping[int, str]) -> Iterator[Told]:
    """Each pair of groups, and each group with itself, that may be told. `names`: groups large enough."""
    ends = group[mapped.network.ties]
    for one in names:
        for other in (at for at in names if at >= one):
            here = (ends == (one, other)).all(axis=1) | (ends == (other, one)).all(axis=1)
            ties = mapped.network.ties[here]
            if _is_many(ties):
                figure = release(len(ties), OUTSIDE).value
                yield {"between": [names[one], names[other]], "ties": figure}


def _is_many(ties: npt.NDArray[np.int64]) -> bool:
    """Whether eight ties between eight people are left without the two who have the most of them.

    Two, since whoever has many knows their own, and could take them away themselves.
    """
    whose, how_many = np.unique(ties, return_counts=True)
    most = whose[np.argsort(-how_many, kind="stable")[:2]]
    rest = ties[~np.isin(ties, most).any(axis=1)]
    return len(rest) >= LEAST and len(np.unique(rest)) >= LEAST


def _levels(mapped: Mapped, levels: Sequence[str], level_of: Mapping[UUID, str]) -> Iterator[Told]:
    """The same between levels: from the bottom to the top and back.

    Only where no level, nor several together, differs from the parts that are told by a few: else one table
    beside the other would tell of those.
    """
    names = ["", *levels]
    level = np.array([names.index(level_of.get(one.pk, "")) for one in mapped.people], dtype=np.int64)
    parts = [mapped.network.group == at for at, part in enumerate(mapped.groups) if part is not None]
    large = [at for at, name in enumerate(names) if name and int((level == at).sum()) >= LEAST]
    safe = [at for at in large if _differs_by_many(level == at, parts)]
    together = (some for size in range(2, len(safe) + 1) for some in combinations(safe, size))
    if all(_differs_by_many(np.isin(level, some), parts) for some in together):
        yield from _cells(mapped, level, {at: names[at] for at in safe})


def _differs_by_many(some: npt.NDArray[np.bool_], parts: Sequence[npt.NDArray[np.bool_]]) -> bool:
    """Whether some people are nobody or many away from whichever parts together they are most like."""
    in_no_part = int((some & ~np.any(parts, axis=0)).sum()) if parts else int(some.sum())
    few = in_no_part + sum(_away(some, part) for part in parts)
    return few == 0 or few >= LEAST


def _away(some: npt.NDArray[np.bool_], part: npt.NDArray[np.bool_]) -> int:
    """By how many they differ in one part; a part too small to be told is never taken as a whole."""
    within, without = int((some & part).sum()), int((~some & part).sum())
    return min(within, without) if within + without >= LEAST else within


def _outwards(mapped: Mapped) -> str:
    """Whether ties go across parts more or less than chance would have them, in a word."""
    found = outwards(mapped.network) if _is_many(mapped.network.ties) else None
    if found is None or found.spread == 0:
        return ""
    away = (found.index - found.by_chance) / found.spread
    return "alike" if abs(away) < FAR_FROM_CHANCE else "more" if away > 0 else "fewer"


def _lone(mapped: Mapped, parts: Mapping[int, str]) -> Iterator[list[str]]:
    """Pairs of parts, both large enough, that one tie holds together; its ends agreed that this be told."""
    for one, other in mapped.network.ties[between(mapped.network).lone].tolist():
        groups = [int(mapped.network.group[end]) for end in (one, other)]
        if all(at in parts for at in groups) and is_agreed(
            mapped, mapped.people[one].pk, mapped.people[other].pk
        ):
            yield sorted(parts[at] for at in groups)


def is_agreed(mapped: Mapped, one: UUID, other: UUID) -> bool:
    """Whether both ends of a tie agreed that it may be told as the only one."""
    return mapped.ends[(one, other)].may_be_told_alone and mapped.ends[(other, one)].may_be_told_alone


def _share(share: ReleasedShare) -> Told:
    """A share as plain data."""
    kept = {"in_100": share.in_100, "fewer_than": share.fewer_than, "more_than": share.more_than}
    return {name: value for name, value in kept.items() if value is not None}
