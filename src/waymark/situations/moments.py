"""What this room writes to the record, for those with a seat in the space. None holds what people wrote."""

from dataclasses import dataclass

from waymark.record.payloads import Payload


@dataclass(frozen=True)
class KindSaid(Payload, kind="situations.kind_said"):
    """Somebody said what kind of situation a question is."""

    says: str


@dataclass(frozen=True)
class NoteWritten(Payload, kind="situations.note_written"):
    """Somebody wrote at one of the nine marks."""

    mark: str


@dataclass(frozen=True)
class ObstacleNamed(Payload, kind="situations.obstacle_named"):
    """Somebody named an obstacle."""


@dataclass(frozen=True)
class BankDescribed(Payload, kind="situations.bank_described"):
    """Somebody wrote what a bank would look like at an obstacle."""

    bank: str


@dataclass(frozen=True)
class BankChosen(Payload, kind="situations.bank_chosen"):
    """A host chose a bank for now."""

    bank: str


@dataclass(frozen=True)
class OutcomeTold(Payload, kind="situations.outcome_told"):
    """Somebody wrote what came of a choice."""


@dataclass(frozen=True)
class ObstacleGone(Payload, kind="situations.obstacle_gone"):
    """A host said that an obstacle is gone."""


@dataclass(frozen=True)
class ObstacleBack(Payload, kind="situations.obstacle_back"):
    """A host said that an obstacle is here again."""


@dataclass(frozen=True)
class WordsTakenAway(Payload, kind="situations.words_taken_away"):
    """A host took away what somebody wrote, and said why."""

    what: str
    because: str
