"""Say at a review whether it really works, and take that back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from waymark.fornow.telling import Meanwhile
from waymark.fornow.working import access, commands, queries
from waymark.fornow.working.forms import WorkingForm
from waymark.people.access import NotAllowed, VisitorRequest, gate

if TYPE_CHECKING:
    from waymark.fornow.models import Review
    from waymark.fornow.working.access import Answering


@never_cache
@gate(access.require_at_review)
def say_working(request: VisitorRequest, answering: Answering) -> HttpResponse:
    """One tap, and a sentence if they like."""
    reading, review = answering.reading, answering.review
    if review.ended and request.method != "POST":
        return redirect(_home(review))
    shown, status = queries.section(reading, review), 200
    has_seat = answering.whose is not None
    form = WorkingForm(request.POST or None, shown.own, shown.asks_from, has_seat=has_seat)
    if request.method == "POST" and form.is_valid():
        try:
            who = answering if has_seat else _by_receipt(request, answering, form.cleaned_data["receipt"])
            commands.say_working(review, who.mark, form.said())
        except Meanwhile as meanwhile:
            form.add_error(None, str(meanwhile))
            status = 409
        except NotAllowed as refused:
            form.add_error("receipt" if "receipt" in form.fields else None, str(refused))
        else:
            return (
                redirect(_home(review))
                if has_seat
                else render(request, "fornow/working_said.html", {"reading": reading, "review": review})
            )
    if form.errors and status == 200:
        status = 422
    context = {"form": form, "reading": reading, "review": review, "shown": shown, "back": _home(review)}
    return render(request, "fornow/working_say.html", context, status=status)


@require_POST
@gate(access.require_at_review)
def take_working_back(request: VisitorRequest, answering: Answering) -> HttpResponse:
    """As if they had not said it."""
    who = answering
    if answering.whose is None:
        who = _by_receipt(request, answering, request.POST.get("receipt", ""))
    commands.take_working_back(answering.review, who.mark)
    return redirect(_home(answering.review))


def _by_receipt(request: VisitorRequest, answering: Answering, words: str) -> Answering:
    phone = str(request.META.get("CSRF_COOKIE", ""))
    return access.with_receipt(answering, request.visitor, phone, words)


def _home(review: Review) -> str:
    return f"{reverse('review', kwargs={'review': review.pk})}#working"
