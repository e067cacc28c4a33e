"""Answering: one statement at a time, a statement of one's own, stopping, and taking it all back."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from waymark.people.access import NotAllowed, VisitorRequest, gate
from waymark.perspectives import access, commands, queries
from waymark.perspectives.access import Standing
from waymark.perspectives.forms import StanceForm, StatementForm


@never_cache
@gate(access.require_guest)
def answer(request: VisitorRequest, standing: Standing) -> HttpResponse:
    """The next statement; a press of a button records where one stands, and leads on."""
    if request.method != "POST":
        return _page(request, standing, StatementForm())
    access.require_reading_pace(standing)
    form = StanceForm(request.POST)
    if not form.is_valid():
        return _page(request, standing, StatementForm(), status=422)
    statement = queries.statement_for(standing, form.cleaned_data["statement"])
    try:
        commands.answer(standing.guest, statement, form.cleaned_data["stance"])
    except NotAllowed as refusal:
        standing.question.refresh_from_db()
        return _page(request, standing, StatementForm(), refusal=str(refusal), status=409)
    if "again" in request.POST:
        return redirect("mine", question=standing.question.id)
    return redirect("answer", question=standing.question.id)


@never_cache
@require_POST
@gate(access.require_offering)
def offer(request: VisitorRequest, standing: Standing) -> HttpResponse:
    """A statement in a guest's own words, which a host reads first."""
    form = StatementForm(request.POST)
    if form.is_valid():
        try:
            commands.offer(standing.author_key, standing.question, form.cleaned_data["words"])
        except NotAllowed as refusal:
            form.add_error("words", str(refusal))
        else:
            return redirect(f"{_to_answer(standing)}?offered=1#offered")
    return _page(request, standing, form, status=422)


@never_cache
@require_POST
@gate(access.require_guest)
def stop(_request: VisitorRequest, standing: Standing) -> HttpResponse:
    """Enough for now."""
    commands.stop(standing.guest, standing.question)
    return redirect("mine", question=standing.question.id)


@never_cache
@require_safe
@gate(access.require_guest)
def mine(request: VisitorRequest, standing: Standing) -> HttpResponse:
    """What I answered and wrote, to look at, change or take back."""
    context = {
        "question": standing.question,
        "mine": queries.mine(standing),
        "turn": queries.next_turn(standing),
    }
    return render(request, "perspectives/mine.html", context)


@never_cache
@gate(access.require_guest)
def erase(request: VisitorRequest, standing: Standing) -> HttpResponse:
    """Asks once, then takes back everything."""
    if request.method == "POST":
        commands.erase(standing.guest, standing.question, standing.author_key)
        return render(request, "perspectives/erased.html", {"question": standing.question})
    return render(request, "perspectives/erase.html", {"question": standing.question})


def _page(
    request: VisitorRequest, standing: Standing, form: StatementForm, *, refusal: str = "", status: int = 200
) -> HttpResponse:
    context = {
        "question": standing.question,
        "turn": queries.next_turn(standing),
        "form": form,
        "refusal": refusal,
        "was_offered": "offered" in request.GET,
    }
    return render(request, "perspectives/answer.html", context, status=status)


def _to_answer(standing: Standing) -> str:
    return reverse("answer", kwargs={"question": standing.question.id})
