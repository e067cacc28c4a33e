"""What rooms that stand on this one put beside a question, on the page of what came of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from waymark.people.access import Visitor
    from waymark.perspectives.access import Looking
    from waymark.questions.models import Question

Tells = Callable[["Question", "Visitor"], Any]

_told_by: dict[str, Tells] = {}


@dataclass(frozen=True)
class Beside:
    """What one room tells of a question, and the template that shows it."""

    template: str
    told: Any


def stand_beside(template: str, tells: Tells) -> None:
    """A room tells something of each question; None where it has nothing to tell to this visitor."""
    _told_by[template] = tells


def told_beside(looking: Looking, visitor: Visitor) -> tuple[Beside, ...]:
    """All that stands beside a question for whoever looks at it. Guests came to answer: nothing for them."""
    if looking.guest is not None:
        return ()
    every = (Beside(template, tells(looking.question, visitor)) for template, tells in _told_by.items())
    return tuple(one for one in every if one.told is not None)
