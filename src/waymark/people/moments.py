"""The kinds of moment that this room writes."""

from dataclasses import dataclass

from waymark.record.payloads import Payload


@dataclass(frozen=True)
class Welcomed(Payload, kind="people.welcomed"):
    """Someone was given a name and a way in. Who it was is not part of it."""


@dataclass(frozen=True)
class RecoveryOffered(Payload, kind="people.recovery_offered"):
    """Someone was given a code to come back by."""


@dataclass(frozen=True)
class Recovered(Payload, kind="people.recovered"):
    """Someone came back by their code, which is used up."""


@dataclass(frozen=True)
class EntryOffered(Payload, kind="people.entry_offered"):
    """Someone was handed a link that lets them in."""


@dataclass(frozen=True)
class PartToldOf(Payload, kind="people.part_told_of"):
    """A part of the system became known."""

    name: str


@dataclass(frozen=True)
class PartSaidBetter(Payload, kind="people.part_said_better"):
    """A part said of itself, in its own words, what matters to it and what pulls on it."""


@dataclass(frozen=True)
class PartRenamed(Payload, kind="people.part_renamed"):
    """A part is called otherwise."""

    name: str
    before: str
    year: int


@dataclass(frozen=True)
class PartMerged(Payload, kind="people.part_merged"):
    """A part became a part of another."""

    year: int


@dataclass(frozen=True)
class PartSplit(Payload, kind="people.part_split"):
    """A new part came out of one that goes on."""

    name: str
    year: int


@dataclass(frozen=True)
class PartJoined(Payload, kind="people.part_joined"):
    """Somebody said from which part they see."""


@dataclass(frozen=True)
class PartLeft(Payload, kind="people.part_left"):
    """Somebody sees from a part no longer."""


@dataclass(frozen=True)
class SpokeOfSelf(Payload, kind="people.spoke_of_self"):
    """Somebody told their story again, or what to come to them for."""
