"""How tallies follow answers, and how what is shown of them moves: in steps, statement by statement."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from django.db.models import QuerySet

from waymark.insight.honesty import LIVE_STEP, may_refresh
from waymark.perspectives.models import Stance, Statement
from waymark.perspectives.tallying import queries
from waymark.questions import commands as questions

if TYPE_CHECKING:
    from waymark.questions.models import Question

TALLY = {Stance.Value.AGREE: "agree", Stance.Value.DISAGREE: "disagree", Stance.Value.PASS: "passed"}


def hold(statements: QuerySet[Statement]) -> list[Statement]:
    """These statements, held until the transaction ends, always in one order."""
    return list(statements.select_for_update(no_key=True).order_by("pk"))


def move_tally(statement: Statement, before: int | None, value: Stance.Value) -> None:
    if before == value:
        return
    if before is None:
        statement.new_since_shown += 1
    else:
        tally = TALLY[Stance.Value(before)]
        setattr(statement, tally, getattr(statement, tally) - 1)
    setattr(statement, TALLY[value], getattr(statement, TALLY[value]) + 1)
    statement.save(update_fields=["agree", "disagree", "passed", "new_since_shown"])


def take_from_tally(statement: Statement, value: Stance.Value) -> None:
    """One person fewer. No longer counted as new either: to come and go must not hurry the next step."""
    setattr(statement, TALLY[value], getattr(statement, TALLY[value]) - 1)
    statement.new_since_shown -= 1
    statement.save(update_fields=[TALLY[value], "new_since_shown"])


def count_again(question: Question) -> None:
    """Set every statement's tallies from its stances, and take the steps that have come due."""
    for statement in hold(Statement.objects.filter(question=question)):
        counts = Counter(statement.stances.values_list("value", flat=True))
        for value, tally in TALLY.items():
            setattr(statement, tally, counts[value])
        statement.new_since_shown = counts.total() - statement.answers_shown
        statement.save()
        if show_step(statement):
            questions.end_words(question)


def show_step(statement: Statement) -> bool:
    """Bring what is shown up to date, once five people more have answered in a room of fifteen."""
    if statement.new_since_shown < LIVE_STEP:
        return False
    if not may_refresh(0, statement.new_since_shown, queries.people_answered(statement.question_id)):
        return False
    show(statement)
    return True


def show(statement: Statement) -> None:
    statement.shown_agree = statement.agree
    statement.shown_disagree = statement.disagree
    statement.shown_passed = statement.passed
    statement.new_since_shown = 0
    statement.save(update_fields=["shown_agree", "shown_disagree", "shown_passed", "new_since_shown"])
