"""The line of sight through something said; what was said about a question, and how people know."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from waymark.listening import access, queries
from waymark.listening.sight.queries import said_about, sight_beside
from waymark.people.access import VisitorRequest, gate
from waymark.spaces import queries as spaces

if TYPE_CHECKING:
    from waymark.listening.access import About, Beside


@never_cache
@require_safe
@gate(access.require_voice)
def voice_sight(request: VisitorRequest, beside: Beside) -> HttpResponse:
    """From my voice up to what it is for, and down to what came of it."""
    context = {
        "heard": queries.heard(beside),
        "listener": beside.listener,
        "sight": sight_beside(beside, spaces.audiences(request.visitor)),
    }
    return render(request, "listening/sight/sight.html", context)


@never_cache
@require_safe
@gate(access.require_said_about)
def question_voices(request: VisitorRequest, about: About) -> HttpResponse:
    """What was said about this."""
    context = {"about": about, "said": said_about(about)}
    return render(request, "listening/sight/question.html", context)
