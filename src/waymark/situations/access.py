"""Who may read what a question asks of people, write there, choose a bank, take something back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar
from uuid import UUID

from django.utils.translation import gettext as _

from waymark.people.access import NotAllowed, NotThere, Pace, Visitor, require_unhurried
from waymark.questions import access as questions
from waymark.situations.choices import Bank, Mark
from waymark.situations.models import BankNote, Choosing, Note, Obstacle, Outcome, Saying
from waymark.spaces import access as spaces

if TYPE_CHECKING:
    from waymark.people.models import Person
    from waymark.questions.models import Question

Written = TypeVar("Written", Note, BankNote, Outcome)
WORDS = Pace(at_once=12, per_second=0.05)
WRITTEN: dict[str, tuple[type[Saying | Note | Obstacle | BankNote | Outcome], str]] = {
    "saying": (Saying, "question"),
    "mark-note": (Note, "question"),
    "obstacle": (Obstacle, "question"),
    "bank-note": (BankNote, "obstacle__question"),
    "outcome": (Outcome, "choosing__obstacle__question"),
}
"""What people write here, and how that leads to its question."""


@dataclass(frozen=True)
class Reading:
    """Somebody who may know of a question. `person`: only where they have a seat in its space."""

    question: Question
    person: Person | None
    is_host: bool


@dataclass(frozen=True)
class Sitting:
    """Somebody with a seat in a question's space."""

    question: Question
    person: Person
    is_host: bool


@dataclass(frozen=True)
class AtMark:
    """Somebody with a seat, at one of the nine marks."""

    sitting: Sitting
    mark: Mark


@dataclass(frozen=True)
class AtObstacle:
    """Somebody with a seat, at an obstacle."""

    sitting: Sitting
    obstacle: Obstacle


@dataclass(frozen=True)
class AtBank:
    """Somebody with a seat, at one of the banks of an obstacle."""

    sitting: Sitting
    obstacle: Obstacle
    bank: Bank


@dataclass(frozen=True)
class AtChoosing:
    """Somebody with a seat, who looks at a choice that was made."""

    sitting: Sitting
    choosing: Choosing


@dataclass(frozen=True)
class AtWords:
    """A host, at something that somebody wrote. `what`: of which sort it is, as WRITTEN calls it."""

    sitting: Sitting
    what: str
    written: Saying | Note | Obstacle | BankNote | Outcome

    @property
    def says(self) -> str:
        """Its words."""
        return self.written.because if isinstance(self.written, Saying) else self.written.words


def require_reading(visitor: Visitor, question: UUID) -> Reading:
    """A question, for whoever may know of it; those without a seat read what kind it is, and no more."""
    found = questions.question_there(question)
    if visitor.person is not None and spaces.can_enter(visitor, found.space_id):
        return Reading(found, visitor.person, spaces.can_host(visitor, found.space_id))
    if not questions.can_know(visitor, found):
        raise NotThere
    return Reading(found, None, is_host=False)


def require_sitting(visitor: Visitor, question: UUID) -> Sitting:
    """A question, for those with a seat in its space; to others it is not there, unless they know of it."""
    reading = require_reading(visitor, question)
    if reading.person is None:
        raise NotAllowed(_("That takes a seat in the space of this question."))
    return Sitting(reading.question, reading.person, reading.is_host)


def require_mark(visitor: Visitor, question: UUID, mark: str) -> AtMark:
    """One of the nine marks, for those with a seat."""
    if mark not in Mark.values:
        raise NotThere
    return AtMark(require_sitting(visitor, question), Mark(mark))


def require_obstacle(visitor: Visitor, obstacle: UUID) -> AtObstacle:
    """An obstacle, for those with a seat in the space of its question."""
    found = Obstacle.objects.select_related("by", "gone_by").filter(pk=obstacle).first()
    if found is None:
        raise NotThere
    return AtObstacle(require_sitting(visitor, found.question_id), found)


def require_tending(visitor: Visitor, obstacle: UUID) -> AtObstacle:
    """An obstacle, for the hosts of its question."""
    at = require_obstacle(visitor, obstacle)
    if not at.sitting.is_host:
        raise NotAllowed(_("Only the hosts of this question can do that."))
    return at


def require_bank(visitor: Visitor, obstacle: UUID, bank: str) -> AtBank:
    """One of the three banks of an obstacle, for those with a seat."""
    if bank not in Bank.values:
        raise NotThere
    at = require_obstacle(visitor, obstacle)
    return AtBank(at.sitting, at.obstacle, Bank(bank))


def require_choosing(visitor: Visitor, choosing: UUID) -> AtChoosing:
    """A choice that was made, for those with a seat in the space of its question."""
    found = Choosing.objects.select_related("obstacle").filter(pk=choosing).first()
    if found is None:
        raise NotThere
    return AtChoosing(require_sitting(visitor, found.obstacle.question_id), found)


def require_taking_away(visitor: Visitor, what: str, words: UUID) -> AtWords:
    """Something that somebody wrote, for the hosts of its question."""
    if what not in WRITTEN:
        raise NotThere
    model, leads = WRITTEN[what]
    found = model.objects.filter(pk=words).first()
    if found is None:
        raise NotThere
    question = model.objects.values_list(leads, flat=True).get(pk=words)
    sitting = require_sitting(visitor, question)
    if not sitting.is_host:
        raise NotAllowed(_("Only the hosts of this question can do that."))
    return AtWords(sitting, what, found)


def require_own_obstacle(visitor: Visitor, obstacle: UUID) -> Obstacle:
    """An obstacle, for whoever named it; they need no seat any more."""
    found = Obstacle.objects.select_related("question__space").filter(pk=obstacle).first()
    if found is None or visitor.person is None or found.by_id != visitor.person.pk:
        raise NotThere
    return found


def require_own_note(visitor: Visitor, mark_note: UUID) -> Note:
    """What somebody wrote at a mark, for its writer; they need no seat any more."""
    return _own(Note.objects.filter(pk=mark_note).first(), visitor)


def require_own_bank_note(visitor: Visitor, bank_note: UUID) -> BankNote:
    """What somebody wrote at a bank, for its writer; they need no seat any more."""
    return _own(BankNote.objects.filter(pk=bank_note).first(), visitor)


def require_own_outcome(visitor: Visitor, outcome: UUID) -> Outcome:
    """What somebody wrote of a choice, for its writer; they need no seat any more."""
    return _own(Outcome.objects.filter(pk=outcome).first(), visitor)


def require_unhurried_words(person: Person) -> None:
    """Nobody writes faster than they can think. Raises TooMuch."""
    require_unhurried(f"situations:{person.pk}", WORDS)


def _own(found: Written | None, visitor: Visitor) -> Written:
    if found is None or visitor.person is None or found.by_id != visitor.person.pk:
        raise NotThere
    return found
