"""What brilliant would look like, told from a seat; saying it better; and what hosts read first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from waymark.litmus import access
from waymark.litmus.models import Telling
from waymark.litmus.telling import commands, queries
from waymark.litmus.telling.commands import By
from waymark.litmus.telling.forms import BecauseForm, BetterForm, LetInForm, TellForm
from waymark.people.access import NotAllowed, VisitorRequest, gate

if TYPE_CHECKING:
    from uuid import UUID

    from waymark.litmus.access import Hosting, Looking, Within


@never_cache
@require_safe
@gate(access.require_looking)
def brilliant(request: VisitorRequest, looking: Looking) -> HttpResponse:
    """A day when it is brilliant, in four voices."""
    endeavour = looking.endeavour
    context = {
        "looking": looking,
        "endeavour": endeavour,
        "voices": queries.brilliant(endeavour.id),
        "mine": queries.own(looking.person, endeavour.id, Telling.About.BRILLIANT),
        "was_told": "told" in request.GET,
    }
    return render(request, "litmus/brilliant.html", context)


@never_cache
@gate(access.require_within)
def tell(request: VisitorRequest, within: Within) -> HttpResponse:
    """Tell of one, from a seat."""
    endeavour = within.endeavour
    form = brilliant_form(request, endeavour.id)
    back = reverse("brilliant", kwargs={"endeavour": endeavour.id})
    if request.method == "POST" and form.is_valid():
        access.require_unhurried_words(str(within.person.pk))
        commands.tell(By(within.person), endeavour.id, form.told(), form.cleaned_data["once"])
        return redirect(f"{back}?told=yes")
    context = {
        "form": form,
        "endeavour": endeavour,
        "heading": _("A day when it is brilliant"),
        "back": back,
        "about": _("What brilliant would look like"),
        "promise": _(
            "Everybody who may know of this endeavour reads it. You can say it better, or take it back."
        ),
    }
    return render(request, "litmus/tell.html", context, status=422 if form.errors else 200)


@never_cache
@gate(access.require_own)
def say_better(request: VisitorRequest, telling: Telling) -> HttpResponse:
    """My own words, in better ones."""
    form = BetterForm(request.POST or None, initial={"words": telling.words})
    if request.method == "POST" and form.is_valid() and telling.person_id:
        commands.say_better(telling, form.cleaned_data["words"], by=telling.person_id)
        return redirect(_home(telling))
    return _form(request, form, _("Tell it better"), _("Tell it so"), _home(telling))


@require_POST
@gate(access.require_own)
def take_back(_request: VisitorRequest, telling: Telling) -> HttpResponse:
    """My own words go."""
    commands.take_back(telling)
    return redirect(_home(telling))


@require_POST
@gate(access.require_can_report)
def report(request: VisitorRequest, telling: Telling) -> HttpResponse:
    """Would the hosts look at this?"""
    commands.report(telling)
    return render(request, "litmus/reported.html", {"back": _home(telling)})


@never_cache
@require_safe
@gate(access.require_hosting)
def read(request: VisitorRequest, hosting: Hosting) -> HttpResponse:
    """What waits for a host's eye."""
    return _read(request, hosting)


@require_POST
@gate(access.require_reading)
def let_in(request: VisitorRequest, reading: tuple[Hosting, Telling]) -> HttpResponse:
    """Others may read it."""
    hosting, telling = reading
    form = LetInForm(request.POST)
    words = form.cleaned_data["words"] if form.is_valid() else ""
    try:
        commands.let_in(telling, words, by=hosting.person.pk)
    except NotAllowed as refusal:
        return _read(request, hosting, refusal=str(refusal), status=409)
    return redirect("read-first", endeavour=hosting.endeavour.id)


@never_cache
@gate(access.require_reading)
def hold_back(request: VisitorRequest, reading: tuple[Hosting, Telling]) -> HttpResponse:
    """Nobody else reads it, and whoever told it reads why."""
    hosting, telling = reading
    form = BecauseForm(request.POST or None)
    back = reverse("read-first", kwargs={"endeavour": hosting.endeavour.id})
    if request.method == "POST" and form.is_valid():
        commands.hold_back(telling, form.cleaned_data["because"], by=hosting.person.pk)
        return redirect(back)
    return _form(request, form, _("Hold it back"), _("Hold it back"), back)


def brilliant_form(request: VisitorRequest, endeavour: UUID) -> TellForm:
    """The same prompt for everybody, from a seat or as a guest."""
    return TellForm(
        request.POST or None,
        queries.parts_to_tell_from(endeavour),
        _("It is a day when it is brilliant. What happens, from morning on?"),
        _("Tell it as if it were today. Name nobody but yourself."),
    )


def _home(telling: Telling) -> str:
    if telling.about == Telling.About.SENTENCE:
        return reverse("litmus", kwargs={"endeavour": telling.endeavour_id})
    name = "brilliant" if telling.about == Telling.About.BRILLIANT else "change"
    return reverse(name, kwargs={"endeavour": telling.endeavour_id})


def _read(request: VisitorRequest, hosting: Hosting, refusal: str = "", status: int = 200) -> HttpResponse:
    context = {
        "endeavour": hosting.endeavour,
        "found": queries.to_read(hosting.endeavour.id),
        "refusal": refusal,
    }
    return render(request, "litmus/read.html", context, status=status)


def _form(request: VisitorRequest, form: Form, heading: str, button: str, back: str) -> HttpResponse:
    """A page with one decision on it."""
    context = {"form": form, "heading": heading, "button": button, "back": back, "about": _("Back")}
    return render(request, "ui/decision.html", context, status=422 if form.errors else 200)
