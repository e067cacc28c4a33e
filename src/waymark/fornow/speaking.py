"""Who speaks for a part on a clarity: somebody with a seat in the endeavour who sees from it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar
from uuid import UUID

from django.utils.translation import gettext as _

from waymark.endeavours import queries as endeavours
from waymark.fornow import access
from waymark.fornow.choices import UNDER_WAY, Kind
from waymark.fornow.telling import Meanwhile
from waymark.once import once_a_look
from waymark.people import queries as people
from waymark.people.access import NotAllowed, NotThere

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.db.models import QuerySet

    from waymark.fornow.access import Reading
    from waymark.people.access import Visitor
    from waymark.people.models import Part, Person

Allowed = TypeVar("Allowed")


@dataclass(frozen=True)
class Speaking:
    """Somebody who may say something on a clarity for these parts, of which there is one at least."""

    reading: Reading
    parts: tuple[Part, ...]

    def part(self, wanted: str) -> Part:
        """The part of these that is wanted; the first where none is. Raises NotAllowed for another's."""
        if not wanted:
            return self.parts[0]
        found = next((one for one in self.parts if str(one.pk) == wanted), None)
        if found is None:
            raise NotAllowed(_("Only its own people can say that for a part."))
        return found


def walking(endeavour: UUID) -> list[Part]:
    """The parts that walk with an endeavour and go on, by name."""
    walks = endeavours.walks_of(endeavour)
    return [one.part for one in walks if one.goes_on]


def own_parts(person: Person | None, among: list[Part]) -> tuple[Part, ...]:
    """From which of these somebody sees."""
    return () if person is None else _own_parts(person.pk, tuple(one.pk for one in among))


@once_a_look
def _own_parts(person: UUID, among: tuple[UUID, ...]) -> tuple[Part, ...]:
    return tuple(one.part for one in people.belongings_of([person], among)[person])


def require_speaking(visitor: Visitor, clarity: UUID) -> Speaking:
    """A clarity under way, for those with a seat who see from a part that walks along."""
    reading = access.require_within(visitor, clarity)
    if reading.clarity.state not in UNDER_WAY:
        raise Meanwhile(_("It doesn’t stand any more. What was said of it stays readable."))
    parts = own_parts(reading.person, walking(reading.clarity.endeavour_id))
    if not parts:
        raise NotAllowed(_("A part’s own people say that. Say first from which part you see."))
    return Speaking(reading, parts)


def require_own(
    rule: Callable[[Visitor, UUID], Allowed], visitor: Visitor, clarity: UUID, rows: QuerySet[Any]
) -> Allowed | None:
    """What a rule allows; None for whoever it refuses, and has rows of their own here.

    They take back what is theirs: for that nobody needs a seat, and it need not stand any more.
    """
    try:
        return rule(visitor, clarity)
    except (NotAllowed, NotThere):
        if visitor.person is not None and rows.exists():
            return None
        raise


def require_view(visitor: Visitor, clarity: UUID) -> Speaking:
    """An agreed difference, for those who can say how their part sees it."""
    speaking = require_speaking(visitor, clarity)
    if speaking.reading.clarity.kind != Kind.DIFFERENCE:
        raise NotAllowed(_("Views stand side by side in an agreed difference. This is something else."))
    return speaking


def require_plan(visitor: Visitor, clarity: UUID) -> Speaking:
    """An intent that stands, for those who can say whether it happens in their part."""
    speaking = require_speaking(visitor, clarity)
    if speaking.reading.clarity.kind != Kind.INTENT:
        raise NotAllowed(_("Parts say month by month whether an intent happens. This is something else."))
    if not access.is_open(speaking.reading.clarity):
        raise NotAllowed(_("It isn’t settled yet, so nothing of it can happen."))
    return speaking
