"""Who is asking, the gate that every page stands behind, and how often is too often."""

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

from django.conf import settings
from django.contrib.auth import login
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from waymark.people.models import Person
from waymark.people.signing_in import commands, queries

GUEST_COOKIE = "waymark_guest"
HALF_IN = "waymark_half_in"
HALF_IN_FOR_SECONDS = 900
SIGNING_IN_FOR_SECONDS = 3600


class NotAllowed(Exception):
    """The visitor may know that the thing is there, and may not do this. Its text is for them to read."""


class NotYetSafe(NotAllowed):
    """Whoever looks after this server has no passkey and no second step yet."""


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


def whole_address(request: HttpRequest, path: str) -> str:
    """An address that works from elsewhere: by the name this server was told it has, else as it was asked."""
    if settings.PUBLIC_ADDRESS:
        return f"{settings.PUBLIC_ADDRESS}{path}"
    return request.build_absolute_uri(path)


def sign_in(request: VisitorRequest, person: Person) -> None:
    """Let a person in on this device, from the page that is being answered on."""
    request.session.set_expiry(None)
    login(request, person)
    request.session.pop(HALF_IN, None)
    commands.note_device(request.session, person, request.headers.get("User-Agent", ""))
    request.visitor = replace(request.visitor, person=person)


def remember_for_now(request: VisitorRequest) -> None:
    """Whoever is signing in is remembered for an hour; for longer once they are in."""
    if request.visitor.person is None:
        request.session.set_expiry(SIGNING_IN_FOR_SECONDS)


def needs_second(person: Person) -> bool:
    """Whether somebody who showed a link or a code has one more step to go."""
    return queries.needs_second(person)


def come_in(request: VisitorRequest, person: Person, *, then: str = "journey") -> HttpResponse:
    """Let in whoever proved to be this person; or lead them to their second step, where they have one."""
    if needs_second(person):
        remember_for_now(request)
        request.session[HALF_IN] = {"person": str(person.id), "at": time.time(), "then": then}
        return redirect("second")
    sign_in(request, person)
    return redirect(then)


@dataclass(frozen=True)
class HalfIn:
    """Somebody who has one more step to go, and where they were going."""

    person: Person
    then: str


def half_in(request: VisitorRequest) -> HalfIn | None:
    """Who has taken the first step on this device, a quarter of an hour ago at most."""
    kept = request.session.get(HALF_IN)
    if not kept or not 0 <= time.time() - kept["at"] <= HALF_IN_FOR_SECONDS:
        return None
    person = Person.objects.filter(id=kept["person"]).first()
    return HalfIn(person, kept["then"]) if person else None


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
    if visitor.person is not None and not queries.is_strong(visitor.person):
        raise NotYetSafe(_("Whoever looks after this server needs a passkey or a second step first."))
    return visitor


def require_signed_in(visitor: Visitor) -> Person:
    """For people with a name here."""
    if visitor.person is None:
        raise NotAllowed(_("Sign in first, then open this page again."))
    return visitor.person


@dataclass(frozen=True)
class Pace:
    """A token bucket: how much may be done at once, and how fast the right to do more comes back."""

    at_once: int
    per_second: float


def require_unhurried(who_and_what: str, pace: Pace) -> None:
    """Take one from the bucket of this name. Raises TooMuch when it is empty.

    Name a guest and a thing, never an address alone: a whole hospital sits behind one.
    """
    name = f"pace:{who_and_what}"
    now = time.monotonic()
    left, at = cache.get(name, (float(pace.at_once), now))
    left = min(pace.at_once, left + (now - at) * pace.per_second)
    if left < 1:
        raise TooMuch(_("That was a lot in a short time. Wait a minute, then go on; nothing is lost."))
    cache.set(name, (left - 1, now), timeout=int(pace.at_once / pace.per_second) + 1)


def ways_in_kept(person: Person) -> dict[str, Any]:
    """What is kept of somebody's ways in, as plain data, for that person alone; no secret and no digest."""
    return queries.ways_in_kept(person)
