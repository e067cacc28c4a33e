"""Tending a question: opening it, its ways in, what waits to be read, and when it is shown."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from waymark.live.queries import ticket
from waymark.people.access import NotAllowed, VisitorRequest, gate
from waymark.perspectives import access, commands, queries
from waymark.perspectives.forms import AskForm, BecauseForm, StatementForm
from waymark.questions import access as questions
from waymark.questions import commands as questions_commands
from waymark.questions.queries import tending_topic

if TYPE_CHECKING:
    from waymark.perspectives.models import Statement
    from waymark.questions.models import Question
    from waymark.spaces.models import Space


@gate(questions.require_can_open)
def ask(request: VisitorRequest, spaces: list[Space]) -> HttpResponse:
    """One question, a few statements: one page, no wizard."""
    choices = [(str(space.id), space.name) for space in spaces]
    form = AskForm(request.POST or None, spaces=choices)
    if request.method == "POST" and form.is_valid():
        chosen = form.cleaned_data.get("space") or choices[0][0]
        space = next(space for space in spaces if str(space.id) == chosen)
        said = form.cleaned_data
        question = commands.ask(space, said["asked"], said["seeds"], why=said["why"], by=_by(request))
        return redirect("tend", question=question.id)
    return render(request, "perspectives/ask.html", {"form": form}, status=422 if form.errors else 200)


@never_cache
@require_safe
@gate(questions.require_can_tend)
def tend(request: VisitorRequest, question: Question) -> HttpResponse:
    """The ways in, what waits to be read, and what a host can do next."""
    return _tend(request, question)


@require_safe
@gate(questions.require_can_tend)
def poster(request: VisitorRequest, question: Question) -> HttpResponse:
    """A poster to print."""
    context = {"question": question, "ways": _ways(request, question)}
    return render(request, "perspectives/poster.html", context)


@require_POST
@gate(questions.require_can_tend)
def seed(request: VisitorRequest, question: Question) -> HttpResponse:
    """A host's own statement."""
    form = StatementForm(request.POST)
    if form.is_valid():
        try:
            commands.seed(question, form.cleaned_data["words"], by=_by(request))
        except NotAllowed as refusal:
            form.add_error("words", str(refusal))
        else:
            return redirect("tend", question=question.id)
    return _tend(request, question, form, status=422)


def _verb(act: Callable[..., None]) -> Callable[..., HttpResponse]:
    """A button that does one thing to a question, then shows the page again."""

    @require_POST
    @gate(questions.require_can_tend)
    def pressed(request: VisitorRequest, question: Question) -> HttpResponse:
        try:
            act(question, by=_by(request))
        except NotAllowed as refusal:
            return _tend(request, question, refusal=str(refusal), status=409)
        return redirect("tend", question=question.id)

    return pressed


reveal = _verb(commands.reveal)
close = _verb(commands.close)
open_again = _verb(questions_commands.open_again)
make_public = _verb(questions_commands.make_public)
keep_inside = _verb(questions_commands.keep_inside)


@require_POST
@gate(access.require_can_tend_statement)
def let_in(request: VisitorRequest, statement: Statement) -> HttpResponse:
    """Let others see a statement."""
    commands.let_in(statement, by=_by(request))
    return redirect("tend", question=statement.question_id)


@never_cache
@gate(access.require_can_tend_statement)
def hide(request: VisitorRequest, statement: Statement) -> HttpResponse:
    """Asks why, then hides a statement from everybody but its author and the hosts."""
    form = BecauseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        commands.hide(statement, form.cleaned_data["because"], by=_by(request))
        return redirect("tend", question=statement.question_id)
    context = {"form": form, "statement": statement, "question": statement.question}
    return render(request, "perspectives/hide.html", context, status=422 if form.errors else 200)


def _tend(
    request: VisitorRequest,
    question: Question,
    form: StatementForm | None = None,
    *,
    refusal: str = "",
    status: int = 200,
) -> HttpResponse:
    context = {
        "refusal": refusal,
        "question": question,
        "form": form or StatementForm(),
        "ways": _ways(request, question),
        "tending": queries.tending(question),
        "ticket": ticket(tending_topic(question)),
    }
    return render(request, "perspectives/tend.html", context, status=status)


def _ways(request: VisitorRequest, question: Question) -> queries.Ways:
    return queries.ways_in(question, partial(_whole, request))


def _whole(request: VisitorRequest, path: str) -> str:
    """An address that works from elsewhere: by the name this server was told it has, else as it was asked."""
    if settings.PUBLIC_ADDRESS:
        return f"{settings.PUBLIC_ADDRESS}{path}"
    return request.build_absolute_uri(path)


def _by(request: VisitorRequest) -> UUID | None:
    return request.visitor.person.id if request.visitor.person else None
