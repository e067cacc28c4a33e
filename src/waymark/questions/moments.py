"""The kinds of moment that this room writes."""

from dataclasses import dataclass

from waymark.record.payloads import Payload


@dataclass(frozen=True)
class Opened(Payload, kind="questions.opened"):
    """A question was asked, and opened for answers."""

    asked: str


@dataclass(frozen=True)
class OpenedAgain(Payload, kind="questions.opened_again"):
    """A closed question was opened again."""

    asked: str


@dataclass(frozen=True)
class Closed(Payload, kind="questions.closed"):
    """No more answers, for now."""

    asked: str


@dataclass(frozen=True)
class BroughtIn(Payload, kind="questions.brought_in"):
    """A question that was asked elsewhere was brought in from a file with all its answers, closed."""

    asked: str


@dataclass(frozen=True)
class Revealed(Payload, kind="questions.revealed"):
    """Everyone was shown, at once, what they had said."""

    asked: str


@dataclass(frozen=True)
class MadePublic(Payload, kind="questions.made_public"):
    """What came of it may be seen by anybody."""

    asked: str


@dataclass(frozen=True)
class KeptInside(Payload, kind="questions.kept_inside"):
    """What came of it is for those inside again."""

    asked: str


@dataclass(frozen=True)
class WordsPaused(Payload, kind="questions.words_paused"):
    """Answers go on; nobody can add words for now."""

    asked: str


@dataclass(frozen=True)
class WordsTakenAgain(Payload, kind="questions.words_taken_again"):
    """People can add words of their own again."""

    asked: str


@dataclass(frozen=True)
class WallTurned(Payload, kind="questions.wall_turned"):
    """The wall shows something else: that we are listening, or the picture."""

    asked: str
    shows: str


@dataclass(frozen=True)
class Reframed(Payload, kind="questions.reframed"):
    """The same is asked in other words."""

    asked: str
    used_to_be: str
    because: str


@dataclass(frozen=True)
class LeftOpen(Payload, kind="questions.left_open"):
    """Its hosts are still thinking about it, on purpose."""

    asked: str
    because: str


@dataclass(frozen=True)
class ThoughtThrough(Payload, kind="questions.thought_through"):
    """It is no longer left open on purpose."""

    asked: str


@dataclass(frozen=True)
class HolderNamed(Payload, kind="questions.holder_named"):
    """A part of the system, or somebody by their own word, can decide it or knows how."""

    how: str


@dataclass(frozen=True)
class HolderGone(Payload, kind="questions.holder_gone"):
    """A part, or somebody, is no longer said to decide it or to know how."""

    how: str
