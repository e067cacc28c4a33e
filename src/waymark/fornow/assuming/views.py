"""How an answer is meant to work: put down, worded better, doubted, tested, met by facts, held or let go."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from waymark.fornow import access, forpart
from waymark.fornow.assuming import access as assuming_access
from waymark.fornow.assuming import commands, queries
from waymark.fornow.assuming.forms import (
    LINES,
    AssumeForm,
    DoubtForm,
    MisfitForm,
    TrialForm,
    WeighedForm,
)
from waymark.fornow.assuming.links import is_weighed
from waymark.fornow.keeping_words import keeps_words
from waymark.fornow.telling import Meanwhile
from waymark.people.access import VisitorRequest, gate

if TYPE_CHECKING:
    from uuid import UUID

    from django.forms import Form

    from waymark.fornow.access import Reading
    from waymark.fornow.assuming.access import Weighing
    from waymark.fornow.models import Assumption


@never_cache
@require_safe
@gate(access.require_assumption)
def assumption(request: VisitorRequest, found: tuple[Reading, Assumption]) -> HttpResponse:
    """One assumption, with its doubts, its tests and the facts that don't fit."""
    reading, row = found
    context = {
        "reading": reading,
        "shown": queries.page(reading, row.pk),
        "back": forpart.home(reading.clarity.pk),
    }
    return render(request, "fornow/assumption.html", context)


@never_cache
@keeps_words(AssumeForm)
@gate(assuming_access.require_assuming)
def assume(request: VisitorRequest, reading: Reading) -> HttpResponse:
    """One more link of how it would work."""
    form = AssumeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        row = commands.assume(reading.clarity.pk, form.chain, by=reading.by)
        return redirect(_page_of(row.pk))
    return _assuming(request, reading, form, _("How would this work?"), forpart.home(reading.clarity.pk))


@never_cache
@keeps_words(AssumeForm)
@gate(assuming_access.require_rewording)
def word(request: VisitorRequest, found: tuple[Reading, Assumption]) -> HttpResponse:
    """Word a link better, while nobody doubted or tested it."""
    reading, row = found
    if request.method != "POST" and is_weighed(row):
        raise Meanwhile(_("A part has doubted it, or tested it, as it stands. Put another down instead."))
    form = AssumeForm(request.POST or None, initial=_seen(row) | {one: getattr(row, one) for one in LINES})
    heading, back = _("Say it better"), _page_of(row.pk)
    if request.method != "POST" or not form.is_valid():
        return _assuming(request, reading, form, heading, back)
    try:
        commands.say_better(row.pk, form.chain, was=form.was, by=reading.by)
    except Meanwhile as quicker:
        row.refresh_from_db()
        form = AssumeForm({**request.POST.dict(), **_seen(row)})
        return _assuming(request, reading, form, heading, back, meanwhile=str(quicker))
    return redirect(back)


@never_cache
@keeps_words(DoubtForm)
@gate(assuming_access.require_weighing)
def doubt(request: VisitorRequest, weighing: Weighing) -> HttpResponse:
    """My part doubts it, and says what would show us."""
    row, part = weighing.assumption, forpart.wanted(request, weighing.speaking)
    stands = queries.doubt_of(row.pk, part.pk)
    form = DoubtForm(request.POST or None, initial={"part": part.pk, "was": stands, "would_show": stands})
    said = {
        "heading": _("What would show us?"),
        "button": _("Doubt it") if not stands else _("Say it better"),
    }
    if request.method != "POST" or not form.is_valid():
        return _weighing(request, weighing, form, said)
    would_show, was = (forpart.plain(form.cleaned_data[one]) for one in ("would_show", "was"))
    try:
        commands.doubt(row.pk, part.pk, would_show, was=was, by=weighing.reading.by)
    except Meanwhile as quicker:
        stands = queries.doubt_of(row.pk, part.pk)
        forpart.refreshed(form, stands)
        return _weighing(request, weighing, form, said, meanwhile=str(quicker), now_says=stands)
    return redirect(_page_of(row.pk))


@require_POST
@gate(assuming_access.require_weighing)
def take_doubt_back(request: VisitorRequest, weighing: Weighing) -> HttpResponse:
    """My part doubts it no longer."""
    row = weighing.assumption
    commands.take_doubt_back(row.pk, forpart.wanted(request, weighing.speaking).pk)
    return redirect(_page_of(row.pk))


