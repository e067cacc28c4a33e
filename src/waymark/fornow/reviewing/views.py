"""The page of a review, a line before choosing, and its four endings."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from waymark.fornow import access, forpart
from waymark.fornow.choices import Kind
from waymark.fornow.keeping_words import keeps_words
from waymark.fornow.models import Look
from waymark.fornow.reviewing import commands, queries
from waymark.fornow.reviewing.forms import (
    ChangeForm,
    HandOverForm,
    KeepForm,
    LookForm,
    PutOffForm,
    UnpickForm,
    begins_with,
)
from waymark.fornow.settling.lacking import lacks_in_words
from waymark.fornow.settling.queries import began_as, parts_to_choose
from waymark.fornow.settling.wording import wording_of
from waymark.fornow.telling import Meanwhile, topic
from waymark.live.queries import ticket
from waymark.people.access import NotAllowed, VisitorRequest, gate

if TYPE_CHECKING:
    from uuid import UUID

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
        "shown": queries.shown(reading, found, forpart.page_number(request)),
        "ticket": ticket(topic(reading.clarity.pk)),
    }
    return render(request, "fornow/review.html", context)


@never_cache
@require_safe
@gate(access.require_reading)
def reviews(request: VisitorRequest, reading: Reading) -> HttpResponse:
    """Every time that people looked at it."""
    found, page = queries.reviews_of(reading, forpart.page_number(request))
    context = {"reading": reading, "clarity": reading.clarity, "reviews": found, "page": page}
    return render(request, "fornow/reviews.html", context)


@require_POST
@keeps_words(LookForm)
@gate(access.require_in_review)
def look_back(request: VisitorRequest, at: tuple[Reading, Review]) -> HttpResponse:
    """A line before choosing."""
    reading, found = at
    form, status = LookForm(request.POST), 422
    if form.is_valid():
        said = form.cleaned_data
        try:
            commands.look_back(found, Look.Asks(said["asks"]), said["words"], by=reading.by)
        except Meanwhile as meanwhile:
            form.add_error(None, str(meanwhile))
            status = 409
        else:
            return redirect("review", review=found.pk)
    context = {
        "form": form,
        "heading": _("Before we choose"),
        "button": _("Add a line"),
        "back": reverse("review", kwargs={"review": found.pk}),
        "about": str(found.version or _("Back")),
    }
    return render(request, "ui/decision.html", context, status=status)


@never_cache
@gate(access.require_ending)
def put_off(request: VisitorRequest, at: tuple[Reading, Review]) -> HttpResponse:
    """They aren't ready to look yet."""
    reading, found = at
    form = PutOffForm(request.POST or None, initial={"was": reading.clarity.edition})

    def does(said: dict[str, Any]) -> None:
        commands.put_off(found, said["until"], said["because"], was=said["was"], by=reading.by)

    lead = _("It stands meanwhile. You can put it off once, by a week at most, and everyone reads why.")
    return _ending(request, reading, form, does, _("We’re not ready"), lead)


@never_cache
@gate(access.require_ending)
def keep(request: VisitorRequest, at: tuple[Reading, Review]) -> HttpResponse:
    """It stands as it is."""
    reading, found = at
    version = reading.clarity.version
    too_soon_until = version.too_soon_until if version else None
    initial = {"was": reading.clarity.edition}
    form = KeepForm(request.POST or None, initial, too_soon_until=too_soon_until)

    def does(said: dict[str, Any]) -> None:
        commands.keep(
            found, said["until"], said["because"], was=said["was"], to_them=said["to_them"], by=reading.by
        )

    lead = _("It stands as it is, until a day on which you look again.")
    if reading.clarity.handed_to:
        lead = _("It stands as it is, and stays with %(whom)s, until a day on which you look again.") % {
            "whom": reading.clarity.handed_to
        }
    return _ending(request, reading, form, does, _("Keep it"), lead)


@never_cache
@keeps_words(ChangeForm)
@gate(access.require_ending)
def change(request: VisitorRequest, at: tuple[Reading, Review]) -> HttpResponse:
    """It reads otherwise from today, in whatever it says."""
    (reading, found), clarity = at, at[0].clarity
    if clarity.version is None:
        raise Meanwhile(_("Nothing stands that could be changed."))
    before, parts = wording_of(clarity.version), parts_to_choose(clarity.endeavour_id, clarity.version)
    initial = begins_with(clarity.version, before, clarity.edition)
    form, refusal = ChangeForm(request.POST or None, parts, before=before, initial=initial), ""
    if request.method == "POST" and form.is_valid() and _says_enough(form, Kind(clarity.kind)):
        try:
            _change(found, form, Kind(clarity.kind), reading.by)
        except Meanwhile as meanwhile:
            refusal = str(meanwhile)
            again = {**request.POST.dict(), "was": clarity.edition}
            form = ChangeForm(again, parts, before=before, initial=initial)
        except NotAllowed as refused:
            form.add_error(None, str(refused))
        else:
            return redirect(forpart.home(clarity.pk))
    context = {
        "form": form,
        "kind": clarity.kind,
        "began": began_as(clarity),
        "clarity": clarity,
        "review": found,
        "refusal": refusal,
        "back": reverse("review", kwargs={"review": found.pk}),
    }
    status = 409 if refusal else 422 if form.errors else 200
    return render(request, "fornow/change.html", context, status=status)


def _says_enough(form: ChangeForm, kind: Kind) -> bool:
    """Whether it says all that an answer of its kind has to; what is missing is said where it belongs."""
    missing = lacks_in_words(kind, form.wording(kind))
    for one in missing:
        form.add_error(one.field, one.words)
    return not missing


def _change(found: Review, form: ChangeForm, kind: Kind, by: UUID) -> None:
    said, was = form.cleaned_data, form.cleaned_data["was"]
    commands.change(
        found,
        form.wording(kind),
        said["because"],
        was=-1 if was is None else was,
        to_them=said["to_them"],
        learnt=said["learnt"],
        by=by,
    )


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
            found,
            said["to"],
            said["because"],
            was=said["was"],
            until=said["until"],
            to_them=said["to_them"],
            by=reading.by,
        )

    lead = _(
        "It is settled work now: as a document, a table and a calendar it goes to whoever takes it. "
        "The front line keeps its say, and its wires stay up."
    )
    return _ending(request, reading, form, does, _("Hand it over"), lead, then="#take")


def _ending(
    request: VisitorRequest,
    reading: Reading,
    form: Form,
    does: Callable[[dict[str, Any]], None],
    heading: str,
    lead: str = "",
    then: str = "",
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
            return redirect(f"{forpart.home(clarity.pk)}{then}")
    if form.errors and status == 200:
        status = 422
    back = forpart.home(clarity.pk)
    context = {"form": form, "heading": heading, "lead": lead, "clarity": clarity, "back": back}
    return render(request, "fornow/ending.html", context, status=status)
