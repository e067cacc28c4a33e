"""The page of a question’s situation: its kind, the nine marks, the obstacles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from waymark.people.access import VisitorRequest, gate
from waymark.situations import access
from waymark.situations.choices import Kind
from waymark.situations.kinds import queries as kinds
from waymark.situations.marks import queries as marks
from waymark.situations.obstacles import queries as obstacles

if TYPE_CHECKING:
    from waymark.situations.access import Reading


@never_cache
@require_safe
@gate(access.require_reading)
def situation(request: VisitorRequest, reading: Reading) -> HttpResponse:
    """All of it for those with a seat; to others, where the question is public, its kind alone."""
    question = reading.question
    context = {"question": question, "kinds": list(Kind)}
    if reading.person is None:
        context["outside"] = kinds.outside(question)
        return render(request, "situations/from_outside.html", context)
    context |= {
        "is_host": reading.is_host,
        "line": kinds.line(question, request.GET.get("before", "")),
        "diagnosis": marks.diagnosis(question),
        "obstacles": obstacles.in_sight(question),
    }
    return render(request, "situations/situation.html", context)
