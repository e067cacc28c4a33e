"""What a space's people see of who may do what there; and how somebody without a seat looks in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from waymark.keeping import register
from waymark.listening import queries as listening
from waymark.listening.access import Listener
from waymark.people.access import Visitor, VisitorRequest, anyone, gate
from waymark.questions import queries as questions
from waymark.site.forms import ReasonForm
from waymark.site.space_log import log_of
from waymark.spaces import access, commands, queries

if TYPE_CHECKING:
    from waymark.spaces.models import Space


@require_safe
@gate(anyone)
def processing(request: VisitorRequest, _visitor: Visitor) -> HttpResponse:
    """What is kept of people: what for, who sees it, how long."""
    days = settings.BACKUP_DAYS if settings.BACKUPS else 0
    context = {"groups": register.by_whose(), "backup_days": days}
    return render(request, "site/about/processing.html", context)


@never_cache
@require_safe
@gate(access.require_seat)
def space_log(request: VisitorRequest, space: Space) -> HttpResponse:
    """What happened in a space, by day and role."""
    return render(request, "site/space_log.html", {"space": space, "log": log_of(space)})


@never_cache
@gate(access.require_may_break_glass)
def break_glass(request: VisitorRequest, space: Space) -> HttpResponse:
    """Asks for a reason in writing; then shows what the space is asking, for an hour."""
    person = request.visitor.person
    assert person is not None
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        commands.break_glass(space, person, form.cleaned_data["reason"])
        return redirect("break-glass", space=space.id)
    look = queries.open_look(person, space.id)
    if look is not None and request.method != "POST":
        said = listening.ground(Listener(person, space, None, is_host=False)).voices
        context = {"space": space, "look": look, "asked": questions.asked_in(space.id), "said": said}
        return render(request, "site/looked_into.html", context)
    return render(request, "site/break_glass.html", {"form": form}, status=422 if form.errors else 200)
