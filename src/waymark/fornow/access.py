"""Who may read a clarity, work on it, say where a part stands, decide."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.utils.translation import gettext as _

from waymark.endeavours import queries as endeavours
from waymark.fornow.choices import State
from waymark.fornow.models import Assumption, Clarity, Review, Wire
from waymark.listening import access as listening
from waymark.people.access import NotAllowed, NotThere, Visitor
from waymark.questions import access as questions
from waymark.spaces import access as spaces
from waymark.spaces import queries as spaces_queries

if TYPE_CHECKING:
    from waymark.endeavours.queries import Purpose
    from waymark.listening.models import Voice
    from waymark.people.models import Person
    from waymark.questions.models import Question


@dataclass(frozen=True)
class Walking:
    """Somebody who may know of an endeavour. `person`: only where they have a seat in it."""

    endeavour: Purpose
    visitor: Visitor
    person: Person | None


@dataclass(frozen=True)
class Reading:
    """Somebody who may read a clarity.

    `person`: only where they have a seat in its endeavour; `is_inside`: in the space of its question.
    """

    clarity: Clarity
    endeavour: Purpose
    visitor: Visitor
    person: Person | None
    is_inside: bool
    is_host: bool

    @property
    def by(self) -> UUID:
        """Who acts; for those with a seat alone."""
        if self.person is None:
            raise NotAllowed(_("That takes a seat here."))
        found: UUID = self.person.pk
        return found


@dataclass(frozen=True)
class Asked:
    """A question that somebody in its space would answer for now."""

    question: Question
    endeavour: Purpose
    person: Person
    is_host: bool


def require_walking(visitor: Visitor, endeavour: UUID) -> Walking:
    """An endeavour, for those who may know of it."""
    own = spaces_queries.endeavours_of(visitor) if visitor.person else set[UUID]()
    found = next((one for one in endeavours.known_with(own) if one.id == endeavour), None)
    if found is None:
        raise NotThere
    return Walking(found, visitor, visitor.person if endeavour in own else None)


def require_reading(visitor: Visitor, clarity: UUID) -> Reading:
    """A clarity: what is settled, for whoever may know of the endeavour; before that, for its space alone."""
    found = Clarity.objects.select_related("question__space", "version", "post").filter(pk=clarity).first()
    if found is None:
        raise NotThere
    walking = require_walking(visitor, found.endeavour_id)
    is_inside = walking.person is not None and spaces.can_enter(visitor, found.question.space_id)
    if not is_open(found) and not is_inside:
        raise NotThere
    is_host = is_inside and spaces.can_host(visitor, found.question.space_id)
    return Reading(found, walking.endeavour, visitor, walking.person, is_inside, is_host)


def is_open(clarity: Clarity) -> bool:
    """Whether it is for everybody who may know of the endeavour: it was settled once."""
    return clarity.settled_on is not None and clarity.state != State.DRAFT


def day_to_look(clarity: Clarity) -> date | None:
    """The day on which people look again: since it was settled, its own; before that, that of its wording.

    It moves without a new wording where it is kept or handed over, and goes where none is set then.
    """
    if is_open(clarity):
        return clarity.look_again_on
    return clarity.version.until if clarity.version else None


def listener(reading: Reading) -> listening.Listener | None:
    """Whoever reads it, where they may read what is said in the space of its question; None where not."""
    if reading.person is None:
        return None
    try:
        return listening.require_listening(reading.visitor, reading.clarity.question.space_id)
    except (NotAllowed, NotThere):
        return None


def readable(reading: Reading, voices: Iterable[Voice]) -> tuple[Voice, ...]:
    """Of these, what its reader may read, by the rules of the space in which each was said; each once."""
    spoken = {one.pk: one for one in voices}
    listeners = {}
    for space in {one.space_id for one in spoken.values()}:
        try:
            listeners[space] = listening.require_listening(reading.visitor, space)
        except (NotAllowed, NotThere):
            continue
    return tuple(
        one
        for one in spoken.values()
        if one.space_id in listeners and listening.can_read(listeners[one.space_id], one)
    )


def require_within(visitor: Visitor, clarity: UUID) -> Reading:
    """A clarity, for those with a seat anywhere in its endeavour."""
    reading = require_reading(visitor, clarity)
    if reading.person is None:
        raise NotAllowed(_("That takes a seat here. To tell how it works, use the code on its poster."))
    return reading


def require_inside(visitor: Visitor, clarity: UUID) -> Reading:
    """A clarity, for those with a seat in the space of its question."""
    reading = require_within(visitor, clarity)
    if not reading.is_inside:
        raise NotAllowed(_("Only those who sit where the question is asked can do that."))
    return reading


def require_hosting(visitor: Visitor, clarity: UUID) -> Reading:
    """A clarity, for the hosts of the space of its question."""
    reading = require_inside(visitor, clarity)
    if not reading.is_host:
        raise NotAllowed(_("A host puts down what the group has decided. Ask one of them."))
    return reading


def require_asked(visitor: Visitor, question: UUID) -> Asked:
    """A question, for those in its space who would answer it for now."""
    found = questions.question_there(question)
    if visitor.person is None or not spaces.can_enter(visitor, found.space_id):
        if questions.can_know(visitor, found):
            raise NotAllowed(_("Only those who sit where the question is asked can word an answer."))
        raise NotThere
    walking = require_walking(visitor, found.space.endeavour_id)
    return Asked(found, walking.endeavour, visitor.person, spaces.can_host(visitor, found.space_id))


def require_wire(visitor: Visitor, wire: UUID) -> tuple[Reading, Wire]:
    """A wire, for the hosts of the space in which its clarity's question is asked."""
    found = Wire.objects.filter(pk=wire).first()
    if found is None:
        raise NotThere
    return require_hosting(visitor, found.clarity_id), found


def require_touching(visitor: Visitor, wire: UUID) -> tuple[Reading, Wire]:
    """A wire, for anybody with a seat in the endeavour: whoever sees that something happened says so."""
    found = Wire.objects.filter(pk=wire).first()
    if found is None:
        raise NotThere
    return require_within(visitor, found.clarity_id), found


def require_review(visitor: Visitor, review: UUID) -> tuple[Reading, Review]:
    """A review, for whoever may read its clarity."""
    found = Review.objects.select_related("wire", "version", "by").filter(pk=review).first()
    if found is None:
        raise NotThere
    return require_reading(visitor, found.clarity_id), found


def require_in_review(visitor: Visitor, review: UUID) -> tuple[Reading, Review]:
    """A review, for those with a seat in the endeavour: they look back together."""
    reading, found = require_review(visitor, review)
    return require_within(visitor, reading.clarity.pk), found


def require_ending(visitor: Visitor, review: UUID) -> tuple[Reading, Review]:
    """A review, for the hosts who put down how it ended."""
    reading, found = require_review(visitor, review)
    return require_hosting(visitor, reading.clarity.pk), found


def require_assumption(visitor: Visitor, assumption: UUID) -> tuple[Reading, Assumption]:
    """An assumption, for those with a seat in the endeavour: any part may doubt it, or test it."""
    found = Assumption.objects.filter(pk=assumption).first()
    if found is None:
        raise NotThere
    return require_within(visitor, found.clarity_id), found
