"""What can happen at a question: it is asked, answered, tended, opened to the room, closed, brought in.

Rows are held in one order, so that nobody waits in a ring: guests', the
question's, statements', and last the record's clock, which a moment takes.
Verbs about answers are in `answering`, those about words in `tending`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from waymark.insight.honesty import LIVE_STEP, ROOM_FROM, RULES, Policy
from waymark.people.access import NotAllowed
from waymark.perspectives import elsewhere, queries
from waymark.perspectives.answering.commands import (
    Saying,
    answer,
    close_lapsed_visits,
    close_visit,
    erase,
    pair_up,
    rather_not,
    stop,
    take_back_reason,
    undo,
    would_talk,
)
from waymark.perspectives.beside import stand_beside
from waymark.perspectives.cards.commands import take_card_back, type_card
from waymark.perspectives.models import Participant, Stance, Statement
from waymark.perspectives.moments import Answered
from waymark.perspectives.pictures import commands as pictures
from waymark.perspectives.pictures.commands import ask_after_commit
from waymark.perspectives.pressing.commands import say_felt, seal_felt_anew
from waymark.perspectives.tallying.commands import count_again, hold, show
from waymark.perspectives.telling import tell
from waymark.perspectives.tending.commands import (
    hide,
    hide_all_from,
    hide_reason,
    keep_both,
    let_in,
    let_reason_in,
    merge,
    name_place,
    offer,
    part_again,
    read_again,
    report,
    seed,
)
from waymark.questions import commands as questions
from waymark.record.clock import as_of
from waymark.spaces import commands as spaces
from waymark.spaces import queries as spaces_queries

if TYPE_CHECKING:
    from waymark.insight.formats import Conversation
    from waymark.questions.models import Question
    from waymark.spaces.models import Guest, Space

__all__ = [
    "Saying",
    "Visit",
    "answer",
    "ask",
    "bring_in",
    "bring_in_whole",
    "close",
    "close_lapsed_visits",
    "erase",
    "hide",
    "hide_all_from",
    "hide_reason",
    "keep_both",
    "let_in",
    "let_reason_in",
    "look_together",
    "merge",
    "name_place",
    "offer",
    "part_again",
    "rather_not",
    "read_again",
    "redraw",
    "report",
    "reveal",
    "say_felt",
    "seal_felt_anew",
    "seed",
    "stance",
    "stand_beside",
    "still_listening",
    "stop",
    "take_back_reason",
    "take_card_back",
    "type_card",
    "undo",
    "would_talk",
]

redraw = pictures.redraw


@transaction.atomic
def ask(
    space: Space,
    asked: str,
    seeds: list[str],
    *,
    why: str = "",
    holds_back: bool = False,
    shares_ballots: bool = False,
    because_of: Sequence[UUID] = (),
    grew_out_of: Question | None = None,
    by: UUID | None = None,
) -> Question:
    """Open a question, with a few statements to begin with.

    `because_of`: statements that it came of; `grew_out_of`: the question that became this one.
    """
    question = questions.open_question(
        space,
        asked,
        why=why,
        holds_back=holds_back,
        shares_ballots=shares_ballots,
        because_of=because_of,
        grew_out_of=grew_out_of,
        by=by,
    )
    for words in dict.fromkeys(seeds):
        seed(question, words, by=by)
    return question


@transaction.atomic
def reveal(question: Question, *, by: UUID | None = None) -> None:
    """Show everybody, at once, what was said; a small room once, in words, and late answers wait for fifteen.

    A second time, the words could be subtracted. A statement with fewer than five answers waits as well. From
    fifteen on, a picture that was held back is open from now on.
    """
    if queries.people_answered(question.id) < ROOM_FROM:
        _hold_the_room(question)
    questions.hold(question)
    people = queries.people_answered(question.id)
    if people >= ROOM_FROM and question.is_held_back:
        questions.mark_revealed(question, people=0, by=by)
        return
    _require_may_reveal(question, people)
    for statement in hold(Statement.objects.filter(question=question, new_since_shown__gte=LIVE_STEP)):
        show(statement)
    pair_up(question)
    questions.mark_revealed(question, people=people, by=by)


@transaction.atomic
def look_together(question: Question, *, by: UUID | None = None) -> None:
    """Turn the wall to what was said, opening it to everybody where that is still to be done."""
    people = queries.people_answered(question.id)
    is_small_and_open = 0 < people < ROOM_FROM and question.revealed_people > 0
    if question.is_held_back or not (people >= ROOM_FROM or is_small_and_open):
        reveal(question, by=by)
    questions.turn_wall(question, question.Wall.PICTURE, by=by)


def _hold_the_room(question: Question) -> None:
    """Hold a small room's people, before the question and in one order: two of them may become a pair."""
    here = Participant.objects.filter(question=question).select_for_update(no_key=True)
    list(here.order_by("pk"))


@transaction.atomic
def still_listening(question: Question, *, by: UUID | None = None) -> None:
    """Turn the wall back to the question; what was opened stays open on people's own screens."""
    questions.turn_wall(question, question.Wall.LISTENING, by=by)


@transaction.atomic
def close(question: Question, *, by: UUID | None = None) -> None:
    """No more answers for now; every visit that is still going on becomes its moment."""
    visiting = Participant.objects.filter(question=question, visit_answers__gt=0)
    held = list(visiting.select_for_update(no_key=True).order_by("pk"))
    questions.hold(question)
    for participant in held:
        participant.question = question
        close_visit(participant)
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
            tell(question, Answered(answers=len(visit.answers)))
    Stance.objects.bulk_create(
        Stance(guest_id=guest, statement_id=statement, value=value)
        for (guest, statement), value in latest.items()
    )
    given = Counter(guest for guest, _ in latest)
    Participant.objects.bulk_create(
        Participant(guest_id=guest, question=question, answers=answers) for guest, answers in given.items()
    )
    count_again(question)
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
    count_again(question)
    questions.mark_brought_in(question)
    transaction.on_commit(lambda: redraw(question), robust=True)
    return question


def _require_may_reveal(question: Question, people: int) -> None:
    """Five of seven who came, and nothing shown before: else it would point at someone."""
    if people >= ROOM_FROM:
        raise NotAllowed(_("Fifteen or more have answered, so the picture is open already."))
    rule = RULES[Policy.IN_ROOM]
    if people < rule.answers or queries.people_here(question.id) < rule.eligible:
        raise NotAllowed(
            _("With so few of you, words on a screen would point at people. Say it aloud, or wait for more.")
        )
    if question.revealed_at or (_has_shown(question) and not question.is_held_back):
        raise NotAllowed(
            _("You have looked together already. When fifteen have answered, the picture opens by itself.")
        )


def _has_shown(question: Question) -> bool:
    """Whether anything of what people said has ever been shown."""
    untold = {"shown_agree": 0, "shown_disagree": 0, "shown_passed": 0}
    return Statement.objects.filter(question=question).exclude(**untold).exists()
