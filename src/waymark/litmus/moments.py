"""What litmus writes to the record. No answer has a moment: one at the close tells how many there were."""

from dataclasses import dataclass

from waymark.record.payloads import Payload


@dataclass(frozen=True)
class Worded(Payload, kind="litmus.worded"):
    """Somebody worded the litmus test, or worded it better."""

    somebody: str
    asks: str


@dataclass(frozen=True)
class Asked(Payload, kind="litmus.asked"):
    """A host asked the litmus test."""

    asks: str


@dataclass(frozen=True)
class Closed(Payload, kind="litmus.closed"):
    """An asking closed. Whose answers they were is kept nowhere."""

    asks: str
    yes: int
    partly: int
    not_yet: int


@dataclass(frozen=True)
class PromptSet(Payload, kind="litmus.prompt_set"):
    """A host said what people are asked to tell each quarter."""

    words: str


@dataclass(frozen=True)
class RoundOpened(Payload, kind="litmus.round_opened"):
    """A quarter began, and with it a round of stories."""

    prompt: str


@dataclass(frozen=True)
class Told(Payload, kind="litmus.told"):
    """Somebody with a seat told of a day or of a change."""

    about: str


@dataclass(frozen=True)
class ToldBetter(Payload, kind="litmus.told_better"):
    """They told it in better words."""

    about: str


@dataclass(frozen=True)
class LetIn(Payload, kind="litmus.let_in"):
    """A host read something, and others may read it."""

    about: str


@dataclass(frozen=True)
class HeldBack(Payload, kind="litmus.held_back"):
    """A host held something back."""

    about: str


@dataclass(frozen=True)
class StoryChosen(Payload, kind="litmus.story_chosen"):
    """A story was chosen as telling of the change that mattered most, with reasons."""

    because: str
