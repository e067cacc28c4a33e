"""Every request: who is asking, and nothing served that has no gate."""

import logging
import re
from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from waymark.once import one_look
from waymark.people.access import GUEST_COOKIE, NotAllowed, NotThere, NotYetSafe, TooMuch, Visitor
from waymark.people.models import Person

LOOKS = ("GET", "HEAD")
TOKEN = re.compile(r"[A-Za-z0-9_-]{22,64}")

log = logging.getLogger(__name__)
Respond = Callable[[HttpRequest], HttpResponse]


class VisitorMiddleware:
    """Gives the request its visitor, and words the gate's refusals as pages."""

    def __init__(self, respond: Respond) -> None:
        self.respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.visitor = Visitor(person=_person(request), guest_token=_guest_token(request))  # type: ignore[attr-defined]
        if request.method not in LOOKS:
            return self.respond(request)
        with one_look():
            return self.respond(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], args: Any, named: Any
    ) -> None:
        """Deny first: a page whose gate was forgotten does not exist."""
        if not hasattr(view, "rule"):
            log.error("view %s has no gate and is not served", view)
            raise Http404

    def process_exception(self, request: HttpRequest, problem: Exception) -> HttpResponse | None:
        """A refusal becomes a page that says why."""
        if isinstance(problem, NotThere):
            return render(request, "404.html", status=404)
        if isinstance(problem, NotYetSafe):
            return redirect("ways-in")
        if isinstance(problem, NotAllowed):
            return render(request, "403.html", {"reason": str(problem)}, status=403)
        if isinstance(problem, TooMuch):
            return render(request, "429.html", {"reason": str(problem)}, status=429)
        return None


def _person(request: HttpRequest) -> Person | None:
    return request.user if isinstance(request.user, Person) else None


def _guest_token(request: HttpRequest) -> str | None:
    token = request.COOKIES.get(GUEST_COOKIE, "")
    return token if TOKEN.fullmatch(token) else None
