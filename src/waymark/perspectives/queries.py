"""What is so at a question.

Figures about people leave here only as `insight.honesty` has released them.
Raw counts begin with `people_` and are for this room's commands alone; a
guest's own answers are for that guest alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import blake2b
from secrets import token_hex
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db.models import Count
from django.utils.translation import gettext as _

from waymark.insight.honesty import ROOM_FROM, Policy, Released, answered, release
from waymark.insight.opinions import Stance as Opinion
from waymark.people import queries as people_queries
from waymark.people.access import NotAllowed
from waymark.perspectives import elsewhere
from waymark.perspectives.access import Looking
from waymark.perspectives.answering.queries import (
    Mine,
    Progress,
    Turn,
    is_about_harm,
    mark,
    mine,
    next_turn,
    statement_for,
)
from waymark.perspectives.corners import InTheCorner, corner_of, show_in_the_corner
from waymark.perspectives.figures import Result, Stage, draw
from waymark.perspectives.forms import AskForm
from waymark.perspectives.hours import this_hour
from waymark.perspectives.models import Drawn, Participant, PlaceName, Stance, Statement
from waymark.perspectives.pictures import drawing
from waymark.perspectives.pictures.listing import Listing, listing
from waymark.perspectives.pictures.moving import between
from waymark.perspectives.pictures.page import Page, Picture, Said, page, turn_for
from waymark.perspectives.pictures.told import from_json
from waymark.perspectives.pictures.where import Where, where
from waymark.perspectives.taking.own import kept_of
from waymark.perspectives.taking.report import Report
from waymark.perspectives.taking.report import report as report_of
from waymark.perspectives.tallying.queries import (
    people_and_answers,
    people_answered,
    people_by_statement,
    people_here,
    result_of,
    statements_in,
)
from waymark.perspectives.tending.queries import (
    Tending,
    Ways,
    let_in_page,
    log,
    other_of,
    reasons_for,
    same_as,
    tending,
    ways_in,
)
from waymark.prepared import Prepared, slot
from waymark.spaces import queries as spaces

if TYPE_CHECKING:
    from waymark.insight.formats import Statement as FiledStatement
    from waymark.people.access import Visitor
    from waymark.perspectives.access import Standing
    from waymark.questions.models import Question

from waymark.perspectives.cards.queries import on_cards
from waymark.perspectives.moderation import held_for, rule

__all__ = [
    "InTheCorner",
    "Made",
    "Mine",
    "Progress",
    "Seen",
    "Tending",
    "Turn",
    "Ways",
    "announced_answers",
    "between",
    "corner_of",
    "every_statement",
    "filed_answers",
    "filed_statements",
    "held_for",
    "how_many_answered",
    "is_about_harm",
    "kept_of",
    "let_in_page",
    "log",
    "made",
    "mark",
    "mine",
    "next_turn",
    "on_cards",
    "on_the_wall",
    "other_of",
    "people_and_answers",
    "people_answered",
    "people_by_statement",
    "people_here",
    "question_form",
    "reasons_for",
    "report",
    "result",
    "rule",
    "same_as",
    "show_in_the_corner",
    "statement_for",
    "tending",
    "ways_in",
    "where_i_stand",
]

ON_THE_WALL = 24
"""Statements that take turns on the wall; drawn anew each hour."""


@dataclass(frozen=True)
class Seen:
    """What a result page shows. `is_due`: whether enough has happened since for another picture."""

    result: Result
    page: Page | None
    is_due: bool

    @property
    def told_of(self) -> tuple[UUID, ...]:
        """The statements whose figures, or words, the page shows: those whose reasons it may show as well."""
        told, page = self.result, self.page
        plain = [one.id for one in (*told.surest, *told.liveliest, *told.most_unsure)]
        room = [one.id for one in (*told.shared_in_room, *told.lively_in_room)]
        some = (page.shared, page.differing, page.otherwise) if page else ()
        return (*plain, *room, *(UUID(curve.id) for each in some for curve in each.first))


@dataclass(frozen=True)
class Made:
    """A picture, and by what it was made; nothing that a guess at the answers could be held against."""

    page: Page
    algorithm: str
    seed: str


def result(looking: Looking, visitor: Visitor) -> Seen:
    """The picture of the whole, where there is one, and otherwise each statement by itself."""
    question = looking.question
    people, answers = people_and_answers(question.id)
    last = _last_drawn(question)
    is_told = people >= ROOM_FROM and not question.is_held_back
    shown = page(_picture(last, _all_said(question), looking, visitor)) if last and is_told else None
    plain = draw(
        () if shown and shown.is_drawn else list(statements_in(question.id).order_by("number")),
        people=people,
        here=people_here(question.id),
        revealed_people=question.revealed_people,
        is_inside=looking.is_inside,
        is_held_back=question.is_held_back,
    )
    return Seen(plain, shown, drawing.is_due(last, people, answers))


def every_statement(looking: Looking, visitor: Visitor, which: str, number: str) -> Listing | None:
    """All statements of one sort, some at a time, each with its figures and how they run along the line.

    None while there is no picture. Raises NotThere for a sort or a page that there is not. Four queries.
    """
    statements = list(statements_in(looking.question.id).order_by("number"))
    found = result_of(looking.question, statements, is_inside=looking.is_inside)
    if not found.is_picture:
        return None
    last = _last_drawn(looking.question)
    picture = _picture(last, _said_by(statements), looking, visitor) if last else None
    return listing(found, picture, which, number)


def made(looking: Looking, visitor: Visitor) -> Made | None:
    """How the picture was made, for those who want to check it. None where there is no picture."""
    last = _last_drawn(looking.question)
    if last is None or looking.question.is_held_back or people_answered(looking.question.id) < ROOM_FROM:
        return None
    shown = page(_picture(last, _all_said(looking.question), looking, visitor))
    return Made(shown, last.algorithm, str(last.seed))


def question_form(said: Mapping[str, Any] | None) -> AskForm:
    """The form in which a first question is asked, for a page that asks for more besides."""
    return AskForm(said, spaces=[("", "")])


@dataclass(frozen=True)
class Wall:
    """What the wall shows: how many have answered, some words, and the picture once a host turned to it."""

    result: Result
    page: Page | None
    words: tuple[str, ...]
    is_open: bool

    @property
    def shows_picture(self) -> bool:
        return self.is_open and self.result.stage in (Stage.PICTURE, Stage.ROOM)


def on_the_wall(looking: Looking, visitor: Visitor) -> Wall:
    """The question as a whole room may see it, by the same rules as anybody's page. Six queries."""
    seen = result(looking, visitor)
    every = list(statements_in(looking.question.id).values_list("id", "words"))
    words = [said for _id, said in sorted(every, key=lambda one: _turn_this_hour(one[0]))[:ON_THE_WALL]]
    is_open = looking.question.wall == looking.question.Wall.PICTURE
    return Wall(seen.result, seen.page, tuple(words), is_open)


