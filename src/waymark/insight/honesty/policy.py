"""Who is looking, and what they may be told: one table."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

ROOM_FROM = 15
"""People from which a room has a picture with figures; below it, words alone."""

DOTS_FROM = 15
"""People from which one dot may be drawn for each person."""

LIVE_STEP = 5
"""New answers that a live figure waits for before it moves."""


class Policy(StrEnum):
    """What is counted, and where it is shown."""

    PUBLIC_ACT = "as-it-is"
    OUTSIDE = "eight-round-five"
    TEN = "ten"
    IN_ROOM = "five"
    OWN_FILE = "own-file"


@dataclass(frozen=True)
class Rule:
    """What a policy allows.

    `least`: the smallest count told. `nearest`: what counts are rounded to. `doubt`: how many values a hidden
    part of a whole must still be able to have, for someone who knows all that was released and these rules.
    `answers`, `eligible`: the fewest who answered, and who could have. `words_below`: fewer answers than this
    are told in words.
    """

    least: int = 0
    nearest: int = 1
    doubt: int = 0
    answers: int = 0
    eligible: int = 0
    words_below: int = 0

    @property
    def tells_all(self) -> bool:
        """Whether counts leave as they are."""
        return self.least == 0 and self.nearest == 1

    def rounded(self, count: int) -> int:
        """The count to the nearest step that this rule tells."""
        return (count + self.nearest // 2) // self.nearest * self.nearest

    def splits(self, base: int, parts: int) -> bool:
        """Whether a whole of `base` people is so large that not all of its parts can be small.

        A smaller one is told without its parts, whatever they are. Decided on the rounded base, so that the
        decision itself says nothing more.
        """
        return self.rounded(base) - self.nearest // 2 > (self.least - 1) * parts


RULES: Mapping[Policy, Rule] = MappingProxyType(
    {
        Policy.PUBLIC_ACT: Rule(),
        Policy.OUTSIDE: Rule(least=8, nearest=5, doubt=7),
        Policy.TEN: Rule(least=10, nearest=5, doubt=7),
        Policy.IN_ROOM: Rule(least=5, nearest=5, doubt=5, answers=5, eligible=7, words_below=ROOM_FROM),
        Policy.OWN_FILE: Rule(),
    }
)
