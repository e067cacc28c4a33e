"""Coming in without an account: a code, a door, and starting afresh on a shared phone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from waymark.people.access import GUEST_COOKIE, NotThere, Visitor, VisitorRequest, anyone, gate
from waymark.perspectives import access
from waymark.perspectives.access import Door
from waymark.perspectives.forms import CodeForm, SeeFromForm
from waymark.spaces import commands as spaces
from waymark.spaces import queries as spaces_queries

if TYPE_CHECKING:
    from waymark.spaces.models import Invitation

GUEST_DAYS = 90


@gate(anyone)
def code(request: VisitorRequest, visitor: Visitor) -> HttpResponse:
    """Where a code is typed; a wrong one is said so kindly, on the same page."""
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            found = access.require_door(visitor, form.cleaned_data["code"])
        except NotThere:
            address = access.door_elsewhere(form.cleaned_data["code"])
            if address is not None:
                return redirect(address)
            form.add_error("code", access.no_such_code())
        else:
            return redirect("door", code=found.invitation.code)
    return render(request, "perspectives/code.html", {"form": form}, status=422 if form.errors else 200)


@never_cache
@gate(access.require_door)
def door(request: VisitorRequest, at: Door) -> HttpResponse:
    """Says who will see what, and lets in whoever presses the button. Nothing is kept before that."""
    if at.guest is not None:
        return redirect("answer", question=at.question.id)
    seeing = SeeFromForm(request.POST, spaces_queries.parts_to_see_from(at.question.space))
    if request.method == "POST":
        return _let_in(request, at.invitation, seeing, redirect("answer", question=at.question.id))
    context = {"question": at.question, "door": at.invitation, "seeing": seeing}
    return render(request, "perspectives/door.html", context)


@gate(anyone)
def start_afresh(request: VisitorRequest, _visitor: Visitor) -> HttpResponse:
    """Forget, on this device, who answered before. What they said stays, under their own number."""
    if request.method != "POST":
        return redirect("journey")
    response = redirect("code")
    response.delete_cookie(GUEST_COOKIE)
    return response


def _let_in(
    request: VisitorRequest, invitation: Invitation, seeing: SeeFromForm, response: HttpResponse
) -> HttpResponse:
    access.require_room_at(invitation)
    token = request.visitor.guest_token or spaces.new_guest_token()
    guest = spaces.admit(token, invitation)
    if seeing.chosen() is not None:
        spaces.see_from(guest, seeing.chosen())
    response.set_cookie(
        GUEST_COOKIE,
        token,
        max_age=GUEST_DAYS * 86400,
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )
    return response
