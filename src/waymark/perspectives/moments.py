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
class ReasonGiven(Payload, kind="perspectives.reason_given"):
    """A guest said why they answered a statement so; it waits to be read."""


@dataclass(frozen=True)
class StatementLetIn(Payload, kind="perspectives.statement_let_in"):
    """A host read a statement and let others see it."""


@dataclass(frozen=True)
class StatementHidden(Payload, kind="perspectives.statement_hidden", version=2):
    """A host hid a statement, for one of the reasons that the policy knows. Their own words stay with it."""

    hidden_as: str = ""


@dataclass(frozen=True)
class StatementSetAside(Payload, kind="perspectives.statement_set_aside"):
    """A host took back a decision; the statement waits to be read once more."""


@dataclass(frozen=True)
class StatementsMerged(Payload, kind="perspectives.statements_merged"):
    """A host found that two statements are one conversation."""


@dataclass(frozen=True)
class StatementsParted(Payload, kind="perspectives.statements_parted"):
    """A host found that they are two after all."""


@dataclass(frozen=True)
class StatementsKeptApart(Payload, kind="perspectives.statements_kept_apart"):
    """A host saw two statements that read alike, and kept both."""


@dataclass(frozen=True)
class ReasonLetIn(Payload, kind="perspectives.reason_let_in"):
    """A host read a reason and let others see it."""


@dataclass(frozen=True)
class ReasonHidden(Payload, kind="perspectives.reason_hidden"):
    """A host hid a reason: for which of the reasons that the policy knows."""

    hidden_as: str = ""


@dataclass(frozen=True)
class PlaceNamed(Payload, kind="perspectives.place_named"):
    """A host called an end of the line, or a group, something else."""


@dataclass(frozen=True)
class StatementReported(Payload, kind="perspectives.statement_reported"):
    """Someone asked the hosts to look at a statement."""


@dataclass(frozen=True)
class AnswersErased(Payload, kind="perspectives.answers_erased"):
    """A guest took back everything."""


@dataclass(frozen=True)
class Taken(Payload, kind="perspectives.taken"):
    """What came of a question was taken away as a file."""

    what: str
    role: str


@dataclass(frozen=True)
class OwnDataTaken(Payload, kind="perspectives.own_data_taken"):
    """A guest took out what is kept of them."""


@dataclass(frozen=True)
class FeltLetIn(Payload, kind="perspectives.felt_let_in"):
    """A host let in what presses on somebody, or gives them hope."""


@dataclass(frozen=True)
class FeltHidden(Payload, kind="perspectives.felt_hidden"):
    """A host held back what presses on somebody, or gives them hope."""
