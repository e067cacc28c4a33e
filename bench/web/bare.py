"""The least that Django can do for an answer: one view, no middleware, the same rows.

`python -m bench.web.bare PORT PROCESSES`. It reads a form, writes the stance, the statement's tallies and the
participant's counts in one transaction, and redirects. Who answers again changes their mind, as with us. It
knows no token, no pace, no step, no hint, no record.
"""

from __future__ import annotations

import sys
from datetime import timedelta
from typing import Any
from uuid import UUID

import uvicorn
from django.conf import settings

TALLIES = {"agree": "agree", "disagree": "disagree", "pass": "passed"}
VALUES = {"agree": 1, "disagree": -1, "pass": 0}


def _application() -> Any:
    settings.MIDDLEWARE = []
    settings.ROOT_URLCONF = "bench.web.bare"
    from waymark.site.wsgi import application as pages

    return pages


bare_pages = _application()
from waymark.site import asgi  # noqa: E402 - Django is set up only now

asgi.pages = asgi.Pages(bare_pages)
application = asgi.application


def well(_request: Any) -> Any:
    """What tells that it has started."""
    from django.http import HttpResponse

    return HttpResponse("well", headers={"Content-Length": "4"})


def answer(request: Any) -> Any:
    """One answer, written."""
    from django.db import transaction
    from django.db.models import F
    from django.http import HttpResponseRedirect
    from django.utils import timezone

    from waymark.perspectives.models import Participant, Stance, Statement

    said = request.POST
    guest, statement, stance = UUID(said["guest"]), UUID(said["statement"]), said["stance"]
    with transaction.atomic():
        Stance.objects.update_or_create(
            guest_id=guest, statement_id=statement, defaults={"value": VALUES[stance]}
        )
        counted = {TALLIES[stance]: F(TALLIES[stance]) + 1, "new_since_shown": F("new_since_shown") + 1}
        Statement.objects.filter(id=statement).update(**counted)
        until = timezone.now() + timedelta(minutes=30)
        visit = {"answers": F("answers") + 1, "visit_answers": F("visit_answers") + 1, "visit_until": until}
        if not Participant.objects.filter(guest=guest).update(**visit):
            Participant.objects.create(
                guest_id=guest,
                question_id=UUID(said["question"]),
                answers=1,
                visit_answers=1,
                visit_until=until,
            )
    return HttpResponseRedirect("/next", headers={"Content-Length": "0"})


def _urls() -> list[Any]:
    from django.urls import path

    return [path("healthz", well), path("answer", answer)]


urlpatterns = _urls()

if __name__ == "__main__":
    port, processes = map(int, sys.argv[1:])
    uvicorn.run(
        "bench.web.bare:application",
        port=port,
        workers=processes,
        log_config=None,
        access_log=False,
        server_header=False,
    )
