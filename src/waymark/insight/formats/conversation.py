"""What was read from a file."""

from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np
import numpy.typing as npt

REJECTED = -1


class Source(StrEnum):
    """The kind of file that the answers came from."""

    POLIS_VOTES = "polis-votes"
    POLIS_MATRIX = "polis-participants-votes"
    POLIS_COMMENTS = "polis-comments"
    PLAIN = "participant-statement-stance"


class Reason(StrEnum):
    """Why something in a file was left out."""

    RAGGED_ROW = "ragged_row"
    BLANK_PARTICIPANT = "blank_participant"
    BLANK_STATEMENT = "blank_statement"
    BLANK_STANCE = "blank_stance"
    BLANK_TIMESTAMP = "blank_timestamp"
    OTHER_COLUMN = "other_column"
    REJECTED_STATEMENT = "rejected_statement"
    REJECTED_ANSWER = "rejected_answer"
    META_STATEMENT = "meta_statement"
    META_ANSWER = "meta_answer"


@dataclass(frozen=True)
class LeftOut:
    """How much was left out for one reason, and the line of the first, where it has one."""

    reason: Reason
    count: int
    example_line: int | None = None


@dataclass(frozen=True)
class Statement:
    """A statement; `moderation` is 1 accepted, 0 not looked at, -1 rejected.

    `is_meta` marks one that is about the people who answer and not an opinion.
    """

    id: str
    text: str | None = None
    moderation: int = 0
    is_meta: bool = False


@dataclass(frozen=True, eq=False)
class Tallies:
    """Totals for each statement, where a file has these and nobody's answers. Passes aren't in them."""

    agree: npt.NDArray[np.int64]
    disagree: npt.NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Conversation:
    """Who said what, in the order they said it.

    `participant` and `statement` point into `participants` and `statements`; `stance` is 1, 0 or -1; the
    three are of one length. Where someone answered again, both answers are here. `groups`, where the file has
    them: a number for each participant, -1 for none. `tallies`: see there.
    """

    source: Source
    votes_file: str
    statements_file: str | None
    participants: tuple[str, ...]
    statements: tuple[Statement, ...]
    participant: npt.NDArray[np.int32]
    statement: npt.NDArray[np.int32]
    stance: npt.NDArray[np.int8]
    groups: npt.NDArray[np.int32] | None
    tallies: Tallies | None
    left_out: tuple[LeftOut, ...]

    def accepted(self) -> "Conversation":
        """The same without the statements that moderators rejected, and those about the people themselves."""
        rejected = np.array([one.moderation == REJECTED for one in self.statements], dtype=bool)
        meta = np.array([one.is_meta for one in self.statements], dtype=bool) & ~rejected
        kept = ~(rejected | meta)
        stays = kept[self.statement]
        place = np.cumsum(kept, dtype=np.int32) - 1
        return replace(
            self,
            statements=tuple(one for one, keep in zip(self.statements, kept, strict=True) if keep),
            participant=self.participant[stays],
            statement=place[self.statement[stays]],
            stance=self.stance[stays],
            tallies=self.tallies and Tallies(self.tallies.agree[kept], self.tallies.disagree[kept]),
            left_out=(*self.left_out, *self._unaccepted(rejected, meta)),
        )

    def _unaccepted(self, rejected: npt.NDArray[np.bool_], meta: npt.NDArray[np.bool_]) -> list[LeftOut]:
        counted = [
            LeftOut(Reason.REJECTED_STATEMENT, int(rejected.sum())),
            LeftOut(Reason.REJECTED_ANSWER, int(rejected[self.statement].sum())),
            LeftOut(Reason.META_STATEMENT, int(meta.sum())),
            LeftOut(Reason.META_ANSWER, int(meta[self.statement].sum())),
        ]
        return [one for one in counted if one.count]