@never_cache
@keeps_words(TrialForm)
@gate(assuming_access.require_weighing)
def test(request: VisitorRequest, weighing: Weighing) -> HttpResponse:
    """My part tested it."""
    row, part = weighing.assumption, forpart.wanted(request, weighing.speaking)
    form = TrialForm(request.POST or None, initial={"part": part.pk})
    if request.method == "POST" and form.is_valid():
        commands.test(row.pk, part.pk, form.test, by=weighing.reading.by)
        return redirect(_page_of(row.pk))
    return _weighing(
        request, weighing, form, {"heading": _("We tested it"), "button": _("Say what we found")}
    )


@never_cache
@keeps_words(MisfitForm)
@gate(assuming_access.require_weighing)
def misfit(request: VisitorRequest, weighing: Weighing) -> HttpResponse:
    """A fact that doesn't fit it."""
    row, part = weighing.assumption, forpart.wanted(request, weighing.speaking)
    fit = queries.said_that_do_not_fit(weighing.reading, row.pk)
    begins_with = {"part": str(part.pk), "voice": request.GET.get("voice", "")}
    form = MisfitForm(request.POST or None, fit, initial=begins_with)
    if request.method == "POST" and form.is_valid():
        chosen = next((one for one in fit if str(one.pk) == form.cleaned_data["voice"]), None)
        if chosen is not None:
            commands.put_voice(row.pk, chosen.pk, chosen.part_id, by=weighing.reading.by)
        else:
            commands.put_fact(row.pk, part.pk, form.cleaned_data["words"], by=weighing.reading.by)
        return redirect(_page_of(row.pk))
    said = {"heading": _("A fact that doesn’t fit"), "button": _("Put it there")}
    return _weighing(request, weighing, form, said)


@never_cache
@keeps_words(WeighedForm)
@gate(assuming_access.require_holding)
def let_go(request: VisitorRequest, found: tuple[Reading, Assumption]) -> HttpResponse:
    """The group lets it go."""
    row, form = found[1], WeighedForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        commands.let_go(row.pk, form.cleaned_data["because"], by=found[0].by)
        return redirect(_page_of(row.pk))
    return _decision(request, row, form, _("Let it go"))


@never_cache
@keeps_words(WeighedForm)
@gate(assuming_access.require_holding)
def hold_again(request: VisitorRequest, found: tuple[Reading, Assumption]) -> HttpResponse:
    """The group holds it again."""
    row, form = found[1], WeighedForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        commands.hold_again(row.pk, form.cleaned_data["because"], by=found[0].by)
        return redirect(_page_of(row.pk))
    return _decision(request, row, form, _("Hold it again"))


def _assuming(
    request: VisitorRequest, reading: Reading, form: AssumeForm, heading: str, back: str, meanwhile: str = ""
) -> HttpResponse:
    context = {
        "form": form,
        "heading": heading,
        "back": back,
        "about": str(reading.clarity.version),
        "meanwhile": meanwhile,
    }
    return render(request, "fornow/assume.html", context, status=_status(form, meanwhile))


def _weighing(
    request: VisitorRequest, weighing: Weighing, form: Form, said: dict[str, str], **meanwhile: str
) -> HttpResponse:
    row = weighing.assumption
    because = {"because": row.because, "then": row.then, "whom": row.for_whom}
    told: dict[str, Any] = {
        "lead": _("Because %(because)s, then %(then)s, for %(whom)s.") % because if row.because else str(row),
        "back": _page_of(row.pk),
        "about": _("Assumption %(number)s") % {"number": row.number},
        **said,
    }
    part = forpart.wanted(request, weighing.speaking)
    return forpart.page(request, weighing.speaking, part, form, told, **meanwhile)


def _decision(request: VisitorRequest, row: Assumption, form: WeighedForm, heading: str) -> HttpResponse:
    context = {
        "form": form,
        "heading": heading,
        "button": heading,
        "back": _page_of(row.pk),
        "about": str(row),
    }
    return render(request, "ui/decision.html", context, status=_status(form))


def _seen(row: Assumption) -> dict[str, str]:
    return {f"was_{one}": getattr(row, one) for one in LINES}


def _page_of(assumption: UUID) -> str:
    return reverse("assumption", kwargs={"assumption": assumption})


def _status(form: Form, meanwhile: str = "") -> int:
    return 409 if meanwhile else 422 if form.errors else 200
