"""What questions keep of a person, for 'my data'."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from waymark.questions.models import Holder
from waymark.spaces import commands as spaces

if TYPE_CHECKING:
    from waymark.people.models import Person


def stands_for(person: Person) -> list[dict[str, Any]]:
    """Which questions they said they can decide, or know how."""
    held = Holder.objects.filter(person=person).select_related("question").order_by("question__asked", "how")
    return [{"question": one.question.asked, "how": str(one.how)} for one in held]


def register() -> None:
    """Join 'my data'."""
    spaces.also_keep("stands_for", stands_for)
