"""What do we think we just agreed?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from waymark.fornow import access, forpart
from waymark.fornow.echoing import commands, queries
from waymark.fornow.echoing.forms import EchoForm
from waymark.fornow.keeping_words import keeps_words
from waymark.fornow.of_ones_own import afterwards, require_own_echo
from waymark.fornow.telling import Meanwhile
from waymark.people.access import NotAllowed, VisitorRequest, gate

if TYPE_CHECKING:
    from waymark.fornow.access import Reading
    from waymark.fornow.of_ones_own import Own


@never_cache
@require_safe
@gate(access.require_inside)
def echoes(request: VisitorRequest, reading: Reading) -> HttpResponse:
    """What people think was agreed, once it is shown; before that, one's own."""
    return _page(request, reading)


@require_POST
@gate(access.require_hosting)
def open_echoes(_request: VisitorRequest, reading: Reading) -> HttpResponse:
    """Ask what people think was agreed."""
    commands.open_echoes(reading.clarity.pk, by=reading.by)
    return redirect("echoes", clarity=reading.clarity.pk)


@never_cache
@keeps_words(EchoForm)
@gate(access.require_inside)
def write_echo(request: VisitorRequest, reading: Reading) -> HttpResponse:
    """Write what I think was agreed."""
    person, clarity = reading.person, reading.clarity.pk
    if person is None or not queries.is_open(clarity):
        raise Meanwhile(_("Nobody is asked just now what was agreed. What was written is shown."))
    own = queries.own_echo(person, clarity)
    form = EchoForm(request.POST if request.method == "POST" else None, initial={"words": own})
    if form.is_valid():
        commands.write_echo(person, clarity, form.cleaned_data["words"].replace("\r\n", "\n"))
        return redirect("echoes", clarity=clarity)
    context = {
        "reading": reading,
        "form": form,
        "own": own,
        "back": reverse("echoes", kwargs={"clarity": clarity}),
        "about": str(reading.clarity.version or _("Back")),
    }
    return render(request, "fornow/echo.html", context, status=422 if form.errors else 200)


@require_POST
@gate(require_own_echo)
def take_echo_back(request: VisitorRequest, own: Own) -> HttpResponse:
    """Mine isn't among them; I may have left meanwhile."""
    commands.take_echo_back(own.person, own.clarity)
    return redirect(afterwards(request, own.back("echoes")))


@require_POST
@gate(access.require_hosting)
def show_echoes(request: VisitorRequest, reading: Reading) -> HttpResponse:
    """Show all of them together."""
    try:
        commands.show_echoes(reading.clarity.pk, by=reading.by)
    except NotAllowed as refusal:
        return _page(request, reading, refusal=str(refusal))
    return redirect("echoes", clarity=reading.clarity.pk)


def _page(request: VisitorRequest, reading: Reading, refusal: str = "") -> HttpResponse:
    context = {
        "reading": reading,
        "echoes": queries.echoes(reading),
        "refusal": refusal,
        "back": forpart.home(reading.clarity.pk),
        "about": str(reading.clarity.version or _("Back")),
    }
    return render(request, "fornow/echoes.html", context, status=409 if refusal else 200)
