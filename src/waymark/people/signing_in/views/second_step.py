"""The second step: an app on a phone that shows six numbers, and spare codes on paper."""

import pyotp
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_POST

from waymark.people.access import VisitorRequest, gate, require_signed_in, require_unhurried
from waymark.people.models import Person
from waymark.people.signing_in import commands, queries
from waymark.people.signing_in.forms import SecondForm, SetUpForm
from waymark.people.signing_in.sealing import seal, unsealed
from waymark.people.signing_in.views.own import stricter
from waymark.people.signing_in.views.sign_in import SECOND_STEPS, not_those_numbers

SECRET = "waymark_second_step"  # noqa: S105 - what it is kept under


@never_cache
@sensitive_post_parameters()
@sensitive_variables("secret")
@gate(require_signed_in)
def turn_on(request: VisitorRequest, person: Person) -> HttpResponse:
    """Show the secret to the app; it is on once the app shows the right numbers."""
    if queries.ways_in(person).has_second_step:
        return _on(request, SecondForm())
    secret = unsealed(request.session.get(SECRET, "")) or pyotp.random_base32()
    form = SetUpForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        require_unhurried(f"second:{person.id}", SECOND_STEPS)
        half_minute = queries.half_minute(secret, form.cleaned_data["numbers"])
        if half_minute is not None:
            request.session.pop(SECRET, None)
            with stricter(request, person):
                codes = commands.turn_second_step_on(person, secret, half_minute)
            return _codes(request, codes)
        form.add_error("numbers", not_those_numbers())
    request.session[SECRET] = seal(secret)
    address = pyotp.TOTP(secret).provisioning_uri(name=person.name, issuer_name="Waymark")
    context = {"form": form, "secret": _in_fours(secret), "address": address}
    return render(request, "people/second_step.html", context, status=422 if form.errors else 200)


@never_cache
@require_POST
@sensitive_post_parameters()
@gate(require_signed_in)
def turn_off(request: VisitorRequest, person: Person) -> HttpResponse:
    """Ask for it no longer."""
    refusal = _not_proven(request, person)
    if refusal is None:
        commands.turn_second_step_off(person)
    return refusal or redirect("ways-in")


@never_cache
@require_POST
@sensitive_post_parameters()
@gate(require_signed_in)
def spare_codes(request: VisitorRequest, person: Person) -> HttpResponse:
    """Fresh spare codes; those before stop working."""
    return _not_proven(request, person) or _codes(request, commands.make_spare_codes(person))


def _not_proven(request: VisitorRequest, person: Person) -> HttpResponse | None:
    """What to answer whoever does not hold the app nor a spare code; None for who does."""
    if not queries.ways_in(person).has_second_step:
        return redirect("ways-in")
    form = SecondForm(request.POST)
    if form.is_valid():
        require_unhurried(f"second:{person.id}", SECOND_STEPS)
        if commands.pass_second_step(person, form.cleaned_data["second"]):
            return None
        form.add_error("second", not_those_numbers())
    return _on(request, form, status=422)


def _on(request: VisitorRequest, form: SecondForm, status: int = 200) -> HttpResponse:
    return render(request, "people/second_step_on.html", {"form": form}, status=status)


def _codes(request: VisitorRequest, codes: list[str]) -> HttpResponse:
    return render(request, "people/spare_codes.html", {"codes": codes})


def _in_fours(secret: str) -> str:
    return " ".join(secret[at : at + 4] for at in range(0, 32, 4))
