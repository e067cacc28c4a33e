"""What is shared, what differs, what is unsure: from counts alone."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import numpy.typing as npt

from waymark.insight.honesty import ROOM_FROM, wilson

from .counts import Counts, Integers, Stance

ALGORITHM = "waymark-counts-1"
METHOD = "wilson-ranges-of-counts"

Reals = npt.NDArray[np.float64]
Truths = npt.NDArray[np.bool_]


class Kind(StrEnum):
    """What a statement turned out to be; each is exactly one."""

    COMMON_GROUND = "common_ground"
    DIFFERENCE = "difference"
    UNSURE = "unsure"
    LEANING = "leaning"
    TOO_FEW = "too_few"


class Caveat(StrEnum):
    """What must be said beside a picture. Pages word it."""

    THOSE_WHO_TOOK_PART = "those_who_took_part"
    ONE_AT_A_TIME = "one_at_a_time"
    NO_GROUPS_SOUGHT = "no_groups_sought"
    FEW_PEOPLE = "few_people"
    UNEVEN_EXPOSURE = "uneven_exposure"
    TOTALS_ONLY = "totals_only"
    GROUPS_ASKED_FOR = "groups_asked_for"
    ALWAYS_GROUPS = "always_groups"
    VERDICT_FROM_SAMPLE = "verdict_from_sample"
    SMALL_CAMP_COULD_HIDE = "small_camp_could_hide"
    LIKE_BALLOTS = "like_ballots"


@dataclass(frozen=True)
class Parameters:
    """Where one finding ends and the next begins. Shares are of everyone who answered, from 0 to 1.

    `z`: how sure (1.96 for nineteen times in twenty). `least_answers`: fewer are too few to tell.
    `shared_low`: common ground has a majority above this even at the low end of its range, and no more than
    `shared_other` on the other side. `difference_low`: a difference has this many on both sides, even at the
    low end of both. `unsure_low`: unsure has this many passes, even at the low end.
    """

    z: float = 1.96
    least_answers: int = 8
    shared_low: float = 0.6
    shared_other: float = 0.2
    difference_low: float = 0.2
    unsure_low: float = 0.3


@dataclass(frozen=True)
class Share:
    """A part of a base as a share from 0 to 1, with its likely range. Of nobody: nought, and anything."""

    part: int
    base: int
    value: float
    low: float
    high: float


@dataclass(frozen=True)
class StatementFinding:
    """One statement: who agrees, disagrees and passes, and what that makes it.

    `stance` is the larger side, None where both are the same.
    """

    id: str
    kind: Kind
    stance: Stance | None
    agree: Share
    disagree: Share
    passed: Share


Findings = tuple[StatementFinding, ...]


@dataclass(frozen=True)
class Picture:
    """Every statement in exactly one list, the most telling first.

    `input_hash` is the SHA-256 of the counts, whatever order they came in.
    """

    algorithm: str
    method: str
    parameters: Parameters
    caveats: tuple[Caveat, ...]
    input_hash: str
    people: int | None
    answers: int
    common_ground: Findings
    differences: Findings
    unsure: Findings
    leaning: Findings
    too_few: Findings


@dataclass(frozen=True, eq=False)
class _Sides:
    """Shares of each statement, as arrays in the order of the counts."""

    agree: Reals
    disagree: Reals
    agree_low: Reals
    disagree_low: Reals
    passed_low: Reals


def look(counts: Counts, parameters: Parameters | None = None) -> Picture:
    """Say of every statement what it is.

    Common ground first by the low end of its range, differences by how evenly they split those who took a
    side, unsure by the low end of the passes, leaning by the low end of the larger side, too few by answers.
    The same counts give the same picture, in whatever order they come.
    """
    chosen = parameters or Parameters()
    ordered = _in_canonical_order(counts)
    sides = _sides(ordered, chosen)
    kinds = _kinds(ordered, sides, chosen)
    findings = _findings(ordered, kinds, chosen)
    rank = dict(zip((finding.id for finding in findings), _ranks(ordered, kinds, sides), strict=True))

    def of_kind(kind: Kind) -> Findings:
        mine = [finding for finding in findings if finding.kind is kind]
        return tuple(sorted(mine, key=lambda finding: rank[finding.id], reverse=True))

    return Picture(
        algorithm=ALGORITHM,
        method=METHOD,
        parameters=chosen,
        caveats=tuple(_caveats(ordered)),
        input_hash=_hash(ordered),
        people=counts.people,
        answers=counts.answers,
        common_ground=of_kind(Kind.COMMON_GROUND),
        differences=of_kind(Kind.DIFFERENCE),
        unsure=of_kind(Kind.UNSURE),
        leaning=of_kind(Kind.LEANING),
        too_few=of_kind(Kind.TOO_FEW),
    )


def _in_canonical_order(counts: Counts) -> Counts:
    """The same counts with their ids sorted, shorter ones first, so that 9 comes before 10."""
    ids = counts.statement_ids
    order = np.array(sorted(range(len(ids)), key=lambda i: (len(ids[i]), ids[i])), dtype=np.int64)
    return Counts(
        tuple(ids[i] for i in order),
        counts.agree[order],
        counts.disagree[order],
        counts.passed[order],
        counts.people,
    )


def _sides(counts: Counts, parameters: Parameters) -> _Sides:
    base = np.maximum(counts.seen, 1)
    return _Sides(
        agree=counts.agree / base,
        disagree=counts.disagree / base,
        agree_low=wilson(counts.agree, counts.seen, parameters.z).low,
        disagree_low=wilson(counts.disagree, counts.seen, parameters.z).low,
        passed_low=wilson(counts.passed, counts.seen, parameters.z).low,
    )


def _kinds(counts: Counts, sides: _Sides, parameters: Parameters) -> list[Kind]:
    """The first of these that is true of each statement."""
    larger_low = np.maximum(sides.agree_low, sides.disagree_low)
    smaller_low = np.minimum(sides.agree_low, sides.disagree_low)
    smaller = np.minimum(sides.agree, sides.disagree)
    tests: list[tuple[Kind, Truths]] = [
        (Kind.TOO_FEW, counts.seen < parameters.least_answers),
        (Kind.COMMON_GROUND, (larger_low >= parameters.shared_low) & (smaller <= parameters.shared_other)),
        (Kind.DIFFERENCE, smaller_low >= parameters.difference_low),
        (Kind.UNSURE, sides.passed_low >= parameters.unsure_low),
    ]
    chosen = np.full(len(counts.statement_ids), len(tests))
    for place, (_, holds) in reversed(list(enumerate(tests))):
        chosen[holds] = place
    kinds = [kind for kind, _ in tests] + [Kind.LEANING]
    return [kinds[place] for place in chosen]


def _ranks(counts: Counts, kinds: Sequence[Kind], sides: _Sides) -> Iterable[tuple[float, int, int]]:
    """How telling each statement is among its kind; then by answers; then the earlier id."""
    took_a_side = np.maximum(counts.agree + counts.disagree, 1)
    larger_low = np.maximum(sides.agree_low, sides.disagree_low)
    telling = {
        Kind.COMMON_GROUND: larger_low,
        Kind.DIFFERENCE: np.minimum(counts.agree, counts.disagree) / took_a_side,
        Kind.UNSURE: sides.passed_low,
        Kind.LEANING: larger_low,
        Kind.TOO_FEW: np.zeros(len(kinds)),
    }
    seen = counts.seen
    return ((float(telling[kind][i]), int(seen[i]), -i) for i, kind in enumerate(kinds))


def _findings(counts: Counts, kinds: Sequence[Kind], parameters: Parameters) -> list[StatementFinding]:
    agree, disagree, passed = (
        _shares(part, counts.seen, parameters) for part in (counts.agree, counts.disagree, counts.passed)
    )
    return [
        StatementFinding(name, kinds[i], _larger(agree[i], disagree[i]), agree[i], disagree[i], passed[i])
        for i, name in enumerate(counts.statement_ids)
    ]


def _shares(part: Integers, base: Integers, parameters: Parameters) -> list[Share]:
    likely = wilson(part, base, parameters.z)
    value = part / np.maximum(base, 1)
    columns = (part, base, value, likely.low, likely.high)
    return [Share(*row) for row in zip(*(column.tolist() for column in columns), strict=True)]


def _larger(agree: Share, disagree: Share) -> Stance | None:
    if agree.part == disagree.part:
        return None
    return Stance.AGREE if agree.part > disagree.part else Stance.DISAGREE


def _caveats(counts: Counts) -> Iterable[Caveat]:
    yield Caveat.THOSE_WHO_TOOK_PART
    if len(counts.statement_ids) > 1:
        yield Caveat.ONE_AT_A_TIME
    yield Caveat.NO_GROUPS_SOUGHT
    if counts.people is None:
        yield Caveat.TOTALS_ONLY
    elif counts.people < ROOM_FROM:
        yield Caveat.FEW_PEOPLE
    if is_uneven(counts.seen):
        yield Caveat.UNEVEN_EXPOSURE


def is_uneven(seen: Integers) -> bool:
    """Whether some statements were put to several times as many people as others."""
    if len(seen) < 2:
        return False
    few, many = np.quantile(seen, [0.1, 0.9])
    return bool(many > 3 * max(few, 1))


def _hash(counts: Counts) -> str:
    digest = hashlib.sha256()
    digest.update(b"%d %s\n" % (len(counts.statement_ids), str(counts.people).encode()))
    for name in counts.statement_ids:
        encoded = name.encode()
        digest.update(b"%d:%s" % (len(encoded), encoded))
    for column in (counts.agree, counts.disagree, counts.passed):
        digest.update(column.astype("<i8").tobytes())
    return digest.hexdigest()
