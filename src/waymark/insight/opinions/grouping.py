"""People in groups: who belongs, what tells each group from the rest, and names that stay."""

from __future__ import annotations

from itertools import permutations

import numpy as np
from scipy import special

from .ballots import Ballots, Integers, Reals
from .counts import Stance
from .findings import Frame, Group, Representative
from .shares import Tallies, likely, shares, truly_different

TOLD = 5
LEAST_HERE = 5
SIDES = (Stance.AGREE, Stance.DISAGREE)


def describe(
    table: Ballots, tallies: Tallies, group: Integers, belonging: Reals, ids: tuple[int, ...]
) -> tuple[Group, ...]:
    """Each group with its people and its most telling statements; ids in the order of the places."""
    sizes = np.bincount(group[group >= 0], minlength=len(ids))
    people = shares(sizes, np.full(len(ids), max(int(sizes.sum()), 1)))
    return tuple(
        Group(
            id=name,
            members=np.flatnonzero(group == at),
            people=people[at],
            belonging=float(belonging[group == at].mean()) if sizes[at] else 0.0,
            representative=_telling(table, tallies, at),
        )
        for at, name in enumerate(ids)
    )


def _telling(table: Ballots, tallies: Tallies, here: int) -> tuple[Representative, ...]:
    """What this group says and the others don't, by how far the share here surely lies above theirs.

    Only differences that hold after correction for many statements; what they agree with first.
    """
    rows: list[tuple[int, float, int, Stance]] = []
    base, seen = tallies.seen[here], tallies.seen.sum(axis=0) - tallies.seen[here]
    asked = (base >= LEAST_HERE) & (seen >= LEAST_HERE)
    for rank, side in enumerate(SIDES):
        part = tallies.of(side)[here]
        others = tallies.of(side).sum(axis=0) - part
        low, _ = likely(part, base)
        _, high = likely(others, seen)
        holds = truly_different(_chance_of_gap(part, base, others, seen), asked)
        mostly = part * 2 >= base
        rows += [
            (rank, -float(low[at] - high[at]), at, side) for at in np.flatnonzero(holds & mostly).tolist()
        ]
    best = sorted(rows, key=lambda row: (row[1], row[0]))[:TOLD]
    return tuple(_representative(table, tallies, here, at, side) for rank, _, at, side in sorted(best))


def _representative(table: Ballots, tallies: Tallies, here: int, at: int, side: Stance) -> Representative:
    part, base = tallies.of(side)[:, at], tallies.seen[:, at]
    here_share, others = shares(
        [int(part[here]), int(part.sum() - part[here])], [int(base[here]), int(base.sum() - base[here])]
    )
    return Representative(table.statement_ids[at], side, here_share, others)


def _chance_of_gap(part: Integers, base: Integers, others: Integers, seen: Integers) -> Reals:
    """How often chance alone would put one share so far above the other; two proportions, normal."""
    p, q = (part + 1) / (base + 2), (others + 1) / (seen + 2)
    pooled = (part + others + 2) / (base + seen + 4)
    error = np.sqrt(pooled * (1 - pooled) * (1 / (base + 2) + 1 / (seen + 2)))
    return np.asarray(special.ndtr(-(p - q) / np.maximum(error, 1e-12)))


def chance_of_difference(tallies: Tallies) -> Reals:
    """How often chance alone makes groups differ as much in who agrees: chi-squared over the groups."""
    agree, seen = tallies.agree + 0.5, tallies.seen + 1.0
    expected = agree.sum(axis=0) / seen.sum(axis=0)
    distance = ((agree - seen * expected) ** 2 / (seen * expected * (1 - expected))).sum(axis=0)
    return np.asarray(special.chdtrc(len(seen) - 1, distance))


def kept_names(table: Ballots, probability: Reals, before: Frame | None) -> tuple[int, ...]:
    """The id of each group: that of the earlier group whose people it mostly has, else a new one.

    Earlier groups are laid over today's people by what they said then; ids are matched by the greatest
    overlap in all (H. W. Kuhn, 'The Hungarian method', 1955; by trying all, as there are five at most).
    """
    count = probability.shape[1]
    if before is None or not before.group_ids:
        return tuple(range(count))
    overlap = probability.T @ _as_before(table, before)
    old, most = overlap.shape[1], max(count, overlap.shape[1])
    padded = np.zeros((most, most))
    padded[:count, :old] = overlap
    best = max(permutations(range(most)), key=lambda way: padded[range(most), way].sum())
    fresh = iter(range(max(before.group_ids) + 1, max(before.group_ids) + 1 + most))
    return tuple(
        before.group_ids[best[at]] if best[at] < old and overlap[at, best[at]] > 0 else next(fresh)
        for at in range(count)
    )


def _as_before(table: Ballots, before: Frame) -> Reals:
    """People x earlier groups: how likely each is, going by statements that both pictures have."""
    place = {name: at for at, name in enumerate(before.statement_ids)}
    known = np.array([place.get(name, -1) for name in table.statement_ids])
    profile = np.full((len(before.group_ids), table.statements), 0.5)
    profile[:, known >= 0] = before.profiles[:, known[known >= 0]]
    return laid_over(table, profile)


def group_of_each_answer(table: Ballots, profile: Reals, sizes: Reals) -> Integers:
    """For every answer, the group that its giver would be in had they not given it.

    So groups are never told apart by the answers that made them. `profile` (groups x statements), `sizes`
    (groups): shares of the people.
    """
    agree, disagree = _says(profile)
    stance = table.stance[:, None]
    own = np.where(stance == Stance.AGREE, agree.T[table.statement], 0.0)
    own += np.where(stance == Stance.DISAGREE, disagree.T[table.statement], 0.0)
    score = _scores(table, agree, disagree) + np.log(np.maximum(sizes, 1e-9))
    return np.asarray((score[table.person] - own).argmax(axis=1))


def laid_over(table: Ballots, profile: Reals) -> Reals:
    """People x groups: how likely each is in each, by what the groups say (groups x statements)."""
    score = _scores(table, *_says(profile))
    score = np.exp(score - score.max(axis=1, keepdims=True))
    return np.asarray(score / score.sum(axis=1, keepdims=True))


def _says(profile: Reals) -> tuple[Reals, Reals]:
    """The logarithm of the chance to agree, and to disagree; never quite sure."""
    chance = np.clip(profile, 0.01, 0.99)
    return np.log(chance), np.log1p(-chance)


def _scores(table: Ballots, agree: Reals, disagree: Reals) -> Reals:
    """People x groups: the log-likelihood of somebody's answers in each group."""
    agreed = table.matrix((table.stance == Stance.AGREE).astype(np.float32)) @ agree.T
    return np.asarray(
        agreed + table.matrix((table.stance == Stance.DISAGREE).astype(np.float32)) @ disagree.T
    )
