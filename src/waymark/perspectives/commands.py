"""What can happen at a question: statements come and are tended; people answer, stop, take it all back.

Rows are held in one order, so that nobody waits in a ring: guests', the
question's, statements', and last the record's clock, which a moment takes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from django.db.models import Max, Q, QuerySet
from django.utils.translation import gettext as _

from waymark.insight.honesty import LIVE_STEP, ROOM_FROM, RULES, Policy, Released, answered, may_refresh
from waymark.people.access import NotAllowed
from waymark.perspectives import elsewhere, queries
from waymark.perspectives.hours import end_of_hour, this_hour
from waymark.perspectives.models import Participant, Report, Stance, Statement
from waymark.perspectives.moments import (
    Answered,
    AnswersErased,
    StatementHidden,
    StatementLetIn,
    StatementOffered,
    StatementReported,
    StatementSeeded,
)
from waymark.perspectives.pictures import commands as pictures
from waymark.perspectives.pictures.painter import ask_after_commit
from waymark.questions import commands as questions
from waymark.record import commands as record
from waymark.record.clock import as_of, now
from waymark.record.payloads import Payload
from waymark.spaces import commands as spaces
from waymark.spaces import queries as spaces_queries

if TYPE_CHECKING:
    from waymark.insight.formats import Conversation
    from waymark.questions.models import Question
    from waymark.spaces.models import Guest, Space

redraw = pictures.redraw
VISIT = timedelta(minutes=30)
MOST_WAITING = 10
TALLY = {Stance.Value.AGREE: "agree", Stance.Value.DISAGREE: "disagree", Stance.Value.PASS: "passed"}


@transaction.atomic
def ask(space: Space, asked: str, seeds: list[str], *, why: str = "", by: UUID | None = None) -> Question:
    """Open a question, with a few statements to begin with."""
    question = questions.open_question(space, asked, why=why, by=by)
    for words in dict.fromkeys(seeds):
        seed(question, words, by=by)
    return question


@transaction.atomic
def seed(question: Question, words: str, *, by: UUID | None = None) -> Statement:
    """A host puts a statement in; others see it at once."""
    statement = _add(question, words, Statement.State.IN)
    _tell(question, StatementSeeded(), statement, by)
    questions.hint(question)
    return statement


@transaction.atomic
def offer(author_key: str, question: Question, words: str) -> Statement:
    """A guest offers a statement; a host reads it before anybody else does."""
    _require_open(question)
    waiting = Statement.objects.filter(author_key=author_key, state=Statement.State.WAITING)
    if waiting.count() >= MOST_WAITING:
        raise NotAllowed(_("Ten of yours are waiting to be read. The hosts will read those first."))
    statement = _add(question, words, Statement.State.WAITING, author_key)
    with as_of(this_hour()):
        _tell(question, StatementOffered(), statement)
    questions.hint_hosts(question)
    return statement


@transaction.atomic
def let_in(statement: Statement, *, by: UUID | None = None) -> None:
    """Others may see it from now on. Also takes back a hiding, and settles what was reported."""
    _require_still_there(statement)
    statement.state, statement.hidden_because = Statement.State.IN, ""
    statement.save(update_fields=["state", "hidden_because"])
    _settle_reports(statement)
    _tell(statement.question, StatementLetIn(), statement, by)
    questions.hint(statement.question)


@transaction.atomic
def hide(statement: Statement, because: str, *, by: UUID | None = None) -> None:
    """Nobody else sees it from now on; its author can read why."""
    _require_still_there(statement)
    statement.state, statement.hidden_because = Statement.State.HIDDEN, because
    statement.save(update_fields=["state", "hidden_because"])
    _settle_reports(statement)
    _tell(statement.question, StatementHidden(), statement, by)
    questions.hint(statement.question)


@transaction.atomic
def report(statement: Statement, words: str = "") -> None:
    """Ask the hosts to look at a statement. Who asked is not kept."""
    _require_still_there(statement)
    Report.objects.create(statement=statement, words=words)
    with as_of(this_hour()):
        _tell(statement.question, StatementReported(), statement)
    questions.hint_hosts(statement.question)


@transaction.atomic
def answer(guest: Guest, statement: Statement, value: Stance.Value) -> None:
    """Record or change where a guest stands. The last answer counts; the same one twice is one."""
    question = statement.question
    _require_open(question)
    participant = _held_participant(guest, question)
    if question.revealed_people:  # a step would end its words; held here, to keep to the order
        questions.hold(question)
    held = _require_still_there(statement)
    if held.state != Statement.State.IN:
        raise NotAllowed(_("That statement has been taken out. Here is another."))
    _on_a_visit(participant, question)
    before = _take_stance(guest, held, value)
    _move_tally(held, before, value)
    is_first = _count_answer(participant, is_new=before is None)
    has_stepped = _show_step(held)
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
        _close_visit(participant)
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
    for statement in _hold(theirs.filter(Q(pk__in=mine) | Q(author_key=author_key))):
        if statement.pk in mine:
            _take_from_tally(statement, Stance.Value(mine[statement.pk]))
    written, _rows = theirs.filter(author_key=author_key).delete()
    with as_of(this_hour()):
        spaces.forget_guest(guest)
        _tell(question, AnswersErased())
    if written or _figure(question) != before:
        questions.hint(question)
    pictures.forget_if_few(question)


@transaction.atomic
def reveal(question: Question, *, by: UUID | None = None) -> None:
    """Show a small room, all of it at once and only once, what it said; late answers wait for fifteen.

    A second time, the words could be subtracted. A statement with fewer than five answers waits as well.
    """
    questions.hold(question)
    people = queries.people_answered(question.id)
    _require_may_reveal(question, people)
    for statement in _hold(Statement.objects.filter(question=question, new_since_shown__gte=LIVE_STEP)):
        _show(statement)
    questions.mark_revealed(question, people=people, by=by)


@transaction.atomic
def close(question: Question, *, by: UUID | None = None) -> None:
    """No more answers for now; every visit that is still going on becomes its moment."""
    visiting = Participant.objects.filter(question=question, visit_answers__gt=0)
    held = list(visiting.select_for_update(no_key=True).order_by("pk"))
    questions.hold(question)
    for participant in held:
        participant.question = question
        _close_visit(participant)
    questions.close(question, by=by)
    ask_after_commit(question.id)


@dataclass(frozen=True)
class Visit:
    """Answers that somebody gave in one visit, as an import brings them: statement and stance, in order."""

    guest: Guest
    at: datetime
    answers: tuple[tuple[Statement, Stance.Value], ...]


def stance(word: str) -> Stance.Value:
    """The stance that a word means: agree, disagree or pass. Raises KeyError for any other."""
    return Stance.Value[word.upper()]


@transaction.atomic
def bring_in(question: Question, visits: Sequence[Visit]) -> None:
    """Bring in visits that happened elsewhere or earlier, in the order given, all or none.

    As if each answer had been given by itself, but for the steps in which
    figures are shown: they are brought up to date once, at the end.
    """
    questions.hold(question)
    latest: dict[tuple[UUID, UUID], Stance.Value] = {}
    for visit in visits:
        latest.update({(visit.guest.id, statement.id): value for statement, value in visit.answers})
        with as_of(visit.at):
            _tell(question, Answered(answers=len(visit.answers)))
    Stance.objects.bulk_create(
        Stance(guest_id=guest, statement_id=statement, value=value)
        for (guest, statement), value in latest.items()
    )
    given = Counter(guest for guest, _ in latest)
    Participant.objects.bulk_create(
        Participant(guest_id=guest, question=question, answers=answers) for guest, answers in given.items()
    )
    _count_again(question)
    questions.hint(question)


@transaction.atomic
def bring_in_whole(space: Space, asked: str, conversation: Conversation, *, why: str = "") -> Question:
    """Bring in a conversation from a file, all or none of it, as a question that is closed.

    People come in as guests whom nobody can be, with their latest answers; statements keep their names.
    """
    question = questions.open_question(space, asked, why=why)
    rows = [
        row.pk
        for row in Statement.objects.bulk_create(elsewhere.statements(question, conversation.statements))
    ]
    door = spaces_queries.invitation_to(question.id)
    for ballots in elsewhere.in_handfuls(conversation):
        came = list(zip(spaces.admit_crowd(door, len(ballots)), ballots, strict=True))
        Participant.objects.bulk_create(
            Participant(guest=g, question=question, answers=len(b)) for g, b in came
        )
        Stance.objects.bulk_create(
            Stance(guest_id=g.pk, statement_id=rows[at], value=value) for g, b in came for at, value in b
        )
    _count_again(question)
    questions.mark_brought_in(question)
    transaction.on_commit(lambda: redraw(question), robust=True)
    return question


def _count_again(question: Question) -> None:
    """Set every statement's tallies from its stances, and take the steps that have come due."""
    for statement in _hold(Statement.objects.filter(question=question)):
        counts = Counter(statement.stances.values_list("value", flat=True))
        for value, tally in TALLY.items():
            setattr(statement, tally, counts[value])
        statement.new_since_shown = counts.total() - statement.answers_shown
        statement.save()
        if _show_step(statement):
            questions.end_words(question)


