"""What rooms that stand on this one show beside something said, on its own page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from waymark.listening.access import Beside
    from waymark.people.access import Visitor

Tells = Callable[["Beside", "Visitor"], Any]


@dataclass(frozen=True)
class StandsBeside:
    """What a room tells of something said, and the template that shows it as `told`."""

    template: str
    told: Any


_rooms: dict[str, Tells] = {}


def stand_beside_voices(template: str, tells: Tells) -> None:
    """Show `template` beside something said wherever `tells` says anything; once, when the server starts."""
    _rooms[template] = tells


def told_beside(beside: Beside, visitor: Visitor) -> list[StandsBeside]:
    """What each room tells of it to whoever looks."""
    told = ((template, tells(beside, visitor)) for template, tells in _rooms.items())
    return [StandsBeside(template, found) for template, found in told if found is not None]
