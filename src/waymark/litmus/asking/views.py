"""The litmus test: to look at, to word, to ask, to answer from a seat."""

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
from waymark.litmus.asking import commands, queries
from waymark.litmus.asking.forms import AnswerForm, AskForm, WordForm
from waymark.litmus.doors.queries import invitation_of
from waymark.people.access import NotAllowed, VisitorRequest, gate

if TYPE_CHECKING:
    from uuid import UUID

    from waymark.litmus.access import Hosting, Looking, Within
    from waymark.litmus.models import Asking


@never_cache
@require_safe
@gate(access.require_looking)
def litmus(request: VisitorRequest, looking: Looking) -> HttpResponse:
    """The test, whether it is being asked, and what came of it each time."""
    context = {"looking": looking, "endeavour": looking.endeavour, "told": request.GET.get("told", "")}
    context["litmus"] = queries.litmus(looking.endeavour.id)
    context["door"] = invitation_of(looking.endeavour.id) if looking.is_host else None
    return render(request, "litmus/litmus.html", context)


@never_cache
@gate(access.require_within)
def word(request: VisitorRequest, within: Within) -> HttpResponse:
    """Whom it is about and what to ask, in anybody's words who has a seat here."""
    known = queries.newest_wording(within.endeavour.id)
    initial = {"somebody": known.somebody, "asks": known.asks} if known else {}
    form = WordForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            commands.word(within.person, within.endeavour.id, said["somebody"], said["asks"], form.seen())
        except NotAllowed as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("litmus", endeavour=within.endeavour.id)
    heading = _("Word it better") if known else _("How would we know that it works?")
    return _form(request, form, heading, _("Word it so"), within.endeavour.id)


@never_cache
@gate(access.require_hosting)
def ask(request: VisitorRequest, hosting: Hosting) -> HttpResponse:
    """Ask it now, for a while."""
    wording = queries.newest_wording(hosting.endeavour.id)
    if wording is None:
        return redirect("word-litmus", endeavour=hosting.endeavour.id)
    form = AskForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            commands.ask(hosting, wording, form.cleaned_data["days"])
        except NotAllowed as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("litmus", endeavour=hosting.endeavour.id)
    return _form(request, form, wording.asks, _("Ask it"), hosting.endeavour.id)


@require_POST
@gate(access.require_hosting)
def close(_request: VisitorRequest, hosting: Hosting) -> HttpResponse:
    """Close it before its last day."""
    asking = queries.open_asking(hosting.endeavour.id)
    if asking is not None:
        commands.close(asking, by=hosting.person.pk)
    return redirect("litmus", endeavour=hosting.endeavour.id)


@never_cache
@gate(access.require_answering)
def answer(request: VisitorRequest, answering: tuple[Within, Asking]) -> HttpResponse:
    """Yes, partly or not yet, from a seat; to change while it is open."""
    within, asking = answering
    whose, at = str(within.person.pk), reverse("litmus", kwargs={"endeavour": within.endeavour.id})
    known = queries.given(asking, whose)
    form = AnswerForm(request.POST or None, known)
    if request.method == "POST" and request.POST.get("press") == "take back":
        commands.take_answer_back(asking, whose)
        return redirect(f"{at}?told=taken-back")
    if request.method == "POST" and form.is_valid():
        access.require_unhurried_words(whose)
        try:
            commands.answer(asking, whose, form.given())
        except NotAllowed as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect(f"{at}?told=answered")
    context = {"form": form, "asking": asking, "known": known, "endeavour": within.endeavour}
    return render(request, "litmus/answer.html", context, status=422 if form.errors else 200)


def _form(request: VisitorRequest, form: Form, heading: str, button: str, endeavour: UUID) -> HttpResponse:
    """A page with one decision on it."""
    back = reverse("litmus", kwargs={"endeavour": endeavour})
    context = {"form": form, "heading": heading, "button": button, "back": back, "about": _("How we know")}
    return render(request, "ui/decision.html", context, status=422 if form.errors else 200)