def _require_open(question: Question) -> None:
    if not question.is_open:
        raise NotAllowed(_("This question has just closed, so that was not added."))


def _require_may_reveal(question: Question, people: int) -> None:
    """Five of seven who came, and nothing shown before: else it would point at someone."""
    if people >= ROOM_FROM:
        raise NotAllowed(_("Fifteen or more have answered, so the picture is open already."))
    rule = RULES[Policy.IN_ROOM]
    if people < rule.answers or queries.people_here(question.id) < rule.eligible:
        raise NotAllowed(
            _("With so few of you, words on a screen would point at people. Say it aloud, or wait for more.")
        )
    if question.revealed_at or _has_shown(question):
        raise NotAllowed(
            _("You have looked together already. When fifteen have answered, the picture opens by itself.")
        )


def _has_shown(question: Question) -> bool:
    """Whether anything of what people said has ever been shown."""
    untold = {"shown_agree": 0, "shown_disagree": 0, "shown_passed": 0}
    return Statement.objects.filter(question=question).exclude(**untold).exists()


def _add(question: Question, words: str, state: Statement.State, author_key: str = "") -> Statement:
    questions.hold(question)
    if Statement.objects.filter(question=question, words=words).exists():
        raise NotAllowed(_("Somebody has said exactly that already. You can answer it instead."))
    last = Statement.objects.filter(question=question).aggregate(last=Max("number"))["last"] or 0
    return Statement.objects.create(
        question=question, words=words, state=state, author_key=author_key, number=last + 1
    )


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
        _close_visit(participant)
    if participant.visit_until is None:
        _close_lapsed_visits(question)
    participant.visit_until = end_of_hour(moment + VISIT)


