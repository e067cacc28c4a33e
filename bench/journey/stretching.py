"""Wires that one more voice touches, and people with seats to say it: run at a home that is filled."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import uuid4

from django.utils import timezone

TAKES = 3


def stretched(wires: int, sayers: int) -> dict[str, Any]:
    """So many answers that stand, each with a wire that is one short; and what so many come in with."""
    from waymark.fornow.models import Clarity, Review
    from waymark.people.models import Person
    from waymark.spaces.models import Seat, Space

    space = Space.objects.get(name="Round the bench")
    looked_at = Review.objects.filter(ended="")
    Clarity.objects.filter(pk__in=list(looked_at.values_list("clarity", flat=True))).update(state="for now")
    looked_at.update(ended="kept", closed_on=timezone.localdate())
    people = Person.objects.bulk_create(Person(name=f"Sayer {n}") for n in range(sayers))
    Seat.objects.bulk_create(Seat(space=space, person=one, role="member") for one in people)
    return {
        "wires": [_one_short(space, people[0]) for _ in range(wires)],
        "sayers": [_session(one) for one in people],
    }


def _one_short(space: Any, person: Any) -> dict[str, str]:
    from waymark.fornow.models import Clarity, Version, Wire
    from waymark.listening.models import Voice
    from waymark.questions.models import Question

    today = timezone.localdate()
    question = Question.objects.create(space=space, asked="Does it hold?", opened_at=timezone.now())
    clarity = Clarity.objects.create(
        endeavour=space.endeavour,
        question=question,
        kind="settled",
        state="for now",
        begun_on=today,
        settled_on=today,
        look_again_on=today + timedelta(days=60),
    )
    version = {"number": 1, "words": "It holds.", "on": today, "settled_on": today}
    clarity.version = Version.objects.create(clarity=clarity, **version)
    clarity.save()
    stretched = {"words": "Three say so", "least": TAKES, "days": 7, "since": today}
    Wire.objects.create(clarity=clarity, trips="sticks", **stretched)
    said = {"space": space, "question": question, "person": person, "veil": "named", "on": today}
    Voice.objects.bulk_create(
        Voice(id=uuid4(), words="It sticks.", kind="sticks", **said) for _ in range(TAKES - 1)
    )
    return {"clarity": str(clarity.pk), "question": str(question.pk)}


def _session(person: Any) -> str:
    from django.conf import settings
    from django.test import Client

    client = Client()
    client.force_login(person)
    found: str = client.cookies[settings.SESSION_COOKIE_NAME].value
    return found
