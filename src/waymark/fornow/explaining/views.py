"""How a part explains an answer at home, and what of the things that matter to parts it touches."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from waymark.fornow import access, forpart
from waymark.fornow.choices import UNDER_WAY
from waymark.fornow.explaining import commands, queries
from waymark.fornow.explaining.forms import ExplainForm, TouchesForm
from waymark.fornow.keeping_words import keeps_words
from waymark.fornow.speaking import require_speaking
from waymark.fornow.telling import Meanwhile
from waymark.people.access import VisitorRequest, gate

if TYPE_CHECKING:
    from waymark.fornow.access import Reading
    from waymark.fornow.speaking import Speaking
    from waymark.people.models import Part


@never_cache
@keeps_words(ExplainForm)
@gate(require_speaking)
def explain(request: VisitorRequest, speaking: Speaking) -> HttpResponse:
    """How we call it at home, and explain it."""
    part, clarity = forpart.wanted(request, speaking), speaking.reading.clarity.pk
    calls, words, stands = queries.said_of(clarity, part.pk)
    initial = {"part": part.pk, "was": stands, "calls": calls, "words": words}
    form = ExplainForm(request.POST or None, initial=initial)
    if request.method != "POST" or not form.is_valid():
        return _page(request, speaking, part, form, stands)
    words, was = (forpart.plain(form.cleaned_data[one]) for one in ("words", "was"))
    calls = form.cleaned_data["calls"]
    try:
        commands.explain(clarity, part.pk, words, calls, was=was, by=speaking.reading.by)
    except Meanwhile as quicker:
        stands = queries.said_of(clarity, part.pk)[2]
        forpart.refreshed(form, stands)
        return _page(request, speaking, part, form, stands, meanwhile=str(quicker))
    return redirect(f"{forpart.home(clarity)}#explained")


@require_POST
@gate(require_speaking)
def take_explanation_back(request: VisitorRequest, speaking: Speaking) -> HttpResponse:
    """My part explains it no longer."""
    clarity = speaking.reading.clarity.pk
    commands.take_explanation_back(clarity, forpart.wanted(request, speaking).pk)
    return redirect(f"{forpart.home(clarity)}#explained")


@never_cache
@gate(access.require_inside)
def touches(request: VisitorRequest, reading: Reading) -> HttpResponse:
    """Which of the things that matter to parts does it touch?"""
    if reading.clarity.state not in UNDER_WAY:
        raise Meanwhile(_("It doesn’t stand any more. What was said of it stays readable."))
    parts = queries.lines_of(reading)
    clarity = reading.clarity
    form = TouchesForm(request.POST if request.method == "POST" else None, parts)
    if form.is_valid():
        commands.say_touches(clarity.pk, form.told("lines"), shown=form.told("shown"), by=reading.by)
        return redirect(f"{forpart.home(clarity.pk)}#touched")
    context = {
        "form": form,
        "parts": parts,
        "clarity": clarity,
        "endeavour": reading.endeavour,
        "back": forpart.home(clarity.pk),
    }
    return render(request, "fornow/touches.html", context, status=422 if form.errors else 200)


def _page(
    request: VisitorRequest,
    speaking: Speaking,
    part: Part,
    form: ExplainForm,
    stands: str,
    meanwhile: str = "",
) -> HttpResponse:
    said = {
        "heading": _("How %(part)s explains it") % {"part": part.name},
        "lead": _("The same answer can have another name at home. This note stands beside it."),
        "button": _("Explain it so"),
        "takes_back": "take-explanation-back" if stands else "",
    }
    now_says = stands.strip()
    return forpart.page(request, speaking, part, form, said, meanwhile=meanwhile, now_says=now_says)
