"""Where guests answer and tell, without an account; and the poster that brings them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from waymark.litmus import access, marks
from waymark.litmus.asking import commands as asking_commands
from waymark.litmus.asking import queries as asking_queries
from waymark.litmus.asking.forms import AtDoorForm
from waymark.litmus.changing.queries import current_round
from waymark.litmus.changing.views import story_form
from waymark.litmus.doors import commands, queries
from waymark.litmus.doors.paper import poster_on_paper
from waymark.litmus.telling import commands as telling
from waymark.litmus.telling.commands import By
from waymark.litmus.telling.queries import is_about_harm
from waymark.litmus.telling.views import brilliant_form
from waymark.people.access import (
    GUEST_COOKIE,
    NotAllowed,
    VisitorRequest,
    gate,
    whole_address,
)

if TYPE_CHECKING:
    from uuid import UUID

    from waymark.litmus.access import AtDoor, Hosting
    from waymark.litmus.models import Round, Telling
    from waymark.litmus.telling.forms import TellForm

GUEST_DAYS = 90


@never_cache
@gate(access.require_door)
def door(request: VisitorRequest, at: AtDoor) -> HttpResponse:
    """The test, to answer at once where it is being asked. Nothing is kept before a button is pressed."""
    asking = asking_queries.open_asking(at.endeavour)
    known = asking_queries.given(asking, at.token) if asking else asking_queries.Given(None, None)
    form = AtDoorForm(request.POST or None) if asking else None
    if request.method == "POST" and form is not None and asking is not None and form.is_valid():
        token = _token(at, form.cleaned_data["once"])
        try:
            asking_commands.answer(asking, token, form.given())
        except NotAllowed as refusal:
            form.add_error(None, str(refusal))
        else:
            return _known(redirect(_at(at, "answered")), token)
    context = {
        **_around(request, at),
        "asking": asking,
        "wording": asking.wording if asking else asking_queries.newest_wording(at.endeavour),
        "known": known,
        "form": form,
        "round": current_round(at.endeavour),
    }
    return render(request, "litmus/door.html", context, status=422 if form and form.errors else 200)


@never_cache
@gate(access.require_door)
def tell_brilliant(request: VisitorRequest, at: AtDoor) -> HttpResponse:
    """A day when it is brilliant, told by a guest."""
    promise = _("A host reads it first. Then everybody who may know of this endeavour can read it.")
    form, heading = brilliant_form(request, at.endeavour), _("A day when it is brilliant")
    return _tell(request, at, form, heading, promise)


@never_cache
@gate(access.require_door)
def tell_story(request: VisitorRequest, at: AtDoor) -> HttpResponse:
    """A short story of this quarter, told by a guest."""
    quarter = current_round(at.endeavour)
    if quarter is None:
        return redirect(_at(at))
    promise = _(
        "A host reads it first, then people with a seat here. If it is chosen, everybody who may know of "
        "this endeavour can read it."
    )
    return _tell(request, at, story_form(request, quarter), _("What changed most"), promise, quarter)


@require_POST
@gate(access.require_own_at_door)
def take_back(_request: VisitorRequest, own: tuple[AtDoor, Telling]) -> HttpResponse:
    """What was told from this phone goes."""
    at, told = own
    telling.take_back(told)
    return redirect(_at(at, "taken-back"))


@require_POST
@gate(access.require_door)
def take_answer_back(_request: VisitorRequest, at: AtDoor) -> HttpResponse:
    """The answer from this phone goes, while it is open."""
    asking = asking_queries.open_asking(at.endeavour)
    if asking is not None and at.token is not None:
        asking_commands.take_answer_back(asking, at.token)
    return redirect(_at(at, "taken-back"))


@require_POST
@gate(access.require_door)
def afresh(_request: VisitorRequest, at: AtDoor) -> HttpResponse:
    """Forget, on this phone, who answered before. What they said stays, and is theirs no more to change."""
    response = redirect(_at(at))
    response.delete_cookie(GUEST_COOKIE)
    return response


@require_POST
@gate(access.require_hosting)
def open_door(_request: VisitorRequest, hosting: Hosting) -> HttpResponse:
    """A door for guests, with a poster."""
    commands.open_door(hosting.endeavour.id, hosting.space)
    return redirect("litmus-poster", endeavour=hosting.endeavour.id)


@require_safe
@gate(access.require_hosting)
def poster(request: VisitorRequest, hosting: Hosting) -> HttpResponse:
    """A poster to look at, and to print from here; a button that opens the door where it isn't yet."""
    context = {"endeavour": hosting.endeavour, **_on_poster(request, hosting)}
    return render(request, "litmus/poster.html", context)


@never_cache
@require_safe
@gate(access.require_can_print)
def poster_pdf(request: VisitorRequest, hosting: Hosting) -> HttpResponse:
    """The same poster as a file: A4 or A3, in one colour or two."""
    shown = _on_poster(request, hosting)
    if shown["ways"] is None:
        return redirect("litmus-poster", endeavour=hosting.endeavour.id)
    size = "a3" if request.GET.get("size") == "a3" else "a4"
    is_plain = request.GET.get("colours") == "one"
    made = poster_on_paper(hosting.endeavour.title, shown["asks"], shown["ways"], size, is_plain=is_plain)
    response = HttpResponse(made, content_type="application/pdf")
    response.headers["Content-Disposition"] = f'attachment; filename="litmus-{size}.pdf"'
    return response


def _on_poster(request: VisitorRequest, hosting: Hosting) -> dict[str, Any]:
    invitation = queries.invitation_of(hosting.endeavour.id)
    wording = asking_queries.newest_wording(hosting.endeavour.id)
    whole = lambda path: whole_address(request, path)  # noqa: E731 - an address made whole
    return {
        "asks": wording.asks if wording else _("Does it work for you?"),
        "ways": queries.ways_in(invitation, whole) if invitation else None,
    }


def _tell(
    request: VisitorRequest,
    at: AtDoor,
    form: TellForm,
    heading: str,
    promise: str,
    quarter: Round | None = None,
) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        token = _token(at, form.cleaned_data["once"])
        access.require_unhurried_words(token)
        told = telling.tell(By(token=token), at.endeavour, form.told(quarter), form.cleaned_data["once"])
        return _known(redirect(_at(at, "careful" if is_about_harm(told) else "told")), token)
    context = {**_around(request, at), "form": form, "heading": heading, "promise": promise}
    return render(request, "litmus/tell_at_door.html", context, status=422 if form.errors else 200)


def _around(request: VisitorRequest, at: AtDoor) -> dict[str, Any]:
    mine = queries.told_from(at.token, at.endeavour)
    return {"at": at, "code": at.invitation.code, "mine": mine, "told": request.GET.get("told", "")}


def _at(at: AtDoor, told: str = "") -> str:
    address = reverse("litmus-door", kwargs={"code": at.invitation.code})
    return f"{address}?told={told}" if told else address


def _token(at: AtDoor, once: UUID) -> str:
    """What the phone keeps; for one that keeps nothing, what its form brings, at the pace of a door."""
    if at.token is not None:
        return at.token
    access.require_room_at(at)
    return marks.token_of(once)


def _known(response: HttpResponse, token: str) -> HttpResponse:
    response.set_cookie(
        GUEST_COOKIE,
        token,
        max_age=GUEST_DAYS * 86400,
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )
    return response
