"""The group marks its moment to begin."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from waymark.fornow import access, forpart
from waymark.fornow.crossing import commands, queries
from waymark.fornow.crossing.forms import CrossingForm
from waymark.fornow.keeping_words import keeps_words
from waymark.people.access import VisitorRequest, gate

if TYPE_CHECKING:
    from waymark.fornow.access import Reading


@never_cache
@keeps_words(CrossingForm)
@gate(access.require_hosting)
def mark_crossing(request: VisitorRequest, reading: Reading) -> HttpResponse:
    """Both sides once more, and why now."""
    clarity, form = reading.clarity, CrossingForm(request.POST or None)
    back = forpart.home(clarity.pk)
    if request.method == "POST" and form.is_valid():
        commands.mark_crossing(clarity.pk, form.cleaned_data["because"], by=reading.by)
        return redirect(f"{back}#crossing")
    context = {"form": form, "reading": reading, "crossing": queries.section(reading), "back": back}
    return render(request, "fornow/cross.html", context, status=422 if form.errors else 200)
