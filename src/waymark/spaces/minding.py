"""What is typed here and may mean harm: the room that has the rules for it asks whoever typed it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.forms import Form

Minds = Callable[[Form, dict[str, Any]], dict[str, Any]]
_rooms: list[Minds] = []


def mind_words(minds: Minds) -> None:
    """A room says how it looks at a form and what was typed into it. Saying so twice is saying it once."""
    if minds not in _rooms:
        _rooms.append(minds)


def minded(form: Form, said: dict[str, Any]) -> dict[str, Any]:
    """What was typed; where a room asks about it, the form has its question, and isn't valid yet."""
    for minds in _rooms:
        said = minds(form, said)
    return said
