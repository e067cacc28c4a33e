"""What would help people believe it: what is on offer, and what somebody would need."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from waymark.fornow import access, forpart
from waymark.fornow.believing import commands, queries
from waymark.fornow.believing.forms import OfferForm, WantForm
from waymark.fornow.choices import UNDER_WAY, Believed
from waymark.fornow.keeping_words import keeps_words
from waymark.fornow.of_ones_own import afterwards, require_wanting
from waymark.fornow.speaking import own_parts, walking
from waymark.fornow.telling import Meanwhile
from waymark.people.access import NotThere, VisitorRequest, gate

if TYPE_CHECKING:
    from waymark.fornow.access import Reading
    from waymark.fornow.of_ones_own import Own


@never_cache
@keeps_words(OfferForm)
@gate(access.require_inside)
def offer_belief(request: VisitorRequest, reading: Reading) -> HttpResponse:
    """Say what is on offer."""
    _require_under_way(reading)
    form = OfferForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        sort, words = Believed(form.cleaned_data["sort"]), form.cleaned_data["words"].replace("\r\n", "\n")
        commands.offer_belief(reading.clarity.pk, sort, words, by=reading.by)
        return redirect(f"{forpart.home(reading.clarity.pk)}#believing")
    return _page(request, reading, form, _("What helps people believe it?"), _("Say that it’s there"))


@require_POST
@gate(access.require_inside)
def take_offer_back(request: VisitorRequest, reading: Reading) -> HttpResponse:
    """It isn't on offer any more."""
    try:
        offer = UUID(request.POST.get("offer", ""))
    except ValueError:
        raise NotThere from None
    commands.take_offer_back(reading, offer)
    return redirect(f"{forpart.home(reading.clarity.pk)}#believing")


@never_cache
@gate(require_wanting)
def want_belief(request: VisitorRequest, own: Own) -> HttpResponse:
    """What would help me believe it? Whoever has left takes it back, and no more."""
    reading = own.reading
    if reading is None or reading.clarity.state not in UNDER_WAY:
        return _take_want_back(request, own)
    if reading.person is None:
        raise NotThere
    parts = own_parts(reading.person, walking(reading.clarity.endeavour_id))
    sorts, part = queries.wanted_by(reading.person, reading.clarity.pk)
    initial = {"sorts": sorts, "part": str(part or "")}
    form = WantForm(request.POST if request.method == "POST" else None, parts, initial)
    if form.is_valid():
        chosen = [Believed(one) for one in form.cleaned_data["sorts"]]
        from_part = form.cleaned_data.get("part") or None
        commands.want_belief(
            reading.person, reading.clarity.pk, chosen, UUID(from_part) if from_part else None
        )
        return redirect(afterwards(request, f"{forpart.home(reading.clarity.pk)}#believing"))
    return _page(
        request, reading, form, _("What would help you believe it?"), _("Keep it so"), is_private=True
    )


def _take_want_back(request: VisitorRequest, own: Own) -> HttpResponse:
    if not queries.wanted_by(own.person, own.clarity)[0]:
        raise Meanwhile(_("It doesn’t stand any more. What was said of it stays readable."))
    if request.method == "POST":
        commands.want_belief(own.person, own.clarity, [])
        return redirect(afterwards(request, own.back(at="#believing")))
    heading = _("Take back what would help you believe it")
    context = {"form": Form(), "heading": heading, "button": _("Take it back")}
    context |= {"back": own.back(), "about": _("Back")}
    return render(request, "ui/decision.html", context)


def _require_under_way(reading: Reading) -> None:
    if reading.clarity.state not in UNDER_WAY:
        raise Meanwhile(_("It doesn’t stand any more. What was said of it stays readable."))


def _page(
    request: VisitorRequest,
    reading: Reading,
    form: Form,
    heading: str,
    button: str,
    *,
    is_private: bool = False,
) -> HttpResponse:
    context = {
        "reading": reading,
        "form": form,
        "heading": heading,
        "button": button,
        "is_private": is_private,
        "back": forpart.home(reading.clarity.pk),
        "about": str(reading.clarity.version or _("Back")),
    }
    return render(request, "fornow/believe.html", context, status=422 if form.errors else 200)
