"""The page where people sign in, the code by e-mail, and the second step."""

from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from waymark.people.access import (
    Pace,
    Visitor,
    VisitorRequest,
    anyone,
    come_in,
    gate,
    half_in,
    remember_for_now,
    require_unhurried,
    sign_in,
)
from waymark.people.queries import digest
from waymark.people.signing_in import commands, queries
from waymark.people.signing_in.forms import AddressForm, CodeForm, SecondForm

ASKED, TYPED = "waymark_code", "waymark_code_to"
TO_ONE_ADDRESS = Pace(at_once=5, per_second=1 / 300)
TO_ALL_ADDRESSES = Pace(at_once=500, per_second=2)
"""A whole hospital may sign in on a Monday; a script that makes addresses up is slowed down."""
SECOND_STEPS = Pace(at_once=6, per_second=1 / 60)


@never_cache
@gate(anyone)
def page(request: VisitorRequest, visitor: Visitor) -> HttpResponse:
    """All the ways in. An address that nobody has gets the same answer as any other."""
    if visitor.person is not None:
        return redirect("ways-in")
    if request.method == "POST" and queries.sends_mail():
        form = AddressForm(request.POST)
        if not form.is_valid():
            return shown(request, status=422, form=form)
        address = queries.plain(form.cleaned_data["address"])
        require_unhurried(f"codes:{digest(address)}", TO_ONE_ADDRESS)
        require_unhurried("codes", TO_ALL_ADDRESSES)
        remember_for_now(request)
        request.session[ASKED] = str(commands.ask_for_code(address).id)
        request.session[TYPED] = address
        return redirect("sign-in")
    return shown(request)


@never_cache
@require_POST
@sensitive_post_parameters()
@gate(anyone)
def by_code(request: VisitorRequest, _visitor: Visitor) -> HttpResponse:
    """Come in by the six numbers, in the browser that asked for them."""
    form = CodeForm(request.POST)
    asked = queries.code_asked(request.session.get(ASKED), is_new=False)
    if asked is None:
        form.add_error("code", no_code_is_waited_for())
    elif form.is_valid():
        if commands.use_code(asked, form.cleaned_data["code"]) and asked.person is not None:
            request.session.pop(ASKED, None)
            request.session.pop(TYPED, None)
            return come_in(request, asked.person)
        form.add_error("code", not_what_was_sent())
    return shown(request, status=422, code_form=form)


def shown(request: VisitorRequest, *, status: int = 200, problem: str = "", **forms: Any) -> HttpResponse:
    """The page, with what was typed and what is wrong with it."""
    asked = queries.code_asked(request.session.get(ASKED), is_new=False)
    typed = request.session.get(TYPED, "") if asked else ""
    context = {
        "form": forms.get("form") or AddressForm(initial={"address": typed}),
        "code_form": forms.get("code_form") or (CodeForm() if asked else None),
        "sent_at": asked.expires_at - commands.CODE_GOOD_FOR if asked else None,
        "sends_mail": queries.sends_mail(),
        "providers": settings.PROVIDERS,
        "problem": problem,
    }
    return render(request, "people/sign_in.html", context, status=status)


@never_cache
@sensitive_post_parameters()
@gate(anyone)
def second(request: VisitorRequest, _visitor: Visitor) -> HttpResponse:
    """The second step of whoever has taken the first on this device."""
    half = half_in(request)
    if half is None:
        return redirect("sign-in")
    ways = queries.ways_in(half.person)
    form = SecondForm(request.POST or None) if ways.has_second_step else None
    if request.method == "POST" and form is not None and form.is_valid():
        require_unhurried(f"second:{half.person.id}", SECOND_STEPS)
        if commands.pass_second_step(half.person, form.cleaned_data["second"]):
            sign_in(request, half.person)
            return redirect(half.then)
        form.add_error("second", not_those_numbers())
    context = {"form": form, "has_passkey": bool(ways.passkeys)}
    return render(request, "people/second.html", context, status=422 if form and form.errors else 200)


def no_code_is_waited_for() -> str:
    """What to say where no code was sent, or it is too old, or was tried too often."""
    return _("No code is waited for here, or it was tried too often. Send yourself another.")


def not_what_was_sent() -> str:
    """What to say of a wrong code."""
    return _("Those are not the numbers that were sent. Look at the newest e-mail.")


def not_those_numbers() -> str:
    """What to say of six numbers that no app shows now."""
    return _("Those are not the numbers of now, or they were used already. Wait for the next ones.")