def _turn_this_hour(statement: UUID) -> bytes:
    """Where a statement stands in an order that says nothing, and is another one each hour."""
    return blake2b(statement.bytes + this_hour().isoformat().encode()).digest()


@dataclass(frozen=True)
class Chance:
    """How likely a guest stands near a group."""

    name: str
    in_100: str


@dataclass(frozen=True)
class Found:
    """Where a guest stands, for their own eyes; or why that is not shown."""

    why_not: str = ""
    where: Where | None = None
    page: Page | None = None

    @property
    def chances(self) -> tuple[Chance, ...]:
        """The groups by how likely it is, with their names."""
        if self.where is None or self.page is None:
            return ()
        corners = self.page.corners
        return tuple(Chance(corners[one.at].name, str(one.in_100)) for one in self.where.near)

    @property
    def nearest(self) -> str:
        return self.chances[0].name


def where_i_stand(standing: Standing, visitor: Visitor) -> Found:
    """Where this guest stands, once they have stopped and the picture is open, so that nobody is swayed."""
    question = standing.question
    if question.is_held_back:
        return Found("not opened")
    participant = Participant.objects.filter(guest=standing.guest).first()
    if participant is None or participant.is_visiting:
        return Found("still answering")
    if people_answered(question.id) < ROOM_FROM:
        return Found("a small room")
    last = Drawn.objects.filter(question=question).first()
    if last is None:
        return Found("no places")
    looking = Looking(question, standing.guest, is_inside=True, can_tend=False)
    picture = _picture(last, _all_said(question), looking, visitor)
    shown = page(picture)
    if not shown.is_drawn:
        return Found("no places")
    mine = Stance.objects.filter(guest=standing.guest, statement__state=Statement.State.IN)
    answers = {str(name): Opinion(value) for name, value in mine.values_list("statement", "value")}
    return Found(where=where(picture, last, answers), page=shown)


