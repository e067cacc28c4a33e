"""What can happen to words: they are put in, offered, read, let in, held back, asked to be looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from django.db.models import Max, Q
from django.utils.translation import gettext as _

from waymark.people.access import NotAllowed
from waymark.perspectives.hours import this_hour
from waymark.perspectives.models import KeptApart, PlaceName, Reason, Report, Stance, Statement
from waymark.perspectives.moderation import held_for
from waymark.perspectives.moments import (
    PlaceNamed,
    ReasonHidden,
    ReasonLetIn,
    StatementHidden,
    StatementLetIn,
    StatementOffered,
    StatementReported,
    StatementSeeded,
    StatementSetAside,
    StatementsKeptApart,
    StatementsMerged,
    StatementsParted,
)
from waymark.perspectives.tallying.commands import Said, carry, hold, show_step, uncarry
from waymark.perspectives.telling import tell
from waymark.prepared import Prepared, slot
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
    if not question.takes_words:
        raise NotAllowed(_("The hosts have paused new words for now. Answers go on."))
    if mine := Statement.objects.filter(question=question, words=words, author_key=author_key).first():
        return mine  # a phone that lost the reply sends it again
    require_room_for_words(author_key)
    statement = _add(question, words, Statement.State.WAITING, author_key)
    with as_of(this_hour()):
        tell(question, StatementOffered(), statement)
    questions.hint_hosts(question)
    return statement


@transaction.atomic
def let_in(statement: Statement, *, by: UUID | None = None) -> None:
    """Others may see it from now on. Also takes back a hiding, and settles what was reported."""
    held = require_still_there(statement)
    is_settled = _settle_reports(statement)
    if held.state == Statement.State.IN and not is_settled:
        raise NotAllowed(_("Another host has let that in already."))
    _set(statement, Statement.State.IN)
    tell(statement.question, StatementLetIn(), statement, by)
    questions.hint(statement.question)


@transaction.atomic
def hide(statement: Statement, because: str, *, as_: str = "", by: UUID | None = None) -> None:
    """Nobody else sees it from now on; its author can read why."""
    held = require_still_there(statement)
    if held.state == Statement.State.HIDDEN:
        raise NotAllowed(_("Another host has held that back already."))
    _set(statement, Statement.State.HIDDEN, because, as_)
    _settle_reports(statement)
    tell(statement.question, StatementHidden(hidden_as=as_), statement, by)
    questions.hint(statement.question)


@transaction.atomic
def read_again(statement: Statement, *, by: UUID | None = None) -> None:
    """A host takes back a decision: the words wait to be read once more. Answers to them are kept."""
    held = require_still_there(statement)
    if held.state == Statement.State.WAITING:
        raise NotAllowed(_("Another host has set that aside already."))
    if held.state == Statement.State.MERGED:
        raise NotAllowed(_("Part the two again first."))
    _set(statement, Statement.State.WAITING)
    tell(statement.question, StatementSetAside(), statement, by)
    questions.hint(statement.question)


@transaction.atomic
def hide_all_from(statement: Statement, because: str, *, as_: str = "", by: UUID | None = None) -> None:
    """Hold back all that waits from the phone that wrote this, for one reason. Each can be let in again."""
    if not statement.author_key:
        raise NotAllowed(_("A host wrote that."))
    mine = {"author_key": statement.author_key, "state": Statement.State.WAITING}
    for one in hold(Statement.objects.filter(question=statement.question, **mine)):
        one.question = statement.question
        hide(one, because, as_=as_, by=by)
    for reason in Reason.objects.filter(statement__question=statement.question, **mine):
        reason.statement.question = statement.question
        hide_reason(reason, because, as_=as_, by=by)


@transaction.atomic
def let_reason_in(reason: Reason, *, by: UUID | None = None) -> None:
    """Others may read why somebody answered so, once they may read what was said."""
    _set_reason(reason, Reason.State.IN)
    tell(reason.statement.question, ReasonLetIn(), reason.statement, by)
    questions.hint(reason.statement.question)


@transaction.atomic
def hide_reason(reason: Reason, because: str, *, as_: str = "", by: UUID | None = None) -> None:
    """Nobody else reads it; its author can read why. The answer itself counts as before."""
    _set_reason(reason, Reason.State.HIDDEN, because, as_)
    tell(reason.statement.question, ReasonHidden(hidden_as=as_), reason.statement, by)
    questions.hint(reason.statement.question)


@transaction.atomic
def merge(later: Statement, into: Statement, *, by: UUID | None = None) -> None:
    """Two statements become one conversation: the other is asked in place of this one.

    Each person counts once. Who answered only the later one is carried over, as `Stance.via` says; who
    answered both counts by their answer to the other. Raises NotAllowed where they can't be one.
    """
    question = into.question
    questions.hold(question)
    held = {one.pk: one for one in hold(Statement.objects.filter(pk__in=[later.pk, into.pk]))}
    _require_can_merge(held.get(later.pk), held.get(into.pk))
    root = held[into.pk]
    root.question = question
    both = Stance.objects.filter(statement=into).values("guest")
    carried = [
        Stance(guest_id=one.guest_id, statement=root, value=one.value, matters=one.matters, via=later)
        for one in Stance.objects.filter(statement=later).exclude(guest__in=both)
    ]
    Stance.objects.bulk_create(carried)
    carry(root, [Said(Stance.Value(one.value), one.matters) for one in carried])
    later.state, later.merged_into = Statement.State.MERGED, into
    later.save(update_fields=["state", "merged_into"])
    _settle_reports(later)
    tell(question, StatementsMerged(), later, by)
    if show_step(root):
        questions.end_words(question)
    questions.hint(question)


@transaction.atomic
def part_again(later: Statement, *, by: UUID | None = None) -> None:
    """The two are two again: what was carried over and not answered anew since goes back."""
    questions.hold(later.question)
    held = require_still_there(later)
    if held.state != Statement.State.MERGED:
        raise NotAllowed(_("Another host has parted them already."))
    _part(held)
    later.refresh_from_db(fields=["state", "merged_into"])
    tell(later.question, StatementsParted(), later, by)
    questions.hint(later.question)


@transaction.atomic
def name_place(question: Question, key: int, words: str, *, by: UUID | None = None) -> None:
    """Call an end of the line, or a group, something else; without words, what its own people say most."""
    if words:
        PlaceName.objects.update_or_create(question=question, key=key, defaults={"words": words})
    else:
        PlaceName.objects.filter(question=question, key=key).delete()
    tell(question, PlaceNamed(), by=by)
    questions.hint(question)


@transaction.atomic
def keep_both(one: Statement, other: Statement, *, by: UUID | None = None) -> None:
    """They are not the same, however alike they read. Nobody is asked again."""
    first, second = sorted((one, other), key=lambda each: each.pk)
    KeptApart.objects.get_or_create(one=first, other=second)
    tell(one.question, StatementsKeptApart(), one, by)
    questions.hint_hosts(one.question)


def part_again_from(question: Question, author_key: str) -> None:
    """Part whatever was merged with the statements of somebody who takes them back."""
    theirs = Q(merged_into__author_key=author_key) | Q(author_key=author_key)
    for later in Statement.objects.filter(theirs, question=question, state=Statement.State.MERGED):
        _part(later)


@transaction.atomic
def report(statement: Statement, words: str = "") -> None:
    """Ask the hosts to look at a statement. Who asked is not kept."""
    require_still_there(statement)
    Report.objects.create(statement=statement, words=words)
    with as_of(this_hour()):
        tell(statement.question, StatementReported(), statement)
    questions.hint_hosts(statement.question)


_HELD = Prepared(lambda: Statement.objects.select_for_update(no_key=True).filter(id=slot(Statement, "id")))


def require_still_there(statement: Statement) -> Statement:
    """The statement as it is now, held until the transaction ends; its author may have taken it back."""
    held = _HELD.first(id=statement.pk)
    if held is None:
        raise NotAllowed(_("Whoever wrote that statement has taken it back."))
    return held


def require_room_for_words(author_key: str) -> None:
    """Raise NotAllowed where ten of one phone's wait to be read, statements and reasons together."""
    waiting = Statement.objects.filter(author_key=author_key, state=Statement.State.WAITING).count()
    waiting += Reason.objects.filter(author_key=author_key, state=Reason.State.WAITING).count()
    if waiting >= MOST_WAITING:
        raise NotAllowed(_("Ten of yours are waiting to be read. The hosts will read those first."))


