"""What is asked and offered, and thanks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from waymark.people.access import NotThere, Pace, VisitorRequest, gate, require_unhurried
from waymark.ties import access
from waymark.ties.sharing import commands, queries
from waymark.ties.sharing.forms import AskForm, InForm, ThanksForm

if TYPE_CHECKING:
    from waymark.ties.access import Within
    from waymark.ties.models import Ask, SawYouLead

WORDS = Pace(at_once=20, per_second=0.05)


@never_cache
@gate(access.require_within)
def asks(request: VisitorRequest, within: Within) -> HttpResponse:
    """What people here could do with, and whose offers speak of the same."""
    form = AskForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        require_unhurried(f"asks:{within.person.pk}", WORDS)
        commands.ask(within.person, within.endeavour.id, form.cleaned_data["words"])
        return redirect("asks", endeavour=within.endeavour.id)
    context = {"within": within, "form": form, "askings": queries.askings(within)}
    return render(request, "ties/asks.html", context, status=422 if form.errors else 200)


@never_cache
@gate(access.require_ask)
def ask(request: VisitorRequest, asked: tuple[Within, Ask]) -> HttpResponse:
    """I'm in; no more; I have it; I take it back."""
    within, one = asked
    press = request.POST.get("press", "")
    form = InForm(request.POST if press == "in" else None)
    if request.method == "POST":
        require_unhurried(f"asks:{within.person.pk}", WORDS)
        if press != "in":
            _press(within, one, press)
            return redirect("asks", endeavour=within.endeavour.id)
        if form.is_valid():
            commands.say_in(within.person, one, form.cleaned_data["brings"])
            return redirect("asks", endeavour=within.endeavour.id)
    context = {"within": within, "asking": queries.asking(within, one), "form": form}
    return render(request, "ties/ask.html", context, status=422 if form.errors else 200)


def _press(within: Within, one: Ask, press: str) -> None:
    if press == "out":
        commands.step_out(within.person, one)
    elif press == "met" and one.by_id == within.person.pk:
        commands.say_met(one)
    elif press == "take back" and one.by_id == within.person.pk:
        commands.take_ask_back(one)
    else:
        raise NotThere


@never_cache
@gate(access.require_within)
def saw_you_lead(request: VisitorRequest, within: Within) -> HttpResponse:
    """Thanks for something that somebody moved on."""
    form = ThanksForm(request.POST if request.method == "POST" else None, queries.whom_to_thank(within))
    if request.method == "POST" and form.is_valid():
        require_unhurried(f"thanks:{within.person.pk}", WORDS)
        said = form.cleaned_data
        to = form.by_key[said["to"]]
        commands.say_i_saw_you_lead(
            within.person, within.endeavour.id, to, said["words"], shares=said["shares"]
        )
        return redirect("saw-you-lead", endeavour=within.endeavour.id)
    context = {"within": within, "form": form, "thanks": queries.thanks(within)}
    return render(request, "ties/saw_you_lead.html", context, status=422 if form.errors else 200)


@require_POST
@gate(access.require_saw)
def thanks(request: VisitorRequest, saw: tuple[Within, SawYouLead]) -> HttpResponse:
    """Share it, share it no more, or take it away."""
    within, one = saw
    press = request.POST.get("press", "")
    if press == "take back":
        commands.take_thanks_back(within.person, one)
    else:
        commands.share_thanks(within.person, one, shares=press == "share")
    return redirect("saw-you-lead", endeavour=within.endeavour.id)
