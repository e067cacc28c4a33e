"""What is so at a question.

Figures about people leave here only as `insight.honesty` has released them.
Raw counts begin with `people_` and are for this room's commands alone; a
guest's own answers are for that guest alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from secrets import token_hex
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Count, QuerySet, Sum
from django.urls import reverse
from django.utils.translation import gettext as _

from waymark.insight.honesty import ROOM_FROM, Policy, Released, answered, release
from waymark.people.access import NotAllowed, NotThere
from waymark.perspectives import elsewhere
from waymark.perspectives.figures import Result, draw
from waymark.perspectives.models import Drawn, Participant, Report, Stance, Statement
from waymark.perspectives.pictures import drawing
from waymark.perspectives.pictures.listing import Listing, listing
from waymark.perspectives.pictures.page import Page, Picture, Said, page, turn_for
from waymark.perspectives.pictures.told import from_json
from waymark.perspectives.turns import Candidate, choose
from waymark.spaces import queries as spaces

if TYPE_CHECKING:
    from waymark.insight.formats import Statement as FiledStatement
    from waymark.people.access import Visitor
    from waymark.perspectives.access import Looking, Standing
    from waymark.questions.models import Question

ENOUGH_FOR_NOW = 15
ASKED_BY = ("agree", "disagree", "passed", "shown_agree", "shown_disagree", "shown_passed")


@dataclass(frozen=True)
class Progress:
    """How far one guest has come: their own numbers, for their own eyes."""

    answered: int
    left: int

    @property
    def is_enough(self) -> bool:
        return self.answered >= ENOUGH_FOR_NOW

    @property
    def in_all(self) -> int:
        return self.answered + self.left


@dataclass(frozen=True)
class Turn:
    """What a guest is asked next: a statement, or none when they have answered all."""

    statement: Statement | None
    progress: Progress


@dataclass(frozen=True)
class Mine:
    """What one guest answered and wrote, for their own eyes."""

    answers: tuple[Stance, ...]
    statements: tuple[Statement, ...]


@dataclass(frozen=True)
class Ways:
    """The ways in to a question: a link, a code to say, and what the QR code opens."""

    link: str
    short_link: str
    code: str
    type_at: str


@dataclass(frozen=True)
class Reported:
    """A statement that hosts were asked to look at, and what was said of it."""

    statement: Statement
    said: tuple[str, ...]


@dataclass(frozen=True)
class Tending:
    """What a host tends: statements are public acts, so their number is told as it is."""

    waiting: tuple[Statement, ...]
    reported: tuple[Reported, ...]
    let_in: tuple[Statement, ...]
    hidden: tuple[Statement, ...]
    result: Result


@dataclass(frozen=True)
class Seen:
    """What a result page shows. `is_due`: whether enough has happened since for another picture."""

    result: Result
    page: Page | None
    is_due: bool


@dataclass(frozen=True)
class Made:
    """A picture, and by what it was made; nothing that a guess at the answers could be held against."""

    page: Page
    algorithm: str
    seed: str


def next_turn(standing: Standing) -> Turn:
    """What a guest is asked next, and how far they have come; see `turns.choose`."""
    answered = set(Stance.objects.filter(guest=standing.guest).values_list("statement", flat=True))
    rows = list(_statements_in(standing.question.id).values_list("id", *ASKED_BY))
    left = [
        Candidate(statement, agree + disagree + passed, *shown)
        for statement, agree, disagree, passed, *shown in rows
        if statement not in answered
    ]
    progress = Progress(answered=len(rows) - len(left), left=len(left))
    chosen = Statement.objects.get(id=choose(left, standing.guest.id)) if left else None
    return Turn(chosen, progress)


def statement_for(standing: Standing, statement: UUID) -> Statement:
    """A statement of the question that the guest stands at. Raises NotThere for any other."""
    found = Statement.objects.filter(id=statement, question=standing.question).first()
    if found is None:
        raise NotThere
    found.question = standing.question
    return found


def mine(standing: Standing) -> Mine:
    """What this guest answered and wrote."""
    answers = Stance.objects.filter(guest=standing.guest, statement__state=Statement.State.IN)
    statements = Statement.objects.filter(question=standing.question, author_key=standing.author_key)
    return Mine(
        answers=tuple(answers.select_related("statement").order_by("statement__number")),
        statements=tuple(statements.order_by("number")),
    )


def people_answered(question: UUID) -> int:
    """How many have answered at all: raw, for commands and for `insight.honesty`."""
    return Participant.objects.filter(question=question, answers__gt=0).count()


def people_and_answers(question: UUID) -> tuple[int, int]:
    """How many have answered at all, and how often: raw, to know whether a picture is due."""
    answering = Participant.objects.filter(question=question, answers__gt=0)
    found = answering.aggregate(people=Count("guest"), answers=Sum("answers", default=0))
    return found["people"], found["answers"]


def people_by_statement(question: UUID) -> dict[str, int]:
    """How many have answered each statement that is in: raw, to know whether a picture is due."""
    tallies = _statements_in(question).values_list("id", "agree", "disagree", "passed")
    return {str(name): agree + disagree + passed for name, agree, disagree, passed in tallies}


def people_here(question: UUID) -> int:
    """How many came in by the door: raw, for commands and for `insight.honesty`."""
    return spaces.guests_at_each([question]).get(question, 0)


def result(looking: Looking, visitor: Visitor) -> Seen:
    """The picture of the whole, where there is one, and otherwise each statement by itself. Four queries."""
    question = looking.question
    people, answers = people_and_answers(question.id)
    last = _last_drawn(question)
    statements = list(_statements_in(question.id).order_by("number"))
    shown = page(_picture(last, statements, looking, visitor)) if last and people >= ROOM_FROM else None
    plain = draw(
        () if shown and shown.is_drawn else statements,
        people=people,
        here=people_here(question.id),
        revealed_people=question.revealed_people,
        is_inside=looking.is_inside,
    )
    return Seen(plain, shown, drawing.is_due(last, people, answers))


def every_statement(looking: Looking, visitor: Visitor, which: str, number: str) -> Listing | None:
    """All statements of one sort, some at a time, each with its figures and how they run along the line.

    None while there is no picture. Raises NotThere for a sort or a page that there is not. Four queries.
    """
    statements = list(_statements_in(looking.question.id).order_by("number"))
    found = _result(looking.question, statements, is_inside=looking.is_inside)
    if not found.is_picture:
        return None
    last = _last_drawn(looking.question)
    picture = _picture(last, statements, looking, visitor) if last else None
    return listing(found, picture, which, number)


def made(looking: Looking, visitor: Visitor) -> Made | None:
    """How the picture was made, for those who want to check it. None where there is no picture."""
    last = _last_drawn(looking.question)
    if last is None or people_answered(looking.question.id) < ROOM_FROM:
        return None
    shown = page(_picture(last, _statements_in(looking.question.id), looking, visitor))
    return Made(shown, last.algorithm, str(last.seed))


def _last_drawn(question: Question) -> Drawn | None:
    """The last picture, without what only the next one needs."""
    return Drawn.objects.filter(question=question).defer("frame", "answers").first()


def _picture(last: Drawn, statements: Iterable[Statement], looking: Looking, visitor: Visitor) -> Picture:
    """The last picture with the statements that are in now, in the order of this visitor."""
    said = {str(one.id): Said(str(one.id), one.words, one.answers_shown) for one in statements}
    viewer = looking.guest or visitor.person
    turn = turn_for(looking.question.id, viewer.id if viewer else None)
    return Picture(from_json(last.told), last.rows, said, turn)


def how_many_answered(visitor: Visitor, questions: Sequence[Question]) -> dict[UUID, Released]:
    """For each question, how many have answered, as this visitor may be told. Three queries or fewer.

    In a small room the number itself is for the room; outside, it is a count of people like any other.
    """
    participants = Participant.objects.filter(question__in=questions, answers__gt=0)
    counts = dict(participants.values_list("question").annotate(people=Count("guest")))
    here = spaces.guests_at_each([question.id for question in questions])
    rooms = spaces.audiences(visitor)

    def told(people: int, came: int, *, is_inside: bool) -> Released:
        if is_inside or came >= ROOM_FROM:
            return answered(people, max(people, came))
        return release(people, Policy.OUTSIDE)

    return {
        q.id: told(counts.get(q.id, 0), here.get(q.id, 0), is_inside=q.space_id in rooms) for q in questions
    }


def tending(question: Question) -> Tending:
    """What the hosts of a question tend."""
    everything = list(Statement.objects.filter(question=question).order_by("number"))
    reported = _open_reports(question)

    def those(state: Statement.State) -> tuple[Statement, ...]:
        return tuple(statement for statement in everything if statement.state == state)

    let_in = those(Statement.State.IN)
    return Tending(
        waiting=those(Statement.State.WAITING),
        reported=tuple(Reported(one, reported[one.id]) for one in let_in if one.id in reported),
        let_in=let_in,
        hidden=those(Statement.State.HIDDEN),
        result=_result(question, let_in, is_inside=True),
    )


def filed_statements(question: Question) -> tuple[FiledStatement, ...]:
    """The statements of a question that came from a file, as they would stand in one, in its order."""
    _require_as_brought_in(question)
    rows = Statement.objects.filter(question=question).exclude(file_id="").order_by("number")
    return tuple(map(elsewhere.filed, rows))


def filed_answers(question: Question) -> Iterator[tuple[str, str, str]]:
    """Participant, statement and stance of each answer to a question that came from a file.

    Participants have fresh names and come in an order by chance; nothing tells when.
    """
    _require_as_brought_in(question)
    guests = list(Participant.objects.filter(question=question).values_list("guest", flat=True))
    named = sorted((f"p{token_hex(8)}", guest) for guest in guests)
    for first in range(0, len(named), elsewhere.HANDFUL):
        names = {guest: name for name, guest in named[first : first + elsewhere.HANDFUL]}
        rows = Stance.objects.filter(guest__in=names).exclude(statement__file_id="")
        told = rows.values_list("guest", "statement__number", "statement__file_id", "value")
        for name, _number, statement, value in sorted((names[g], n, s, v) for g, n, s, v in told):
            yield name, statement, Stance.Value(value).name.lower()


def _require_as_brought_in(question: Question) -> None:
    """Raw stances leave only where nobody gave any here: nobody was told beforehand that theirs would."""
    if question.brought_in_at is None:
        raise NotAllowed(
            _(
                "People answered this question here, and nobody told them beforehand "
                "that their answers would leave."
            )
        )
    if not question.is_as_brought_in:
        raise NotAllowed(
            _("This question has been open here since it was brought in, so its answers stay here now.")
        )


def ways_in(question: Question, absolute: Callable[[str], str]) -> Ways:
    """The ways in, with addresses made whole by `absolute`."""
    invitation = spaces.invitation_to(question.id)
    link = absolute(reverse("door", kwargs={"code": invitation.code}))
    type_at = absolute(reverse("code"))
    return Ways(
        link=link,
        short_link=_without_scheme(link),
        code=spaces.code_aloud(invitation),
        type_at=_without_scheme(type_at),
    )


def _result(question: Question, statements: Sequence[Statement], *, is_inside: bool) -> Result:
    return draw(
        statements,
        people=people_answered(question.id),
        here=people_here(question.id),
        revealed_people=question.revealed_people,
        is_inside=is_inside,
    )


def _open_reports(question: Question) -> dict[UUID, tuple[str, ...]]:
    rows = Report.objects.filter(statement__question=question, is_settled=False).order_by("id")
    said: dict[UUID, tuple[str, ...]] = {}
    for statement, words in rows.values_list("statement", "words"):
        said[statement] = (*said.get(statement, ()), *filter(None, [words]))
    return said


def _statements_in(question: UUID) -> QuerySet[Statement]:
    return Statement.objects.filter(question=question, state=Statement.State.IN)


def _without_scheme(address: str) -> str:
    return address.partition("//")[2]
