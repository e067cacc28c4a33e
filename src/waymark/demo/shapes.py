"""The shapes that the demo's content is written in: plain frozen dataclasses."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from waymark.demo.leanings import Leaning, Shown


class Structure(StrEnum):
    """What is truly there in the answers to a question, since we planted it."""

    SPECTRUM = "spectrum"
    GROUPS = "groups"
    NO_PATTERN = "no pattern"
    ROOM = "room"


@dataclass(frozen=True)
class Story:
    """Why the endeavour began, as it was told on one day."""

    told: date
    text: str


@dataclass(frozen=True)
class Litmus:
    """A person, and the question whether it would work for them."""

    person: str
    asks: str


@dataclass(frozen=True)
class Brilliant:
    """What brilliant would look like from where one person stands."""

    who: str
    part: str
    says: str


@dataclass(frozen=True)
class Name:
    """What the endeavour was called, and when."""

    text: str
    when: str


@dataclass(frozen=True)
class Endeavour:
    """What people walk towards together."""

    key: str
    title: str
    sentence: str
    run_by: str
    stories: tuple[Story, ...]
    litmus: Litmus
    brilliant: tuple[Brilliant, ...]
    names: tuple[Name, ...]


@dataclass(frozen=True)
class Part:
    """A part of the system: its own words, three things that matter; what else pulls, and what it was called.

    `terms`: what it says, what it means, what others call it. `names`: earlier ones, with the years and how
    they ended. `until`: how far it walks with the others.
    """

    key: str
    name: str
    kind: str
    says: str
    matters: tuple[str, str, str]
    pulls: tuple[tuple[str, str], ...] = ()
    brings: tuple[str, ...] = ()
    terms: tuple[tuple[str, str, str], ...] = ()
    since: int | None = None
    names: tuple[tuple[str, int, int, str], ...] = ()
    until: date | None = None
    may_turn_off: str = ""
    destination: str = ""


@dataclass(frozen=True)
class Person:
    """Someone of the place: a short story in their own words."""

    key: str
    name: str
    role: str
    part: str
    story: str
    come_to_me_for: str


@dataclass(frozen=True)
class Space:
    """Where they meet, what for, and how they have agreed to be with each other."""

    key: str
    name: str
    kind: str
    purpose: str
    agreement: tuple[str, ...]
    answers_for: str
    hosts: tuple[str, ...]


@dataclass(frozen=True)
class Voice:
    """Something said at the table, so many days ago; `name`: the one that its author chose."""

    by: str
    veil: str
    words: str
    days: int
    way: str = ""
    name: str = ""


@dataclass(frozen=True)
class Statement:
    """One idea to answer; `day`: when it was let in (0: the hosts' own); `fog`: the chance of a pass."""

    key: str
    text: str
    leaning: Leaning | Shown
    day: int = 0
    fog: float = 0.12

    @property
    def by_guest(self) -> bool:
        """Whether a guest wrote it; the hosts' own were there from the start."""
        return self.day > 0


@dataclass(frozen=True)
class Unseen:
    """A guest's words that others do not see: waiting to be read, or hidden where there is a reason."""

    key: str
    text: str
    day: int
    reason: str = ""


@dataclass(frozen=True)
class Question:
    """A question, why it is asked, what was said to it, how many answered, and what is truly there.

    `days`: how many days ago it opened. `gatherings`: days after that on which many answered in one room.
    """

    key: str
    structure: Structure
    asks: str
    framing: str
    why: str
    hosts: tuple[str, ...]
    people: int
    days: int
    gatherings: tuple[int, ...]
    statements: tuple[Statement, ...]
    unseen: tuple[Unseen, ...]
