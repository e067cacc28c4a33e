"""What can happen to answers: they are given, changed, stopped for now, all taken back."""

from __future__ import annotations

import secrets
from collections import Counter
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

import numpy as np
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from waymark.insight.honesty import Released, answered
from waymark.insight.opinions import Votes
from waymark.insight.opinions.ballots import ballots
from waymark.insight.opinions.room import most_different
from waymark.people.access import NotAllowed
from waymark.perspectives.hours import end_of_hour, this_hour
from waymark.perspectives.models import Participant, Reason, Stance, Statement
from waymark.perspectives.moderation import held_for
from waymark.perspectives.moments import Answered, AnswersErased, ReasonGiven
from waymark.perspectives.pictures import commands as pictures
from waymark.perspectives.pictures.commands import ask_after_commit
from waymark.perspectives.tallying import queries
from waymark.perspectives.tallying.commands import Said, hold, move_tally, show_step, take_from_tally
from waymark.perspectives.telling import tell
from waymark.perspectives.tending.commands import (
    part_again_from,
    require_open,
    require_room_for_words,
    require_still_there,
)
from waymark.prepared import Prepared, PreparedInsert, PreparedUpdate, Slot, slot
from waymark.questions import commands as questions
from waymark.record.clock import as_of, now
from waymark.spaces import commands as spaces
from waymark.spaces import queries as spaces_queries

if TYPE_CHECKING:
    from uuid import UUID

    from waymark.questions.models import Question
    from waymark.spaces.models import Guest

VISIT = timedelta(minutes=30)
MOST_AT_ONCE = 50
PAIR_WORDS = "kettle lantern heron thimble bramble teapot otter willow saddle pebble ladder marble".split()


@dataclass(frozen=True)
class Saying:
    """What somebody adds to an answer: that it matters a lot to them, and why they answer so.

    `author_key`: under which number their words are kept; without one, there are no words.
    """

    matters: bool = False
    why: str = ""
    author_key: str = ""


NOTHING_MORE = Saying()


@transaction.atomic
def answer(guest: Guest, statement: Statement, value: Stance.Value, saying: Saying = NOTHING_MORE) -> None:
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
    before, is_new = _take_stance(guest, held, value, matters=saying.matters)
    move_tally(held, before, Said(value, saying.matters))
    is_first = _count_answer(participant, is_new=is_new, is_other=before is None or before.value != value)
    has_stepped = show_step(held)
    if has_stepped:
        questions.end_words(question)
    if has_stepped or (is_first and _has_moved(question)):
        questions.hint(question)
    if is_first:
        ask_after_commit(question.id)
    if saying.author_key and (saying.why or before is not None):
        _say_why(question, held, value, saying)


@transaction.atomic
def undo(guest: Guest, statement: Statement, author_key: str) -> None:
    """Take back what a guest said to one statement, with their reason. No figure is hurried by it."""
    question = statement.question
    participant = _held_participant(guest, question)
    held = require_still_there(statement)
    mine = Stance.objects.filter(guest=guest, statement=held)
    before = mine.first()
    if before is None:
        return
    mine.delete()
    take_from_tally(held, Said(Stance.Value(before.value), before.matters))
    Reason.objects.filter(statement=held, author_key=author_key).delete()
    participant.answers -= before.via_id is None
    participant.visit_answers = max(0, participant.visit_answers - 1)
    participant.save(update_fields=["answers", "visit_answers"])


@transaction.atomic
def take_back_reason(reason: Reason) -> None:
    """Its author takes back why they answered so; the answer stays."""
    question = reason.statement.question
    reason.delete()
    questions.hint(question)


@transaction.atomic
def would_talk(guest: Guest, question: Question, *, yes: bool) -> None:
    """Whether a guest would talk first with somebody who sees it very differently. Nobody learns of a no."""
    participant = _held_participant(guest, question)
    participant.would_talk = yes
    participant.save(update_fields=["would_talk"])


@transaction.atomic
def rather_not(guest: Guest, question: Question) -> None:
    """One of a pair changes their mind: the word goes from both screens, and nobody is told why."""
    both = Participant.objects.filter(guest__in=_pair(guest, question))
    if held := list(both.select_for_update(no_key=True).order_by("pk")):
        Participant.objects.filter(guest__in=[one.pk for one in held]).update(pair_word="", would_talk=False)
        questions.hint(question)


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
    _hold_all_that_goes(guest, question, author_key)
    before = _figure(question)
    _forget_pair(guest, question)
    part_again_from(question, author_key)
    mine = {one.statement_id: one for one in Stance.objects.filter(guest=guest)}
    for statement in hold(Statement.objects.filter(pk__in=mine)):
        said = mine[statement.pk]
        take_from_tally(statement, Said(Stance.Value(said.value), said.matters))
    Reason.objects.filter(statement__question=question, author_key=author_key).delete()
    written = _take_words_away(question, author_key)
    with as_of(this_hour()):
        spaces.forget_guest(guest)
        tell(question, AnswersErased())
    if written or _figure(question) != before:
        questions.hint(question)
    pictures.forget_if_few(question)


