"""Spaces: which there are, what one is like inside, how people come to sit there."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.mail import send_mail
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from waymark.people.access import (
    NotAllowed,
    Pace,
    VisitorRequest,
    gate,
    require_unhurried,
    sign_in,
    whole_address,
)
from waymark.spaces import commands
from waymark.spaces.access import require_hosting
from waymark.spaces.parts.access import require_hosting_within, require_within
from waymark.spaces.seats import access, queries
from waymark.spaces.seats.forms import (
    AnswerAskingForm,
    ArrangeForm,
    AskForSeatForm,
    ComeInForm,
    HandOverForm,
    OfferForm,
    OpenSpaceForm,
)
from waymark.spaces.views import keys

if TYPE_CHECKING:
    from waymark.spaces.models import Seat, SeatAsked, SeatInvitation, Space
    from waymark.spaces.parts.access import Within

ASKINGS = Pace(at_once=20, per_second=0.05)
LETTERS = Pace(at_once=30, per_second=0.05)

log = logging.getLogger(__name__)


@never_cache
@require_safe
@gate(require_within)
def spaces(request: VisitorRequest, within: Within) -> HttpResponse:
    """The five kinds of space: which there are, which are missing and why it might matter."""
    kinds = queries.by_kind(within.endeavour.id, within.person)
    return render(request, "spaces/seats/spaces.html", {"within": within, "kinds": kinds})


@never_cache
@gate(require_hosting_within)
def open_space(request: VisitorRequest, within: Within) -> HttpResponse:
    """One more space."""
    form = OpenSpaceForm(request.POST or None, initial={"kind": request.GET.get("kind")})
    if request.method == "POST" and form.is_valid():
        kind = form.cleaned_data.pop("kind")
        space = commands.set_up_space(within.person, within.endeavour.id, kind, form.said())
        return redirect("space", space=space.pk)
    back = reverse("spaces", kwargs={"endeavour": within.endeavour.id})
    return _form(request, form, _("One more space"), _("Open it"), back, within.endeavour.title)


@never_cache
@require_safe
@gate(access.require_seat)
def space(request: VisitorRequest, seat: Seat) -> HttpResponse:
    """A space from inside; first, how people are with each other there."""
    return _inside(request, seat)


@require_POST
@gate(access.require_seat)
def agree(_request: VisitorRequest, seat: Seat) -> HttpResponse:
    """I agree to how we are with each other."""
    commands.agree(seat)
    return redirect("space", space=seat.space_id)


@require_POST
@gate(access.require_seat)
def step_out(request: VisitorRequest, seat: Seat) -> HttpResponse:
    """I give up my seat."""
    try:
        commands.step_out(seat)
    except NotAllowed as refusal:
        return _inside(request, seat, refusal=str(refusal), status=409)
    return redirect("journey")


@never_cache
@gate(require_hosting)
def arrange(request: VisitorRequest, space: Space) -> HttpResponse:
    """Say how the space is."""
    form = ArrangeForm(request.POST or None, initial=vars(space))
    if request.method == "POST" and form.is_valid():
        commands.arrange(space, form.said(), by=request.visitor.person.pk if request.visitor.person else None)
        return redirect("space", space=space.pk)
    return _form(request, form, _("How this space is"), _("Say it"), _at(space), space.name)


@require_POST
@gate(require_hosting)
def offer_seat(request: VisitorRequest, space: Space) -> HttpResponse:
    """A link to a seat, shown once or sent by e-mail."""
    seat = access.require_seat(request.visitor, space.pk)
    return _offer(request, seat, commands.offer_seat(space, by=seat.person_id))


@require_POST
@gate(access.require_own_seat)
def offer_to_deputy(request: VisitorRequest, seat: Seat) -> HttpResponse:
    """A link for somebody who sits there on my behalf."""
    return _offer(request, seat, commands.offer_seat(seat.space, on_behalf_of=seat, by=seat.person_id))


@never_cache
@gate(access.whoever_was_offered)
def take_seat(request: VisitorRequest, offered: SeatInvitation) -> HttpResponse:
    """Says how people are with each other there before anything happens; then a seat."""
    person = request.visitor.person
    form = ComeInForm(request.POST or None, initial={"name": offered.name}) if person is None else None
    if request.method == "POST" and person is not None:
        commands.accept_seat(offered, person)
        return redirect("space", space=offered.space_id)
    if request.method == "POST" and form is not None and form.is_valid():
        comer = commands.welcome_to_seat(offered, form.cleaned_data["name"])
        sign_in(request, comer)
        return keys(request, comer, offered.space.endeavour_id, came_to=offered.space)
    context = {"form": form, "space": offered.space, "for_whom": offered.on_behalf_of}
    status = 422 if form is not None and form.errors else 200
    return render(request, "spaces/seats/take_seat.html", context, status=status)


@never_cache
@gate(access.require_can_ask_for_seat)
def ask_for_seat(request: VisitorRequest, space: Space) -> HttpResponse:
    """Anyone may ask to sit with us, with an account or without."""
    person = request.visitor.person
    form = AskForSeatForm(request.POST or None, initial={"name": person.name if person else ""})
    if request.method == "POST" and form.is_valid():
        require_unhurried(f"ask-for-seat:{space.pk}", ASKINGS)
        token = commands.ask_for_seat(space, **form.cleaned_data)
        link = whole_address(request, reverse("seat-asked", kwargs={"token": token}))
        return render(request, "spaces/seats/asked.html", {"space": space, "link": link})
    back = reverse("endeavour", kwargs={"endeavour": space.endeavour_id})
    return _form(request, form, _("May I sit with you?"), _("Ask for a seat"), back, space.name)


@never_cache
@gate(access.whoever_asked)
def seat_asked(request: VisitorRequest, asked: SeatAsked) -> HttpResponse:
    """What the hosts answered; whoever is welcome sits down from here."""
    if request.method == "POST" and asked.is_welcome:
        is_new_here = request.visitor.person is None
        comer = commands.come_as_asked(asked, request.visitor.person)
        if is_new_here:
            sign_in(request, comer)
            return keys(request, comer, asked.space.endeavour_id, came_to=asked.space)
        return redirect("space", space=asked.space_id)
    return render(request, "spaces/seats/answered.html", {"asked": asked, "space": asked.space})


@never_cache
@gate(access.require_can_answer_asking)
def answer_asking(request: VisitorRequest, asked: SeatAsked) -> HttpResponse:
    """A host answers somebody who asked for a seat, with a reason."""
    form, refusal = AnswerAskingForm(request.POST or None), ""
    if request.method == "POST" and form.is_valid():
        by, welcome = request.visitor.person, request.POST.get("welcome") == "1"
        reason = form.cleaned_data["reason"]
        try:
            commands.answer_asking(asked, reason, is_welcome=welcome, by=by.pk if by else None)
        except NotAllowed as said:
            refusal = str(said)
        else:
            return redirect("space", space=asked.space_id)
    context = {"form": form, "asked": asked, "refusal": refusal}
    status = 409 if refusal else 422 if form.errors else 200
    return render(request, "spaces/seats/answer_asking.html", context, status=status)


@never_cache
@gate(access.require_own_hosting)
def hand_over(request: VisitorRequest, seat: Seat) -> HttpResponse:
    """Whose turn is it to host?"""
    others = {str(one.pk): one for one in queries.other_seats(seat)}
    form = HandOverForm(request.POST or None, [(key, one.person.name) for key, one in others.items()])
    if request.method == "POST" and form.is_valid():
        commands.hand_over(seat, others[form.cleaned_data["to"]])
        return redirect("space", space=seat.space_id)
    return _form(
        request, form, _("Hand the hosting over"), _("You take this"), _at(seat.space), seat.space.name
    )


def _offer(request: VisitorRequest, seat: Seat, token: str) -> HttpResponse:
    """Show the link once, or send it to the address that was typed; the address is not kept."""
    link = whole_address(request, reverse("take-seat", kwargs={"token": token}))
    form = OfferForm(request.POST)
    if not form.is_valid():
        return _inside(request, seat, offer=form, status=422)
    to = form.cleaned_data["email"]
    if not to:
        return _inside(request, seat, link=link)
    require_unhurried(f"letters:{seat.pk}", LETTERS)
    if _sent(seat, to, link):
        return _inside(request, seat, sent_to=to)
    return _inside(
        request, seat, link=link, refusal=_("The e-mail could not be sent. Hand the link over yourself.")
    )


def _sent(seat: Seat, to: str, link: str) -> bool:
    if not settings.EMAIL_BACKEND.endswith("smtp.EmailBackend"):
        return False
    subject = _("%(name)s asks you to sit with us") % {"name": seat.person.name}
    words = _(
        "%(name)s asks you to take a seat in “%(space)s”.\n\n%(link)s\n\n"
        "The link works once, for two weeks. Nobody else was told of it."
    ) % {"name": seat.person.name, "space": seat.space.name, "link": link}
    try:
        send_mail(subject, words, None, [to])
    except OSError:
        log.warning("an invitation could not be sent")
        return False
    return True


def _inside(
    request: VisitorRequest,
    seat: Seat,
    *,
    link: str = "",
    sent_to: str = "",
    refusal: str = "",
    offer: OfferForm | None = None,
    status: int = 200,
) -> HttpResponse:
    context = {
        "inside": queries.inside(seat),
        "space": seat.space,
        "offer": offer or OfferForm(),
        "link": link,
        "sent_to": sent_to,
        "refusal": refusal,
    }
    return render(request, "spaces/seats/space.html", context, status=status)


def _form(
    request: VisitorRequest, form: Form, heading: str, button: str, back: str, about: str
) -> HttpResponse:
    """A page with one decision on it."""
    context = {"form": form, "heading": heading, "button": button, "back": back, "about": about}
    return render(request, "ui/decision.html", context, status=422 if form.errors else 200)


def _at(space: Space) -> str:
    return reverse("space", kwargs={"space": space.pk})
