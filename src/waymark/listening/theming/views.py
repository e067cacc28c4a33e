"""What people keep saying: the themes of a space, and all that is said under one."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from waymark.listening.access import require_listening
from waymark.listening.tending.access import require_theme
from waymark.listening.theming.queries import keep_saying, whole
from waymark.people.access import NotThere, VisitorRequest, gate

if TYPE_CHECKING:
    from waymark.listening.access import Listener
    from waymark.listening.models import Theme


@never_cache
@require_safe
@gate(require_listening)
def themes(request: VisitorRequest, listener: Listener) -> HttpResponse:
    """What people keep saying, in their own words."""
    context = {"listener": listener, "said": keep_saying(listener)}
    return render(request, "listening/tending/themes.html", context)


@never_cache
@require_safe
@gate(require_theme)
def theme(request: VisitorRequest, found: tuple[Listener, Theme]) -> HttpResponse:
    """All that is said under one theme."""
    listener, about = found
    try:
        before = UUID(request.GET["before"]) if "before" in request.GET else None
    except ValueError:
        raise NotThere from None
    context = {"listener": listener, "whole": whole(listener, about, before)}
    return render(request, "listening/tending/theme.html", context)
