"""Passkeys: what a device is asked, coming in by one, adding, naming and removing them."""

from uuid import UUID

from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from waymark.people.access import (
    NotThere,
    Visitor,
    VisitorRequest,
    anyone,
    gate,
    half_in,
    remember_for_now,
    require_signed_in,
    sign_in,
    whole_address,
)
from waymark.people.models import Passkey, Person
from waymark.people.signing_in import commands, queries
from waymark.people.signing_in.devices import roughly
from waymark.people.signing_in.forms import PasskeyForm, PasskeyNameForm
from waymark.people.signing_in.passkeys import Asker, NotProven, called
from waymark.people.signing_in.views.own import own_page, stricter
from waymark.people.signing_in.views.sign_in import shown

CHALLENGE = "waymark_passkey"


def own_passkey(visitor: Visitor, passkey: UUID) -> Passkey:
    """A passkey, for whoever it lets in."""
    person = require_signed_in(visitor)
    found = Passkey.objects.filter(id=passkey, person=person).first()
    if found is None:
        raise NotThere
    return found


@never_cache
@require_POST
@gate(anyone)
def to_come_in(request: VisitorRequest, _visitor: Visitor) -> HttpResponse:
    """What to ask of a device that would come in."""
    remember_for_now(request)
    options, request.session[CHALLENGE] = _asker(request).to_come_in()
    return JsonResponse(options)


@never_cache
@require_POST
@gate(anyone)
def come_in_by(request: VisitorRequest, _visitor: Visitor) -> HttpResponse:
    """Come in by a passkey: it is both steps in one."""
    state = request.session.pop(CHALLENGE, None)
    answered = request.POST.get("credential", "")
    try:
        passkey = queries.passkey_by(called(answered))
        if state is None or passkey is None:
            raise NotProven
        _asker(request).proves(state, passkey, answered)
    except NotProven:
        return shown(request, status=422, problem=_("That passkey lets nobody in here. Try another way."))
    half = half_in(request)
    sign_in(request, passkey.person)
    return redirect(half.then if half and half.person == passkey.person else "journey")


@never_cache
@require_POST
@gate(require_signed_in)
def to_add(request: VisitorRequest, person: Person) -> HttpResponse:
    """What to ask of a device that is to be one more way in."""
    options, request.session[CHALLENGE] = _asker(request).to_add(person, queries.passkeys_of(person))
    return JsonResponse(options)


@never_cache
@require_POST
@gate(require_signed_in)
def add(request: VisitorRequest, person: Person) -> HttpResponse:
    """One more passkey."""
    state, form = request.session.pop(CHALLENGE, None), PasskeyForm(request.POST)
    try:
        if state is None or not form.is_valid():
            raise NotProven
        credential_id, public = _asker(request).added(state, form.cleaned_data["credential"])
    except NotProven:
        return own_page(request, person, status=422, problem=_("That device made no passkey. Try again."))
    name = form.cleaned_data["name"] or roughly(request.headers.get("User-Agent", ""))
    with stricter(request, person):
        made = commands.add_passkey(person, credential_id, public, name)
    if made is None:
        return own_page(request, person, status=422, problem=_("That passkey is known already."))
    return redirect("ways-in")


@require_POST
@gate(own_passkey)
def name(request: VisitorRequest, passkey: Passkey) -> HttpResponse:
    """Call a passkey something else."""
    form = PasskeyNameForm(request.POST)
    if form.is_valid():
        commands.name_passkey(passkey, form.cleaned_data["name"])
    return redirect("ways-in")


@require_POST
@gate(own_passkey)
def remove(_request: VisitorRequest, passkey: Passkey) -> HttpResponse:
    """Take a passkey away."""
    commands.remove_passkey(passkey)
    return redirect("ways-in")


def _asker(request: VisitorRequest) -> Asker:
    return Asker(whole_address(request, "/"))
