"""What changed most: the prompt, a story from a seat, choosing one, the line of those chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from waymark.litmus import access
from waymark.litmus.changing import commands, queries
from waymark.litmus.changing.forms import ChooseForm, PromptForm
from waymark.litmus.models import Telling
from waymark.litmus.telling import commands as telling
from waymark.litmus.telling import queries as telling_queries
from waymark.litmus.telling.commands import By
from waymark.litmus.telling.forms import TellForm
from waymark.people.access import NotAllowed, VisitorRequest, gate

if TYPE_CHECKING:
    from waymark.litmus.access import Hosting, Looking, Within
    from waymark.litmus.models import Round


@never_cache
@require_safe
@gate(access.require_looking)
def change(request: VisitorRequest, looking: Looking) -> HttpResponse:
    """The line of chosen stories, and the quarter that is open."""
    endeavour = looking.endeavour
    context = {
        "looking": looking,
        "endeavour": endeavour,
        "line": queries.line(endeavour.id),
        "quarters": queries.quarters(looking),
        "open": queries.current_round(endeavour.id),
        "mine": telling_queries.own(looking.person, endeavour.id, Telling.About.STORY),
        "was_told": "told" in request.GET,
    }
    return render(request, "litmus/change.html", context)


@never_cache
@gate(access.require_hosting)
def set_prompt(request: VisitorRequest, hosting: Hosting) -> HttpResponse:
    """What people are asked to tell each quarter."""
    known = queries.prompt_of(hosting.endeavour.id)
    form = PromptForm(request.POST or None, initial={"words": known.words} if known else {})
    back = reverse("change", kwargs={"endeavour": hosting.endeavour.id})
    if request.method == "POST" and form.is_valid():
        commands.set_prompt(hosting, form.cleaned_data["words"])
        return redirect(back)
    context = {
        "form": form,
        "heading": _("The same question, every quarter"),
        "button": _("Ask it each quarter"),
    }
    context |= {"back": back, "about": _("What changed most")}
    return render(request, "ui/decision.html", context, status=422 if form.errors else 200)


@never_cache
@gate(access.require_within)
def tell(request: VisitorRequest, within: Within) -> HttpResponse:
    """A short story of this quarter, from a seat."""
    endeavour, quarter = within.endeavour, queries.current_round(within.endeavour.id)
    back = reverse("change", kwargs={"endeavour": endeavour.id})
    if quarter is None:
        return redirect(back)
    form = story_form(request, quarter)
    if request.method == "POST" and form.is_valid():
        access.require_unhurried_words(str(within.person.pk))
        telling.tell(By(within.person), endeavour.id, form.told(quarter), form.cleaned_data["once"])
        return redirect(f"{back}?told=yes")
    context = {
        "form": form,
        "endeavour": endeavour,
        "heading": _("What changed most"),
        "back": back,
        "about": _("What changed most"),
        "promise": _(
            "People with a seat here read it. If it is chosen, everybody who may know of this endeavour "
            "does. You can say it better, or take it back."
        ),
    }
    return render(request, "litmus/tell.html", context, status=422 if form.errors else 200)


@never_cache
@gate(access.require_choosing)
def choose(request: VisitorRequest, choosing: tuple[Looking, Round]) -> HttpResponse:
    """One story of a quarter, with reasons, under the name of whoever says so."""
    looking, quarter = choosing
    stories = queries.stories_of(quarter)
    form, back = ChooseForm(request.POST or None, stories), _change(quarter.endeavour_id)
    if request.method == "POST" and form.is_valid() and looking.person is not None:
        said = form.cleaned_data
        try:
            commands.choose(
                looking.person, quarter, UUID(said["story"]), said["because"], said["chosen_with"]
            )
        except NotAllowed as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect(back)
    context = {
        "form": form,
        "stories": stories,
        "round": quarter,
        "name": queries.name_of(quarter.quarter),
        "back": back,
    }
    return render(request, "litmus/choose.html", context, status=422 if form.errors else 200)


def story_form(request: VisitorRequest, quarter: Round) -> TellForm:
    """The prompt of a quarter, for everybody in the same words."""
    parts = telling_queries.parts_to_tell_from(quarter.endeavour_id)
    return TellForm(
        request.POST or None, parts, quarter.prompt, _("A short story. Name nobody but yourself.")
    )


def _change(endeavour: UUID) -> str:
    return reverse("change", kwargs={"endeavour": endeavour})
