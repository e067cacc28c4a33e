"""What a survey of a conversation finds, as plain data."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from .axes import Axes
from .ballots import Integers, Reals, Truths
from .counts import Stance
from .picture import Caveat, Share


class Structure(StrEnum):
    """What there is in the answers as a whole; each conversation is exactly one."""

    SPECTRUM = "spectrum"
    GROUPS = "groups"
    ONE_MIND = "one mind"
    NO_PATTERN = "no pattern"
    TOO_EARLY = "too early"


@dataclass(frozen=True)
class Evidence:
    """Why it was called so.

    `share`: of all differences between people, what the first axis holds; `shuffled_share`: the most that
    it held when every statement's answers were shuffled, of `shuffles` times (what the first four hold
    together counts as well). `agreement`: the share of statements where nearly all who took a side took the
    same; nought where fewer than half of the statements have eight sides. `hidden`: answers of the sample,
    each hidden once and foretold. `classes`, `trait`: the best models of either sort ("no line" where one
    class foretold better than any), None where none was fitted. `groups_z`: how much better classes foretell
    than the best line or plane, in standard errors, no person counting for more than half a unit of
    log-likelihood; `gain`: by how much, in log-likelihood a person. Groups need both. `second_z`: two
    dimensions against one. `could_hide`: a group of fewer people than this might be there unseen.
    """

    share: float
    shuffled_share: float
    shuffles: int
    agreement: float
    hidden: int
    classes: int | None
    trait: str | None
    groups_z: float | None
    gain: float | None
    second_z: float | None
    could_hide: int | None


@dataclass(frozen=True, eq=False)
class Positions:
    """Where people stand; arrays of one length, a row for each person who answered.

    `person`: their number in the votes. `x`, `y`: along the first and second axis; who answered little is
    drawn towards nought. `low`, `high`: the likely range (nine in ten) of `x`. `group`: -1 for none.
    `belonging`: how sure that group is, from 0 to 1; nought for none. `placed`: whether they answered so much
    that they count on a line.
    """

    person: Integers
    x: Reals
    y: Reals
    low: Reals
    high: Reals
    group: Integers
    belonging: Reals
    placed: Truths


@dataclass(frozen=True)
class Along:
    """One statement, and how it is answered from place to place.

    `stance`: the side that the shares are of. `whole`: of everybody who answered it. `places`: the same in
    each third of the line, or in each group, in their order. `p`: how often chance alone would make the
    places differ as much (1 where it was not asked).
    """

    statement: str
    stance: Stance
    whole: Share
    places: tuple[Share, ...]
    p: float


@dataclass(frozen=True, eq=False)
class Shape:
    """How many people stand where along the line: `height` on a grid of `x`, with its likely range."""

    x: Reals
    height: Reals
    low: Reals
    high: Reals


@dataclass(frozen=True)
class Stretch:
    """A stretch of the line from `start` to `end`, and how many people stand in it."""

    start: float
    end: float
    people: Share


@dataclass(frozen=True, eq=False)
class Spectrum:
    """People along one line.

    `people` are placed on it; `not_placed` answered too few statements for that. `cuts`: where one third of
    the people ends and the next begins. `stretches`: five, as long as each other. `ends`, `middle`: the
    statements most told from there, the most telling first; places are the thirds. `statements`: every
    statement along the line that enough people answered.
    """

    people: int
    not_placed: int
    cuts: tuple[float, float]
    stretches: tuple[Stretch, ...]
    shape: Shape
    ends: tuple[tuple[Along, ...], tuple[Along, ...]]
    middle: tuple[Along, ...]
    statements: tuple[Along, ...]


@dataclass(frozen=True)
class Representative:
    """A statement that tells a group from the others: the stance, its share here and among the others."""

    statement: str
    stance: Stance
    share: Share
    others: Share


@dataclass(frozen=True, eq=False)
class Group:
    """People who answer alike. `id` stays from one picture to the next. `members`: numbers in the votes."""

    id: int
    members: Integers
    people: Share
    belonging: float
    representative: tuple[Representative, ...]


@dataclass(frozen=True)
class LoneVoice:
    """A statement that few have seen and many of them agree with, or that few hold, far from the rest."""

    statement: str
    seen: int
    is_held_by_few: bool


@dataclass(frozen=True, eq=False)
class Burst:
    """Ballots so alike, and so close together, that they may be one hand. Never a verdict.

    `people`: numbers in the votes. `without`: what the whole would be called without them and all the
    others of the like.
    """

    people: Integers
    without: Structure


@dataclass(frozen=True, eq=False)
class Frame:
    """What the next picture takes from this one, so that it stays put: axes, and what each group says.

    `pull` (axes): how strongly places are drawn towards the middle, as answers of full weight.
    `group_ids` and `profiles` (groups x statements, the chance to agree): empty where there are no groups.
    `candidate`, `times`: the number of groups that was found last, nought for none, and how often running.
    """

    statement_ids: tuple[str, ...]
    axes: Axes
    pull: Reals
    group_ids: tuple[int, ...]
    profiles: Reals
    candidate: int
    times: int


@dataclass(frozen=True, eq=False)
class Landscape:
    """The picture of the whole.

    `input_hash`: SHA-256 of the answers, the parameters, the seed and the frame before. `stability`: how
    well random halves of the people agree on the line, or on the groups, from 0 to 1; None where there are
    neither. `most_different`: in a room of fewer than fifteen, the two people (numbers in the votes) who
    answered least alike; None elsewhere.
    """

    algorithm: str
    method: str
    parameters: object
    caveats: tuple[Caveat, ...]
    seed: int
    input_hash: str
    people: int
    statements: int
    answers: int
    structure: Structure
    evidence: Evidence
    positions: Positions
    spectrum: Spectrum | None
    groups: tuple[Group, ...]
    common_ground: tuple[Along, ...]
    differences: tuple[Along, ...]
    divided_otherwise: tuple[Along, ...]
    lone_voices: tuple[LoneVoice, ...]
    near_duplicates: tuple[tuple[str, ...], ...]
    bursts: tuple[Burst, ...]
    stability: float | None
    most_different: tuple[int, int] | None
    frame: Frame
