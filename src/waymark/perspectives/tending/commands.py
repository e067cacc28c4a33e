"""What can happen to words: they are put in, offered, read, let in, held back, asked to be looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from waymark.people.access import NotAllowed
from waymark.perspectives.hours import this_hour
from waymark.perspectives.models import Report, Statement
from waymark.perspectives.moments import (
    StatementHidden,
    StatementLetIn,
    StatementOffered,
    StatementReported,
    StatementSeeded,
)
from waymark.perspectives.telling import tell
from waymark.questions import commands as questions
from waymark.record.clock import as_of

if TYPE_CHECKING:
    from waymark.questions.models import Question

MOST_WAITING = 10


@transaction.atomic
def seed(question: Question, words: str, *, by: UUID | None = None) -> Statement:
    """A host puts a statement in; others see it at once."""
    statement = _add(question, words, Statement.State.IN)
    tell(question, StatementSeeded(), statement, by)
    questions.hint(question)
    return statement


@transaction.atomic
def offer(author_key: str, question: Question, words: str) -> Statement:
    """A guest offers a statement; a host reads it before anybody else does."""
    require_open(question)
    waiting = Statement.objects.filter(author_key=author_key, state=Statement.State.WAITING)
    if waiting.count() >= MOST_WAITING:
        raise NotAllowed(_("Ten of yours are waiting to be read. The hosts will read those first."))
    statement = _add(question, words, Statement.State.WAITING, author_key)
    with as_of(this_hour()):
        tell(question, StatementOffered(), statement)
    questions.hint_hosts(question)
    return statement


@transaction.atomic
def let_in(statement: Statement, *, by: UUID | None = None) -> None:
    """Others may see it from now on. Also takes back a hiding, and settles what was reported."""
    require_still_there(statement)
    statement.state, statement.hidden_because = Statement.State.IN, ""
    statement.save(update_fields=["state", "hidden_because"])
    _settle_reports(statement)
    tell(statement.question, StatementLetIn(), statement, by)
    questions.hint(statement.question)


@transaction.atomic
def hide(statement: Statement, because: str, *, by: UUID | None = None) -> None:
    """Nobody else sees it from now on; its author can read why."""
    require_still_there(statement)
    statement.state, statement.hidden_because = Statement.State.HIDDEN, because
    statement.save(update_fields=["state", "hidden_because"])
    _settle_reports(statement)
    tell(statement.question, StatementHidden(), statement, by)
    questions.hint(statement.question)


@transaction.atomic
def report(statement: Statement, words: str = "") -> None:
    """Ask the hosts to look at a statement. Who asked is not kept."""
    require_still_there(statement)
    Report.objects.create(statement=statement, words=words)
    with as_of(this_hour()):
        tell(statement.question, StatementReported(), statement)
    questions.hint_hosts(statement.question)


def require_still_there(statement: Statement) -> Statement:
    """The statement as it is now, held until the transaction ends; its author may have taken it back."""
    held = Statement.objects.select_for_update(no_key=True).filter(pk=statement.pk).first()
    if held is None:
        raise NotAllowed(_("Whoever wrote that statement has taken it back."))
    return held


def require_open(question: Question) -> None:
    if not question.is_open:
        raise NotAllowed(_("This question has just closed, so that was not added."))


def _add(question: Question, words: str, state: Statement.State, author_key: str = "") -> Statement:
    questions.hold(question)
    if Statement.objects.filter(question=question, words=words).exists():
        raise NotAllowed(_("Somebody has said exactly that already. You can answer it instead."))
    last = Statement.objects.filter(question=question).aggregate(last=Max("number"))["last"] or 0
    return Statement.objects.create(
        question=question, words=words, state=state, author_key=author_key, number=last + 1
    )


def _settle_reports(statement: Statement) -> None:
    Report.objects.filter(statement=statement).update(is_settled=True)
