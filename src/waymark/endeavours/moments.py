"""The kinds of moment that this room writes."""

from dataclasses import dataclass

from waymark.record.payloads import Payload


@dataclass(frozen=True)
class Begun(Payload, kind="endeavours.begun"):
    """An endeavour was begun, in one sentence."""

    sentence: str


@dataclass(frozen=True)
class StoryTold(Payload, kind="endeavours.story_told"):
    """The story was told again."""

    number: int
