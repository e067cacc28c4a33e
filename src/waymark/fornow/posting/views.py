"""The poster of an answer: opened and closed by its hosts, looked at, and printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from waymark.fornow.posting import access, commands, queries
from waymark.fornow.posting.paper import SIZES, poster_on_paper
from waymark.listening import commands as listening_commands
from waymark.listening import queries as listening
from waymark.people.access import VisitorRequest, gate, whole_address

if TYPE_CHECKING:
    from waymark.fornow.posting.access import Posting
    from waymark.listening.posts.queries import Reached


@never_cache
@gate(access.require_posting)
def poster(request: VisitorRequest, posting: Posting) -> HttpResponse:
    """Its link, its code, and how it will print; a button that opens it where it isn't."""
    reading = posting.reading
    if request.method == "POST":
        _act(request.POST.get("act", ""), posting)
        return redirect("clarity-poster", clarity=reading.clarity.pk)
    context = {
        "reading": reading,
        "clarity": reading.clarity,
        "posting": posting,
        "post": posting.post,
        "reached": _reached(request, posting),
        "asks": listening.asks(posting.post) if posting.post else "",
        "says": queries.prints(reading.clarity),
        "taps": listening.taps(),
        "taps_wait": queries.taps_wait(reading.clarity),
    }
    return render(request, "fornow/poster.html", context)


@never_cache
@require_safe
@gate(access.require_posting)
def poster_pdf(request: VisitorRequest, posting: Posting) -> HttpResponse:
    """The same as a file: A4 or A3, in one colour or two; or ten small ones."""
    clarity, reached = posting.reading.clarity, _reached(request, posting)
    if posting.post is None or reached is None or not posting.stands:
        return redirect("clarity-poster", clarity=clarity.pk)
    wanted = request.GET.get("size", "")
    size = wanted if wanted in SIZES else "a4"
    is_plain = request.GET.get("colours") == "one"
    made = poster_on_paper(clarity, posting.post, reached, size, is_plain=is_plain)
    response = HttpResponse(made, content_type="application/pdf")
    response.headers["Content-Disposition"] = f'attachment; filename="how-it-works-{size}.pdf"'
    return response


def _act(act: str, posting: Posting) -> None:
    clarity, by = posting.reading.clarity, posting.reading.by
    if act == "open":
        commands.open_poster(clarity.pk, by=by)
    elif act == "close":
        commands.close_poster(clarity.pk, by=by)
    elif act == "let-in":
        listening_commands.let_taps_in(clarity.question_id, clarity.question.space_id, by=by)


def _reached(request: VisitorRequest, posting: Posting) -> Reached | None:
    if posting.door is None:
        return None
    return listening.reached(posting.door, lambda path: whole_address(request, path))
