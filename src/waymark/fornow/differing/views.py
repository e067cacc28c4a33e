"""How a part sees an agreed difference: written, said better, taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from waymark.fornow import forpart
from waymark.fornow.choices import State
from waymark.fornow.differing import commands, queries
from waymark.fornow.differing.forms import ViewForm
from waymark.fornow.keeping_words import keeps_words
from waymark.fornow.speaking import require_view
from waymark.fornow.telling import Meanwhile
from waymark.people.access import VisitorRequest, gate

if TYPE_CHECKING:
    from waymark.fornow.speaking import Speaking
    from waymark.people.models import Part


@never_cache
@keeps_words(ViewForm)
@gate(require_view)
def write_view(request: VisitorRequest, speaking: Speaking) -> HttpResponse:
    """How my part sees it."""
    part, clarity = forpart.wanted(request, speaking), speaking.reading.clarity.pk
    stands = queries.words_of(clarity, part.pk)
    form = ViewForm(request.POST or None, initial={"part": part.pk, "was": stands, "words": stands})
    if request.method != "POST" or not form.is_valid():
        return _page(request, speaking, part, form, stands)
    words, was = (forpart.plain(form.cleaned_data[one]) for one in ("words", "was"))
    try:
        commands.write_view(clarity, part.pk, words, was=was, by=speaking.reading.by)
    except Meanwhile as quicker:
        stands = queries.words_of(clarity, part.pk)
        forpart.refreshed(form, stands)
        return _page(request, speaking, part, form, stands, meanwhile=str(quicker))
    return redirect(f"{forpart.home(clarity)}#difference")


@require_POST
@gate(require_view)
def take_view_back(request: VisitorRequest, speaking: Speaking) -> HttpResponse:
    """My part's view goes again."""
    clarity = speaking.reading.clarity.pk
    commands.take_view_back(clarity, forpart.wanted(request, speaking).pk)
    return redirect(f"{forpart.home(clarity)}#difference")


def _page(
    request: VisitorRequest, speaking: Speaking, part: Part, form: ViewForm, stands: str, meanwhile: str = ""
) -> HttpResponse:
    is_draft = speaking.reading.clarity.state == State.DRAFT
    said = {
        "heading": _("How %(part)s sees it") % {"part": part.name},
        "lead": _("The views stand side by side, each in its own people’s words. Nobody has to give in."),
        "button": _("Say it so") if not stands else _("Say it better"),
        "takes_back": "take-view-back" if stands and is_draft else "",
    }
    return forpart.page(request, speaking, part, form, said, meanwhile=meanwhile, now_says=stands)
