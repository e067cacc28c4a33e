"""Tending a question: opening it, its ways in, what waits to be read, and when it is shown."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from waymark.live.queries import ticket
from waymark.people.access import NotAllowed, NotThere, VisitorRequest, gate
from waymark.perspectives import access, commands, queries
from waymark.perspectives.forms import (
    AskForm,
    BecauseForm,
    MergeForm,
    PlaceNameForm,
    StatementForm,
    WhichForm,
)
from waymark.perspectives.framing.queries import renamed_alone
from waymark.perspectives.views.paper import ways
from waymark.questions import access as questions
from waymark.questions import commands as questions_commands
from waymark.questions.queries import known_by, tending_topic

if TYPE_CHECKING:
    from waymark.perspectives.models import Reason, Statement
    from waymark.questions.models import Question
    from waymark.spaces.models import Space


AT_MOST_LATER = 50


@gate(questions.require_can_open)
def ask(request: VisitorRequest, spaces: list[Space]) -> HttpResponse:
    """One question, a few statements: one page, no wizard."""
    choices = [(str(space.id), space.name) for space in spaces]
    asked = {"asked": request.GET.get("asked", "")}
    form = AskForm(request.POST or None, initial=asked, spaces=choices)
    about, grew_out_of = _about(request), _grew_out_of(request)
    if request.method == "POST" and form.is_valid():
        chosen = form.cleaned_data.get("space") or choices[0][0]
        space = next(space for space in spaces if str(space.id) == chosen)
        said = form.cleaned_data
        question = commands.ask(
            space,
            said["asked"],
            said["seeds"],
            why=said["why"],
            holds_back=said["holds_back"],
            shares_ballots=said["shares_ballots"],
            because_of=[about.id] if about else [],
            grew_out_of=grew_out_of,
            by=_by(request),
        )
        return redirect("tend", question=question.id)
    context = {"form": form, "about": about, "grew_out_of": grew_out_of}
    return render(request, "perspectives/ask.html", context, status=422 if form.errors else 200)


@never_cache
@require_safe
@gate(questions.require_can_tend)
def tend(request: VisitorRequest, question: Question) -> HttpResponse:
    """The ways in, what waits to be read, and what a host can do next."""
    return _tend(request, question)


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


pause_words = _verb(questions_commands.pause_words)
take_words_again = _verb(questions_commands.take_words_again)


def _decision(act: Callable[..., None]) -> Callable[..., HttpResponse]:
    """A button that decides about one statement; where another host was quicker, the page says so."""

    @require_POST
    @gate(access.require_can_tend_statement)
    def pressed(request: VisitorRequest, statement: Statement) -> HttpResponse:
        return _decided(request, statement.question, lambda: act(statement, by=_by(request)))

    return pressed


let_in = _decision(commands.let_in)
read_again = _decision(commands.read_again)
part_again = _decision(commands.part_again)


@require_POST
@gate(questions.require_can_tend)
def name_place(request: VisitorRequest, question: Question) -> HttpResponse:
    """Call an end of the line, or a group, something else."""
    form = PlaceNameForm(request.POST)
    if form.is_valid():
        commands.name_place(question, form.cleaned_data["key"], form.cleaned_data["words"], by=_by(request))
    return redirect("result", question=question.id)


@require_POST
@gate(access.require_can_tend_reason)
def let_reason_in(request: VisitorRequest, reason: Reason) -> HttpResponse:
    """Let others read why somebody answered so."""
    return _decided(
        request, reason.statement.question, lambda: commands.let_reason_in(reason, by=_by(request))
    )


@require_POST
@gate(access.require_can_tend_statement)
def merge(request: VisitorRequest, statement: Statement) -> HttpResponse:
    """Make two statements one conversation."""
    into = _other(statement, request)
    if into is None:
        return redirect("same-as", statement=statement.id)
    return _decided(request, statement.question, lambda: commands.merge(statement, into, by=_by(request)))


@require_POST
@gate(access.require_can_tend_statement)
def keep_both(request: VisitorRequest, statement: Statement) -> HttpResponse:
    """Two statements that read alike stay two."""
    other = _other(statement, request)
    if other is not None:
        commands.keep_both(statement, other, by=_by(request))
    return redirect("tend", question=statement.question_id)


@never_cache
@require_safe
@gate(access.require_can_tend_statement)
def same_as(request: VisitorRequest, statement: Statement) -> HttpResponse:
    """Choose the statement that says the same."""
    wanted = request.GET.get("q", "").strip()
    context = {
        "statement": statement,
        "question": statement.question,
        "wanted": wanted,
        "others": queries.same_as(statement, wanted),
    }
    return render(request, "perspectives/same_as.html", context)


@never_cache
@gate(access.require_can_tend_statement)
def hide(request: VisitorRequest, statement: Statement) -> HttpResponse:
    """Asks why, then hides a statement from everybody but its author and the hosts."""
    form = BecauseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        act = commands.hide_all_from if said["whole_phone"] else commands.hide
        return _decided(
            request,
            statement.question,
            lambda: act(statement, said["because"], as_=said["as_"], by=_by(request)),
        )
    context = {
        "form": form,
        "words": statement.words,
        "question": statement.question,
        "is_from_a_phone": bool(statement.author_key) and statement.state == "waiting",
    }
    return render(request, "perspectives/hide.html", context, status=422 if form.errors else 200)


@never_cache
@gate(access.require_can_tend_reason)
def hide_reason(request: VisitorRequest, reason: Reason) -> HttpResponse:
    """Asks why, then hides a reason from everybody but its author and the hosts."""
    form = BecauseForm(request.POST or None)
    question = reason.statement.question
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        return _decided(
            request,
            question,
            lambda: commands.hide_reason(reason, said["because"], as_=said["as_"], by=_by(request)),
        )
    context = {"form": form, "words": reason.words, "question": question}
    return render(request, "perspectives/hide.html", context, status=422 if form.errors else 200)


@never_cache
@require_safe
@gate(questions.require_can_tend)
def let_in_list(request: VisitorRequest, question: Question) -> HttpResponse:
    """Every statement that people can answer, some at a time."""
    wanted = request.GET.get("q", "").strip()
    found = queries.let_in_page(question, wanted, request.GET.get("page", "1"))
    context = {"question": question, "found": found, "wanted": wanted}
    return render(request, "perspectives/let_in.html", context)


def _decided(request: VisitorRequest, question: Question, act: Callable[[], None]) -> HttpResponse:
    """Decide, then show the page again; where another host was quicker, it says so."""
    try:
        act()
    except NotAllowed as refusal:
        return _tend(request, question, refusal=str(refusal), status=409)
    return redirect("tend", question=question.id)


def _other(statement: Statement, request: VisitorRequest) -> Statement | None:
    """The other statement of the same question that a form names, if there is one."""
    form = MergeForm(request.POST)
    return queries.other_of(statement, form.cleaned_data["into"]) if form.is_valid() else None


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
        "ways": ways(request, question),
        "tending": queries.tending(question, _later(request)),
        "later": _later(request),
        "renamed_since": renamed_alone(question, request.visitor),
        "page_address": _address_of(request, question),
        "ticket": ticket(tending_topic(question)),
    }
    return render(request, "perspectives/tend.html", context, status=status)


def _address_of(request: VisitorRequest, question: Question) -> str:
    """Where this page can be had again, also after a form was refused: with what is put off till later."""
    later = urlencode([("later", str(one)) for one in _later(request)])
    address = reverse("tend", kwargs={"question": question.id})
    return f"{address}?{later}" if later else address


def _about(request: VisitorRequest) -> Statement | None:
    """The statement that a new question comes of, where the address names one that this host tends."""
    which = WhichForm({"statement": request.GET.get("about")}).chosen()
    try:
        return access.require_can_tend_statement(request.visitor, which) if which else None
    except (NotAllowed, NotThere):
        return None


def _grew_out_of(request: VisitorRequest) -> Question | None:
    """The question that a new one grows out of, where the address names one that the visitor knows of."""
    try:
        return known_by(UUID(request.GET.get("grew_out_of", "")), request.visitor)
    except ValueError:
        return None


def _later(request: VisitorRequest) -> tuple[UUID, ...]:
    """What this host wants to come back to, as the address of the page has it."""
    named = (WhichForm({"statement": one}).chosen() for one in request.GET.getlist("later")[:AT_MOST_LATER])
    return tuple(one for one in named if one)


def _by(request: VisitorRequest) -> UUID | None:
    return request.visitor.person.id if request.visitor.person else None
