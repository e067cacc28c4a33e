"""The page of a review, a line before choosing, and its four endings."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from waymark.fornow import access, forpart
from waymark.fornow.models import Look
from waymark.fornow.reviewing import commands, queries
from waymark.fornow.reviewing.forms import ChangeForm, HandOverForm, KeepForm, LookForm, UnpickForm
from waymark.fornow.settling.commands import wording_of
from waymark.fornow.telling import Meanwhile
from waymark.people.access import NotAllowed, VisitorRequest, gate

if TYPE_CHECKING:
    from django.forms import Form

    from waymark.fornow.access import Reading
    from waymark.fornow.models import Review


@never_cache
@require_safe
@gate(access.require_review)
def review(request: VisitorRequest, at: tuple[Reading, Review]) -> HttpResponse:
    """Why people look again, and at what."""
    reading, found = at
    context = {
        "reading": reading,
        "clarity": reading.clarity,
        "review": found,
        "shown": queries.shown(reading, found),
    }
    return render(request, "fornow/review.html", context)


@never_cache
@require_safe
@gate(access.require_reading)
def reviews(request: VisitorRequest, reading: Reading) -> HttpResponse:
    """Every time that people looked at it."""
    context = {"reading": reading, "clarity": reading.clarity, "reviews": queries.reviews_of(reading)}
    return render(request, "fornow/reviews.html", context)


@require_POST
@gate(access.require_in_review)
def look_back(request: VisitorRequest, at: tuple[Reading, Review]) -> HttpResponse:
    """A line before choosing."""
    reading, found = at
    form = LookForm(request.POST)
    if form.is_valid():
        said = form.cleaned_data
        commands.look_back(found, Look.Asks(said["asks"]), said["words"], by=reading.by)
    return redirect("review", review=found.pk)


@never_cache
@gate(access.require_ending)
def keep(request: VisitorRequest, at: tuple[Reading, Review]) -> HttpResponse:
    """It stands as it is."""
    reading, found = at
    form = KeepForm(request.POST or None, {"was": reading.clarity.edition})

    def does(said: dict[str, Any]) -> None:
        commands.keep(
            found, said["until"], said["because"], was=said["was"], to_them=said["to_them"], by=reading.by
        )

    return _ending(request, reading, form, does, _("Keep it"))


@never_cache
@gate(access.require_ending)
def change(request: VisitorRequest, at: tuple[Reading, Review]) -> HttpResponse:
    """It reads otherwise from today."""
    reading, found = at
    version = reading.clarity.version
    initial = {"was": reading.clarity.edition, "words": version.words if version else ""}
    form = ChangeForm(request.POST or None, initial)

    def does(said: dict[str, Any]) -> None:
        if version is None:
            raise NotAllowed(_("Nothing stands that could be changed."))
        anew = replace(wording_of(version), words=said["words"], until=said["until"], because=said["because"])
        commands.change(
            found,
            anew,
            said["because"],
            was=said["was"],
            to_them=said["to_them"],
            learnt=said["learnt"],
            by=reading.by,
        )

    return _ending(request, reading, form, does, _("Change it"))


@never_cache
@gate(access.require_hosting)
def unpick(request: VisitorRequest, reading: Reading) -> HttpResponse:
    """What stood before stands again; or nothing does."""
    form = UnpickForm(request.POST or None, initial={"was": reading.clarity.edition})

    def does(said: dict[str, Any]) -> None:
        commands.unpick(
            reading.clarity.pk, said["learnt"], was=said["was"], to_them=said["to_them"], by=reading.by
        )

    return _ending(request, reading, form, does, _("Unpick it"))


@never_cache
@gate(access.require_ending)
def hand_over(request: VisitorRequest, at: tuple[Reading, Review]) -> HttpResponse:
    """It is settled work."""
    reading, found = at
    form = HandOverForm(request.POST or None, initial={"was": reading.clarity.edition})

    def does(said: dict[str, Any]) -> None:
        commands.hand_over(
            found, said["to"], said["because"], was=said["was"], to_them=said["to_them"], by=reading.by
        )

    return _ending(request, reading, form, does, _("Hand it over"))


def _ending(
    request: VisitorRequest,
    reading: Reading,
    form: Form,
    does: Callable[[dict[str, Any]], None],
    heading: str,
) -> HttpResponse:
    """One decision; where somebody was quicker, what was typed is still there."""
    clarity, status = reading.clarity, 200
    if request.method == "POST" and form.is_valid():
        try:
            does(form.cleaned_data)
        except Meanwhile as meanwhile:
            form.data = {**{name: form.data.get(name) for name in form.fields}, "was": clarity.edition}
            form.add_error(None, str(meanwhile))
            status = 409
        except NotAllowed as refused:
            form.add_error(None, str(refused))
        else:
            return redirect(forpart.home(clarity.pk))
    if form.errors and status == 200:
        status = 422
    context = {"form": form, "heading": heading, "clarity": clarity, "back": forpart.home(clarity.pk)}
    return render(request, "fornow/ending.html", context, status=status)
