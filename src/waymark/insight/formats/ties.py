"""Who has a tie with whom, as it was read from a file, and which of these ties stand."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

MONTHS_FRESH = 12
"""After so many months a tie that nobody has confirmed is taken to have faded."""

GROUPINGS = ("part", "level", "place")


class TieSource(StrEnum):
    """The kind of file that ties came from."""

    TABLE = "edge-list"
    GRAPHML = "graphml"
    KUMU = "kumu"


class Gone(StrEnum):
    """Why something about ties was left out."""

    RAGGED_ROW = "ragged_row"
    BLANK_END = "blank_end"
    BLANK_PERSON = "blank_person"
    WITH_ONESELF = "with_oneself"
    DANGLING = "dangling"
    MANY_ENDS = "many_ends"
    SAID_AGAIN = "said_again"
    ONE_SIDED = "one_sided"
    FADED = "faded"
    SAID_LATER = "said_later"
    UNDATED = "undated"


@dataclass(frozen=True)
class Omission:
    """How much was left out for one reason, and the line of the first, where it has one."""

    reason: Gone
    count: int
    example_line: int | None = None


@dataclass
class Omissions:
    """What was left out so far."""

    found: dict[Gone, Omission] = field(default_factory=dict)

    def add(self, reason: Gone, line: int | None = None, count: int = 1) -> None:
        """Count something that was left out; the first line that is told is kept as the example."""
        before = self.found.get(reason, Omission(reason, 0))
        example = line if before.example_line is None else before.example_line
        self.found[reason] = Omission(reason, before.count + count, example)

    def counted(self) -> tuple[Omission, ...]:
        """All reasons, in the order in which they came up."""
        return tuple(self.found.values())


@dataclass(frozen=True)
class Person:
    """Somebody by the name that the file knows them by; None for what it doesn't say of them."""

    name: str
    label: str | None = None
    part: str | None = None
    level: str | None = None
    place: str | None = None
    answered: bool | None = None

    @property
    def called(self) -> str:
        """What readers know them by."""
        return self.label or self.name


@dataclass(frozen=True)
class Tie:
    """A tie between two people: `ends` point into all people, and so does `said_by`, those who said it."""

    ends: tuple[int, int]
    said_by: tuple[int, ...]
    kinds: tuple[str, ...] = ()
    said_on: date | None = None
    line: int | None = None

    @property
    def pair(self) -> tuple[int, int]:
        """Its two ends, whoever said it."""
        return min(self.ends), max(self.ends)


@dataclass(frozen=True, eq=False)
class Ties:
    """People in the order of their first mention, and the ties of a file, a row each; see `standing`.

    `has_days`: whether the file says of ties when they were said.
    """

    source: TieSource
    file: str
    people: tuple[Person, ...]
    ties: tuple[Tie, ...]
    has_days: bool
    left_out: tuple[Omission, ...]

    def standing(self, *, mutual: bool = False, on: date | None = None) -> "Ties":
        """Each pair with a tie once, in the order of people; those that don't stand are counted.

        Where `mutual`, both ends must have said it. `on`: as it stood that day, with nothing that was said
        later, or that nobody had confirmed within `MONTHS_FRESH`; not asked of a file without days.
        """
        said: dict[tuple[int, int], list[Tie]] = {}
        for tie in self.ties:
            said.setdefault(tie.pair, []).append(tie)
        gone, stand = Omissions({one.reason: one for one in self.left_out}), []
        day = on if self.has_days else None
        for pair in sorted(said):
            counts = [tie for tie in said[pair] if day is None or _is_fresh(tie, day)]
            reason = _why_not(said[pair], counts, mutual, day)
            if reason is None:
                stand.append(_as_one(pair, counts))
            else:
                gone.add(reason, said[pair][-1].line)
        return replace(self, ties=tuple(stand), left_out=gone.counted())

    def groupings(self) -> tuple[str, ...]:
        """By what people can be grouped here."""
        return tuple(by for by in GROUPINGS if any(getattr(one, by) for one in self.people))


def months_before(day: date) -> date:
    """`MONTHS_FRESH` before a day; the end of February stands in for its 29th."""
    year, month = divmod(day.year * 12 + day.month - 1 - MONTHS_FRESH, 12)
    if year < date.min.year:
        return date.min
    last = 28 if month == 1 and day.day == 29 else day.day
    return date(year, month + 1, last)


def _is_fresh(tie: Tie, day: date) -> bool:
    return tie.said_on is not None and months_before(day) <= tie.said_on <= day


def _why_not(said: list[Tie], fresh: list[Tie], mutual: bool, day: date | None) -> Gone | None:
    """Why a pair has no tie that stands; None where it has."""
    if mutual and len(_sayers(said)) < 2:
        return Gone.ONE_SIDED
    if fresh and not (mutual and len(_sayers(fresh)) < 2):
        return None
    days = [tie.said_on for tie in said if tie.said_on is not None]
    if fresh or any(one < (day or one) for one in days):
        return Gone.FADED
    return Gone.SAID_LATER if days else Gone.UNDATED


def _sayers(ties: Iterable[Tie]) -> set[int]:
    return {person for tie in ties for person in tie.said_by}


def _as_one(pair: tuple[int, int], ties: list[Tie]) -> Tie:
    days = [tie.said_on for tie in ties if tie.said_on is not None]
    return Tie(
        ends=pair,
        said_by=tuple(sorted(_sayers(ties))),
        kinds=tuple(sorted({kind for tie in ties for kind in tie.kinds})),
        said_on=max(days, default=None),
        line=ties[-1].line,
    )


class Gathering:
    """People and ties as they are read, one after another."""

    def __init__(self) -> None:
        self.people: dict[str, Person] = {}
        self.ties: list[Tie] = []
        self.gone = Omissions()
        self._at: dict[str, int] = {}
        self._said: set[tuple[tuple[int, ...], tuple[int, int], str | None]] = set()

    def person(self, name: str, **told: str | bool | None) -> int:
        """The number of somebody, new or known."""
        if name not in self._at:
            self._at[name] = len(self._at)
            self.people[name] = Person(name, **told)  # type: ignore[arg-type]
        return self._at[name]

    def tie(
        self,
        one: str,
        other: str,
        *,
        kind: str | None = None,
        both_said: bool = False,
        said_on: date | None = None,
        line: int | None = None,
    ) -> None:
        """A tie that `one` told of, or both did; with oneself it is none, and counted."""
        if one == other:
            self.gone.add(Gone.WITH_ONESELF, line)
            return
        ends = self.person(one), self.person(other)
        said_by = ends if both_said else ends[:1]
        again = (said_by, (min(ends), max(ends)), kind)
        if again in self._said:
            self.gone.add(Gone.SAID_AGAIN, line)
        self._said.add(again)
        self.ties.append(Tie(ends, said_by, (kind,) if kind else (), said_on, line))

    def gathered(self, source: TieSource, file: str, *, has_days: bool) -> Ties:
        """All of it."""
        people = tuple(self.people.values())
        return Ties(source, file, people, tuple(self.ties), has_days, self.gone.counted())
