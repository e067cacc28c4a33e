"""The kinds of moment that this room writes. Answers are one a visit, with their count."""

from dataclasses import dataclass

from waymark.record.payloads import Payload


@dataclass(frozen=True)
class Answered(Payload, kind="perspectives.answered"):
    """Somebody answered some statements in one visit."""

    answers: int


@dataclass(frozen=True)
class StatementSeeded(Payload, kind="perspectives.statement_seeded"):
    """A host put a statement in."""


@dataclass(frozen=True)
class StatementOffered(Payload, kind="perspectives.statement_offered"):
    """A guest offered a statement, which waits to be read."""


@dataclass(frozen=True)
class StatementLetIn(Payload, kind="perspectives.statement_let_in"):
    """A host read a statement and let others see it."""


@dataclass(frozen=True)
class StatementHidden(Payload, kind="perspectives.statement_hidden"):
    """A host hid a statement. Why is kept with the statement, and goes with it."""


@dataclass(frozen=True)
class StatementReported(Payload, kind="perspectives.statement_reported"):
    """Someone asked the hosts to look at a statement."""


@dataclass(frozen=True)
class AnswersErased(Payload, kind="perspectives.answers_erased"):
    """A guest took back everything."""
