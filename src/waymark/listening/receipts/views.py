"""The receipt: what came of it, for whoever has the four words, and what they may do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from waymark.listening import commands
from waymark.listening.receipts import access
from waymark.listening.receipts.forms import FindForm, WriteBackForm
from waymark.listening.sight.queries import sight
from waymark.listening.trails.queries import trail_for_author
from waymark.people.access import NotAllowed, Visitor, VisitorRequest, anyone, gate

if TYPE_CHECKING:
    from waymark.listening.receipts.access import Receipt


@never_cache
@gate(anyone)
def receipt(request: VisitorRequest, visitor: Visitor) -> HttpResponse:
    """Where the four words are typed, and what they lead to."""
    form = FindForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            found = _found(request, visitor)
        except access.NotFound as refusal:
            form.add_error("words", str(refusal))
        else:
            return _shown(request, found)
    return _asked(request, form)


@never_cache
@require_POST
@gate(anyone)
def write_back(request: VisitorRequest, visitor: Visitor) -> HttpResponse:
    """Whoever said it writes again: an answer, or more."""
    found = _found(request, visitor)
    form = WriteBackForm(request.POST)
    if found.voice is None:
        return _shown(request, found)
    if form.is_valid():
        try:
            commands.write_back(found.voice, form.cleaned_data["more"])
        except NotAllowed as refusal:
            form.add_error("more", str(refusal))
        else:
            return _shown(request, found, told="sent")
    return _shown(request, found, form=form)


@never_cache
@require_POST
@gate(anyone)
def feel_heard(request: VisitorRequest, visitor: Visitor) -> HttpResponse:
    """Theirs alone to say."""
    found = _found(request, visitor)
    if found.voice is not None:
        commands.feel_heard(found.voice, request.POST.get("yes") == "yes")
        found.voice.feels_heard = request.POST.get("yes") == "yes"
    return _shown(request, found, told="felt")


@never_cache
@require_POST
@gate(anyone)
def take_back(request: VisitorRequest, visitor: Visitor) -> HttpResponse:
    """All of it goes, and the receipt leads nowhere any more."""
    found = _found(request, visitor)
    if found.voice is not None:
        commands.take_back(found.voice)
    elif found.in_hand is not None:
        commands.take_out_of_hand(found.in_hand.pk)
    return render(request, "listening/receipts/taken_back.html")


def _found(request: VisitorRequest, visitor: Visitor) -> Receipt:
    phone = str(request.META.get("CSRF_COOKIE", ""))
    return access.require_receipt(visitor, phone, request.POST.get("words", ""))


def _asked(request: VisitorRequest, form: FindForm) -> HttpResponse:
    return render(request, "listening/receipts/find.html", {"form": form}, status=422 if form.errors else 200)


def _shown(
    request: VisitorRequest, found: Receipt, *, told: str = "", form: WriteBackForm | None = None
) -> HttpResponse:
    context = {
        "receipt": found,
        "trail": trail_for_author(found.voice) if found.voice else None,
        "sight": sight(found.voice, ()) if found.voice else None,
        "form": form or WriteBackForm(None),
        "told": told,
    }
    return render(request, "listening/receipts/receipt.html", context, status=422 if form else 200)
