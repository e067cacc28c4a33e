"""What can happen to answers: they are given, changed, stopped for now, all taken back."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from waymark.insight.honesty import Released, answered
from waymark.people.access import NotAllowed
from waymark.perspectives.hours import end_of_hour, this_hour
from waymark.perspectives.models import Participant, Stance, Statement
from waymark.perspectives.moments import Answered, AnswersErased
from waymark.perspectives.pictures import commands as pictures
from waymark.perspectives.pictures.painter import ask_after_commit
from waymark.perspectives.tallying import queries
from waymark.perspectives.tallying.commands import hold, move_tally, show_step, take_from_tally
from waymark.perspectives.telling import tell
from waymark.perspectives.tending.commands import require_open, require_still_there
from waymark.questions import commands as questions
from waymark.record.clock import as_of, now
from waymark.spaces import commands as spaces
from waymark.spaces import queries as spaces_queries

if TYPE_CHECKING:
    from waymark.questions.models import Question
    from waymark.spaces.models import Guest

VISIT = timedelta(minutes=30)


@transaction.atomic
def answer(guest: Guest, statement: Statement, value: Stance.Value) -> None:
    """Record or change where a guest stands. The last answer counts; the same one twice is one."""
    question = statement.question
    require_open(question)
    participant = _held_participant(guest, question)
    if question.revealed_people:  # a step would end its words; held here, to keep to the order
        questions.hold(question)
    held = require_still_there(statement)
    if held.state != Statement.State.IN:
        raise NotAllowed(_("That statement has been taken out. Here is another."))
    _on_a_visit(participant, question)
    before = _take_stance(guest, held, value)
    move_tally(held, before, value)
    is_first = _count_answer(participant, is_new=before is None)
    has_stepped = show_step(held)
    if has_stepped:
        questions.end_words(question)
    if has_stepped or (is_first and _has_moved(question)):
        questions.hint(question)
    if is_first:
        ask_after_commit(question.id)


@transaction.atomic
def stop(guest: Guest, question: Question) -> None:
    """The guest has said enough for now: their visit becomes one moment, with its count."""
    participant = Participant.objects.select_for_update(no_key=True).filter(guest=guest).first()
    if participant is not None:
        close_visit(participant)
    _close_lapsed_visits(question)
    ask_after_commit(question.id)


@transaction.atomic
def erase(guest: Guest, question: Question, author_key: str) -> None:
    """Take back all that a guest answered and wrote, and forget the guest.

    What was shown before in counts of many stays as it was until the next step, and the picture until the
    next one is due: leaving does not hurry it.
    """
    _held_participant(guest, question)
    before = _figure(question)
    mine = dict(Stance.objects.filter(guest=guest).values_list("statement", "value"))
    theirs = Statement.objects.filter(question=question)
    for statement in hold(theirs.filter(Q(pk__in=mine) | Q(author_key=author_key))):
        if statement.pk in mine:
            take_from_tally(statement, Stance.Value(mine[statement.pk]))
    written, _rows = theirs.filter(author_key=author_key).delete()
    with as_of(this_hour()):
        spaces.forget_guest(guest)
        tell(question, AnswersErased())
    if written or _figure(question) != before:
        questions.hint(question)
    pictures.forget_if_few(question)


def close_visit(participant: Participant) -> None:
    if participant.visit_answers:
        with as_of(this_hour()):
            tell(participant.question, Answered(answers=participant.visit_answers))
    participant.visit_answers, participant.visit_until = 0, None
    participant.save(update_fields=["visit_answers", "visit_until"])


def _held_participant(guest: Guest, question: Question) -> Participant:
    """The guest's row, held until the transaction ends."""
    mine = Participant.objects.select_for_update(no_key=True).filter(guest=guest)
    participant = mine.first()
    if participant is None:
        if not spaces_queries.is_still_here(guest):
            raise NotAllowed(_("You have taken everything back. Come in again by your link or code."))
        Participant.objects.bulk_create([Participant(guest=guest, question=question)], ignore_conflicts=True)
        participant = mine.get()
    participant.question = question
    return participant


def _on_a_visit(participant: Participant, question: Question) -> None:
    """A visit under way; one that had lapsed has become its moment."""
    moment = now()
    if participant.visit_until is not None and participant.visit_until < moment:
        close_visit(participant)
    if participant.visit_until is None:
        _close_lapsed_visits(question)
    participant.visit_until = end_of_hour(moment + VISIT)


def _take_stance(guest: Guest, statement: Statement, value: Stance.Value) -> int | None:
    """Write the stance, and return the one before it."""
    mine = Stance.objects.filter(guest=guest, statement=statement)
    before = mine.values_list("value", flat=True).first()
    if before is None:
        Stance.objects.create(guest=guest, statement=statement, value=value)
    elif before != value:
        mine.update(value=value)
    return before


def _count_answer(participant: Participant, *, is_new: bool) -> bool:
    """Count it, and say whether it was this guest's first."""
    participant.answers += is_new
    participant.visit_answers += 1
    participant.save()
    return is_new and participant.answers == 1


def _figure(question: Question) -> Released:
    """What a page says of how many have answered."""
    people = queries.people_answered(question.id)
    return answered(people, max(people, queries.people_here(question.id)))


def _has_moved(question: Question) -> bool:
    """Whether the last one to begin changed what a page says of how many have answered."""
    people, here = queries.people_answered(question.id), queries.people_here(question.id)
    return answered(people, here) != answered(people - 1, here)


def _close_lapsed_visits(question: Question, most: int = 50) -> None:
    lapsed = Participant.objects.filter(question=question, visit_until__lt=now())
    for participant in lapsed.select_for_update(skip_locked=True, no_key=True)[:most]:
        close_visit(participant)
