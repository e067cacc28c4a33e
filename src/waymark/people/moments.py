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
