"""What this room keeps of a person, for 'my data', and how it forgets them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from waymark.situations import commands, queries
from waymark.spaces import commands as spaces

if TYPE_CHECKING:
    from waymark.people.models import Person


def forget_person(person: Person) -> None:
    """Whatever somebody wrote here goes with them."""
    commands.forget_sayings(person)
    commands.forget_notes(person)
    commands.forget_at_obstacles(person)


def register() -> None:
    """Join 'my data'."""
    spaces.also_keep("situations", queries.kept_of)
    spaces.before_erasing(forget_person)
