"""Who hosts a space, how others come to host it, and the way back for whoever lost theirs."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_POST

from waymark.people import commands as people
from waymark.people import queries as people_queries
from waymark.people.access import (
    NotAllowed,
    NotThere,
    Pace,
    Visitor,
    VisitorRequest,
    anyone,
    come_in,
    gate,
    needs_second,
    require_signed_in,
    require_unhurried,
    sign_in,
    whole_address,
)
from waymark.spaces import access, commands, queries
from waymark.spaces.forms import ComeToHostForm, RecoverForm
from waymark.spaces.models import HostInvitation, Seat, Space, ToAsk

if TYPE_CHECKING:
    from waymark.people.models import Person

WRONG_CODES = Pace(at_once=60, per_second=0.2)


@never_cache
@gate(access.require_hosting)
def hosts(request: VisitorRequest, space: Space) -> HttpResponse:
    """Who hosts, whom to ask first, and a link for another host: shown once, in answer to the press."""
    link = ""
    if request.method == "POST":
        token = commands.invite_host(space, by=_by(request))
        link = whole_address(request, reverse("come-to-host", kwargs={"token": token}))
    return _hosts(request, space, link=link)


@require_POST
@gate(access.require_hosting_beside)
def step_back(request: VisitorRequest, seat: Seat) -> HttpResponse:
    """Step back as a host, or thank another and take the hosting over."""
    try:
        commands.step_back(seat, by=_by(request))
    except NotAllowed as refusal:
        return _hosts(request, seat.space, refusal=str(refusal), status=409)
    if access.can_host(request.visitor, seat.space_id):
        return redirect("hosts", space=seat.space_id)
    return redirect("journey")


@require_POST
@gate(access.require_can_ask_first)
def asked(request: VisitorRequest, to_ask: ToAsk) -> HttpResponse:
    """One of those whom hosts meant to ask has been asked."""
    commands.mark_asked(to_ask, by=_by(request))
    return redirect("hosts", space=to_ask.space_id)


@require_POST
@gate(access.require_can_ask_first)
def name_away(request: VisitorRequest, to_ask: ToAsk) -> HttpResponse:
    """Keep a name no longer."""
    commands.take_name_away(to_ask, by=_by(request))
    return redirect("hosts", space=to_ask.space_id)


@sensitive_variables("token")
def whoever_is_invited(_visitor: Visitor, token: str) -> HostInvitation:
    """Whoever holds a link to come and host."""
    found = queries.host_invitation_by(token)
    if found is None:
        raise NotThere
    return found


@never_cache
@gate(whoever_is_invited)
def come_to_host(request: VisitorRequest, invitation: HostInvitation) -> HttpResponse:
    """Asks for a name before anything happens, so that a link that is fetched by a scanner is not used up."""
    person = request.visitor.person
    form = ComeToHostForm(request.POST or None) if person is None else None
    if request.method == "POST" and person is not None:
        commands.accept_host(invitation, person)
        return redirect("hosts", space=invitation.space_id)
    if request.method == "POST" and form is not None and form.is_valid():
        comer = commands.welcome_host(invitation, form.cleaned_data["name"])
        sign_in(request, comer)
        return keys(request, comer, invitation.space.endeavour_id, came_to=invitation.space)
    context = {"form": form, "space": invitation.space}
    status = 422 if form is not None and form.errors else 200
    return render(request, "spaces/come_to_host.html", context, status=status)


@never_cache
@gate(require_signed_in)
def way_back(request: VisitorRequest, person: Person) -> HttpResponse:
    """A fresh link and a fresh code for somebody who is in; the ones before stop working."""
    if request.method == "POST":
        return keys(request, person, queries.endeavour_of(person))
    return render(request, "spaces/way_back.html", {"person": person})


@never_cache
@gate(anyone)
def recover(request: VisitorRequest, _visitor: Visitor) -> HttpResponse:
    """Come back by the code on paper: it is used up, and there is a fresh one."""
    form = RecoverForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        require_unhurried("recovery-codes", WRONG_CODES)
        person = people_queries.person_by_recovery_code(form.cleaned_data["code"])
        if person is not None:
            if needs_second(person):
                return come_in(request, person, then="way-back")
            endeavour = queries.endeavour_of(person)
            people.use_recovery_code(person, endeavour=endeavour)
            sign_in(request, person)
            return keys(request, person, endeavour)
        form.add_error("code", access.no_such_recovery_code())
    return render(request, "spaces/recover.html", {"form": form}, status=422 if form.errors else 200)


def keys(
    request: VisitorRequest, person: Person, endeavour: UUID, came_to: Space | None = None
) -> HttpResponse:
    """Somebody's link and code, in the answer to what they pressed and nowhere else."""
    token = people.offer_entry_link(person, endeavour=endeavour)
    context = {
        "person": person,
        "link": whole_address(request, reverse("enter", kwargs={"token": token})),
        "code": people.offer_recovery_code(person, endeavour=endeavour),
        "came_to": came_to,
    }
    return render(request, "spaces/keys.html", context)


def _hosts(
    request: VisitorRequest, space: Space, *, link: str = "", refusal: str = "", status: int = 200
) -> HttpResponse:
    commands.forget_old_names()
    person = request.visitor.person
    context = {
        "space": space,
        "hosts": queries.hosts_of(space.id),
        "to_ask": queries.to_ask(space.id),
        "me": person.id if person else None,
        "link": link,
        "refusal": refusal,
    }
    return render(request, "spaces/hosts.html", context, status=status)


def _by(request: VisitorRequest) -> UUID | None:
    return request.visitor.person.id if request.visitor.person else None
