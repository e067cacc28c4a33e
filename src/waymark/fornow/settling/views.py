"""What stands for now in an endeavour; one answer; and what is decided about it until it is settled."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from waymark.fornow import access
from waymark.fornow.choices import UNDER_WAY, Kind, State
from waymark.fornow.forpart import plain
from waymark.fornow.keeping_words import keeps_words
from waymark.fornow.settling import commands, queries
from waymark.fornow.settling.before import before_settling
from waymark.fornow.settling.forms import (
    AbsenceForm,
    AttachForm,
    BecauseForm,
    SettleForm,
    WordingForm,
    typed_before,
)
from waymark.fornow.settling.lacking import lacks
from waymark.fornow.settling.sections import sections
from waymark.fornow.settling.wording import wording_of
from waymark.fornow.telling import Meanwhile, topic
from waymark.live.queries import ticket
from waymark.people.access import NotAllowed, NotThere, VisitorRequest, gate

if TYPE_CHECKING:
    from django.forms import Form
    from django_stubs_ext import StrOrPromise

    from waymark.fornow.access import Asked, Reading, Walking


@dataclass(frozen=True)
class KindShown:
    """A kind of answer, and what follows from choosing it."""

    value: str
    label: StrOrPromise
    follows: StrOrPromise
    icon: str


A_PAGE = re.compile(r"[0-9]{1,4}")
KINDS = (
    KindShown(
        Kind.SETTLED,
        Kind.SETTLED.label,
        gettext_lazy("We do this until a day that we name. Tripwires make us look sooner."),
        "signpost",
    ),
    KindShown(
        Kind.TRY,
        Kind.TRY.label,
        gettext_lazy("We try it where it is safe to fail, and say first what we go back to."),
        "sprout",
    ),
    KindShown(
        Kind.INTENT,
        Kind.INTENT.label,
        gettext_lazy("We say what we aim at; each part finds its own way, and says each month how it goes."),
        "mountain",
    ),
    KindShown(
        Kind.DIFFERENCE,
        Kind.DIFFERENCE.label,
        gettext_lazy(
            "We see it differently, each in our own words, and agree on what we do together anyway."
        ),
        "split",
    ),
)


@never_cache
@require_safe
@gate(access.require_walking)
def place(request: VisitorRequest, walking: Walking) -> HttpResponse:
    """What we signed up to, and what stands for now: two layers and only two."""
    standing = queries.place(walking, _number(request))
    if standing.page.number > 1 and not standing.groups:
        raise NotThere
    context = {"walking": walking, "standing": standing, "ticket": ticket(topic(walking.endeavour.id))}
    return render(request, "fornow/place.html", context)


@never_cache
@keeps_words(WordingForm)
@gate(access.require_asked)
def answer(request: VisitorRequest, asked: Asked) -> HttpResponse:
    """Word an answer to a question; where one is under way, its page."""
    found = queries.under_way_for(asked.question.pk)
    if found and request.method != "POST":
        return redirect("clarity", clarity=found)
    form = WordingForm(request.POST or None, queries.parts_to_choose(asked.endeavour.id))
    refusal = ""
    if request.method == "POST" and form.is_valid():
        kind = Kind(form.cleaned_data["kind"])
        try:
            made = commands.draft(asked.question, kind, form.wording(kind), by=asked.person.pk)
        except NotAllowed as refused:
            refusal = str(refused)
        else:
            return redirect("clarity", clarity=made.pk)
    context = {
        "form": form,
        "kinds": KINDS,
        "question": asked.question,
        "refusal": refusal,
        "under_way": found,
        "back": reverse("result", kwargs={"question": asked.question.pk}),
    }
    return render(request, "fornow/word.html", context, status=_status(form, refusal))


@never_cache
@keeps_words(WordingForm)
@gate(access.require_inside)
def word(request: VisitorRequest, reading: Reading) -> HttpResponse:
    """Word a draft anew."""
    clarity = reading.clarity
    if clarity.state != State.DRAFT or clarity.version is None:
        raise Meanwhile(_moved_on(clarity.state))
    before, kind = wording_of(clarity.version), Kind(clarity.kind)
    begins_with = typed_before(clarity.version, before, clarity.edition)
    parts = queries.parts_to_choose(clarity.endeavour_id, clarity.version)
    form = WordingForm(request.POST or None, parts, before=before, initial=begins_with)
    refusal = ""
    if request.method == "POST" and form.is_valid():
        was = form.cleaned_data["was"]
        try:
            commands.write(clarity.pk, form.wording(kind), was=-1 if was is None else was, by=reading.by)
        except Meanwhile as meanwhile:
            refusal = str(meanwhile)
            form = WordingForm(_again(request, clarity.edition), parts, before=before)
        except NotAllowed as refused:
            refusal = str(refused)
        else:
            return redirect("clarity", clarity=clarity.pk)
    context = {
        "form": form,
        "kind": kind,
        "reading": reading,
        "question": clarity.question,
        "began": queries.began_as(clarity),
        "refusal": refusal,
        "under_way": clarity.pk if refusal else None,
        "back": _home(reading),
    }
    return render(request, "fornow/word.html", context, status=_status(form, refusal))


@never_cache
@require_safe
@gate(access.require_reading)
def clarity(request: VisitorRequest, reading: Reading) -> HttpResponse:
    """One answer: how long it holds, what would make us look again, who does what, how we rethought it."""
    context = {
        "reading": reading,
        "clarity": reading.clarity,
        "shown": queries.shown(reading, hears_all=request.GET.get("heard") == "all"),
        "ticket": ticket(topic(reading.clarity.pk)),
        "is_under_way": reading.clarity.state in UNDER_WAY,
        **sections(reading),
    }
    return render(request, "fornow/clarity.html", context)


@never_cache
@require_safe
@gate(access.require_reading)
def history(request: VisitorRequest, reading: Reading) -> HttpResponse:
    """How it was rethought, all the way back."""
    turns, page = queries.history(reading, _number(request))
    if page.number > 1 and not turns:
        raise NotThere
    context = {"reading": reading, "turns": turns, "page": page, "back": _home(reading)}
    return render(request, "fornow/history.html", context)


@never_cache
@require_safe
@gate(access.require_reading)
def shield(request: VisitorRequest, reading: Reading) -> HttpResponse:
    """A note for whoever oversees: what is tried, how we will know, when we will say."""
    context = {
        "reading": reading,
        "shown": queries.shown(reading),
        "wire_words": queries.wire_words(reading.clarity),
        "day": access.day_to_look(reading.clarity),
    }
    return render(request, "fornow/shield.html", context)


@never_cache
@keeps_words(BecauseForm)
@gate(access.require_inside)
def set_aside(request: VisitorRequest, reading: Reading) -> HttpResponse:
    """Nobody works on it any more."""
    form = BecauseForm(request.POST or None, initial={"was": reading.clarity.edition})
    refusal = ""
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            commands.set_aside(reading.clarity.pk, said["because"], was=said["was"], by=reading.by)
        except Meanwhile as meanwhile:
            refusal = str(meanwhile)
            form = BecauseForm(_again(request, reading.clarity.edition))
        else:
            return redirect(_home(reading))
    heading = _("Set it aside")
    return _decision(request, reading, form, heading, heading, refusal)


@never_cache
@gate(access.require_inside)
def attach(request: VisitorRequest, reading: Reading) -> HttpResponse:
    """Put something said beside it."""
    _require_under_way(reading)
    said = queries.to_attach(reading)
    form = AttachForm(request.POST or None, said)
    if request.method == "POST" and form.is_valid():
        voice, lives_it = UUID(form.cleaned_data["voice"]), form.cleaned_data["lives_it"]
        try:
            commands.attach(reading.clarity.pk, voice, lives_it=lives_it, by=reading.by)
        except NotAllowed as refused:
            form.add_error("voice", str(refused))
        else:
            return redirect(f"{_home(reading)}#heard")
    context = {"form": form, "said": said, "reading": reading, "back": _home(reading)}
    return render(request, "fornow/attach.html", context, status=_status(form))


@require_POST
@gate(access.require_inside)
def detach(request: VisitorRequest, reading: Reading) -> HttpResponse:
    """Something said stands beside it no longer, whether or not whoever takes it away may read it."""
    found = queries.attached_as(reading.clarity, request.POST.get("voice", ""))
    if found is None:
        raise NotThere
    commands.detach(reading.clarity.pk, found, by=reading.by)
    return redirect(f"{_home(reading)}#heard")


@never_cache
@keeps_words(AbsenceForm)
@gate(access.require_inside)
def explain_absence(request: VisitorRequest, reading: Reading) -> HttpResponse:
    """Say why nobody is heard who lives with it."""
    _require_under_way(reading)
    clarity, refusal = reading.clarity, ""
    stands = clarity.no_voice_because
    form = AbsenceForm(request.POST or None, initial={"because": stands, "was": stands})
    if request.method == "POST" and form.is_valid():
        because, was = (plain(form.cleaned_data[one]) for one in ("because", "was"))
        try:
            commands.explain_absence(clarity.pk, because, was=was, by=reading.by)
        except Meanwhile as meanwhile:
            refusal = str(meanwhile)
            clarity.refresh_from_db()
            form = AbsenceForm({**request.POST.dict(), "was": clarity.no_voice_because})
        else:
            return redirect(f"{_home(reading)}#heard")
    heading = _("Why is nobody heard who lives with it?")
    return _decision(request, reading, form, heading, _("Say it"), refusal)


@never_cache
@gate(access.require_hosting)
def settle(request: VisitorRequest, reading: Reading) -> HttpResponse:
    """It is the answer for now."""
    clarity = reading.clarity
    form = SettleForm(request.POST or None, initial={"was": clarity.edition})
    refusal = ""
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            commands.settle(clarity.pk, was=said["was"], is_firm=said["firm"] == "firm", by=reading.by)
        except Meanwhile as meanwhile:
            refusal = str(meanwhile)
            form = SettleForm(_again(request, clarity.edition))
        except NotAllowed as refused:
            refusal = str(refused)
        else:
            return redirect(_home(reading))
    if clarity.state != State.DRAFT and not refusal:
        return redirect(_home(reading))
    context = {
        "form": form,
        "reading": reading,
        "refusal": refusal,
        "lacks": lacks(clarity) if clarity.state == State.DRAFT else (),
        "stands": queries.stands_of(clarity),
        "before": before_settling(reading),
        "back": _home(reading),
    }
    return render(request, "fornow/settle.html", context, status=_status(form, refusal))


@require_POST
@gate(access.require_hosting)
def firm(request: VisitorRequest, reading: Reading) -> HttpResponse:
    """People can build on it until its day, or it may shift any week."""
    if reading.clarity.settled_on is None or reading.clarity.state not in UNDER_WAY:
        raise NotAllowed(_("Only what stands can be firm or soft."))
    commands.firm(reading.clarity.pk, is_firm=request.POST.get("firm") == "yes", by=reading.by)
    return redirect(_home(reading))


def _moved_on(state: str) -> str:
    """Why a draft can't be worded any more."""
    if state == State.SET_ASIDE:
        return _("It was set aside meanwhile. The question waits for another answer: yours can be the next.")
    return _("It is settled for now. To change it, look at it again together.")


def _require_under_way(reading: Reading) -> None:
    if reading.clarity.state not in UNDER_WAY:
        raise Meanwhile(_("It doesn’t stand any more, so nothing is put beside it."))


def _decision(
    request: VisitorRequest, reading: Reading, form: Form, heading: str, button: str, refusal: str = ""
) -> HttpResponse:
    context = {
        "form": form,
        "heading": heading,
        "button": button,
        "back": _home(reading),
        "about": str(reading.clarity.version),
    }
    if refusal:
        form.is_valid()
        form.add_error(None, refusal)
    return render(request, "ui/decision.html", context, status=_status(form, refusal))


def _again(request: VisitorRequest, edition: int) -> dict[str, Any]:
    """What was typed, with the newest edition: whoever presses again has seen that somebody was quicker."""
    return {**request.POST.dict(), "was": edition}


def _status(form: Form, refusal: str = "") -> int:
    return 409 if refusal else 422 if form.errors else 200


def _number(request: VisitorRequest) -> int:
    said = request.GET.get("page", "")
    return max(int(said), 1) if A_PAGE.fullmatch(said) else 1


def _home(reading: Reading) -> str:
    return reverse("clarity", kwargs={"clarity": reading.clarity.pk})
