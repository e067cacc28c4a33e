"""The kinds of moment that this room writes."""

from dataclasses import dataclass

from waymark.record.payloads import Payload


@dataclass(frozen=True)
class Begun(Payload, kind="endeavours.begun"):
    """An endeavour was begun, in one sentence."""

    sentence: str


@dataclass(frozen=True)
class SaidBetter(Payload, kind="endeavours.said_better"):
    """The endeavour's name and its sentence were said better."""

    sentence: str


@dataclass(frozen=True)
class Listed(Payload, kind="endeavours.listed"):
    """Everybody here may know of the endeavour."""


@dataclass(frozen=True)
class StoryTold(Payload, kind="endeavours.story_told"):
    """The story was told again."""

    number: int


@dataclass(frozen=True)
class SetOut(Payload, kind="endeavours.set_out"):
    """A part of the system walks with us."""


@dataclass(frozen=True)
class SaidHowFar(Payload, kind="endeavours.said_how_far"):
    """A part said how far it walks with us, and where it may turn off."""


@dataclass(frozen=True)
class TurnedOff(Payload, kind="endeavours.turned_off"):
    """A part left well, and said why."""

    why: str
