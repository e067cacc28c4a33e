"""What a room that stands on this one shows in the corner of a question's wall."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from waymark.questions.models import Question


@dataclass(frozen=True)
class InTheCorner:
    """A way to say something that is no answer. `link`: to scan; `code`: as one says it; `here`: a page for
    this very screen."""

    link: str
    code: str
    here: str


Shows = Callable[["Question", Callable[[str], str]], InTheCorner | None]

_showing: list[Shows] = []


def show_in_the_corner(shows: Shows) -> None:
    """Join the wall, when the server starts."""
    if shows not in _showing:
        _showing.append(shows)


def corner_of(question: Question, whole: Callable[[str], str]) -> InTheCorner | None:
    """What stands in the corner of a question's wall. `whole` makes an address that works from elsewhere."""
    shown = (shows(question, whole) for shows in _showing)
    return next((one for one in shown if one is not None), None)
