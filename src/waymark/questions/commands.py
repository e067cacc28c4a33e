"""What can happen to a question: opened, reframed, left open, closed, revealed, shared, kept inside."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from waymark.live import commands as live
from waymark.people.access import NotAllowed
from waymark.questions.entries import keep_question
from waymark.questions.models import Holder, Question, Wording
from waymark.questions.moments import (
    BroughtIn,
    Closed,
    HolderGone,
    HolderNamed,
    KeptInside,
    LeftOpen,
    MadePublic,
    Opened,
    OpenedAgain,
    Reframed,
    Revealed,
    ThoughtThrough,
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


class ReframedMeanwhile(NotAllowed):
    """Another host has reframed it since this one began to."""


@transaction.atomic
def open_question(
    space: Space,
    asked: str,
    *,
    why: str = "",
    holds_back: bool = False,
    shares_ballots: bool = False,
    because_of: Iterable[UUID] = (),
    grew_out_of: Question | None = None,
    by: UUID | None = None,
) -> Question:
    """Ask something, open it for answers, and open a door to it for guests.

    `grew_out_of`: the question that became this one; its answers stay with it.
    """
    question = Question.objects.create(
        space=space,
        asked=asked,
        why=why,
        holds_back=holds_back,
        shares_ballots=shares_ballots,
        grew_out_of=grew_out_of,
        opened_at=now(),
    )
    keep_question(question.id)
    about = [grew_out_of.id] if grew_out_of else []
    _tell(question, Opened(asked=asked), by, because_of, about)
    spaces.invite_guests(space, question.id)
    return question


@transaction.atomic
def reframe(question: Question, asked: str, because: str, *, was: str, by: UUID | None = None) -> None:
    """Ask the same in other words, and say why. Old wordings are kept, each with its day.

    `was`: the wording that whoever reframes it had before them. Raises ReframedMeanwhile where another host
    was quicker. The same press twice reframes it once.
    """
    hold(question)
    if question.asked == asked:
        return
    if question.asked != was:
        raise ReframedMeanwhile(
            _("Another host has reframed it meanwhile. It now asks: “%(asked)s”. Your words are still here.")
            % {"asked": question.asked}
        )
    if question.reframed_on is None:
        Wording.objects.create(
            question=question, number=1, asked=question.asked, on=question.opened_at.date()
        )
    last = Wording.objects.filter(question=question).aggregate(last=Max("number"))["last"]
    today = now().date()
    Wording.objects.create(
        question=question, number=last + 1, asked=asked, because=because, on=today, by_id=by
    )
    question.used_to_be, question.asked, question.reframed_on = question.asked, asked, today
    question.save(update_fields=["used_to_be", "asked", "reframed_on"])
    keep_question(question.id)
    _tell(question, Reframed(asked=asked, used_to_be=question.used_to_be, because=because), by)


@transaction.atomic
def leave_open(question: Question, because: str, *, by: UUID | None = None) -> None:
    """Hosts are still thinking about it, and say why: nothing calls it overdue, or cold."""
    hold(question)
    if question.thinks_because == because:
        return
    question.thinks_because = because
    question.thinks_since = question.thinks_since or now().date()
    question.save(update_fields=["thinks_because", "thinks_since"])
    _tell(question, LeftOpen(asked=question.asked, because=because), by)


@transaction.atomic
def leave_open_no_more(question: Question, *, by: UUID | None = None) -> None:
    """It is open as any other question is."""
    hold(question)
    if question.thinks_since is None:
        return
    question.thinks_because, question.thinks_since = "", None
    question.save(update_fields=["thinks_because", "thinks_since"])
    _tell(question, ThoughtThrough(asked=question.asked), by)


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
    keep_question(question.id)
    _tell(question, MadePublic(asked=question.asked), by)


@transaction.atomic
def keep_inside(question: Question, *, by: UUID | None = None) -> None:
    """Show what came of it to those inside alone."""
    question.is_public = False
    question.save(update_fields=["is_public"])
    keep_question(question.id)
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
        fields=[
            *("state", "is_public", "takes_words", "wall", "revealed_at", "revealed_people"),
            *("asked", "used_to_be", "reframed_on", "thinks_because", "thinks_since"),
        ],
        from_queryset=Question.objects.select_for_update(no_key=True),
    )


def _take_words(question: Question, *, takes: bool) -> None:
    question.takes_words = takes
    question.save(update_fields=["takes_words"])


def _tell(
    question: Question,
    payload: Payload,
    by: UUID | None,
    because_of: Iterable[UUID] = (),
    about: Iterable[UUID] = (),
) -> None:
    space = question.space
    record.append(
        payload,
        endeavour=space.endeavour_id,
        subject=question.id,
        audience=None if question.is_public else space.id,
        who=by,
        because_of=because_of,
        about=about,
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
