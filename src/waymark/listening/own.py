"""What listening keeps of a person, for 'my data', and how it forgets them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from waymark.listening import commands, queries
from waymark.spaces import commands as spaces

if TYPE_CHECKING:
    from waymark.people.models import Person


def said(person: Person) -> list[dict[str, Any]]:
    """What they said, but for what they said Unlinked: nothing leads from it to anybody."""
    return [
        {
            "space": one.voice.space.name,
            "on": one.voice.on.isoformat(),
            "veil": str(one.voice.veil),
            "chosen_name": one.voice.chosen_name.name if one.voice.chosen_name else None,
            "words": one.voice.words,
            "veil_lifted_because": one.lifting.because if one.lifting else None,
        }
        for one in queries.said_by(person)
    ]


def register() -> None:
    """Join 'my data'."""
    spaces.also_keep("said", said)
    spaces.before_erasing(commands.forget_person)
