"""Leaving well; who was here; asking them; answering without an account."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from waymark.people.access import NotAllowed, VisitorRequest, gate, require_signed_in
from waymark.spaces import commands
from waymark.spaces.parting import access, queries
from waymark.spaces.parting.forms import AnswerForm, AskForm, FarewellForm
from waymark.spaces.parts.access import Within, require_within

if TYPE_CHECKING:
    from waymark.people.models import Person
    from waymark.spaces.models import Alumnus, AskedLater
    from waymark.spaces.parting.access import Asker


@never_cache
@gate(require_within)
def leave_well(request: VisitorRequest, within: Within) -> HttpResponse:
    """I go, and say something to whoever comes next, if I like."""
    form = FarewellForm(request.POST if request.method == "POST" else None)
    refusal = ""
    if request.method == "POST" and form.is_valid():
        try:
            commands.leave_well(within.person, within.endeavour.id, form.said())
        except NotAllowed as said:
            refusal = str(said)
        else:
            return redirect("left")
    status = 409 if refusal else 422 if form.errors else 200
    context = {"form": form, "within": within, "refusal": refusal}
    return render(request, "spaces/parting/leave.html", context, status=status)


@never_cache
@require_safe
@gate(require_within)
def were_here(request: VisitorRequest, within: Within) -> HttpResponse:
    """Who was here, and what they left for whoever comes next."""
    found = queries.were_here(within.endeavour.id, within.person)
    return render(request, "spaces/parting/were_here.html", {"within": within, "were_here": found})


@never_cache
@gate(access.require_can_ask)
def ask_somebody(request: VisitorRequest, asker: Asker) -> HttpResponse:
    """One question to somebody who was there."""
    form = AskForm(request.POST or None)
    refusal = ""
    if request.method == "POST" and form.is_valid():
        try:
            commands.ask_later(asker.alumnus, form.cleaned_data["words"], by=asker.within.person)
        except NotAllowed as said:
            refusal = str(said)
        else:
            return redirect("were-here", endeavour=asker.within.endeavour.id)
    status = 409 if refusal else 422 if form.errors else 200
    context = {"form": form, "asker": asker, "refusal": refusal}
    return render(request, "spaces/parting/ask.html", context, status=status)


@never_cache
@gate(access.whoever_was_asked)
def asked_later(request: VisitorRequest, asked: AskedLater) -> HttpResponse:
    """I was there: I answer, say not now, or would rather not be asked any more. No account is needed."""
    press = request.POST.get("press", "")
    form = AnswerForm(request.POST if press == "answer" else None)
    if request.method == "POST":
        if press == "no more":
            commands.ask_no_more(asked.alumnus)
        elif press == "not now":
            _answer(asked, "", is_shared=False)
        elif form.is_valid():
            _answer(asked, form.cleaned_data["answer"], is_shared=form.cleaned_data["is_shared"])
        asked.refresh_from_db()
    context = {"form": form, "asked": asked, "is_open": not (asked.answer or asked.is_declined)}
    return render(request, "spaces/parting/asked.html", context, status=422 if form.errors else 200)


@never_cache
@gate(access.whoever_would_stop)
def stop_asking(request: VisitorRequest, alumnus: Alumnus) -> HttpResponse:
    """From a letter, at any time and without an account: I would rather not be asked any more."""
    if request.method == "POST":
        commands.ask_no_more(alumnus)
        alumnus.refresh_from_db()
    return render(request, "spaces/parting/stop.html", {"alumnus": alumnus})


@never_cache
@require_safe
@gate(require_signed_in)
def left(request: VisitorRequest, person: Person) -> HttpResponse:
    """Where I left, whether I may be asked, and what waits for an answer."""
    return render(request, "spaces/parting/left.html", {"later": queries.left_by(person)})


@require_POST
@gate(access.require_own_leaving)
def ask_no_more(_request: VisitorRequest, alumnus: Alumnus) -> HttpResponse:
    """I would rather not be asked any more."""
    commands.ask_no_more(alumnus)
    return redirect("left")


def _answer(asked: AskedLater, words: str, *, is_shared: bool) -> None:
    """The page says what stands, whichever press came first."""
    try:
        commands.answer_later(asked, words, is_shared=is_shared)
    except NotAllowed:
        return
