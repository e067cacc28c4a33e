"""What questions hold in a space, for those who sit there, and what they keep of a person, for 'my data'."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.urls import reverse

from waymark.questions import queries
from waymark.questions.models import Holder, Wording
from waymark.spaces import commands as spaces

if TYPE_CHECKING:
    from waymark.people.models import Person


def stands_for(person: Person) -> list[dict[str, Any]]:
    """Which questions they said they can decide, or know how."""
    held = Holder.objects.filter(person=person).select_related("question").order_by("question__asked", "how")
    return [{"question": one.question.asked, "how": str(one.how)} for one in held]


def reframed(person: Person) -> list[dict[str, Any]]:
    """Which questions they reframed, in which words, and why."""
    theirs = Wording.objects.filter(by=person).order_by("on", "question", "number")
    return [{"asked": one.asked, "because": one.because, "on": one.on.isoformat()} for one in theirs]


def asked_in(space: UUID) -> list[spaces.Held]:
    """What a space is asking and has asked, open ones first."""
    return [
        spaces.Held(one.asked, reverse("result", kwargs={"question": one.pk}), one.is_open)
        for one in sorted(queries.asked_in(space), key=lambda one: not one.is_open)
    ]


def register() -> None:
    """Join the page of a space, and 'my data'."""
    spaces.also_inside(asked_in)
    spaces.also_keep("stands_for", stands_for)
    spaces.also_keep("reframed", reframed)
