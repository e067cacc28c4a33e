"""What can happen to a question: opened, closed, opened again, revealed, made public, kept inside."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction

from waymark.live import commands as live
from waymark.questions.models import Holder, Question
from waymark.questions.moments import (
    BroughtIn,
    Closed,
    HolderGone,
    HolderNamed,
    KeptInside,
    MadePublic,
    Opened,
    OpenedAgain,
    Revealed,
    WallTurned,
    WordsPaused,
    WordsTakenAgain,
)
from waymark.questions.queries import tending_topic, topic
from waymark.record import commands as record
from waymark.record.clock import now
from waymark.record.payloads import Payload
from waymark.spaces import commands as spaces

if TYPE_CHECKING:
    from waymark.spaces.models import Space


@transaction.atomic
def open_question(
    space: Space,
    asked: str,
    *,
    why: str = "",
    holds_back: bool = False,
    shares_ballots: bool = False,
    because_of: Iterable[UUID] = (),
    by: UUID | None = None,
) -> Question:
    """Ask something, open it for answers, and open a door to it for guests."""
    question = Question.objects.create(
        space=space,
        asked=asked,
        why=why,
        holds_back=holds_back,
        shares_ballots=shares_ballots,
        opened_at=now(),
    )
    _tell(question, Opened(asked=asked), by, because_of)
    spaces.invite_guests(space, question.id)
    return question


@transaction.atomic
def close(question: Question, *, by: UUID | None = None) -> None:
    """No more answers, for now."""
    question.state, question.closed_at = Question.State.CLOSED, now()
    question.save(update_fields=["state", "closed_at"])
    _tell(question, Closed(asked=question.asked), by)


@transaction.atomic
def open_again(question: Question, *, by: UUID | None = None) -> None:
    """Take answers again."""
    question.state, question.closed_at = Question.State.OPEN, None
    question.save(update_fields=["state", "closed_at"])
    _tell(question, OpenedAgain(asked=question.asked), by)


@transaction.atomic
def mark_brought_in(question: Question, *, by: UUID | None = None) -> None:
    """Close a question that came from a file with all its answers, and remember that it did."""
    question.state = Question.State.CLOSED
    question.closed_at = question.brought_in_at = now()
    question.save(update_fields=["state", "closed_at", "brought_in_at"])
    _tell(question, BroughtIn(asked=question.asked), by)


@transaction.atomic
def mark_revealed(question: Question, *, people: int, by: UUID | None = None) -> None:
    """Remember that everyone was shown what they said, and of a small room how many they were."""
    question.revealed_at, question.revealed_people = now(), people
    question.save(update_fields=["revealed_at", "revealed_people"])
    _tell(question, Revealed(asked=question.asked), by)


def end_words(question: Question) -> None:
    """A small room's words are over: figures have moved on. That people looked together stays known."""
    Question.objects.filter(pk=question.pk, revealed_people__gt=0).update(revealed_people=0)


@transaction.atomic
def pause_words(question: Question, *, by: UUID | None = None) -> None:
    """Answers, but no new words, for now."""
    _take_words(question, takes=False)
    _tell(question, WordsPaused(asked=question.asked), by)


@transaction.atomic
def take_words_again(question: Question, *, by: UUID | None = None) -> None:
    """New words as well."""
    _take_words(question, takes=True)
    _tell(question, WordsTakenAgain(asked=question.asked), by)


@transaction.atomic
def turn_wall(question: Question, wall: Question.Wall, *, by: UUID | None = None) -> None:
    """Let the wall show that we are listening, or the picture where it is open."""
    question.wall = wall
    question.save(update_fields=["wall"])
    _tell(question, WallTurned(asked=question.asked, shows=wall), by)


@transaction.atomic
def make_public(question: Question, *, by: UUID | None = None) -> None:
    """Let anybody see what came of it, by the rules for outside."""
    question.is_public = True
    question.save(update_fields=["is_public"])
    _tell(question, MadePublic(asked=question.asked), by)


@transaction.atomic
def keep_inside(question: Question, *, by: UUID | None = None) -> None:
    """Show what came of it to those inside alone."""
    question.is_public = False
    question.save(update_fields=["is_public"])
    _tell(question, KeptInside(asked=question.asked), by)


def hint(question: Question) -> None:
    """Tell every open page of this question to look again."""
    live.tell(topic(question), tending_topic(question))


def hint_hosts(question: Question) -> None:
    """Tell the hosts' pages alone."""
    live.tell(tending_topic(question))


def hold(question: Question) -> None:
    """Read the question anew; others who would change it or add to it wait until the transaction ends."""
    question.refresh_from_db(
        fields=["state", "is_public", "takes_words", "wall", "revealed_at", "revealed_people"],
        from_queryset=Question.objects.select_for_update(no_key=True),
    )


def _take_words(question: Question, *, takes: bool) -> None:
    question.takes_words = takes
    question.save(update_fields=["takes_words"])


def _tell(question: Question, payload: Payload, by: UUID | None, because_of: Iterable[UUID] = ()) -> None:
    space = question.space
    record.append(
        payload,
        endeavour=space.endeavour_id,
        subject=question.id,
        audience=None if question.is_public else space.id,
        who=by,
        because_of=because_of,
    )
    hint(question)


@transaction.atomic
def name_part_for(question: Question, how: str, part: UUID, *, by: UUID) -> None:
    """Hosts say which part of the system can decide it, or knows how. Raises ValueError for no such way."""
    _, is_new = Holder.objects.get_or_create(question=question, how=Holder.How(how), part_id=part)
    if is_new:
        _tell(question, HolderNamed(how=how), by)


@transaction.atomic
def stand_for(question: Question, how: str, person: UUID) -> None:
    """Somebody says themselves that they can decide it, or know how. Raises ValueError for no such way."""
    _, is_new = Holder.objects.get_or_create(question=question, how=Holder.How(how), person_id=person)
    if is_new:
        _tell(question, HolderNamed(how=how), person)


@transaction.atomic
def stand_no_more(holder: Holder, *, by: UUID) -> None:
    """They are no longer named."""
    if Holder.objects.filter(pk=holder.pk).delete()[0]:
        _tell(holder.question, HolderGone(how=holder.how), by)
