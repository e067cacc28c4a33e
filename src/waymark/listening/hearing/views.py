"""The place Listen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from waymark.listening.digests.queries import was_asked
from waymark.listening.hearing import access, queries
from waymark.litmus import queries as litmus
from waymark.people.access import VisitorRequest, gate

if TYPE_CHECKING:
    from waymark.listening.hearing.access import Within


@never_cache
@require_safe
@gate(access.require_within)
def listen(request: VisitorRequest, within: Within) -> HttpResponse:
    """Where to say something, what is said, and what came of it."""
    context = {
        "hearing": queries.hearing(within),
        "litmus": litmus.on_journey(within.endeavour.id),
        "would_like": not was_asked(within.person),
    }
    return render(request, "listening/hearing/listen.html", context)


@never_cache
@require_safe
@gate(access.require_within)
def say_something(_request: VisitorRequest, within: Within) -> HttpResponse:
    """Straight to where one says something; where somebody sits in several spaces, to choose one."""
    only = queries.only_seat(within)
    return redirect("say", space=only.pk) if only else redirect("listen", endeavour=within.endeavour.id)
