"""From who knows whom to what may be told between parts: one dictionary of released figures, nothing else.

A figure between two parts is told only where eight people see from each of them, eight ties join them and
eight people have a hand in these; nought only where both have eight. So no figure is ever one person's.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any
from uuid import UUID

import numpy as np

from waymark.insight.honesty import RULES, Policy, Released, ReleasedShare, release, release_table
from waymark.insight.network import Bears, Between, Network, between, network, outwards, response

if TYPE_CHECKING:
    from waymark.ties.queries import Mapped

OUTSIDE = Policy.OUTSIDE
LEAST = RULES[OUTSIDE].least
FAR_FROM_CHANCE = 2
"""In standard deviations of what chance gives: below, nothing is said of the difference."""

Told = dict[str, Any]


def draw(mapped: Mapped, levels: Sequence[str], level_of: dict[UUID, str]) -> Told:
    """What may be told of a network on a day. `levels`: those there are; `level_of`: who sees from which."""
    answered = response(len(mapped.told), len(mapped.people))
    bears = answered.bears if answered and len(mapped.told) >= LEAST else Bears.NOTHING
    told: Told = {"bears": str(bears), **_shares(mapped)}
    if bears is Bears.NOTHING:
        return told
    counted = between(mapped.network)
    enough = _where_enough_told(mapped)
    told["cells"] = list(_cells(mapped.network, counted, [str(one) for one in mapped.groups], enough))
    told["levels"] = list(_levels(mapped, levels, level_of))
    told["outwards"] = _outwards(mapped)
    told["lone"] = list(_lone(mapped, counted)) if bears is Bears.TIES else []
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


def _places(part: Sequence[int] | np.ndarray, whole: Sequence[int] | np.ndarray) -> list[tuple[int, int]]:
    return [(int(some), int(all_of) - int(some)) for some, all_of in zip(part, whole, strict=True)]


def _where_enough_told(mapped: Mapped) -> list[bool]:
    """Of each group, whether so many of it have told that a pattern can be read from it."""
    found = []
    for number in range(len(mapped.groups)):
        here = [one for one, at in zip(mapped.people, mapped.network.group, strict=True) if int(at) == number]
        answered = response(sum(one.pk in mapped.told for one in here), len(here))
        found.append(answered is not None and answered.bears is not Bears.NOTHING)
    return found


def _cells(of: Network, counted: Between, names: Sequence[str], enough: Sequence[bool]) -> Iterator[Told]:
    """Each pair of groups, and each group with itself, as far as it may be told."""
    sizes = np.bincount(of.group, minlength=len(names))
    for one in range(len(names)):
        for other in range(one, len(names)):
            if "None" in (names[one], names[other]) or "" in (names[one], names[other]):
                continue
            hands = counted.people[one, other] + (counted.people[other, one] if one != other else 0)
            big = min(sizes[one], sizes[other]) >= LEAST and enough[one] and enough[other]
            yield {
                "between": [names[one], names[other]],
                **_released(int(counted.ties[one, other]), int(hands), is_big=bool(big)),
            }


def _released(ties: int, hands: int, *, is_big: bool) -> Told:
    if not is_big or (ties >= LEAST and hands < LEAST):
        return {"ties": None}
    told: Released = release(ties, OUTSIDE)
    return {"ties": told.value, **({"fewer_than": told.fewer_than} if told.value is None else {})}


def _levels(mapped: Mapped, levels: Sequence[str], level_of: dict[UUID, str]) -> Iterator[Told]:
    """The same between levels: from the bottom to the top and back."""
    names = ["", *levels]
    number = {name: at for at, name in enumerate(names)}
    group = [number[level_of.get(one.pk, "")] for one in mapped.people]
    of = network(len(mapped.people), mapped.network.ties, group)
    counted = between(network(of.people, of.ties, of.group))
    if of.groups < len(names):
        counted = _widened(counted, len(names))
    return _cells(of, counted, names, [True] * len(names))


def _widened(counted: Between, groups: int) -> Between:
    """The same with room for groups that nobody is in."""
    more = groups - len(counted.alone)
    ties, people = (np.pad(one, ((0, more), (0, more))) for one in (counted.ties, counted.people))
    return Between(ties, people, np.pad(counted.alone, (0, more)), counted.lone)


def _outwards(mapped: Mapped) -> str:
    """Whether ties go across parts more or less than chance would have them, in a word."""
    found = outwards(mapped.network) if len(mapped.told) >= 2 * LEAST else None
    if found is None or found.spread == 0:
        return ""
    away = (found.index - found.by_chance) / found.spread
    return "alike" if abs(away) < FAR_FROM_CHANCE else "more" if away > 0 else "fewer"


def _lone(mapped: Mapped, counted: Between) -> Iterator[list[str]]:
    """Pairs of parts that one tie holds together, where both its ends agreed that this be told."""
    for one, other in mapped.network.ties[counted.lone].tolist():
        ends = [mapped.people[one].pk, mapped.people[other].pk]
        said = [mapped.ends[(ends[0], ends[1])], mapped.ends[(ends[1], ends[0])]]
        parts = [mapped.part_of(end) for end in ends]
        if None not in parts and all(end.may_be_told_alone for end in said):
            yield sorted(map(str, parts))


def _share(share: ReleasedShare) -> Told:
    """A share as plain data."""
    kept = {"in_100": share.in_100, "fewer_than": share.fewer_than, "more_than": share.more_than}
    return {name: value for name, value in kept.items() if value is not None}
