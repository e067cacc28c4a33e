"""What people will do if others will: said, joined, taken back, met."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from waymark.people.access import NotAllowed, NotThere, Pace, VisitorRequest, gate, require_unhurried
from waymark.ties import access
from waymark.ties.willing import commands, queries
from waymark.ties.willing.forms import PartForm, ProposeForm

if TYPE_CHECKING:
    from waymark.ties.access import Conditional, Within

WORDS = Pace(at_once=20, per_second=0.05)


@never_cache
@gate(access.require_within)
def if_others(request: VisitorRequest, within: Within) -> HttpResponse:
    """What stands to be met, and a form to propose something."""
    spaces = queries.spaces_in(within.person, within.endeavour.id)
    parts = queries.my_parts(within.person, within.endeavour.id)
    said = request.POST if request.method == "POST" else None
    form = ProposeForm(said, parts, [(one.pk, one.name) for one in spaces])
    refusal = ""
    if request.method == "POST" and form.is_valid():
        require_unhurried(f"if-others:{within.person.pk}", WORDS)
        chosen = form.cleaned_data["space"] or str(spaces[0].pk)
        space = next(one for one in spaces if str(one.pk) == chosen)
        try:
            one = commands.propose_if_others(within.person, space, _condition(form), form.chosen())
        except NotAllowed as told:
            refusal = str(told)
        else:
            return redirect("one-if-others", if_others=one.pk)
    context = {"within": within, "form": form, "refusal": refusal, "shown": queries.if_others_in(within)}
    status = 409 if refusal else 422 if form.errors else 200
    return render(request, "ties/if_others.html", context, status=status)


@never_cache
@gate(access.require_if_others)
def one_if_others(request: VisitorRequest, standing: Conditional) -> HttpResponse:
    """Join, take that back; for whoever wrote it, take it away; for hosts, look after it."""
    parts = queries.my_parts(standing.within.person, standing.within.endeavour.id)
    press = request.POST.get("press", "") if request.method == "POST" else ""
    form = PartForm(request.POST if press == "in" else None, parts)
    refusal = ""
    if request.method == "POST" and (press != "in" or form.is_valid()):
        require_unhurried(f"if-others:{standing.within.person.pk}", WORDS)
        try:
            is_left = _press(standing, press, form.chosen() if press == "in" else None)
        except NotAllowed as told:
            refusal = str(told)
            standing = access.require_if_others(request.visitor, standing.shown.one.pk)
        else:
            there = redirect("one-if-others", if_others=standing.shown.one.pk)
            return there if is_left else redirect("if-others", endeavour=standing.within.endeavour.id)
    context = {"within": standing.within, "shown": standing.shown, "form": form, "refusal": refusal}
    status = 409 if refusal else 422 if form.errors else 200
    return render(request, "ties/one_if_others.html", context, status=status)


def _press(standing: Conditional, press: str, part: UUID | None) -> bool:
    """One of the buttons; whether the page is still there afterwards."""
    person, one = standing.within.person, standing.shown.one.pk
    if press == "in" and part is not None:
        commands.join_if_others(person, one, part)
    elif press == "out":
        commands.step_out_if_others(person, one)
    elif press == "take away":
        commands.take_if_others_away(person, one)
    elif press == "let in" and standing.shown.i_host:
        commands.let_if_others_in(one, by=person.pk)
    elif press == "hold back" and standing.shown.i_host:
        commands.hold_if_others_back(one, by=person.pk)
    else:
        raise NotThere
    return press in ("in", "let in") or (press == "out" and not standing.shown.waits)


def _condition(form: ProposeForm) -> commands.Condition:
    said = form.cleaned_data
    return commands.Condition(said["words"], said["others"], said["parts"], said["until"])
