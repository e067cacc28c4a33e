"""What is so about a question’s situation, for whoever asks: a summary for its page, and doors within."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db.models import Subquery, Value

from waymark.situations.access import WRITTEN
from waymark.situations.choices import Bank, Kind, Mark
from waymark.situations.kinds.queries import kind_of
from waymark.situations.marks.queries import how_far, notes_by
from waymark.situations.models import Choosing, Note, Obstacle, Saying
from waymark.situations.obstacles.queries import (
    IN_SIGHT,
    bank_notes_by,
    called_gone_by,
    choosings_by,
    obstacles_by,
    outcomes_by,
)
from waymark.spaces import access as spaces

if TYPE_CHECKING:
    from waymark.people.access import Visitor
    from waymark.people.models import Person
    from waymark.questions.models import Question

__all__ = [
    "Bank",
    "Kind",
    "Mark",
    "OnQuestion",
    "beside",
    "endeavour_of",
    "in_the_way",
    "kept_of",
    "kind_of",
    "on_question",
]

IN_THE_WAY = "in the way"


@dataclass(frozen=True)
class OnQuestion:
    """As much as a question’s own page tells. Without a seat, the kind and its day are all there is."""

    kind: Kind | None
    since: date | None
    how_far: str
    """How far the nine marks have come, in a sentence; empty without a seat or before the first note."""
    in_the_way: tuple[str, ...]
    """Obstacles that are there, in their words."""
    has_seat: bool

    @property
    def icon(self) -> str:
        """The icon beside its kind, or beside the question of which it is."""
        return self.kind.icon if self.kind else "compass"


def beside(question: Question, visitor: Visitor) -> OnQuestion | None:
    """The same, for the page of what came of a question: without a seat, only where somebody has said."""
    told = on_question(question, visitor)
    return told if told is not None and (told.has_seat or told.kind is not None) else None


def on_question(question: Question, visitor: Visitor) -> OnQuestion | None:
    """The summary for a question’s page; None for whoever may not know of its situation. Two queries at most.

    Asked by a page that the visitor may see already; a guest of a question that isn’t public gets None.
    """
    told = _with_a_seat(question, visitor) if visitor.person is not None else None
    if told is None and question.is_public:
        return _from_outside(question)
    return told


def endeavour_of(named: Mapping[str, Any]) -> UUID | None:
    """The endeavour of an obstacle, a choice or words named in an address; None where none is. One query."""
    leads_from: tuple[tuple[str, Any, str], ...] = (
        ("obstacle", Obstacle, "question"),
        ("choosing", Choosing, "obstacle__question"),
    )
    if named.get("what") in WRITTEN:
        leads_from = (("words", *WRITTEN[named["what"]]),)
    for name, model, leads in leads_from:
        if name in named:
            rows = model.objects.filter(pk=named[name]).values_list(f"{leads}__space__endeavour", flat=True)
            found: UUID | None = rows.first()
            return found
    return None


def in_the_way(question: UUID) -> tuple[str, ...]:
    """The newest obstacles that are there, in their words, for those with a seat there. One query."""
    there = Obstacle.objects.filter(question=question, gone_on=None)
    return tuple(there.order_by("-number").values_list("words", flat=True)[:IN_SIGHT])


def kept_of(person: Person) -> list[dict[str, Any]]:
    """What somebody wrote in this room, as plain data for themselves."""
    sayings = Saying.objects.filter(by=person).select_related("question").order_by("on", "number")
    return [
        *(
            {
                "about": one.question.asked,
                "kind": str(one.kind),
                "because": one.because,
                "led_by": one.led_by,
                "on": one.on.isoformat(),
            }
            for one in sayings
        ),
        *(
            {
                "about": one.question.asked,
                "mark": str(one.mark),
                "words": one.words,
                "part": one.part.name if one.part else None,
                "on": one.on.isoformat(),
            }
            for one in notes_by(person)
        ),
        *_kept_at_obstacles(person),
    ]


def _kept_at_obstacles(person: Person) -> list[dict[str, Any]]:
    return [
        *(
            {"about": one.question.asked, "obstacle": one.words, "on": one.on.isoformat()}
            for one in obstacles_by(person)
        ),
        *(
            {
                "about": one.obstacle.words,
                "bank": str(one.bank),
                "words": one.words,
                "on": one.on.isoformat(),
            }
            for one in bank_notes_by(person)
        ),
        *(
            {
                "about": one.obstacle.words,
                "chose": str(one.bank),
                "because": one.because,
                "on": one.on.isoformat(),
            }
            for one in choosings_by(person)
        ),
        *(
            {"about": one.choosing.obstacle.words, "came_of_it": one.words, "on": one.on.isoformat()}
            for one in outcomes_by(person)
        ),
        *(
            {"about": one.words, "gone_because": one.gone_because, "on": str(one.gone_on)}
            for one in called_gone_by(person)
        ),
    ]


def _with_a_seat(question: Question, visitor: Visitor) -> OnQuestion | None:
    newest = Saying.objects.filter(question=question).order_by("-number")
    said = spaces.visible_to(visitor).filter(pk=question.space_id)
    said = said.annotate(
        kind_now=Subquery(newest.values("kind")[:1]), since=Subquery(newest.values("on")[:1])
    )
    found = said.values_list("kind_now", "since").first()
    if found is None:
        return None
    kind, since = found
    filled, in_the_way = _marks_and_obstacles(question)
    return OnQuestion(
        kind=Kind(kind) if kind else None,
        since=since,
        how_far=how_far(filled) if filled else "",
        in_the_way=in_the_way,
        has_seat=True,
    )


def _marks_and_obstacles(question: Question) -> tuple[list[Mark], tuple[str, ...]]:
    """Which marks have notes, and the newest obstacles that are there. One query."""
    marks = Note.objects.filter(question=question).values_list("mark", Value(""), Value(0))
    there = Obstacle.objects.filter(question=question, gone_on=None)
    rows = sorted(
        marks.union(there.values_list(Value(IN_THE_WAY), "words", "number")), key=lambda row: -row[2]
    )
    filled = [Mark(what) for what, _words, _number in rows if what != IN_THE_WAY]
    return filled, tuple(words for what, words, _number in rows if what == IN_THE_WAY)[:IN_SIGHT]


def _from_outside(question: Question) -> OnQuestion:
    newest = Saying.objects.filter(question=question).order_by("-number").first()
    return OnQuestion(
        kind=Kind(newest.kind) if newest else None,
        since=newest.on if newest else None,
        how_far="",
        in_the_way=(),
        has_seat=False,
    )
