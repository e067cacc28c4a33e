"""How tallies follow answers, and how what is shown of them moves: in steps, statement by statement."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from django.db.models import QuerySet

from waymark.insight.honesty import LIVE_STEP, may_refresh
from waymark.perspectives.models import Stance, Statement
from waymark.perspectives.tallying import queries
from waymark.prepared import PreparedUpdate, slot
from waymark.questions import commands as questions

if TYPE_CHECKING:
    from waymark.questions.models import Question

TALLY = {Stance.Value.AGREE: "agree", Stance.Value.DISAGREE: "disagree", Stance.Value.PASS: "passed"}


def hold(statements: QuerySet[Statement]) -> list[Statement]:
    """These statements, held until the transaction ends, always in one order."""
    return list(statements.select_for_update(no_key=True).order_by("pk"))


class Said(NamedTuple):
    """What one person said to one statement."""

    value: Stance.Value
    matters: bool = False


COUNTED = (*TALLY.values(), "matters", "new_since_shown")
_COUNT = PreparedUpdate(
    lambda: Statement.objects.filter(id=slot(Statement, "id")),
    **{name: slot(Statement, name) for name in COUNTED},
)


def move_tally(statement: Statement, before: Said | None, after: Said) -> None:
    """Count what somebody says now, in place of what they said before, if they did."""
    if before == after:
        return
    if before is None:
        statement.new_since_shown += 1
    else:
        _add(statement, before, -1)
    _add(statement, after, 1)
    _COUNT(id=statement.pk, **{name: getattr(statement, name) for name in COUNTED})


def take_from_tally(statement: Statement, said: Said) -> None:
    """One person fewer. No longer counted as new either: to come and go must not hurry the next step."""
    _add(statement, said, -1)
    statement.new_since_shown -= 1
    statement.save(update_fields=[*TALLY.values(), "matters", "new_since_shown"])


def carry(statement: Statement, said: Sequence[Said]) -> None:
    """Count the answers of people who come over from another statement."""
    _add_all(statement, said, 1)


def uncarry(statement: Statement, said: Sequence[Said]) -> None:
    """They go back again, and pay for no step."""
    _add_all(statement, said, -1)


def _add_all(statement: Statement, said: Sequence[Said], people: int) -> None:
    for one in said:
        _add(statement, one, people)
    statement.new_since_shown += people * len(said)
    statement.save(update_fields=[*TALLY.values(), "matters", "new_since_shown"])


def _add(statement: Statement, said: Said, people: int) -> None:
    tally = TALLY[said.value]
    setattr(statement, tally, getattr(statement, tally) + people)
    statement.matters += people * said.matters


def count_again(question: Question) -> None:
    """Set every statement's tallies from its stances, and take the steps that have come due."""
    for statement in hold(Statement.objects.filter(question=question)):
        counts = Counter(statement.stances.values_list("value", flat=True))
        for value, tally in TALLY.items():
            setattr(statement, tally, counts[value])
        statement.matters = statement.stances.filter(matters=True).count()
        statement.new_since_shown = counts.total() - statement.answers_shown
        statement.save()
        if show_step(statement):
            questions.end_words(question)


def show_step(statement: Statement) -> bool:
    """Bring what is shown up to date, once five people more have answered in a room of fifteen."""
    if statement.new_since_shown < LIVE_STEP:
        return False
    if not may_refresh(0, statement.new_since_shown, queries.people_up_to_a_room(statement.question_id)):
        return False
    show(statement)
    return True


SHOWN = ("shown_agree", "shown_disagree", "shown_passed", "shown_matters", "new_since_shown")
_SHOW = PreparedUpdate(
    lambda: Statement.objects.filter(id=slot(Statement, "id")),
    **{name: slot(Statement, name) for name in SHOWN},
)


def show(statement: Statement) -> None:
    statement.shown_agree = statement.agree
    statement.shown_disagree = statement.disagree
    statement.shown_passed = statement.passed
    statement.shown_matters = statement.matters
    statement.new_since_shown = 0
    _SHOW(id=statement.pk, **{name: getattr(statement, name) for name in SHOWN})
