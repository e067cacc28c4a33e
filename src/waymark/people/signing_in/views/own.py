"""Somebody's own ways in: addresses, passkeys, the second step, and where they are signed in."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, TypeVar
from uuid import UUID

from django.contrib.auth import update_session_auth_hash
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe

from waymark.people.access import (
    NotThere,
    Pace,
    Visitor,
    VisitorRequest,
    gate,
    needs_second,
    require_signed_in,
    require_unhurried,
)
from waymark.people.models import Address, Device, Elsewhere, Person
from waymark.people.signing_in import commands, queries
from waymark.people.signing_in.devices import roughly
from waymark.people.signing_in.forms import AddressForm, CodeForm
from waymark.people.signing_in.views.sign_in import no_code_is_waited_for, not_what_was_sent

ASKED = "waymark_address"
ADDRESSES = Pace(at_once=5, per_second=1 / 300)


@never_cache
@require_safe
@gate(require_signed_in)
def ways_in(request: VisitorRequest, person: Person) -> HttpResponse:
    """All the ways in that somebody has."""
    return own_page(request, person)


def own_page(
    request: VisitorRequest, person: Person, *, status: int = 200, problem: str = "", **forms: Any
) -> HttpResponse:
    """The page of somebody's own ways in, with what was typed and what is wrong with it."""
    asked = queries.code_asked(request.session.get(ASKED), is_new=True)
    if asked is not None and asked.person_id != person.id:
        asked = None
    ways, key = queries.ways_in(person), request.session.session_key
    context = {
        "person": person,
        "ways": ways,
        "devices": [(one, queries.is_this_session(one, key)) for one in ways.devices],
        "must": person.is_administrator and not ways.is_strong,
        "sends_mail": queries.sends_mail(),
        "form": forms.get("form") or AddressForm(prefix="new"),
        "code_form": forms.get("code_form") or (CodeForm() if asked else None),
        "to_prove": asked.address if asked else "",
        "this_device": roughly(request.headers.get("User-Agent", "")),
        "problem": problem,
    }
    return render(request, "people/ways_in.html", context, status=status)


@never_cache
@require_POST
@gate(require_signed_in)
def add_address(request: VisitorRequest, person: Person) -> HttpResponse:
    """Send a code to an address that somebody says is theirs."""
    form = AddressForm(request.POST, prefix="new")
    if not form.is_valid():
        return own_page(request, person, status=422, form=form)
    require_unhurried(f"addresses:{person.id}", ADDRESSES)
    request.session[ASKED] = str(commands.ask_to_add(person, form.cleaned_data["address"]).id)
    return redirect("ways-in")


@never_cache
@require_POST
@sensitive_post_parameters()
@gate(require_signed_in)
def prove_address(request: VisitorRequest, person: Person) -> HttpResponse:
    """The code that was sent there: the address is theirs."""
    form = CodeForm(request.POST)
    asked = queries.code_asked(request.session.get(ASKED), is_new=True)
    if asked is None or asked.person_id != person.id:
        form.add_error("code", no_code_is_waited_for())
    elif form.is_valid():
        is_right = commands.use_code(asked, form.cleaned_data["code"])
        if is_right and commands.add_address(person, asked.address):
            request.session.pop(ASKED, None)
            return redirect("ways-in")
        form.add_error("code", not_what_was_sent())
    return own_page(request, person, status=422, code_form=form)


M = TypeVar("M", Address, Elsewhere, Device)


def _own(model: type[M], visitor: Visitor, number: UUID) -> M:
    found = model.objects.filter(id=number, person=require_signed_in(visitor)).first()
    if found is None:
        raise NotThere
    return found


def own_address(visitor: Visitor, address: UUID) -> Address:
    """An address, for whoever has it."""
    return _own(Address, visitor, address)


@require_POST
@gate(own_address)
def remove_address(_request: VisitorRequest, address: Address) -> HttpResponse:
    """Come in by this address no longer."""
    commands.remove_address(address)
    return redirect("ways-in")


def own_account(visitor: Visitor, account: UUID) -> Elsewhere:
    """An account elsewhere, for whoever has it."""
    return _own(Elsewhere, visitor, account)


@require_POST
@gate(own_account)
def forget_elsewhere(_request: VisitorRequest, account: Elsewhere) -> HttpResponse:
    """Keep no longer by which account somebody came in."""
    commands.forget_elsewhere(account)
    return redirect("ways-in")


def own_device(visitor: Visitor, device: UUID) -> Device:
    """A device, for whoever is signed in on it."""
    return _own(Device, visitor, device)


@require_POST
@gate(own_device)
def sign_out(_request: VisitorRequest, device: Device) -> HttpResponse:
    """Sign out on a device, from another one or on itself."""
    commands.sign_out(device)
    return redirect("ways-in")


@require_POST
@gate(require_signed_in)
def sign_out_others(request: VisitorRequest, person: Person) -> HttpResponse:
    """Sign out everywhere but here."""
    stay_here_alone(request, person)
    return redirect("ways-in")


@contextmanager
def stricter(request: VisitorRequest, person: Person) -> Iterator[None]:
    """Where a second step is asked for from now on, whoever came in without one is signed out, but here."""
    was_needed = needs_second(person)
    yield
    if needs_second(person) and not was_needed:
        stay_here_alone(request, person)


def stay_here_alone(request: VisitorRequest, person: Person) -> None:
    """Every session of theirs ends but this one, which goes on under another key."""
    commands.sign_out_everywhere(person)
    request.user = person
    update_session_auth_hash(request, person)
    commands.note_device(request.session, person, request.headers.get("User-Agent", ""))