def require_open(question: Question) -> None:
    if not question.is_open:
        raise NotAllowed(_("This question has just closed, so that was not added."))


def _add(question: Question, words: str, state: Statement.State, author_key: str = "") -> Statement:
    questions.hold(question)
    if Statement.objects.filter(question=question, words=words).exists():
        raise NotAllowed(_("Somebody has said exactly that already. You can answer it instead."))
    last = Statement.objects.filter(question=question).aggregate(last=Max("number"))["last"] or 0
    return Statement.objects.create(
        question=question,
        words=words,
        state=state,
        author_key=author_key,
        held_for=held_for(words) if state == Statement.State.WAITING else "",
        number=last + 1,
    )


def _settle_reports(statement: Statement) -> bool:
    """Whether there was anything to settle."""
    return bool(Report.objects.filter(statement=statement, is_settled=False).update(is_settled=True))


def _set(statement: Statement, state: Statement.State, because: str = "", as_: str = "") -> None:
    statement.state, statement.hidden_because, statement.hidden_as = state, because, as_
    statement.save(update_fields=["state", "hidden_because", "hidden_as"])


def _set_reason(reason: Reason, state: Reason.State, because: str = "", as_: str = "") -> None:
    changed = Reason.objects.filter(pk=reason.pk).exclude(state=state)
    if not changed.update(state=state, hidden_because=because, hidden_as=as_):
        raise NotAllowed(_("Another host has decided that already, or whoever wrote it has taken it back."))


def _require_can_merge(later: Statement | None, into: Statement | None) -> None:
    if later is None or into is None:
        raise NotAllowed(_("Whoever wrote that statement has taken it back."))
    if later.pk == into.pk or later.question_id != into.question_id:
        raise NotAllowed(_("Choose two statements of the same question."))
    if into.state != Statement.State.IN:
        raise NotAllowed(_("The one to be asked must be in. Let it in first."))
    if later.state not in (Statement.State.IN, Statement.State.WAITING):
        raise NotAllowed(_("That one is not there to be merged: another host has decided it."))
    if later.merged.exists():
        raise NotAllowed(_("Another is merged into that one. Part those two first."))


def _part(later: Statement) -> None:
    """Take back what a merge carried over. No figure is hurried by it."""
    root = later.merged_into
    if root is not None:
        (root,) = hold(Statement.objects.filter(pk=root.pk))
        carried = Stance.objects.filter(statement=root, via=later)
        uncarry(root, [Said(Stance.Value(one.value), one.matters) for one in carried])
        carried.delete()
    Statement.objects.filter(pk=later.pk).update(state=Statement.State.IN, merged_into=None)
