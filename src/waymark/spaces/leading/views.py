"""How we lead this, where each part thinks it leads, and what is asked upstairs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from waymark.people.access import NotAllowed, NotThere, VisitorRequest, gate
from waymark.spaces.leading import access, commands, queries
from waymark.spaces.leading.forms import AnswerUpForm, AskUpForm, DesignForm
from waymark.spaces.parts.access import Within, require_hosting_within, require_within

if TYPE_CHECKING:
    from waymark.spaces.models import AskedUp


@never_cache
@require_safe
@gate(require_within)
def destinations(request: VisitorRequest, within: Within) -> HttpResponse:
    """Where each part thinks this leads, side by side."""
    context = {"within": within, "cards": queries.destinations(within)}
    return render(request, "spaces/leading/destinations.html", context)


@never_cache
@require_safe
@gate(require_within)
def how_we_lead(request: VisitorRequest, within: Within) -> HttpResponse:
    """How this is led, and who tends what."""
    context = {"within": within, "how": queries.how_we_lead(within)}
    return render(request, "spaces/leading/how.html", context)


@never_cache
@gate(require_hosting_within)
def say_how_we_lead(request: VisitorRequest, within: Within) -> HttpResponse:
    """Say it anew."""
    latest = queries.how_we_lead(within).latest
    form = DesignForm(request.POST if request.method == "POST" else None, latest)
    if request.method == "POST" and form.is_valid():
        again = form.cleaned_data["look_again"]
        try:
            commands.say_how_we_lead(within.endeavour.id, form.words(), again, by=within.person.pk)
        except NotAllowed as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("how-we-lead", endeavour=within.endeavour.id)
    context = {
        "form": form,
        "heading": _("Say how we lead this"),
        "button": _("Say it so"),
        "back": reverse("how-we-lead", kwargs={"endeavour": within.endeavour.id}),
        "about": _("How we lead this"),
    }
    return render(request, "ui/decision.html", context, status=422 if form.errors else 200)


@require_POST
@gate(require_within)
def tend_element(request: VisitorRequest, within: Within) -> HttpResponse:
    """I tend this, or I step back."""
    act = commands.tend_no_more if request.POST.get("press") == "step back" else commands.tend
    try:
        act(within.person, within.endeavour.id, request.POST.get("kind", ""))
    except ValueError:
        raise NotThere from None
    return redirect("how-we-lead", endeavour=within.endeavour.id)


@never_cache
@gate(require_within)
def upstairs(request: VisitorRequest, within: Within) -> HttpResponse:
    """Ask those who steer; see what waits and what was answered."""
    form = AskUpForm(request.POST if request.method == "POST" else None)
    refusal = ""
    if request.method == "POST" and form.is_valid():
        try:
            commands.ask_upstairs(within.person, within.endeavour.id, form.cleaned_data["words"])
        except NotAllowed as said:
            refusal = str(said)
        else:
            return redirect("upstairs", endeavour=within.endeavour.id)
    status = 409 if refusal else 422 if form.errors else 200
    context = {"within": within, "form": form, "up": queries.upstairs(within), "refusal": refusal}
    return render(request, "spaces/leading/upstairs.html", context, status=status)


@never_cache
@gate(access.require_can_answer)
def answer_upstairs(request: VisitorRequest, asked: AskedUp) -> HttpResponse:
    """One of those who steer answers."""
    form = AnswerUpForm(request.POST if request.method == "POST" else None)
    refusal = ""
    person = request.visitor.person
    if request.method == "POST" and form.is_valid() and person is not None:
        try:
            commands.answer_upstairs(asked, **form.cleaned_data, by=person)
        except NotAllowed as said:
            refusal = str(said)
        else:
            return redirect("upstairs", endeavour=asked.endeavour_id)
    status = 409 if refusal else 422 if form.errors else 200
    context = {"form": form, "asked": asked, "refusal": refusal}
    return render(request, "spaces/leading/answer.html", context, status=status)


@require_POST
@gate(access.require_own_asking)
def take_back_upstairs(_request: VisitorRequest, asked: AskedUp) -> HttpResponse:
    """I take it back."""
    commands.take_back_upstairs(asked)
    return redirect("upstairs", endeavour=asked.endeavour_id)
