"""What listening keeps of a person, for 'my data', and how it forgets them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from waymark.listening import commands, queries
from waymark.listening.digests import queries as letters
from waymark.listening.guarding.queries import held_by, named_as_guardian
from waymark.listening.posts.queries import address_of
from waymark.listening.shelf.queries import kept_of
from waymark.listening.tending.queries import lines_of
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
            "kind": one.voice.kind,
            "known_how": one.voice.known_how,
            "supposed": one.voice.supposed,
            "pictures_and_recordings": [enclosure.says for enclosure in one.voice.enclosures.all()],
            "feels_heard": one.voice.feels_heard,
            "veil_lifted_because": one.lifting.because if one.lifting else None,
        }
        for one in queries.said_by(person)
    ]


def tended(person: Person) -> list[dict[str, Any]]:
    """What they wrote where they tend or listen: lines of trails, at the shelf; what they hold, or guard."""
    kept = {
        "line": lines_of(person),
        "shelf": kept_of(person),
        "holds": held_by(person),
        "guardian": named_as_guardian(person),
    }
    return [{"what": what, **one} for what, rows in kept.items() for one in rows]


def register() -> None:
    """Join 'my data'."""
    spaces.also_keep("letters", letters.kept_of)
    spaces.also_keep("said", said)
    spaces.also_keep("tended", tended)
    spaces.before_erasing(commands.forget_person)


def open_doors() -> None:
    """A code that is typed leads to a listening post as well."""
    spaces.doors_lead(address_of)
