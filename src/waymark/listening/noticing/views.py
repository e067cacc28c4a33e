"""Anybody with a seat may add a noticing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from waymark.listening import access, commands, queries
from waymark.listening.noticing.forms import NoticeForm
from waymark.listening.receipts.queries import given
from waymark.listening.views import SAYINGS
from waymark.people.access import NotAllowed, VisitorRequest, gate, require_unhurried, whole_address

if TYPE_CHECKING:
    from waymark.listening.access import Listener


@never_cache
@gate(access.require_can_say)
def notice(request: VisitorRequest, listener: Listener) -> HttpResponse:
    """I notice… I wonder…"""
    form = NoticeForm(request.POST if request.method == "POST" else None, None, listener)
    if request.method == "POST" and form.is_valid():
        require_unhurried(f"say:{listener.person.pk}", SAYINGS)
        said, once = form.said(), form.cleaned_data["once"]
        try:
            commands.say(listener, said, once)
        except commands.SaidAlready as refusal:
            form = form.afresh(str(refusal))
        except NotAllowed as refusal:
            form.add_error("name" if "name" in form.fields else None, str(refusal))
        else:
            receipt = given(once, said, lambda path: whole_address(request, path))
            context = {"space": listener.space, "receipt": receipt, "veil": said.veil}
            return render(request, "listening/said.html", context, status=201)
    context = {"form": form, "space": listener.space}
    context |= {"promises": queries.promises(listener), "limit": queries.limit(listener)}
    return render(request, "listening/noticing/notice.html", context, status=422 if form.errors else 200)
