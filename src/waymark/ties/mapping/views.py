"""The map between parts, and the gate before it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from waymark.people.access import NotThere, VisitorRequest, gate
from waymark.ties import access
from waymark.ties.mapping import commands, queries, taking
from waymark.ties.mapping.forms import GateForm
from waymark.ties.meeting import queries as meeting

if TYPE_CHECKING:
    from waymark.ties.access import Within


@never_cache
@require_safe
@gate(access.require_within)
def ties(request: VisitorRequest, within: Within) -> HttpResponse:
    """Who knows whom between the parts: the table first, then the picture; who isn't in the room."""
    lens = queries.lens(within, request.GET.get("drawing", "")[:6]) if within.has_map else None
    context = {
        "within": within,
        "lens": lens,
        "room": queries.room(within),
        "mine": meeting.mine(within),
        "coffees": meeting.coffees_last_month(within.endeavour.id),
    }
    return render(request, "ties/ties.html", context)


@never_cache
@gate(access.require_hosting)
def open_map(request: VisitorRequest, within: Within) -> HttpResponse:
    """Four questions first."""
    said = {"wants": within.map.wants, "acts": within.map.acts} if within.map else {}
    form = GateForm(request.POST or None, initial=said)
    back = reverse("ties", kwargs={"endeavour": within.endeavour.id})
    if request.method == "POST" and form.is_valid():
        words = form.cleaned_data
        commands.open_map(within.person, within.endeavour.id, wants=words["wants"], acts=words["acts"])
        return redirect(back)
    context = {"form": form, "heading": _("Should there be a map?"), "button": _("Open the map")}
    context |= {"back": back, "about": _("Who knows whom")}
    return render(request, "ui/decision.html", context, status=422 if form.errors else 200)


@require_POST
@gate(access.require_hosting)
def close_map(_request: VisitorRequest, within: Within) -> HttpResponse:
    """Nothing is shown any more."""
    commands.close_map(within.person, within.endeavour.id)
    return redirect("ties", endeavour=within.endeavour.id)


@never_cache
@require_safe
@gate(access.require_open_map)
def ties_taken(request: VisitorRequest, within: Within) -> HttpResponse:
    """The parts and what is told between them, as a file; nobody is in it."""
    lens = queries.lens(within, request.GET.get("drawing", "")[:6])
    write = taking.WAYS.get(request.GET.get("as", "csv"))
    if lens is None or write is None:
        raise NotThere
    return write(lens)
