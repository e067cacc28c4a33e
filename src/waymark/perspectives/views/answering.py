"""Answering: one statement at a time, a statement of one's own, stopping, and taking it all back."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from waymark.people.access import NotAllowed, VisitorRequest, gate
from waymark.perspectives import access, commands, queries
from waymark.perspectives.access import Standing
from waymark.perspectives.forms import SeeFromForm, StanceForm, StatementForm, WhichForm
from waymark.spaces import commands as spaces_commands
from waymark.spaces import queries as spaces

if TYPE_CHECKING:
    from waymark.perspectives.models import Reason


PART = "Waymark-Part"
"""What the page's own script asks for: the next turn alone."""


@never_cache
@gate(access.require_guest)
def answer(request: VisitorRequest, standing: Standing) -> HttpResponse:
    """The next statement; a press of a button records where one stands, and leads on."""
    if request.method != "POST":
        return _page(request, standing)
    access.require_reading_pace(standing)
    form = StanceForm(request.POST)
    if not form.is_valid():
        return _page(request, standing, stance=form, status=422)
    said = form.cleaned_data
    statement = queries.statement_for(standing, said["statement"])
    saying = commands.Saying(said["matters"], said["why"], standing.author_key)
    try:
        commands.answer(standing.guest, statement, said["stance"], saying)
    except NotAllowed as refusal:
        standing.question.refresh_from_db()
        return _page(request, standing, refusal=str(refusal), status=409)
    if "again" in request.POST:
        return redirect("mine", question=standing.question.id)
    if request.headers.get(PART) == "turn":
        return _next_turn(request, standing, statement.id)
    return redirect(f"{_to_answer(standing)}?after={statement.id}")


@never_cache
@require_POST
@gate(access.require_guest)
def undo(request: VisitorRequest, standing: Standing) -> HttpResponse:
    """Take back the last answer, and be asked the same again."""
    access.require_reading_pace(standing)
    form = WhichForm(request.POST)
    if not form.is_valid():
        return redirect("answer", question=standing.question.id)
    statement = queries.statement_for(standing, form.cleaned_data["statement"])
    commands.undo(standing.guest, statement, standing.author_key)
    return redirect(f"{_to_answer(standing)}?statement={statement.id}")


@never_cache
@require_POST
@gate(access.require_offering)
def offer(request: VisitorRequest, standing: Standing) -> HttpResponse:
    """A statement in a guest's own words, which a host reads first."""
    form = StatementForm(request.POST)
    if form.is_valid():
        try:
            offered = commands.offer(standing.author_key, standing.question, form.cleaned_data["words"])
        except NotAllowed as refusal:
            form.add_error("words", str(refusal))
        else:
            careful = "&careful=1" if queries.is_about_harm(offered) else ""
            return redirect(f"{_to_answer(standing)}?offered=1{careful}#offered")
    return _page(request, standing, form, status=422)


@never_cache
@require_POST
@gate(access.require_own_reason)
def take_back_reason(_request: VisitorRequest, reason: Reason) -> HttpResponse:
    """Take back why one answered so."""
    commands.take_back_reason(reason)
    return redirect("mine", question=reason.statement.question_id)


@never_cache
@require_POST
@gate(access.require_guest)
def would_talk(request: VisitorRequest, standing: Standing) -> HttpResponse:
    """Yes, or not today, to talking first with somebody who sees it very differently."""
    commands.would_talk(standing.guest, standing.question, yes=request.POST.get("yes") == "1")
    return redirect("mine", question=standing.question.id)


@never_cache
@require_POST
@gate(access.require_guest)
def rather_not(_request: VisitorRequest, standing: Standing) -> HttpResponse:
    """Rather not talk first, after all."""
    commands.rather_not(standing.guest, standing.question)
    return redirect("mine", question=standing.question.id)


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
        "mark": queries.mark(standing),
        "turn": queries.next_turn(standing),
        "seeing": _seeing(standing),
    }
    return render(request, "perspectives/mine.html", context)


@never_cache
@require_POST
@gate(access.require_guest)
def see_from(request: VisitorRequest, standing: Standing) -> HttpResponse:
    """From which part of the system I see; or no longer."""
    spaces_commands.see_from(standing.guest, _seeing(standing, request.POST).chosen())
    return redirect("mine", question=standing.question.id)


@never_cache
@require_safe
@gate(access.require_guest)
def where(request: VisitorRequest, standing: Standing) -> HttpResponse:
    """Where I stand: for whoever asks, once they have stopped and the picture is open."""
    found = queries.where_i_stand(standing, request.visitor)
    return render(request, "perspectives/where.html", {"question": standing.question, "found": found})


@never_cache
@gate(access.require_guest)
def erase(request: VisitorRequest, standing: Standing) -> HttpResponse:
    """Asks once, then takes back everything."""
    if request.method == "POST":
        commands.erase(standing.guest, standing.question, standing.author_key)
        return render(request, "perspectives/erased.html", {"question": standing.question})
    return render(request, "perspectives/erase.html", {"question": standing.question})


def _seeing(standing: Standing, said: Any = None) -> SeeFromForm:
    parts = spaces.parts_to_see_from(standing.question.space)
    return SeeFromForm(said, parts, standing.guest.part_id)


def _page(
    request: VisitorRequest,
    standing: Standing,
    form: StatementForm | None = None,
    *,
    stance: StanceForm | None = None,
    refusal: str = "",
    status: int = 200,
) -> HttpResponse:
    which = WhichForm(stance.data if stance else request.GET)
    takes_words = standing.question.takes_words
    after = WhichForm({"statement": request.GET.get("after")}).chosen()
    context = {
        "question": standing.question,
        "mark": queries.mark(standing),
        "turn": queries.next_turn(standing, which.chosen(), after),
        "stance": stance,
        "saying": _saying(stance, takes_words) if stance else _nothing_said(takes_words),
        "form": form or StatementForm(),
        "refusal": refusal,
        "was_offered": "offered" in request.GET,
        "is_careful": "careful" in request.GET,
    }
    return render(request, "perspectives/answer.html", context, status=status)


def _saying(stance: StanceForm, takes_words: bool) -> SafeString:
    """What may be added to an answer: that it matters, and why."""
    return render_to_string("perspectives/saying.html", {"stance": stance, "takes_words": takes_words})


@cache
def _nothing_said(takes_words: bool) -> SafeString:
    """The same for every answer that is still to be given."""
    return _saying(StanceForm(), takes_words)


def _next_turn(request: VisitorRequest, standing: Standing, after: UUID) -> HttpResponse:
    """What comes next and nothing around it, for the page's own script: an answer is what is asked most."""
    context = {
        "question": standing.question,
        "mark": queries.mark(standing),
        "turn": queries.next_turn(standing, after=after),
        "saying": _nothing_said(standing.question.takes_words),
    }
    part = render(request, "perspectives/turn.html", context)
    part.headers[PART] = "turn"
    part.headers["Content-Location"] = f"{_to_answer(standing)}?after={after}"
    return part


def _to_answer(standing: Standing) -> str:
    return reverse("answer", kwargs={"question": standing.question.id})
