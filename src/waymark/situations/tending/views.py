"""A host takes away what somebody wrote."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from waymark.people.access import VisitorRequest, gate
from waymark.situations import access
from waymark.situations.tending import commands
from waymark.situations.tending.forms import TakeAwayForm

if TYPE_CHECKING:
    from waymark.situations.access import AtWords


@never_cache
@gate(access.require_taking_away)
def take_words_away(request: VisitorRequest, at: AtWords) -> HttpResponse:
    """Once more what it says, and why it should go."""
    form = TakeAwayForm(request.POST if request.method == "POST" else None)
    back = reverse("situation", kwargs={"question": at.sitting.question.pk})
    if request.method == "POST" and form.is_valid():
        commands.take_away(at, form.cleaned_data["because"])
        return redirect(back)
    context = {"form": form, "heading": _("Take it away"), "button": _("Take it away for good")}
    context |= {"back": back, "about": at.says}
    return render(request, "ui/decision.html", context, status=422 if form.errors else 200)