def pair_up(question: Question) -> None:
    """Tell the two who answered least alike, of those who would talk first, how to find each other.

    Both get the same word. Nobody else learns that there is a pair, and nobody that somebody said no.
    """
    willing = list(Participant.objects.filter(question=question, would_talk=True).order_by("guest"))
    answers = Stance.objects.filter(statement__question=question, statement__state=Statement.State.IN)
    given = list(answers.order_by("guest", "statement").values_list("guest", "statement", "value"))
    people = {guest: at for at, guest in enumerate(dict.fromkeys(guest for guest, _, _ in given))}
    asked = {name: at for at, name in enumerate(dict.fromkeys(name for _, name, _ in given))}
    rows = [(people[guest], asked[name], value) for guest, name, value in given]
    person, statement, stance = np.array(rows, dtype=np.int64).reshape(-1, 3).T
    votes = Votes(tuple(map(str, asked)), person, statement, stance)
    pair = most_different(ballots(votes), [people[one.guest_id] for one in willing if one.guest_id in people])
    if pair is not None:
        two = [guest for guest, at in people.items() if at in pair]
        word = secrets.choice(PAIR_WORDS)
        Participant.objects.filter(question=question, guest__in=two).update(pair_word=word)


def close_visit(participant: Participant) -> None:
    if participant.visit_answers:
        with as_of(this_hour()):
            tell(participant.question, Answered(answers=participant.visit_answers))
    participant.visit_answers, participant.visit_until = 0, None
    participant.save(update_fields=["visit_answers", "visit_until"])


_HELD = Prepared(
    lambda: Participant.objects.select_for_update(no_key=True).filter(guest=slot(Participant, "guest"))
)


_BEGIN = PreparedInsert(Participant, ignores_conflicts=True)


def _held_participant(guest: Guest, question: Question) -> Participant:
    """The guest's row, held until the transaction ends."""
    participant = _HELD.first(guest=guest.id)
    if participant is None:
        _begin(guest, question)
        participant = _HELD.first(guest=guest.id)
        assert participant is not None
    participant.question = question
    return participant


def _begin(guest: Guest, question: Question) -> None:
    if not spaces_queries.is_still_here(guest):
        raise NotAllowed(_("You have taken everything back. Come in again by your link or code."))
    fresh = Participant(guest=guest, question=question)
    _BEGIN(**{field.attname: getattr(fresh, field.attname) for field in fresh._meta.concrete_fields})


def _on_a_visit(participant: Participant, question: Question) -> None:
    """A visit under way; one that had lapsed has become its moment."""
    moment = now()
    if participant.visit_until is not None and participant.visit_until < moment:
        close_visit(participant)
    if participant.visit_until is None:
        _close_lapsed_visits(question)
    participant.visit_until = end_of_hour(moment + VISIT)


_GIVEN = Prepared(
    lambda: Stance.objects.filter(guest=slot(Stance, "guest"), statement=slot(Stance, "statement"))
)
_GIVE = PreparedInsert(Stance)


def _take_stance(
    guest: Guest, statement: Statement, value: Stance.Value, *, matters: bool
) -> tuple[Said | None, bool]:
    """Write the stance; what it was before, and whether they had not answered this one themselves.

    Whatever was carried over is their own from now on.
    """
    before = _GIVEN.first(guest=guest.id, statement=statement.id)
    if before is None:
        _GIVE(guest_id=guest.id, statement_id=statement.id, value=value, matters=matters, via_id=None)
        return None, True
    Stance.objects.filter(guest=guest, statement=statement).update(value=value, matters=matters, via=None)
    return Said(Stance.Value(before.value), before.matters), before.via_id is not None


COUNTED = ("answers", "visit_answers", "visit_until")
_COUNT = PreparedUpdate(
    lambda: Participant.objects.filter(guest=Slot("guest_id", Participant._meta.pk)),
    **{name: slot(Participant, name) for name in COUNTED},
)


def _count_answer(participant: Participant, *, is_new: bool, is_other: bool) -> bool:
    """Count it unless it is the same one again, and say whether it was this guest's first."""
    participant.answers += is_new
    participant.visit_answers += is_new or is_other
    _COUNT(**{name: getattr(participant, name) for name in ("guest_id", *COUNTED)})
    return is_new and participant.answers == 1


