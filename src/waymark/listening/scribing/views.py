"""Writing down what another says: with their yes, and their receipt handed over at the end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from waymark.listening.access import require_can_say
from waymark.listening.handfuls.commands import SaidAlready
from waymark.listening.receipts.queries import given
from waymark.listening.scribing import commands, queries
from waymark.listening.scribing.forms import ScribeForm
from waymark.people.access import Pace, VisitorRequest, gate, require_unhurried, whole_address
from waymark.spaces import queries as spaces

if TYPE_CHECKING:
    from waymark.listening.access import Listener

WRITINGS = Pace(at_once=40, per_second=0.1)
"""A whole day centre in an afternoon."""


@never_cache
@gate(require_can_say)
def scribe(request: VisitorRequest, listener: Listener) -> HttpResponse:
    """One page for each: what they say, then their four words, then the next."""
    form = ScribeForm(request.POST or None, spaces.parts_to_see_from(listener.space))
    context: dict[str, object] = {"space": listener.space}
    if request.method == "POST" and form.is_valid():
        require_unhurried(f"scribe:{listener.person.pk}", WRITINGS)
        said, once = form.said(), form.cleaned_data["once"]
        try:
            commands.write_down(listener.space, said, once)
        except SaidAlready as refusal:
            form = form.afresh()
            form.add_error(None, str(refusal))
        else:
            context["receipt"] = given(once, said, lambda path: whole_address(request, path))
            return render(request, "listening/scribing/said.html", context, status=201)
    context |= {"form": form, "promises": queries.promises(listener.space)}
    return render(request, "listening/scribing/scribe.html", context, status=422 if form.errors else 200)
