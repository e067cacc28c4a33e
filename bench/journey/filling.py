"""Fills a prepared home with ten years: `python -m bench.journey.filling SHARE`, in its environment.

Prints what somebody needs to open its pages: numbers, sessions, links of calendars.
"""

from __future__ import annotations

import json
import sys
from datetime import timedelta
from typing import Any

import django

ON_A_PAGE = 20


def main() -> None:
    django.setup()
    print(json.dumps(filled(float(sys.argv[1]))))


def filled(share: float) -> dict[str, Any]:
    """All of it, at this share of its size."""
    from django.db import connection

    from .answers import answer
    from .beneath import rest, surround
    from .ground import lay, say
    from .moments import situate, tell, test

    ground = lay(share)
    say(ground)
    answers = answer(ground)
    rest(ground, answers)
    surround(ground, answers)
    obstacle = situate(ground)
    test(ground)
    tell(ground, answers)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return {
        "endeavour": str(ground.endeavour.pk),
        "space": str(ground.space.pk),
        "question": str(ground.questions[0].pk),
        "unanswered": str(_unanswered(ground).pk),
        "clarity": str(answers.clarities[0].pk),
        "intent": str(next(one.pk for one in answers.clarities if one.kind == "intent")),
        "review": str(answers.open.pk),
        "ended": str(next(one.pk for one in answers.reviews if one.ended)),
        "code": _code_of_its_poster(ground, answers),
        "assumption": str(answers.assumption.pk),
        "obstacle": str(obstacle.pk),
        "deep": _far_back(),
        "last": -(-sum(one.settled_on is not None for one in answers.clarities) // ON_A_PAGE),
        "leader": _came_in(ground, ground.host),
        "doer": _came_in(ground, ground.doer),
    }


def _unanswered(ground: Any) -> Any:
    """A question where the host and the doer sit, to which nobody has worded an answer."""
    from waymark.questions.models import Question

    return Question.objects.create(
        space=ground.space, asked="And what of this one?", opened_at=ground.questions[0].opened_at
    )


def _code_of_its_poster(ground: Any, answers: Any) -> str:
    """The code by which people come to say how the first answer works."""
    from waymark.fornow import commands
    from waymark.spaces import queries as spaces

    post = commands.open_poster(answers.clarities[0].pk, by=ground.host.pk)
    code: str = spaces.codes_of([post.pk])[post.pk]
    return code


def _far_back() -> str:
    """The place in the story at which its twentieth page begins, as an address says it."""
    from waymark.record.models import Moment

    told = Moment.objects.filter(audience=None).order_by("-at", "-id")
    rows = list(told[: ON_A_PAGE * 19])
    at = rows[-1].at
    return f"{int(at.timestamp() * 1e6):016d}.{rows[-1].pk.hex}"


def _came_in(ground: Any, person: Any) -> dict[str, str]:
    from django.conf import settings
    from django.test import Client

    from waymark.fornow.models import CalendarKey
    from waymark.fornow.taking.access import key_of

    client = Client()
    client.force_login(person)
    link = CalendarKey.objects.create(
        person=person,
        endeavour=ground.endeavour,
        made_on=ground.today,
        until=ground.today + timedelta(days=90),
    )
    return {"session": client.cookies[settings.SESSION_COOKIE_NAME].value, "calendar": key_of(link)}


if __name__ == "__main__":
    main()
