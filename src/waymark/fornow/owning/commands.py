"""What goes with somebody who has themselves erased."""

from __future__ import annotations

from typing import TYPE_CHECKING

from waymark.fornow.models import Doubt, Misfit, Position
from waymark.fornow.reviewing.commands import forget_answers

if TYPE_CHECKING:
    from waymark.people.models import Person


def forget_person(person: Person) -> None:
    """What they said for a part goes, and what they answer just now; decisions stay, without them."""
    forget_answers(person)
    Position.objects.filter(by=person).delete()
    Doubt.objects.filter(by=person).delete()
    Misfit.objects.filter(by=person, voice=None).delete()
