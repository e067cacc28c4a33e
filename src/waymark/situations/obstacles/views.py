"""Obstacles: the list, one with its three banks, a bank, choosing one, what came of it, gone and back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from waymark.people.access import NotAllowed, VisitorRequest, gate
from waymark.situations import access
from waymark.situations.choices import Bank
from waymark.situations.obstacles import commands, queries
from waymark.situations.obstacles.forms import BankForm, ChooseForm, GoneForm, ObstacleForm, OutcomeForm

if TYPE_CHECKING:
    from django.forms import Form

    from waymark.situations.access import AtBank, AtChoosing, AtObstacle, Sitting
    from waymark.situations.models import BankNote, Obstacle, Outcome


@never_cache
@gate(access.require_sitting)
def obstacles(request: VisitorRequest, sitting: Sitting) -> HttpResponse:
    """Every obstacle that was named, those that are gone too, and room to name one."""
    form = ObstacleForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        access.require_unhurried_words(sitting.person)
        named = commands.name_obstacle(sitting, form.cleaned_data["words"])
        return redirect("obstacle", obstacle=named.pk)
    leaf = queries.all_of(sitting.question, request.GET.get("before", ""))
    context = {"question": sitting.question, "form": form, "leaf": leaf, "seen": queries.seen(leaf.rows)}
    return render(request, "situations/obstacles.html", context, status=422 if form.errors else 200)


@never_cache
@require_safe
@gate(access.require_obstacle)
def obstacle(request: VisitorRequest, at: AtObstacle) -> HttpResponse:
    """One obstacle: its three banks, which one is chosen for now, and what came of each choice."""
    return _obstacle(request, at)


@require_POST
@gate(access.require_own_obstacle)
def take_obstacle_back(request: VisitorRequest, named: Obstacle) -> HttpResponse:
    """Whoever named it takes it back, while nobody else has written on it."""
    try:
        commands.take_obstacle_back(named)
    except NotAllowed as told:
        at = access.require_obstacle(request.visitor, named.pk)
        return _obstacle(request, at, refusal=str(told))
    return redirect("situation", question=named.question_id)


@never_cache
@gate(access.require_tending)
def obstacle_gone(request: VisitorRequest, at: AtObstacle) -> HttpResponse:
    """A host says that it is gone, and how."""
    form = GoneForm(request.POST if request.method == "POST" else None)
    back = _at(at.obstacle)
    if request.method == "POST" and form.is_valid():
        commands.mark_gone(at, form.cleaned_data["because"])
        return redirect(back)
    context = {"form": form, "heading": _("It is gone"), "button": _("Mark it as gone")}
    context |= {"back": back, "about": at.obstacle.words}
    return render(request, "ui/decision.html", context, status=422 if form.errors else 200)


@require_POST
@gate(access.require_tending)
def obstacle_here_again(_request: VisitorRequest, at: AtObstacle) -> HttpResponse:
    """A host says that it is here again."""
    commands.mark_here_again(at)
    return redirect(_at(at.obstacle))


@never_cache
@gate(access.require_tending)
def choose_bank(request: VisitorRequest, at: AtObstacle) -> HttpResponse:
    """A host chooses a bank for now, with a reason; what another host chose meanwhile is shown first."""
    newest = queries.newest_choosing(at.obstacle)
    was = newest.number if newest else 0
    form = ChooseForm(request.POST if request.method == "POST" else None, initial={"was": was})
    refusal = ""
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            commands.choose_bank(at, said["bank"], said["because"], was=said["was"])
        except NotAllowed as told:
            refusal = str(told)
            newest = queries.newest_choosing(at.obstacle)
            form = ChooseForm({**request.POST.dict(), "was": newest.number if newest else 0})
        else:
            return redirect(_at(at.obstacle))
    context = {"obstacle": at.obstacle, "question": at.sitting.question, "form": form, "banks": list(Bank)}
    context |= {"stands": newest, "refusal": refusal}
    status = 409 if refusal else 422 if form.errors else 200
    return render(request, "situations/choose_bank.html", context, status=status)


@never_cache
@gate(access.require_bank)
def bank(request: VisitorRequest, at: AtBank) -> HttpResponse:
    """Everything written at one bank, the newest first, and room to write while the obstacle is there."""
    form = BankForm(request.POST if request.method == "POST" else None)
    refusal = ""
    if request.method == "POST" and form.is_valid():
        access.require_unhurried_words(at.sitting.person)
        try:
            commands.describe_bank(at, form.cleaned_data["words"])
        except NotAllowed as told:
            refusal = str(told)
        else:
            return redirect("bank", obstacle=at.obstacle.pk, bank=at.bank.value)
    context = {
        "heading": at.bank.label,
        "icon": at.bank.icon,
        "asks": at.bank.asks,
        "leaf": queries.at_bank(at, request.GET.get("before", "")),
        "takes_back": "take-bank-note-back",
        "sort": "bank-note",
        "is_closed": at.obstacle.is_gone,
    }
    return _written(request, at, form, context, refusal)


@require_POST
@gate(access.require_own_bank_note)
def take_bank_note_back(_request: VisitorRequest, note: BankNote) -> HttpResponse:
    """Its writer takes a note back."""
    commands.take_bank_note_back(note)
    return redirect("bank", obstacle=note.obstacle_id, bank=note.bank)


@never_cache
@gate(access.require_choosing)
def what_came(request: VisitorRequest, at: AtChoosing) -> HttpResponse:
    """What people saw come of a choice, the newest first, and room to write."""
    form = OutcomeForm(request.POST if request.method == "POST" else None)
    refusal = ""
    if request.method == "POST" and form.is_valid():
        access.require_unhurried_words(at.sitting.person)
        try:
            commands.tell_outcome(at, form.cleaned_data["words"])
        except NotAllowed as refused:
            refusal = str(refused)
        else:
            return redirect(_at(at.choosing.obstacle))
    chosen = Bank(at.choosing.bank)
    context = {
        "heading": _("What came of it"),
        "icon": chosen.icon,
        "asks": chosen.label,
        "because": at.choosing.because,
        "leaf": queries.of_choosing(at, request.GET.get("before", "")),
        "takes_back": "take-outcome-back",
        "sort": "outcome",
    }
    return _written(request, at, form, context, refusal)


@require_POST
@gate(access.require_own_outcome)
def take_outcome_back(_request: VisitorRequest, outcome: Outcome) -> HttpResponse:
    """Its writer takes it back."""
    commands.take_outcome_back(outcome)
    return redirect("what-came", choosing=outcome.choosing_id)


def _obstacle(request: VisitorRequest, at: AtObstacle, refusal: str = "") -> HttpResponse:
    river = queries.river(at, request.GET.get("before", ""))
    context = {"question": at.sitting.question, "obstacle": at.obstacle, "river": river}
    context |= {"is_host": at.sitting.is_host, "refusal": refusal}
    return render(request, "situations/obstacle.html", context, status=409 if refusal else 200)


def _written(
    request: VisitorRequest,
    at: AtBank | AtChoosing,
    form: Form,
    shown: dict[str, object],
    refusal: str = "",
) -> HttpResponse:
    found = at.choosing.obstacle if isinstance(at, access.AtChoosing) else at.obstacle
    context = {"question": at.sitting.question, "person": at.sitting.person, "form": form}
    context |= {"back": _at(found), "about": found.words, "refusal": refusal, **shown}
    context["is_host"] = at.sitting.is_host
    status = 409 if refusal else 422 if form.errors else 200
    return render(request, "situations/written.html", context, status=status)


def _at(found: Obstacle) -> str:
    return reverse("obstacle", kwargs={"obstacle": found.pk})
