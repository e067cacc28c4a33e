"""Looking at what came of a question, and asking for a statement to be looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from waymark.live.queries import ticket
from waymark.people.access import NotThere, VisitorRequest, gate
from waymark.perspectives import access, commands, queries
from waymark.perspectives.access import Looking
from waymark.perspectives.beside import told_beside
from waymark.perspectives.forms import ReportForm
from waymark.perspectives.framing.queries import family
from waymark.perspectives.pictures.commands import ask_after_commit
from waymark.perspectives.pressing.queries import pressing_for
from waymark.questions.queries import topic

if TYPE_CHECKING:
    from waymark.perspectives.models import Statement


@never_cache
@require_safe
@gate(access.require_can_look)
def result(request: VisitorRequest, looking: Looking) -> HttpResponse:
    """What is shared, where people differ, and how sure that is."""
    seen = queries.result(looking, request.visitor)
    if seen.is_due:
        ask_after_commit(looking.question.id)
    context = {
        "looking": looking,
        "question": looking.question,
        "result": seen.result,
        "page": seen.page,
        "near": family(looking, request.visitor),
        "beside": told_beside(looking, request.visitor),
        "pressing": pressing_for(looking, request.visitor),
        "reasons": queries.reasons_for(looking.question.id, seen.told_of),
        "ticket": ticket(topic(looking.question)),
    }
    return render(request, "perspectives/result.html", context)


@never_cache
@require_safe
@gate(access.require_can_look)
def statements(request: VisitorRequest, looking: Looking) -> HttpResponse:
    """All statements of one sort, each with its figures."""
    access.require_unhurried_list(request.visitor, looking)
    which, number = request.GET.get("of", "all"), request.GET.get("page", "1")
    listing = queries.every_statement(looking, request.visitor, which, number)
    if listing is None:
        return redirect("result", looking.question.id)
    context = {"looking": looking, "question": looking.question, "listing": listing}
    return render(request, "perspectives/statements.html", context)


@never_cache
@require_safe
@gate(access.require_can_look)
def how(request: VisitorRequest, looking: Looking) -> HttpResponse:
    """How the picture was made, and what it can't tell."""
    made = queries.made(looking, request.visitor)
    if made is None:
        return redirect("result", looking.question.id)
    context = {"looking": looking, "question": looking.question, "made": made}
    return render(request, "perspectives/how.html", context)


@never_cache
@require_safe
@gate(access.require_can_look)
def moved(request: VisitorRequest, looking: Looking) -> HttpResponse:
    """How views moved between two days."""
    if queries.made(looking, request.visitor) is None:
        return redirect("result", looking.question.id)
    try:
        first, second = (UUID(said) if (said := request.GET.get(name)) else None for name in ("from", "to"))
        between = queries.between(looking.question, first, second)
    except (ValueError, KeyError):
        raise NotThere from None
    context = {"looking": looking, "question": looking.question, "between": between}
    return render(request, "perspectives/moved.html", context)


@never_cache
@require_safe
@gate(access.require_can_look)
def log(request: VisitorRequest, looking: Looking) -> HttpResponse:
    """What hosts did with people's words, and why."""
    context = {"looking": looking, "question": looking.question, "log": queries.log(looking.question)}
    return render(request, "perspectives/log.html", context)


@never_cache
@require_safe
@gate(access.require_can_talk)
def talk(request: VisitorRequest, statement: Statement) -> HttpResponse:
    """One difference on one page, for two people at a table."""
    looking = access.require_can_look(request.visitor, statement.question_id)
    seen = queries.result(looking, request.visitor)
    is_open = seen.result.is_picture or seen.result.is_room
    reasons = queries.reasons_for(looking.question.id, [statement.id]) if is_open else {}
    context = {
        "looking": looking,
        "question": looking.question,
        "statement": statement,
        "reasons": reasons,
    }
    return render(request, "perspectives/talk.html", context)


@never_cache
@gate(access.require_can_report)
def report(request: VisitorRequest, statement: Statement) -> HttpResponse:
    """Ask the hosts to look at a statement."""
    form = ReportForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        access.require_unhurried_report(request.visitor, statement)
        commands.report(statement, form.cleaned_data["words"])
        return render(request, "perspectives/reported.html", {"statement": statement})
    status = 422 if form.errors else 200
    return render(request, "perspectives/report.html", {"form": form, "statement": statement}, status=status)
