"""My letters: how often, when not, and never; also from a letter itself, without signing in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from waymark.listening.digests import access, commands, queries
from waymark.listening.digests.forms import EveryForm, RhythmForm
from waymark.listening.models import Rhythm
from waymark.people import queries as people
from waymark.people.access import VisitorRequest, gate, require_signed_in

if TYPE_CHECKING:
    from waymark.people.models import Person


@never_cache
@gate(require_signed_in)
def letters(request: VisitorRequest, person: Person) -> HttpResponse:
    """Would I like three real voices in my post, now and then?"""
    is_sent, is_kept = request.method == "POST", False
    form = RhythmForm(request.POST if is_sent else None, queries.rhythm_of(person), person)
    if is_sent and form.is_valid():
        commands.wish_for_letters(person, form.wish())
        is_kept = True
    context = {
        "form": form,
        "is_kept": is_kept,
        "can_write": queries.can_write(),
        "has_address": bool(people.addresses_of(person.pk)),
    }
    return render(request, "listening/digests/letters.html", context, status=422 if form.errors else 200)


@require_POST
@gate(require_signed_in)
def would_like(request: VisitorRequest, person: Person) -> HttpResponse:
    """Asked once, on the page of listening: yes, so often; or no, thank you."""
    form = EveryForm(request.POST)
    if form.is_valid():
        commands.wish_for_letters(person, commands.Wish(form.chosen()))
    return redirect("letters")


@csrf_exempt
@never_cache
@gate(access.whoever_was_written_to)
def change_letters(request: VisitorRequest, rhythm: Rhythm) -> HttpResponse:
    """From a letter: the link is all the right there is, so no cookie is asked for (RFC 8058)."""
    is_kept = request.method == "POST"
    form = EveryForm(request.POST if "every" in request.POST else None, initial={"every": rhythm.every})
    if is_kept:
        rhythm.every = form.chosen() if form.is_valid() else Rhythm.Every.NEVER
        commands.change_rhythm(rhythm.person_id, Rhythm.Every(rhythm.every))
        form = EveryForm(initial={"every": rhythm.every})
    context = {"form": form, "rhythm": rhythm, "is_kept": is_kept}
    return render(request, "listening/digests/change.html", context)
