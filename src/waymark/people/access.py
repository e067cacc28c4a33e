"""Who is asking, and the gate that every page stands behind."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from waymark.people.models import Person


class NotAllowed(Exception):
    """The visitor may know that the thing is there, and may not do this. Its text is for them to read."""


class NotThere(Exception):
    """There is no such thing, or none that this visitor may know of."""


class TooMuch(Exception):
    """The visitor did this too often in too short a time. Its text is for them to read."""


@dataclass(frozen=True)
class Visitor:
    """Whoever is asking: a person with a name, a guest with a token on their phone, both or neither."""

    person: Person | None = None
    guest_token: str | None = None

    @property
    def is_administrator(self) -> bool:
        return self.person is not None and self.person.is_administrator


class VisitorRequest(HttpRequest):
    """A request after the visitor has been made out."""

    visitor: Visitor


P = ParamSpec("P")
Allowed = TypeVar("Allowed")
Rule = Callable[Concatenate[Visitor, P], Allowed]
View = Callable[[VisitorRequest, Allowed], HttpResponse]
GatedView = Callable[..., HttpResponse]


def gate(rule: Callable[..., Allowed]) -> Callable[[View[Allowed]], GatedView]:
    """Let a page be reached only through `rule(visitor, **what_the_address_names)`.

    The rule raises, or returns what the page may work with; the page gets
    nothing else. A page without a gate is not served at all.
    """

    def behind_gate(view: View[Allowed]) -> GatedView:
        @wraps(view)
        def gated(request: VisitorRequest, **named: Any) -> HttpResponse:
            return view(request, rule(request.visitor, **named))

        gated.rule = rule  # type: ignore[attr-defined]
        return gated

    return behind_gate


def anyone(visitor: Visitor) -> Visitor:
    """Open to everybody."""
    return visitor


def can_see_how_it_runs(visitor: Visitor) -> bool:
    return visitor.is_administrator


def require_administrator(visitor: Visitor) -> Visitor:
    """For whoever looks after this server."""
    if not can_see_how_it_runs(visitor):
        raise NotAllowed(_("This page is for whoever looks after this server."))
    return visitor


def require_signed_in(visitor: Visitor) -> Person:
    """For people with a name here."""
    if visitor.person is None:
        raise NotAllowed(_("Come in by your own link first, then open this page again."))
    return visitor.person
