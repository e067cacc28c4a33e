"""A room of fewer than fifteen: shared ground and liveliest differences, in words."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from waymark.insight.honesty import (
    ROOM_FROM,
    RULES,
    WORDS_FROM,
    Band,
    Policy,
    band_key,
    release_partition,
)

from .ballots import Ballots
from .counts import Counts, Stance
from .picture import Caveat

ALGORITHM = "waymark-room-1"
METHOD = "words-for-a-small-room"


@dataclass(frozen=True)
class RoomFinding:
    """One statement, and how many of the room take this stance, in a word."""

    id: str
    stance: Stance
    band: Band


Words = tuple[RoomFinding, RoomFinding]


@dataclass(frozen=True)
class RoomPicture:
    """What a small room may be told: chosen and ordered by words alone, so the order gives nothing away.

    `words` is what each word stands for, by the number who answered a statement. `opened` is False where too
    few answered, or could have, for anything to be said. `unsaid`: statements that are neither shared nor
    lively, or that too few answered.
    """

    algorithm: str
    method: str
    caveats: tuple[Caveat, ...]
    opened: bool
    shared: tuple[RoomFinding, ...]
    differences: tuple[RoomFinding, ...]
    unsaid: tuple[str, ...]
    words: Mapping[int, Mapping[Band, range]]


def room(counts: Counts, eligible: int) -> RoomPicture:
    """What a room of `eligible` people, fewer than fifteen of whom answered, may be told.

    Shared: nearly all or most take one side and only a few the other; the stronger word first. Liveliest
    differences: more than a few on both sides; those nearest to halves first. Then as the statements came.
    Raises ValueError where fifteen or more answered (`look` has a picture for them), or nobody is known.
    """
    if counts.people is None or not counts.people <= eligible:
        raise ValueError("a room needs to know how many answered, of how many")
    if counts.people >= ROOM_FROM:
        raise ValueError(f"{counts.people} people have a picture with figures: use look")
    rule = RULES[Policy.IN_ROOM]
    opened = counts.people >= rule.answers and eligible >= rule.eligible
    said = list(_said(counts, eligible)) if opened else []
    shared = sorted(filter(None, map(_shared, said)), key=lambda finding: -_size(finding))
    lively = [agree for agree, disagree in sorted(said, key=_closeness) if _is_lively(agree, disagree)]
    named = {finding.id for finding in (*shared, *lively)}
    return RoomPicture(
        algorithm=ALGORITHM,
        method=METHOD,
        caveats=(Caveat.FEW_PEOPLE,),
        opened=opened,
        shared=tuple(shared),
        differences=tuple(lively),
        unsaid=tuple(name for name in counts.statement_ids if name not in named),
        words={base: band_key(base) for base in range(WORDS_FROM, counts.people + 1)} if opened else {},
    )


def _said(counts: Counts, eligible: int) -> Iterable[Words]:
    """For each statement that enough answered, the word for those who agree and for those who disagree."""
    columns = (counts.agree, counts.disagree, counts.passed)
    for name, *row in zip(counts.statement_ids, *(column.tolist() for column in columns), strict=True):
        agree, disagree, _ = (cell.band for cell in release_partition(row, Policy.IN_ROOM, of=eligible).cells)
        if agree and disagree:
            yield RoomFinding(name, Stance.AGREE, agree), RoomFinding(name, Stance.DISAGREE, disagree)


def _size(finding: RoomFinding) -> int:
    return list(Band).index(finding.band)


def _shared(words: Words) -> RoomFinding | None:
    """The side that most take, where only a few take the other."""
    smaller, larger = sorted(words, key=_size)
    most = larger.band in {Band.MOST, Band.NEARLY_ALL}
    return larger if most and smaller.band is Band.A_FEW else None


def _is_lively(agree: RoomFinding, disagree: RoomFinding) -> bool:
    return Band.A_FEW not in {agree.band, disagree.band}


def _closeness(words: Words) -> tuple[int, int]:
    """Smaller for two sides that are both large, and alike."""
    smaller, larger = sorted(map(_size, words))
    return -smaller, larger - smaller


def most_different(table: Ballots, among: Collection[int] | None = None) -> tuple[int, int] | None:
    """In a room of two to fourteen people, the pair who answered least alike, going by what both answered.

    `among`: the people who may be one of the pair; then only a pair further apart than two of the room are on
    average.

    Half the difference of two answers (0, a half or 1), averaged over what both answered, drawn towards
    the room's own mean by two answers, so that a pair with little in common is not the most different by
    chance. None elsewhere, or where no two answered the same statement.
    """
    people = np.flatnonzero(table.given > 0)
    if not 2 <= len(people) < ROOM_FROM:
        return None
    rows = table.of_people(people)
    stance = rows.matrix(rows.stance.astype(float)).toarray()
    seen = rows.matrix(np.ones(rows.answers)).toarray()
    both = seen @ seen.T
    apart = np.array(
        [(np.abs(stance - one) * seen * has).sum(axis=1) / 2 for one, has in zip(stance, seen, strict=True)]
    )
    pairs = np.triu_indices(len(people), 1)
    if not both[pairs].any():
        return None
    mean = apart[pairs].sum() / both[pairs].sum()
    likely_apart = np.where(both[pairs] > 0, (apart[pairs] + 2 * mean) / (both[pairs] + 2), -1)
    if among is not None:
        may = np.isin(people, list(among))
        likely_apart = np.where(may[pairs[0]] & may[pairs[1]] & (likely_apart > mean), likely_apart, -1)
    best = int(np.argmax(likely_apart))
    if likely_apart[best] < 0:
        return None
    return int(people[pairs[0][best]]), int(people[pairs[1][best]])
