"""Meeting others: introductions, coffee, and going to whoever isn't in the room."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from waymark.people.access import NotAllowed, NotThere, Pace, VisitorRequest, gate, require_unhurried
from waymark.ties import access
from waymark.ties import queries as ties
from waymark.ties.meeting import commands, queries
from waymark.ties.meeting.forms import CoffeeForm, GoForm, IntroduceForm, WentForm, WishesForm

if TYPE_CHECKING:
    from django.forms import Form

    from waymark.ties.access import Within
    from waymark.ties.models import Coffee, Going, Introduced, Suggested

ASKINGS = Pace(at_once=10, per_second=0.02)


@never_cache
@gate(access.require_within)
def introductions(request: VisitorRequest, within: Within) -> HttpResponse:
    """For one person alone: whom they might meet, what came of it, what they wish."""
    refusal = ""
    form = WishesForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and request.POST.get("press") == "ask":
        require_unhurried(f"introductions:{within.person.pk}", ASKINGS)
        try:
            commands.ask_whom_to_meet(within)
        except NotAllowed as nobody:
            refusal = str(nobody)
        else:
            return redirect("introductions", endeavour=within.endeavour.id)
    elif request.method == "POST" and form.is_valid():
        commands.say_wishes(within.person, within.endeavour.id, **form.cleaned_data)
        return redirect("introductions", endeavour=within.endeavour.id)
    mine = queries.mine(within)
    said = {name: getattr(mine.on_map, name) for name in WishesForm.base_fields}
    context = {
        "within": within,
        "mine": mine,
        "form": WishesForm(initial=said),
        "earlier": queries.earlier(within),
        "made": queries.made_by(within),
        "refusal": refusal,
    }
    return render(request, "ties/introductions.html", context, status=409 if refusal else 200)


@require_POST
@gate(access.require_suggested)
def answer_suggested(request: VisitorRequest, suggested: Suggested) -> HttpResponse:
    """Yes, not now, never; or what came of it."""
    try:
        if request.POST.get("press") == "forget":
            commands.forget_suggested(suggested)
        elif "came_of" in request.POST:
            commands.say_what_came_of_it(suggested, request.POST["came_of"])
        else:
            commands.answer_suggested(suggested, request.POST.get("answer", ""))
    except ValueError:
        raise NotThere from None
    return redirect("introductions", endeavour=suggested.endeavour_id)


@never_cache
@gate(access.require_within)
def introduce_two(request: VisitorRequest, within: Within) -> HttpResponse:
    """Introduce two people to each other, with a reason."""
    people = ties.may_name(within.person, within.endeavour.id)
    form = IntroduceForm(request.POST if request.method == "POST" else None, people)
    if request.method == "POST" and form.is_valid():
        require_unhurried(f"introductions:{within.person.pk}", ASKINGS)
        one, other = (form.by_key[form.cleaned_data[name]] for name in ("one", "other"))
        try:
            why = form.cleaned_data["why"]
            commands.introduce_two(within.person, within.endeavour.id, one, other, why)
        except NotAllowed as refusal:
            form.add_error("other", str(refusal))
        else:
            return redirect("introductions", endeavour=within.endeavour.id)
    return _decision(request, form, _("Introduce two people"), _("Introduce them"), within)


@require_POST
@gate(access.require_introduced)
def answer_introduced(request: VisitorRequest, introduced: Introduced) -> HttpResponse:
    """One of the two would like to meet, or would rather not; whoever made it takes it back."""
    person = request.visitor.person
    assert person is not None
    if person.pk == introduced.by_id:
        commands.take_introduction_back(introduced)
    else:
        commands.answer_introduced(introduced, person, would=request.POST.get("answer") == "yes")
    return redirect("introductions", endeavour=introduced.endeavour_id)


@never_cache
@gate(access.require_within)
def coffee(request: VisitorRequest, within: Within) -> HttpResponse:
    """Note a coffee; see one's own."""
    had = queries.coffees(within)
    form = CoffeeForm(request.POST if request.method == "POST" else None, had.parts)
    if request.method == "POST" and form.is_valid():
        require_unhurried(f"coffee:{within.person.pk}", ASKINGS)
        shifted = form.cleaned_data["shifted"]
        commands.note_coffee(within.person, within.endeavour.id, form.part_said(), shifted)
        return redirect("coffee", endeavour=within.endeavour.id)
    context = {
        "within": within,
        "form": form,
        "had": had,
        "lately": queries.coffees_last_month(within.endeavour.id),
    }
    return render(request, "ties/coffee.html", context, status=422 if form.errors else 200)


@require_POST
@gate(access.require_coffee)
def coffee_back(_request: VisitorRequest, coffee: Coffee) -> HttpResponse:
    """It wasn't so."""
    commands.take_coffee_back(coffee)
    return redirect("coffee", endeavour=coffee.endeavour_id)


@never_cache
@gate(access.require_part)
def go_to(request: VisitorRequest, there: tuple[Within, UUID]) -> HttpResponse:
    """I could go to them."""
    within, part = there
    form = GoForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        require_unhurried(f"going:{within.person.pk}", ASKINGS)
        commands.go_to(within.person, within.endeavour.id, part, form.cleaned_data["by_when"])
        return redirect("goings", endeavour=within.endeavour.id)
    name = dict(ties.parts_of(within.endeavour.id))[part]
    heading = _("I could go to %(part)s") % {"part": name}
    return _decision(request, form, heading, _("I’ll go to them"), within)


@never_cache
@require_safe
@gate(access.require_within)
def goings(request: VisitorRequest, within: Within) -> HttpResponse:
    """Where one said that one would go, and who else goes there."""
    context = {"within": within, "ways": queries.ways(within), "form": WentForm()}
    return render(request, "ties/goings.html", context)


@require_POST
@gate(access.require_going)
def went(request: VisitorRequest, going: Going) -> HttpResponse:
    """I went; or I can't."""
    form = WentForm({"heard": request.POST.get("heard", "").replace("\r\n", "\n")})
    if request.POST.get("press") == "take back":
        commands.take_going_back(going)
    elif form.is_valid():
        commands.say_went(going, form.cleaned_data["heard"])
    return redirect("goings", endeavour=going.endeavour_id)


def _decision(request: VisitorRequest, form: Form, heading: str, button: str, within: Within) -> HttpResponse:
    back = reverse("ties", kwargs={"endeavour": within.endeavour.id})
    context = {"form": form, "heading": heading, "button": button, "back": back, "about": _("Who knows whom")}
    return render(request, "ui/decision.html", context, status=422 if form.errors else 200)
