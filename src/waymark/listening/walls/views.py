"""Saying something on the screen that shows a question to a room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from waymark.listening import commands
from waymark.listening.posts.access import require_room_to_speak
from waymark.listening.posts.queries import asks, reached
from waymark.listening.receipts.queries import given
from waymark.listening.walls import queries
from waymark.listening.walls.access import require_corner
from waymark.listening.walls.forms import HereForm
from waymark.people.access import NotAllowed, VisitorRequest, gate, whole_address

if TYPE_CHECKING:
    from waymark.listening.walls.access import Corner


@never_cache
@gate(require_corner)
def say_here(request: VisitorRequest, corner: Corner) -> HttpResponse:
    """A small form, and the four words for a minute; nothing of it is there for the next, nor of whose screen
    it is."""
    post = corner.at.post
    form = HereForm(request.POST or None)
    context: dict[str, object] = {"question": corner.question, "post": post, "asks": asks(post)}
    if request.method == "POST" and form.is_valid():
        require_room_to_speak(corner.at, f"wall:{corner.question.pk}")
        said, once = form.said(post.question_id), form.cleaned_data["once"]
        try:
            commands.say_at(post, said, once)
        except commands.SaidAlready as refusal:
            form = form.afresh()
            form.add_error(None, str(refusal))
        except NotAllowed as refusal:
            form.add_error(None, str(refusal))
        else:
            context["receipt"] = given(once, said, lambda path: whole_address(request, path))
            return render(request, "listening/walls/said.html", context, status=201)
    way = reached(corner.at.door, lambda path: whole_address(request, path))
    context |= {"form": form, "promises": queries.promises(post.space), "reached": way}
    return render(request, "listening/walls/say.html", context, status=422 if form.errors else 200)