def _require_still_there(statement: Statement) -> Statement:
    """The statement as it is now, held until the transaction ends; its author may have taken it back."""
    held = Statement.objects.select_for_update(no_key=True).filter(pk=statement.pk).first()
    if held is None:
        raise NotAllowed(_("Whoever wrote that statement has taken it back."))
    return held


def _hold(statements: QuerySet[Statement]) -> list[Statement]:
    """These statements, held until the transaction ends, always in one order."""
    return list(statements.select_for_update(no_key=True).order_by("pk"))


def _take_stance(guest: Guest, statement: Statement, value: Stance.Value) -> int | None:
    """Write the stance, and return the one before it."""
    mine = Stance.objects.filter(guest=guest, statement=statement)
    before = mine.values_list("value", flat=True).first()
    if before is None:
        Stance.objects.create(guest=guest, statement=statement, value=value)
    elif before != value:
        mine.update(value=value)
    return before


def _move_tally(statement: Statement, before: int | None, value: Stance.Value) -> None:
    if before == value:
        return
    if before is None:
        statement.new_since_shown += 1
    else:
        tally = TALLY[Stance.Value(before)]
        setattr(statement, tally, getattr(statement, tally) - 1)
    setattr(statement, TALLY[value], getattr(statement, TALLY[value]) + 1)
    statement.save(update_fields=["agree", "disagree", "passed", "new_since_shown"])


def _take_from_tally(statement: Statement, value: Stance.Value) -> None:
    """One person fewer. No longer counted as new either: to come and go must not hurry the next step."""
    setattr(statement, TALLY[value], getattr(statement, TALLY[value]) - 1)
    statement.new_since_shown -= 1
    statement.save(update_fields=[TALLY[value], "new_since_shown"])


def _count_answer(participant: Participant, *, is_new: bool) -> bool:
    """Count it, and say whether it was this guest's first."""
    participant.answers += is_new
    participant.visit_answers += 1
    participant.save()
    return is_new and participant.answers == 1


def _show_step(statement: Statement) -> bool:
    """Bring what is shown up to date, once five people more have answered in a room of fifteen."""
    if statement.new_since_shown < LIVE_STEP:
        return False
    if not may_refresh(0, statement.new_since_shown, queries.people_answered(statement.question_id)):
        return False
    _show(statement)
    return True


def _show(statement: Statement) -> None:
    statement.shown_agree = statement.agree
    statement.shown_disagree = statement.disagree
    statement.shown_passed = statement.passed
    statement.new_since_shown = 0
    statement.save(update_fields=["shown_agree", "shown_disagree", "shown_passed", "new_since_shown"])


def _figure(question: Question) -> Released:
    """What a page says of how many have answered."""
    people = queries.people_answered(question.id)
    return answered(people, max(people, queries.people_here(question.id)))


def _has_moved(question: Question) -> bool:
    """Whether the last one to begin changed what a page says of how many have answered."""
    people, here = queries.people_answered(question.id), queries.people_here(question.id)
    return answered(people, here) != answered(people - 1, here)


def _close_visit(participant: Participant) -> None:
    if participant.visit_answers:
        with as_of(this_hour()):
            _tell(participant.question, Answered(answers=participant.visit_answers))
    participant.visit_answers, participant.visit_until = 0, None
    participant.save(update_fields=["visit_answers", "visit_until"])


def _close_lapsed_visits(question: Question, most: int = 50) -> None:
    lapsed = Participant.objects.filter(question=question, visit_until__lt=now())
    for participant in lapsed.select_for_update(skip_locked=True, no_key=True)[:most]:
        _close_visit(participant)


def _settle_reports(statement: Statement) -> None:
    Report.objects.filter(statement=statement).update(is_settled=True)


def _tell(
    question: Question, payload: Payload, statement: Statement | None = None, by: UUID | None = None
) -> None:
    space = question.space
    record.append(
        payload,
        endeavour=space.endeavour_id,
        subject=statement.id if statement else question.id,
        audience=space.id,
        who=by,
        about=[question.id],
    )
