"""Wires stretched and taken down; what happened; looking sooner."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from waymark.fornow import access, forpart
from waymark.fornow.keeping_words import keeps_words
from waymark.fornow.of_ones_own import afterwards, require_calling
from waymark.fornow.reviewing.commands import look_sooner as look_sooner_at
from waymark.fornow.speaking import require_speaking, walking
from waymark.fornow.telling import Meanwhile
from waymark.fornow.tripping import commands
from waymark.fornow.tripping.forms import EarlyForm, HappenedForm, SoonerForm, StretchForm
from waymark.people.access import NotAllowed, VisitorRequest, gate

if TYPE_CHECKING:
    from django.forms import Form

    from waymark.fornow.access import Reading
    from waymark.fornow.models import Clarity, Wire
    from waymark.fornow.of_ones_own import Own


@never_cache
@gate(access.require_hosting)
def stretch(request: VisitorRequest, reading: Reading) -> HttpResponse:
    """One more thing that makes people look again."""
    form = StretchForm(request.POST or None, walking(reading.clarity.endeavour_id))
    if request.method == "POST" and form.is_valid():
        try:
            commands.stretch(reading.clarity.pk, form.stretch(), by=reading.by)
        except NotAllowed as refused:
            form.add_error(None, str(refused))
        else:
            return redirect(f"{forpart.home(reading.clarity.pk)}#wires")
    return _decision(request, reading.clarity, form, _("What would make us look again?"), _("Stretch it"))


@require_POST
@gate(access.require_wire)
def take_down(_request: VisitorRequest, at: tuple[Reading, Wire]) -> HttpResponse:
    """Nothing touches it any more."""
    reading, wire = at
    commands.take_down(wire, by=reading.by)
    return redirect(f"{forpart.home(reading.clarity.pk)}#wires")


@never_cache
@gate(access.require_touching)
def happened(request: VisitorRequest, at: tuple[Reading, Wire]) -> HttpResponse:
    """What a wire waits for has happened."""
    reading, wire = at
    form, status = HappenedForm(request.POST or None), 200
    if request.method == "POST" and form.is_valid():
        try:
            commands.happened(wire, form.cleaned_data["words"], by=reading.by)
        except NotAllowed as refused:
            form.add_error(None, str(refused))
            status = 409 if isinstance(refused, Meanwhile) else 422
        else:
            return redirect(forpart.home(reading.clarity.pk))
    return _decision(request, reading.clarity, form, wire.words, _("It happened: look again"), status)


@never_cache
@keeps_words(EarlyForm)
@gate(require_calling)
def call_early(request: VisitorRequest, own: Own) -> HttpResponse:
    """Somebody from a part would look sooner; or wouldn't after all, while it waits for another."""
    if request.method == "POST" and request.POST.get("press") == "no more":
        commands.call_early_no_more(own.clarity, by=own.person.pk)
        return redirect(afterwards(request, own.back(at="#wires")))
    speaking = own.speaking or require_speaking(request.visitor, own.clarity)
    clarity, by = speaking.reading.clarity, speaking.reading.by
    part = forpart.wanted(request, speaking)
    form, quicker = EarlyForm(request.POST or None, initial={"part": part.pk}), ""
    if request.method == "POST" and form.is_valid():
        try:
            commands.call_early(clarity.pk, part.pk, form.cleaned_data["because"], by=by)
        except Meanwhile as meanwhile:
            quicker = str(meanwhile)
        except NotAllowed as refused:
            form.add_error(None, str(refused))
        else:
            return redirect(f"{forpart.home(clarity.pk)}#wires")
    said = {
        "heading": _("Let’s look sooner"),
        "lead": _("Once two people from different parts say so, everybody looks again within the week."),
        "button": _("I would look sooner"),
    }
    return forpart.page(request, speaking, part, form, said, meanwhile=quicker)


@never_cache
@gate(access.require_hosting)
def look_sooner(request: VisitorRequest, reading: Reading) -> HttpResponse:
    """Its hosts open a look at it."""
    clarity = reading.clarity
    form, status = SoonerForm(request.POST or None, initial={"was": clarity.edition}), 200
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            review = look_sooner_at(clarity.pk, said["words"], was=said["was"], by=reading.by)
        except Meanwhile as meanwhile:
            form = SoonerForm({**said, "was": clarity.edition})
            form.add_error(None, str(meanwhile))
            status = 409
        except NotAllowed as refused:
            form.add_error(None, str(refused))
        else:
            return redirect("review", review=review.pk)
    return _decision(request, clarity, form, _("Open a look at it"), _("Look again"), status)


def _decision(
    request: VisitorRequest, clarity: Clarity, form: Form, heading: str, button: str, status: int = 200
) -> HttpResponse:
    context = {
        "form": form,
        "heading": heading,
        "button": button,
        "back": forpart.home(clarity.pk),
        "about": str(clarity.version or _("Back")),
    }
    return render(request, "ui/decision.html", context, status=status if status != 200 else _status(form))


def _status(form: Form) -> int:
    return 422 if form.errors else 200
