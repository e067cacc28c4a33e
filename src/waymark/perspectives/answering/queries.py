"""What a guest is asked next, and what is theirs to look at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from waymark.people.access import NotThere
from waymark.perspectives.models import Stance, Statement
from waymark.perspectives.tallying.queries import (
    statements_in,
)
from waymark.perspectives.turns import Candidate, choose

if TYPE_CHECKING:
    from waymark.perspectives.access import Standing

ENOUGH_FOR_NOW = 15
ASKED_BY = ("agree", "disagree", "passed", "shown_agree", "shown_disagree", "shown_passed")


@dataclass(frozen=True)
class Progress:
    """How far one guest has come: their own numbers, for their own eyes."""

    answered: int
    left: int

    @property
    def is_enough(self) -> bool:
        return self.answered >= ENOUGH_FOR_NOW

    @property
    def in_all(self) -> int:
        return self.answered + self.left


@dataclass(frozen=True)
class Turn:
    """What a guest is asked next: a statement, or none when they have answered all."""

    statement: Statement | None
    progress: Progress


@dataclass(frozen=True)
class Mine:
    """What one guest answered and wrote, for their own eyes."""

    answers: tuple[Stance, ...]
    statements: tuple[Statement, ...]


def next_turn(standing: Standing) -> Turn:
    """What a guest is asked next, and how far they have come; see `turns.choose`."""
    answered = set(Stance.objects.filter(guest=standing.guest).values_list("statement", flat=True))
    rows = list(statements_in(standing.question.id).values_list("id", *ASKED_BY))
    left = [
        Candidate(statement, agree + disagree + passed, *shown)
        for statement, agree, disagree, passed, *shown in rows
        if statement not in answered
    ]
    progress = Progress(answered=len(rows) - len(left), left=len(left))
    chosen = Statement.objects.get(id=choose(left, standing.guest.id)) if left else None
    return Turn(chosen, progress)


def statement_for(standing: Standing, statement: UUID) -> Statement:
    """A statement of the question that the guest stands at. Raises NotThere for any other."""
    found = Statement.objects.filter(id=statement, question=standing.question).first()
    if found is None:
        raise NotThere
    found.question = standing.question
    return found


def mine(standing: Standing) -> Mine:
    """What this guest answered and wrote."""
    answers = Stance.objects.filter(guest=standing.guest, statement__state=Statement.State.IN)
    statements = Statement.objects.filter(question=standing.question, author_key=standing.author_key)
    return Mine(
        answers=tuple(answers.select_related("statement").order_by("statement__number")),
        statements=tuple(statements.order_by("number")),
    )
