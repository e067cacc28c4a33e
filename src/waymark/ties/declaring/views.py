"""Saying whom one knows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from waymark.people.access import Pace, VisitorRequest, gate, require_unhurried
from waymark.ties import access
from waymark.ties import queries as ties
from waymark.ties.declaring import commands, queries
from waymark.ties.declaring.bringing import bring
from waymark.ties.declaring.forms import ListForm, TieForm, said_of_each

if TYPE_CHECKING:
    from waymark.people.models import Person
    from waymark.ties.access import Within

SAYINGS, LISTS = Pace(at_once=60, per_second=0.5), Pace(at_once=5, per_second=0.01)


@never_cache
@gate(access.require_map_or_own)
def who_i_know(request: VisitorRequest, within: Within) -> HttpResponse:
    """Everybody whom one could name, a page at a time, with a tick for each thing that is so."""
    asked = request.POST if request.method == "POST" else request.GET
    searched, page = asked.get("search", "")[:80], asked.get("page", "")[:4]
    kept = False
    if request.method == "POST":
        require_unhurried(f"ties:{within.person.pk}", SAYINGS)
        said = said_of_each(request.POST, ties.may_name(within.person, within.endeavour.id))
        if not within.has_map:
            said = {other: end for other, end in said.items() if end is None}
        commands.say_who_i_know(within.person, within.endeavour.id, said)
        commands.answer_lists(within.person, within.endeavour.id, request.POST.getlist("shown"))
        kept = True
    knowing = queries.knowing(within, searched, page)
    further = str(int(page) + 1) if page.isascii() and page.isdigit() else "1"
    context = {"within": within, "knowing": knowing, "searched": searched, "page": page, "kept": kept}
    return render(request, "ties/who_i_know.html", {**context, "further": further})


@never_cache
@gate(access.require_somebody)
def tie(request: VisitorRequest, met: tuple[Within, Person]) -> HttpResponse:
    """One tie, and what may be told of it."""
    within, other = met
    mine = queries.tie_with(within, other.pk)
    names = list(TieForm.base_fields)
    initial = {name: getattr(mine, name) for name in names} if mine else {}
    form = TieForm(request.POST or None, initial=initial)
    if request.method == "POST":
        require_unhurried(f"ties:{within.person.pk}", SAYINGS)
        if request.POST.get("press") == "take back":
            commands.take_tie_back(within.person, within.endeavour.id, other.pk)
        elif mine and form.is_valid():
            said = (form.end(), form.showing())
            commands.show_tie(within.person, within.endeavour.id, other.pk, *said)
        return redirect("who-i-know", endeavour=within.endeavour.id)
    context = {"within": within, "other": other, "form": form, "mine": mine}
    return render(request, "ties/tie.html", context)


@never_cache
@gate(access.require_hosting_open_map)
def bring_ties(request: VisitorRequest, within: Within) -> HttpResponse:
    """A file that says who knows whom: it asks those people, and counts for nothing by itself."""
    form = ListForm(request.POST or None, request.FILES or None)
    brought = None
    if request.method == "POST" and form.is_valid():
        require_unhurried(f"ties-list:{within.person.pk}", LISTS)
        brought, refusal = bring(within, form.cleaned_data["file"])
        if refusal:
            form.add_error("file", refusal)
    context = {"within": within, "form": form, "brought": brought, "heading": _("Bring in a list of ties")}
    return render(request, "ties/bring.html", context, status=422 if form.errors else 200)
