"""What the record is told of the server itself."""

from dataclasses import dataclass

from waymark.record.payloads import Payload


@dataclass(frozen=True)
class BackedUp(Payload, kind="keeping.backed_up"):
    """The whole was written into a file, which was restored once to see that it can be."""

    rows: int


@dataclass(frozen=True)
class Restored(Payload, kind="keeping.restored"):
    """The whole was put back from a file."""

    rows: int


@dataclass(frozen=True)
class Upgraded(Payload, kind="keeping.upgraded"):
    """Another version of Waymark took over."""

    to: str
