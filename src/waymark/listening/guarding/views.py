"""Whom each part has told when somebody may be at risk; what is held, passed on, or released."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from waymark.listening import commands
from waymark.listening.guarding.queries import guarded, guardian_of, waits_for
from waymark.listening.tending import access
from waymark.listening.tending.forms import GuardianForm, PassOnForm
from waymark.people.access import NotAllowed, VisitorRequest, gate

if TYPE_CHECKING:
    from waymark.listening.access import Listener
    from waymark.listening.models import Hold
    from waymark.listening.tending.access import ForPart, Within


@never_cache
@require_safe
@gate(access.require_within)
def guardians(request: VisitorRequest, within: Within) -> HttpResponse:
    """Who is told, part by part; and what waits for whoever looks, where they are one of them."""
    waits = waits_for(within.person, within.endeavour.id)
    context = {"within": within, "guarded": guarded(within), "waits": waits}
    return render(request, "listening/guarding/guardians.html", context)


@never_cache
@gate(access.require_for_part)
def name_guardian(request: VisitorRequest, found: ForPart) -> HttpResponse:
    """Name who is told for a part, or, with `?deputy`, in their place."""
    within, is_deputy = found.within, "deputy" in request.GET
    known = guardian_of(within.endeavour.id, found.part.pk, is_deputy=is_deputy)
    initial = {"name": known.name, "address": known.address} if known else None
    form = GuardianForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        commands.name_guardian(
            within.endeavour.id, found.part.pk, **form.cleaned_data, is_deputy=is_deputy, by=within.person.pk
        )
        return redirect("guardians", endeavour=within.endeavour.id)
    heading = _("Who is told in their place?") if is_deputy else _("Who is told?")
    return _decision(request, form, heading, _("Name them"), found)


@require_POST
@gate(access.require_for_part)
def no_more(request: VisitorRequest, found: ForPart) -> HttpResponse:
    """They are told no more, and their address goes."""
    within, is_deputy = found.within, request.POST.get("deputy") == "yes"
    commands.name_no_more(within.endeavour.id, found.part.pk, is_deputy=is_deputy, by=within.person.pk)
    return redirect("guardians", endeavour=within.endeavour.id)


@never_cache
@gate(access.require_hold)
def pass_on(request: VisitorRequest, found: tuple[Listener, Hold]) -> HttpResponse:
    """To whom it was passed on, and how its author was. Its words go with that."""
    listener, hold = found
    form, status = PassOnForm(request.POST or None), 200
    if request.method == "POST" and form.is_valid():
        try:
            commands.pass_on(
                hold, form.cleaned_data["to"], form.cleaned_data["outcome"], by=listener.person.pk
            )
        except NotAllowed as refusal:
            form.add_error(None, str(refusal))
            status = 409
        else:
            return redirect("tend-voices", space=listener.space.pk)
    context = {"form": form, "hold": hold, "listener": listener, "back": _at(listener, hold)}
    shown = status if status == 409 or not form.errors else 422
    return render(request, "listening/guarding/pass_on.html", context, status=shown)


@never_cache
@require_POST
@gate(access.require_hold)
def release(request: VisitorRequest, found: tuple[Listener, Hold]) -> HttpResponse:
    """No matter of safety after all: it waits to be read."""
    listener, hold = found
    try:
        commands.release(hold, by=listener.person.pk)
    except NotAllowed as refusal:
        form = PassOnForm()
        context = {"form": form, "hold": hold, "listener": listener, "refusal": str(refusal)}
        context["back"] = _at(listener, hold)
        return render(request, "listening/guarding/pass_on.html", context, status=409)
    return redirect(_at(listener, hold))


def _at(listener: Listener, hold: Hold) -> str:
    return f"{reverse('tend-voices', kwargs={'space': listener.space.pk})}?voice={hold.voice_id}#read"


def _decision(
    request: VisitorRequest, form: GuardianForm, heading: str, button: str, found: ForPart
) -> HttpResponse:
    back = reverse("guardians", kwargs={"endeavour": found.within.endeavour.id})
    context = {"form": form, "heading": heading, "button": button, "back": back, "about": found.part.name}
    return render(request, "ui/decision.html", context, status=422 if form.errors else 200)
