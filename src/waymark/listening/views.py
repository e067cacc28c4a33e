"""What is said in a space: to say, to read, to say better, to take back, to tend."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from waymark.listening import access, commands, queries
from waymark.listening.beside import told_beside
from waymark.listening.forms import BecauseForm, BetterForm, CustomForm, LiftForm, SayForm
from waymark.listening.models import Veil
from waymark.listening.receipts.forms import WriteBackForm
from waymark.listening.receipts.queries import given
from waymark.listening.trails.queries import trail_for
from waymark.people.access import (
    NotAllowed,
    NotThere,
    Pace,
    VisitorRequest,
    gate,
    require_signed_in,
    require_unhurried,
    whole_address,
)

if TYPE_CHECKING:
    from waymark.listening.access import Beside, Listener
    from waymark.listening.models import Enclosure, Lifting, Voice
    from waymark.people.models import Person

SAYINGS = Pace(at_once=20, per_second=0.05)


@never_cache
@require_safe
@gate(access.require_listening)
def voices(request: VisitorRequest, listener: Listener) -> HttpResponse:
    """What was said here, the newest day first."""
    before = _further_back(request, listener)
    context = {"ground": queries.ground(listener, before), "is_further": before is not None}
    return render(request, "listening/voices.html", context)


@never_cache
@gate(access.require_can_say)
def say(request: VisitorRequest, listener: Listener) -> HttpResponse:
    """Something to say; each veil says what it promises before anything is written."""
    is_sent = request.method == "POST"
    if is_sent:
        require_unhurried(f"say:{listener.person.pk}", SAYINGS)
    form = SayForm(request.POST if is_sent else None, request.FILES if is_sent else None, listener)
    form.begin_with(request.GET)
    if is_sent and form.is_valid():
        said, once = form.said(), form.cleaned_data["once"]
        try:
            commands.say(listener, said, once)
        except commands.SaidAlready as refusal:
            form = form.afresh(str(refusal))
        except NotAllowed as refusal:
            form.add_error("name" if "name" in form.fields else None, str(refusal))
        else:
            # One address and one answer for all veils: they stand in histories and in logs.
            receipt = given(once, said, lambda path: whole_address(request, path))
            context = {"space": listener.space, "receipt": receipt, "veil": said.veil}
            return render(request, "listening/said.html", context, status=201)
    context = {"form": form, "space": listener.space, "kinds": queries.kinds()}
    context |= {"promises": queries.promises(listener), "limit": queries.limit(listener)}
    response = render(request, "listening/say.html", context, status=422 if form.errors else 200)
    response.headers["Permissions-Policy"] = "microphone=(self)"
    return response


@never_cache
@require_safe
@gate(access.require_voice)
def voice(request: VisitorRequest, beside: Beside) -> HttpResponse:
    """One thing said, and what one may do about it."""
    return _voice(request, beside)


@never_cache
@require_safe
@gate(access.require_enclosure)
def enclosure(_request: VisitorRequest, found: Enclosure) -> HttpResponse:
    """A picture or recording, served so that no browser takes it for anything else."""
    response = HttpResponse(bytes(found.bytes.data), content_type=found.media)
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response.headers["Content-Disposition"] = "inline"
    response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    return response


@never_cache
@gate(access.require_own_voice)
def say_better(request: VisitorRequest, beside: Beside) -> HttpResponse:
    """My own words, in better ones; or with my name to them."""
    form = BetterForm(request.POST or None, beside.voice)
    if request.method == "POST" and form.is_valid():
        commands.say_better(beside, **form.cleaned_data)
        return redirect("said-by-me")
    return _form(request, form, _("Say it better"), _("Say it so"), reverse("said-by-me"), _("What I said"))


@require_POST
@gate(access.require_own_voice)
def take_back(_request: VisitorRequest, beside: Beside) -> HttpResponse:
    """My own words go."""
    commands.take_back(beside.voice)
    return redirect("said-by-me")


@require_POST
@gate(access.require_own_voice)
def feel_heard(request: VisitorRequest, beside: Beside) -> HttpResponse:
    """Theirs alone to say."""
    commands.feel_heard(beside.voice, request.POST.get("yes") == "yes")
    return redirect("voice", voice=beside.voice.pk)


@require_POST
@gate(access.require_own_voice)
def write_back(request: VisitorRequest, beside: Beside) -> HttpResponse:
    """An answer to those who tend, or more."""
    form = WriteBackForm(request.POST)
    if form.is_valid():
        try:
            commands.write_back(beside.voice, form.cleaned_data["more"])
        except NotAllowed as refusal:
            form.add_error("more", str(refusal))
        else:
            return redirect("voice", voice=beside.voice.pk)
    return _voice(request, beside, back=form, status=422)


@require_POST
@gate(access.require_voice)
def report(request: VisitorRequest, beside: Beside) -> HttpResponse:
    """Would the hosts look at this?"""
    commands.report(beside.voice)
    return _voice(
        request, beside, told=_("The hosts will look at it. Nobody knows that it was you who asked.")
    )


@require_POST
@gate(access.require_tending)
def let_in(request: VisitorRequest, beside: Beside) -> HttpResponse:
    """Everybody here may read it."""
    try:
        commands.let_in(beside.voice, by=beside.listener.person.pk)
    except NotAllowed as refusal:
        return _voice(request, beside, told=str(refusal), status=409)
    return redirect("voices", space=beside.voice.space_id)


@never_cache
@gate(access.require_tending)
def hide(request: VisitorRequest, beside: Beside) -> HttpResponse:
    """Nobody else reads it, and its author reads why."""
    form = BecauseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            commands.hide(beside.voice, form.cleaned_data["because"], by=beside.listener.person.pk)
        except NotAllowed as refusal:
            return _voice(request, beside, told=str(refusal), status=409)
        return redirect("voices", space=beside.voice.space_id)
    return _form(request, form, _("Hold it back"), _("Hold it back"), _at(beside), _("Something said"))


@never_cache
@gate(access.require_can_lift)
def ask_to_lift(request: VisitorRequest, beside: Beside) -> HttpResponse:
    """The first of two asks, with a reason."""
    form = LiftForm(request.POST or None, beside.voice)
    if request.method == "POST" and form.is_valid():
        try:
            lifting = commands.ask_to_lift(beside, form.cleaned_data["because"])
        except NotAllowed as refusal:
            return _voice(request, beside, told=str(refusal), status=409)
        return redirect("lifting", lifting=lifting.pk)
    return _form(
        request,
        form,
        _("Is somebody in danger?"),
        _("Ask another to agree"),
        _at(beside),
        _("Something said"),
    )


@never_cache
@gate(access.require_lifting)
def lifting(request: VisitorRequest, found: tuple[Beside, Lifting]) -> HttpResponse:
    """The second agrees or not; afterwards, the two read the name here, for a week."""
    beside, asked = found
    if request.method != "POST":
        return _lifting(request, beside, asked)
    act = commands.lift if request.POST.get("agree") == "yes" else commands.keep_veil
    try:
        act(beside, asked)
    except NotAllowed as refusal:
        return _lifting(request, beside, asked, refusal=str(refusal), status=409)
    if act is commands.keep_veil:
        return redirect("voice", voice=beside.voice.pk)
    return redirect("lifting", lifting=asked.pk)


@never_cache
@gate(access.require_hosting)
def custom(request: VisitorRequest, listener: Listener) -> HttpResponse:
    """How things are said here unless somebody wishes otherwise, and for how long they are kept."""
    known = queries.custom_of(listener.space)
    initial = {"veil": known.veil, "keeps_months": known.keeps_months}
    initial["goes_by_mail"] = known.mailed_since is not None
    form = CustomForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        commands.say_custom(
            listener.space,
            Veil(said["veil"]),
            said["keeps_months"],
            by=listener.person.pk,
            goes_by_mail=said["goes_by_mail"],
        )
        return redirect("voices", space=listener.space.pk)
    back = reverse("voices", kwargs={"space": listener.space.pk})
    return _form(request, form, _("How things are said here"), _("Say it"), back, listener.space.name)


@never_cache
@require_safe
@gate(require_signed_in)
def said_by_me(request: VisitorRequest, person: Person) -> HttpResponse:
    """All that I said, wherever; and whether a veil of mine was lifted."""
    said = queries.said_by(person)
    answer = render(request, "listening/mine.html", {"said": said})
    told = [one.voice.pk for one in said if one.lifting and not one.lifting.is_told]
    if told:
        commands.been_told(told)
    return answer


def _voice(
    request: VisitorRequest,
    beside: Beside,
    told: str = "",
    status: int = 200,
    back: WriteBackForm | None = None,
) -> HttpResponse:
    context = {"heard": queries.heard(beside), "listener": beside.listener, "told": told}
    context["back"] = back or WriteBackForm(None)
    may_lift = beside.listener.may_lift and not beside.is_own
    context["may_lift"] = may_lift and queries.can_be_lifted(beside.voice)
    context["lifting"] = queries.lifting_of(beside.voice) if context["may_lift"] else None
    context["trail"] = trail_for(beside.voice, tends=beside.listener.tends or beside.is_own)
    context["stands_beside"] = told_beside(beside, request.visitor)
    return render(request, "listening/voice.html", context, status=status)


def _lifting(
    request: VisitorRequest, beside: Beside, asked: Lifting, refusal: str = "", status: int = 200
) -> HttpResponse:
    reader = beside.listener.person
    context = {
        "heard": queries.heard(beside),
        "lifting": asked,
        "may_read": access.can_read(beside.listener, beside.voice),
        "asked_it": asked.asked_by_id == reader.pk,
        "has_a_host": queries.has_a_host(asked, beside.listener),
        "name": queries.lifted_name(asked, reader),
        "refusal": refusal,
    }
    return render(request, "listening/lifting.html", context, status=status)


def _further_back(request: VisitorRequest, listener: Listener) -> Voice | None:
    last = request.GET.get("before")
    if not last:
        return None
    found = queries.in_space(listener.space, last)
    if found is None:
        raise NotThere
    return found


def _form(
    request: VisitorRequest, form: Form, heading: str, button: str, back: str, about: str
) -> HttpResponse:
    """A page with one decision on it."""
    context = {"form": form, "heading": heading, "button": button, "back": back, "about": about}
    return render(request, "ui/decision.html", context, status=422 if form.errors else 200)


def _at(beside: Beside) -> str:
    return reverse("voice", kwargs={"voice": beside.voice.pk})
