"""Between a conversation from a file and what this room remembers of one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

import numpy as np

from waymark.insight.formats import Statement as FiledStatement
from waymark.insight.opinions import Votes
from waymark.insight.opinions.ballots import ballots
from waymark.perspectives.models import Statement

if TYPE_CHECKING:
    from waymark.insight.formats import Conversation
    from waymark.questions.models import Question

HANDFUL = 200
REJECTED, ACCEPTED = -1, 1
WAS_REJECTED = "The moderators of the conversation that it came from rejected it."
IS_META = "It is about the people who answer and was kept out of the picture where it came from."

Ballot = list[tuple[int, int]]


def statements(question: Question, filed: Iterable[FiledStatement]) -> list[Statement]:
    """A file's statements as rows that are not saved yet, in its order; what was rejected there is hidden."""
    return [
        Statement(
            question=question,
            words=one.text or without_text(one.id),
            state=Statement.State.HIDDEN if _why_hidden(one) else Statement.State.IN,
            hidden_because=_why_hidden(one),
            number=number,
            file_id=one.id,
            is_meta=one.is_meta,
        )
        for number, one in enumerate(filed, start=1)
    ]


def filed(statement: Statement) -> FiledStatement:
    """A brought-in statement as a file says it: rejected where it is hidden now, else accepted."""
    is_hidden = statement.state != Statement.State.IN
    is_rejected = is_hidden and statement.hidden_because != IS_META
    text = None if statement.words == without_text(statement.file_id) else statement.words
    return FiledStatement(
        statement.file_id, text, REJECTED if is_rejected else ACCEPTED, is_hidden and statement.is_meta
    )


def _why_hidden(one: FiledStatement) -> str:
    if one.moderation == REJECTED:
        return WAS_REJECTED
    return IS_META if one.is_meta else ""


def without_text(file_id: str) -> str:
    """What stands for a statement of which the file has a name alone."""
    return f"Statement {file_id}"


def in_handfuls(conversation: Conversation) -> Iterator[Sequence[Ballot]]:
    """Everybody's latest answers, some people at a time, in an order that is not the file's.

    A ballot: the place of each statement in the conversation, with the stance. Who answered nothing has none.
    """
    ids = tuple(one.id for one in conversation.statements)
    table = ballots(Votes(ids, conversation.participant, conversation.statement, conversation.stance))
    order = np.random.default_rng().permutation(np.flatnonzero(table.given))
    for first in range(0, len(order), HANDFUL):
        bounds = [(table.start[i], table.start[i + 1]) for i in order[first : first + HANDFUL].tolist()]
        yield [
            list(zip(table.statement[start:end].tolist(), table.stance[start:end].tolist(), strict=True))
            for start, end in bounds
        ]