def _last_drawn(question: Question) -> Drawn | None:
    """The last picture, without what only the next one needs."""
    return Drawn.objects.filter(question=question).defer("frame", "answers").first()


def _picture(last: Drawn, said: Mapping[str, Said], looking: Looking, visitor: Visitor) -> Picture:
    """The last picture with the statements that are in now, in the order of this visitor."""
    viewer = looking.guest or visitor.person
    turn = turn_for(looking.question.id, viewer.id if viewer else None)
    called = dict(PlaceName.objects.filter(question=looking.question).values_list("key", "words"))
    told_of = [UUID(part) for parts, _cells in last.parts.get("rows", ()) for part in parts]
    names = people_queries.part_names(told_of) if told_of else {}
    return Picture(from_json(last.told), last.rows, said, turn, called, last.parts, names)


SHOWN_OF = ("id", "words", "shown_agree", "shown_disagree", "shown_passed", "shown_matters")
_SHOWN = Prepared(
    lambda: Statement.objects.filter(
        question=slot(Statement, "question"), state=Statement.State.IN
    ).values_list(*SHOWN_OF)
)


def _all_said(question: Question) -> dict[str, Said]:
    """Every statement that is in, as a picture has it. Of a thousand, this is most of what a page costs."""
    return {str(row[0]): _said(*row) for row in _SHOWN.rows(question=question.id)}


def _said_by(statements: Iterable[Statement]) -> dict[str, Said]:
    return {str(one.id): _said(*(getattr(one, name) for name in SHOWN_OF)) for one in statements}


def _said(id_: UUID, words: str, agree: int, disagree: int, passed: int, matters: int) -> Said:
    answers = agree + disagree + passed
    return Said(str(id_), words, answers, release(matters, Policy.OUTSIDE, of=answers))


def report(looking: Looking, visitor: Visitor, address: str, today: date) -> Report:
    """What may be taken away of a question today: figures by the rule for outside, whoever takes it."""
    question = looking.question
    statements = list(statements_in(question.id).order_by("number"))
    found = result_of(question, statements, is_inside=looking.is_inside)
    last = _last_drawn(question) if found.is_picture else None
    picture = _picture(last, _said_by(statements), looking, visitor) if last else None
    return report_of(question, address, today, found, picture, page(picture) if picture else None)


def announced_answers(question: Question) -> Iterator[tuple[str, str, str]]:
    """Participant, statement and stance of each answer, under fresh names and in an order by chance.

    Raises NotAllowed unless people were told at the door, before anybody answered, that hosts may take them.
    """
    if not question.shares_ballots:
        raise NotAllowed(_("People were not told at the door that hosts may take their answers away."))
    yield from _answers_under_fresh_names(question)


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
    yield from _filed(question)


def _answers_under_fresh_names(question: Question) -> Iterator[tuple[str, str, str]]:
    """As `filed_answers`, of answers that were given here; statements are named by their number."""
    names = dict(statements_in(question.id).order_by("number").values_list("id", "number"))
    people = list(
        Participant.objects.filter(question=question, answers__gt=0).values_list("guest", flat=True)
    )
    named = sorted((f"p{token_hex(8)}", guest) for guest in people)
    for name, guest in named:
        rows = Stance.objects.filter(guest=guest, statement__in=names).values_list("statement", "value")
        for statement, value in sorted((names[one], value) for one, value in rows):
            yield name, f"s{statement}", Stance.Value(value).name.lower()


def _filed(question: Question) -> Iterator[tuple[str, str, str]]:
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
