"""Whoever takes back what is theirs: they need no seat any more, and it need not stand any more."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from django.urls import reverse

from waymark.fornow import access
from waymark.fornow.agreeing.access import require_talking
from waymark.fornow.models import EarlyCall, Echo, Position, Talking, Wanted
from waymark.fornow.speaking import require_own, require_speaking
from waymark.people.access import NotThere

if TYPE_CHECKING:
    from waymark.fornow.access import Reading
    from waymark.fornow.speaking import Speaking
    from waymark.people.access import Visitor, VisitorRequest
    from waymark.people.models import Person


FROM_OWN_DATA = {"from": "own-data"}
"""What a form sends along that stands among somebody's own data."""


@dataclass(frozen=True)
class Own:
    """Somebody, and the clarity of which something is theirs. `reading`: where they may read it still."""

    person: Person
    clarity: UUID
    reading: Reading | None = None
    speaking: Speaking | None = None

    def back(self, name: str = "clarity", at: str = "") -> str:
        """Where they go from there: a page of the clarity that they can open, else their own data."""
        if self.reading is None and self.speaking is None:
            return reverse("own-data")
        return f"{reverse(name, kwargs={'clarity': self.clarity})}{at}"


def afterwards(request: VisitorRequest, there: str) -> str:
    """Where one goes once it is taken back: to one's own data, where one came from there."""
    (name, value), *_ = FROM_OWN_DATA.items()
    return reverse("own-data") + "#mine" if request.POST.get(name) == value else there


def require_own_echo(visitor: Visitor, clarity: UUID) -> Own:
    """What somebody wrote under seal, for its writer; the page of echoes, for those inside."""
    sealed = Echo.objects.filter(echoing__clarity=clarity, echoing__shown_on=None, person=visitor.person)
    return _own(visitor, clarity, require_own(access.require_inside, visitor, clarity, sealed))


def require_wanting(visitor: Visitor, clarity: UUID) -> Own:
    """What would help somebody: for those with a seat, and for whoever once said so."""
    wanted = Wanted.objects.filter(clarity=clarity, person=visitor.person)
    return _own(visitor, clarity, require_own(access.require_within, visitor, clarity, wanted))


def require_talking_no_more(visitor: Visitor, clarity: UUID) -> Own:
    """With whom somebody talks: for those with a seat, and for whoever said that they do."""
    talking = Talking.objects.filter(clarity=clarity, person=visitor.person)
    return _own(visitor, clarity, require_own(require_talking, visitor, clarity, talking))


def require_position_back(visitor: Visitor, clarity: UUID) -> Own:
    """Where a part stands: for its own people, and for whoever of them put it down."""
    said = Position.objects.filter(clarity=clarity, by=visitor.person)
    return _speaks(visitor, clarity, require_own(require_speaking, visitor, clarity, said))


def require_calling(visitor: Visitor, clarity: UUID) -> Own:
    """Looking sooner: for those who speak for a part, and for whoever called for it and is waited for."""
    waits = EarlyCall.objects.filter(clarity=clarity, person=visitor.person, review=None)
    return _speaks(visitor, clarity, require_own(require_speaking, visitor, clarity, waits))


def _own(visitor: Visitor, clarity: UUID, reading: Reading | None) -> Own:
    if visitor.person is None:
        raise NotThere
    return Own(visitor.person, clarity, reading=reading)


def _speaks(visitor: Visitor, clarity: UUID, speaking: Speaking | None) -> Own:
    if visitor.person is None:
        raise NotThere
    return Own(visitor.person, clarity, reading=speaking.reading if speaking else None, speaking=speaking)
