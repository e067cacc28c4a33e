"""Whether a plan happens, month by month: each part says so for itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from waymark.fornow import forpart
from waymark.fornow.choices import Happening
from waymark.fornow.keeping_words import keeps_words
from waymark.fornow.planning import commands, queries
from waymark.fornow.planning.forms import MarkForm
from waymark.fornow.planning.months import this_month
from waymark.fornow.speaking import require_plan
from waymark.fornow.telling import Meanwhile
from waymark.people.access import VisitorRequest, gate

if TYPE_CHECKING:
    from waymark.fornow.models import PlanMark
    from waymark.fornow.speaking import Speaking


@never_cache
@keeps_words(MarkForm)
@gate(require_plan)
def mark_plan(request: VisitorRequest, speaking: Speaking) -> HttpResponse:
    """Does it happen, this month, where we are?"""
    part, clarity = forpart.wanted(request, speaking), speaking.reading.clarity.pk
    known = queries.said_this_month(clarity, part.pk)
    form = MarkForm(request.POST or None, initial={"part": part.pk, **_of(known)})
    said = {
        "heading": _("Is it happening at %(part)s?") % {"part": part.name},
        "lead": _("%(month)s, in your part’s own eyes. Nobody adds it up, and it can drift without blame.")
        % {"month": date_format(this_month(), "F Y")},
        "button": _("Say it for this month"),
    }
    if request.method != "POST" or not form.is_valid():
        return forpart.page(request, speaking, part, form, said)
    told = form.cleaned_data
    says = Happening(told["says"])
    words, was = (forpart.plain(told[one]) for one in ("words", "was"))
    try:
        commands.mark_plan(clarity, part.pk, says, words, was=was, by=speaking.reading.by)
    except Meanwhile as quicker:
        now_so = queries.said_this_month(clarity, part.pk)
        forpart.refreshed(form, _of(now_so)["was"])
        theirs = f"{now_so.get_says_display()}. {now_so.words}" if now_so else ""
        return forpart.page(
            request, speaking, part, form, said, meanwhile=str(quicker), now_says=theirs.strip()
        )
    return redirect(f"{forpart.home(clarity)}#plan")


def _of(mark: PlanMark | None) -> dict[str, str]:
    """What was said this month, as the form begins with it."""
    if mark is None:
        return {"was": ""}
    return {"was": queries.as_one(mark), "says": mark.says, "words": mark.words}
