"""Saying what kind of situation a question is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from waymark.people.access import VisitorRequest, gate
from waymark.situations import access
from waymark.situations.choices import Kind
from waymark.situations.kinds import commands, queries
from waymark.situations.kinds.forms import KindForm

if TYPE_CHECKING:
    from waymark.situations.access import Sitting


@never_cache
@gate(access.require_sitting)
def say_kind(request: VisitorRequest, sitting: Sitting) -> HttpResponse:
    """One of four kinds, with a reason; what somebody else said meanwhile is shown first."""
    newest = queries.standing(sitting.question)
    was = newest.number if newest else 0
    form = KindForm(request.POST if request.method == "POST" else None, initial={"was": was})
    refusal = ""
    if request.method == "POST" and form.is_valid():
        access.require_unhurried_words(sitting.person)
        try:
            commands.say_kind(sitting, form.said(), was=form.cleaned_data["was"])
        except commands.SaidMeanwhile as told:
            refusal = str(told)
            newest = queries.standing(sitting.question)
            form = KindForm({**request.POST.dict(), "was": newest.number if newest else 0})
        else:
            return redirect("situation", question=sitting.question.pk)
    context = {
        "question": sitting.question,
        "form": form,
        "kinds": list(Kind),
        "stands": queries.Told(newest) if newest else None,
        "refusal": refusal,
    }
    status = 409 if refusal else 422 if form.errors else 200
    return render(request, "situations/say_kind.html", context, status=status)
