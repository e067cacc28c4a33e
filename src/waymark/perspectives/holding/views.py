"""Who can decide this, who knows how, who might help."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from waymark.people.access import NotThere, VisitorRequest, gate
from waymark.perspectives.access import Sitting, require_sitting
from waymark.perspectives.holding import queries
from waymark.questions import commands as questions
from waymark.questions import queries as questions_queries

if TYPE_CHECKING:
    from waymark.questions.models import Holder


@never_cache
@gate(require_sitting)
def who_holds(request: VisitorRequest, sitting: Sitting) -> HttpResponse:
    """Parts that hosts name, people who say so themselves, and what others could bring."""
    if request.method == "POST":
        try:
            _press(request, sitting)
        except (ValueError, KeyError):
            raise NotThere from None
        return redirect("who-holds", question=sitting.question.pk)
    context = {"sitting": sitting, "question": sitting.question, "who": queries.who_holds(sitting)}
    return render(request, "perspectives/who_holds.html", context)


def _press(request: VisitorRequest, sitting: Sitting) -> None:
    """One of three buttons. Raises ValueError or KeyError for what isn't there to press."""
    press, me = request.POST.get("press"), sitting.person.pk
    how = request.POST.get("how", "")
    if press == "stand for":
        questions.stand_for(sitting.question, how, me)
    elif press == "name" and sitting.is_host:
        part = {str(key): key for key, _ in queries.who_holds(sitting).parts}[request.POST.get("part", "")]
        questions.name_part_for(sitting.question, how, part, by=me)
    elif press == "no more":
        questions.stand_no_more(_mine(sitting, UUID(request.POST.get("holder", ""))), by=me)
    else:
        raise ValueError(press)


def _mine(sitting: Sitting, holder: UUID) -> Holder:
    """A holder that the visitor may take away: themselves, or a part where they host."""
    held = {one.pk: one for one in questions_queries.holders_of(sitting.question)}[holder]
    if held.person_id != sitting.person.pk and not (sitting.is_host and held.part_id):
        raise KeyError(holder)
    return held
