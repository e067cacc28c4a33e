"""The wall: a question for a whole room to see, and the host's strip beneath it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from waymark.live.queries import ticket
from waymark.people.access import NotAllowed, VisitorRequest, gate, whole_address
from waymark.perspectives import access, commands, queries
from waymark.perspectives.access import Looking
from waymark.perspectives.views.paper import ways
from waymark.questions import access as questions
from waymark.questions.queries import topic

if TYPE_CHECKING:
    from waymark.questions.models import Question


@never_cache
@require_safe
@gate(access.require_can_show)
def wall(request: VisitorRequest, looking: Looking) -> HttpResponse:
    """The question in very large type, the ways in, and what may be shown of the answers."""
    return _wall(request, looking)


def _verb(act: Callable[..., None]) -> Callable[..., HttpResponse]:
    """A button of the host's strip."""

    @require_POST
    @gate(questions.require_can_tend)
    def pressed(request: VisitorRequest, question: Question) -> HttpResponse:
        by = request.visitor.person.id if request.visitor.person else None
        try:
            act(question, by=by)
        except NotAllowed as refusal:
            looking = access.require_can_show(request.visitor, question.id)
            return _wall(request, looking, refusal=str(refusal), status=409)
        return redirect("wall", question=question.id)

    return pressed


look_together = _verb(commands.look_together)
still_listening = _verb(commands.still_listening)


def _wall(request: VisitorRequest, looking: Looking, *, refusal: str = "", status: int = 200) -> HttpResponse:
    context = {
        "looking": looking,
        "question": looking.question,
        "wall": queries.on_the_wall(looking, request.visitor),
        "ways": ways(request, looking.question),
        "corner": queries.corner_of(looking.question, lambda path: whole_address(request, path)),
        "ticket": ticket(topic(looking.question)),
        "refusal": refusal,
    }
    return render(request, "perspectives/wall.html", context, status=status)
