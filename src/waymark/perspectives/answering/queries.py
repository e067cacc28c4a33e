"""What a guest is asked next, and what is theirs to look at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import QuerySet
from django.utils.crypto import salted_hmac

from waymark.insight.honesty import ROOM_FROM
from waymark.people.access import NotThere
from waymark.perspectives.models import Participant, Reason, Stance, Statement
from waymark.perspectives.moderation import rule
from waymark.perspectives.tallying.queries import (
    people_answered,
)
from waymark.perspectives.turns import Candidate, choose
from waymark.prepared import Prepared, Slot, slot

if TYPE_CHECKING:
    from waymark.perspectives.access import Standing

ENOUGH_FOR_NOW = 15
AHEAD = 5
"""Statements that a phone has with it, in case it loses its signal."""

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
class Worded:
    """A statement as it is asked."""

    id: UUID
    words: str


@dataclass(frozen=True)
class Turn:
    """What a guest is asked next: a statement, or none when they have answered all.

    `upcoming`: what they would be asked after it, for a phone that loses its signal. `last`: what they said
    just before, to take back.
    """

    statement: Worded | None
    progress: Progress
    upcoming: tuple[Worded, ...] = ()
    last: Stance | None = None


@dataclass(frozen=True)
class Mine:
    """What one guest answered and wrote, for their own eyes. `has_stopped`: whether between visits."""

    answers: tuple[Stance, ...]
    statements: tuple[Statement, ...]
    reasons: tuple[Reason, ...]
    has_stopped: bool
    would_talk: bool | None
    pair_word: str
    may_be_asked: bool
    """Whether the room is still small and unopened: then each is asked whether they would talk first."""

    @property
    def may_look(self) -> bool:
        """Whether they may ask where they stand: once they have answered, and stopped."""
        return self.has_stopped and bool(self.answers)


_ANSWERED = Prepared(lambda: Stance.objects.filter(guest=slot(Stance, "guest")).values_list("statement"))
_ASKED = Prepared(
    lambda: Statement.objects.filter(
        question=slot(Statement, "question"), state=Statement.State.IN
    ).values_list("id", *ASKED_BY)
)
_LAST = Prepared(
    lambda: Stance.objects.filter(
        guest=slot(Stance, "guest"), statement=slot(Stance, "statement")
    ).select_related("statement")
)


def next_turn(standing: Standing, first: UUID | None = None, after: UUID | None = None) -> Turn:
    """What a guest is asked next, and how far they have come; see `turns.choose`.

    `first`: a statement to be asked before others, if it is still to be answered. `after`: the one that they
    have just answered.
    """
    answered = {statement for (statement,) in _ANSWERED.rows(guest=standing.guest.id)}
    rows = _ASKED.rows(question=standing.question.id)
    left = [
        Candidate(statement, agree + disagree + passed, *shown)
        for statement, agree, disagree, passed, *shown in rows
        if statement not in answered
    ]
    progress = Progress(answered=len(rows) - len(left), left=len(left))
    chosen = choose(left, standing.guest.id, 1 + AHEAD) if left else ()
    if first in {one.id for one in left}:
        chosen = (first, *(one for one in chosen if one != first))[: 1 + AHEAD]
    words = _words_of(chosen)
    asked = [words[one] for one in chosen if one in words]
    return Turn(
        statement=asked[0] if asked else None,
        progress=progress,
        upcoming=tuple(asked[1:]),
        last=_last(standing, after) if after in answered else None,
    )


_FEW = Prepared(
    lambda: Statement.objects.filter(
        id__in=[Slot(f"id{n}", Statement._meta.pk) for n in range(1 + AHEAD)]
    ).values_list("id", "words")
)


def _words_of(chosen: Sequence[UUID]) -> dict[UUID, Worded]:
    """The few statements that were chosen, by their ids."""
    if not chosen:
        return {}
    named = {f"id{n}": chosen[min(n, len(chosen) - 1)] for n in range(1 + AHEAD)}
    return {id_: Worded(id_, words) for id_, words in _FEW.rows(**named)}


def _last(standing: Standing, statement: UUID | None) -> Stance | None:
    return _LAST.first(guest=standing.guest.id, statement=statement)


def mark(standing: Standing) -> str:
    """What tells a page's scripts that it is the same guest's, and nothing else."""
    return salted_hmac("waymark.perspectives.mark", standing.guest.id.hex, algorithm="sha256").hexdigest()[
        :16
    ]


_STATEMENT = Prepared(
    lambda: Statement.objects.filter(id=slot(Statement, "id"), question=slot(Statement, "question"))
)


def statement_for(standing: Standing, statement: UUID) -> Statement:
    """A statement of the question that the guest stands at. Raises NotThere for any other."""
    found = _STATEMENT.first(id=statement, question=standing.question.id)
    if found is None:
        raise NotThere
    found.question = standing.question
    return found


def mine(standing: Standing) -> Mine:
    """What this guest answered and wrote."""
    participant = Participant.objects.filter(guest=standing.guest).first()
    answers = Stance.objects.filter(guest=standing.guest, statement__state=Statement.State.IN)
    statements = Statement.objects.filter(question=standing.question, author_key=standing.author_key)
    return Mine(
        answers=tuple(answers.select_related("statement").order_by("statement__number")),
        statements=tuple(statements.order_by("number")),
        reasons=tuple(_reasons(standing).order_by("statement__number")),
        has_stopped=participant is None or not participant.is_visiting,
        would_talk=participant.would_talk if participant else None,
        pair_word=participant.pair_word if participant else "",
        may_be_asked=bool(participant and participant.answers) and _is_small(standing),
    )


def is_about_harm(statement: Statement) -> bool:
    """Whether words are held because somebody may be in danger: then their author is shown whom to ring."""
    return bool(statement.held_for) and rule(statement.held_for).is_about_harm


def _is_small(standing: Standing) -> bool:
    question = standing.question
    return question.is_open and question.revealed_at is None and people_answered(question.id) < ROOM_FROM


def _reasons(standing: Standing) -> QuerySet[Reason]:
    mine = Reason.objects.filter(statement__question=standing.question, author_key=standing.author_key)
    return mine.select_related("statement__question__space")