def _say_why(question: Question, statement: Statement, value: Stance.Value, saying: Saying) -> None:
    """Keep a reason, for a host to read. One for another side than theirs now goes; the same twice is one."""
    mine = Reason.objects.filter(statement=statement, author_key=saying.author_key)
    if not saying.why or not question.takes_words:
        mine.exclude(side=value).delete()
        return
    if mine.filter(words=saying.why, side=value).exists():
        return
    mine.delete()
    require_room_for_words(saying.author_key)
    Reason.objects.create(
        statement=statement,
        side=value,
        words=saying.why,
        author_key=saying.author_key,
        held_for=held_for(saying.why),
    )
    with as_of(this_hour()):
        tell(question, ReasonGiven(), statement)
    questions.hint_hosts(question)


class _SomebodyCame(Exception):
    """Somebody else answered what is going, after those who had were held."""


def _hold_all_that_goes(guest: Guest, question: Question, author_key: str) -> None:
    """Hold every row that somebody's going touches, all in the one order, before any is changed.

    Who answered words that go with their author is known for sure only once the words are held, and people
    are held before words: where one more came in between, all is let go and held anew.
    """
    if not Participant.objects.filter(guest=guest).exists():
        _begin(guest, question)
    while True:
        try:
            with transaction.atomic():
                return _hold_each(guest, question, author_key)
        except _SomebodyCame:
            continue


def _hold_each(guest: Guest, question: Question, author_key: str) -> None:
    merged = Q(merged__author_key=author_key) | Q(merged_into__author_key=author_key)
    goes = Statement.objects.filter(Q(author_key=author_key) | merged, question=question)
    people = {guest.pk, *_pair(guest, question), *_who_answered(question, author_key)}
    held = Participant.objects.filter(guest__in=people).select_for_update(no_key=True).order_by("pk")
    if guest.pk not in {one.guest_id for one in held}:
        raise NotAllowed(_("You have taken everything back. Come in again by your link or code."))
    questions.hold(question)  # nothing is merged or parted meanwhile
    given = Stance.objects.filter(guest=guest).values_list("statement", flat=True)
    hold(Statement.objects.filter(pk__in={*goes.values_list("pk", flat=True), *given}))
    if not people.issuperset([*_pair(guest, question), *_who_answered(question, author_key)]):
        raise _SomebodyCame


def _who_answered(question: Question, author_key: str) -> set[UUID]:
    """Who answered what somebody wrote."""
    theirs = Stance.objects.filter(statement__question=question, statement__author_key=author_key)
    return set(theirs.values_list("guest", flat=True))


def _take_words_away(question: Question, author_key: str) -> bool:
    """Remove what somebody wrote, with everybody's answers to it; whether there was anything."""
    written = Statement.objects.filter(question=question, author_key=author_key)
    lost = Counter(Stance.objects.filter(statement__in=written, via=None).values_list("guest", flat=True))
    for participant in Participant.objects.filter(guest__in=lost):
        participant.answers -= lost[participant.guest_id]
        participant.save(update_fields=["answers"])
    return bool(written.delete()[0])


def _pair(guest: Guest, question: Question) -> list[UUID]:
    """The two who share a word, if this guest is one of two."""
    word = Participant.objects.filter(guest=guest).values_list("pair_word", flat=True).first()
    if not word:
        return []
    both = Participant.objects.filter(question=question, pair_word=word)
    return list(both.values_list("guest", flat=True))


def _forget_pair(guest: Guest, question: Question) -> None:
    """Whoever goes leaves nobody looking for them."""
    Participant.objects.filter(guest__in=_pair(guest, question)).update(pair_word="")


def _figure(question: Question) -> Released:
    """What a page says of how many have answered."""
    people = queries.people_answered(question.id)
    return answered(people, max(people, queries.people_here(question.id)))


def _has_moved(question: Question) -> bool:
    """Whether the last one to begin changed what a page says of how many have answered."""
    people, here = queries.people_answered(question.id), queries.people_here(question.id)
    return answered(people, here) != answered(people - 1, here)


@transaction.atomic
def close_lapsed_visits(most: int = 500) -> None:
    """Visits that ended without a word become moments, at whatever question."""
    lapsed = Participant.objects.filter(visit_until__lt=now()).select_related("question__space")
    for participant in lapsed.select_for_update(skip_locked=True, no_key=True, of=("self",))[:most]:
        close_visit(participant)


_LAPSED = Prepared(
    lambda: Participant.objects.filter(
        question=slot(Participant, "question"), visit_until__lt=slot(Participant, "visit_until")
    ).select_for_update(skip_locked=True, no_key=True)[:MOST_AT_ONCE]
)


def _close_lapsed_visits(question: Question) -> None:
    for participant in list(_LAPSED.every(question=question.id, visit_until=now())):
        participant.question = question
        close_visit(participant)
