"""Typed payloads: what a moment carries, by kind and version."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any, ClassVar, Self

KINDS: dict[str, type["Payload"]] = {}


@dataclass(frozen=True)
class Payload:
    """Plain, JSON-ready facts about one kind of moment, named `room.verb`."""

    kind: ClassVar[str]
    version: ClassVar[int] = 1

    def __init_subclass__(cls, *, kind: str, version: int = 1) -> None:
        super().__init_subclass__()
        if kind in KINDS:
            raise TypeError(f"Two payloads call themselves {kind}.")
        cls.kind, cls.version = kind, version
        KINDS[kind] = cls

    def facts(self) -> dict[str, Any]:
        """The payload as plain JSON values."""
        return asdict(self)

    @classmethod
    def upgraded(cls, facts: Mapping[str, Any], version: int) -> Mapping[str, Any]:
        """Facts that an older version wrote, in today's shape. Override when a version is added."""
        return facts

    @classmethod
    def read(cls, facts: Mapping[str, Any], version: int) -> Self:
        """The payload that was written; fields since dropped are passed over."""
        today = cls.upgraded(facts, version)
        known = {field.name for field in fields(cls)}
        return cls(**{name: value for name, value in today.items() if name in known})
