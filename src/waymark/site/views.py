"""The pages that compose the rooms, and those about the place itself."""

import sys
from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4

from django.conf import settings
from django.db import Error, InterfaceError, OperationalError, connection, connections
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from prometheus_client import CONTENT_TYPE_LATEST

import waymark
from waymark.endeavours import commands as endeavours_commands
from waymark.endeavours.queries import Purpose
from waymark.fornow import queries as fornow
from waymark.keeping import queries as keeping
from waymark.live.queries import ticket
from waymark.people import commands as people
from waymark.people.access import (
    NotAllowed,
    NotThere,
    Visitor,
    VisitorRequest,
    anyone,
    gate,
    require_administrator,
    sign_in,
    whole_address,
)
from waymark.perspectives import queries as perspectives
from waymark.questions import access as questions_access
from waymark.questions import queries as questions_queries
from waymark.site import beginning
from waymark.site.beginning import BeginForm, require_may_begin
from waymark.site.chrome import known, known_endeavours
from waymark.site.forms import WordingForm
from waymark.site.journey import journey as home
from waymark.site.metrics import measured
from waymark.site.story import told
from waymark.spaces import queries as spaces


@never_cache
@require_safe
@gate(anyone)
def journey(request: VisitorRequest, visitor: Visitor) -> HttpResponse:
    """The shared endeavour: its sentence, its story, what it is asking, what has happened."""
    found = known(request)
    return _journey(request, visitor, found[0] if found else None)


def require_can_know(visitor: Visitor, endeavour: UUID) -> Purpose:
    """An endeavour, for those who may know of it."""
    for purpose in known_endeavours(visitor):
        if purpose.id == endeavour:
            return purpose
    raise NotThere


def require_can_word(visitor: Visitor, endeavour: UUID) -> Purpose:
    """An endeavour, for the hosts of its spaces."""
    purpose = require_can_know(visitor, endeavour)
    if spaces.hosted_in(visitor, endeavour) is None:
        raise NotAllowed(_("Only those who host this endeavour can say it better."))
    return purpose


@never_cache
@require_safe
@gate(require_can_know)
def endeavour(request: VisitorRequest, purpose: Purpose) -> HttpResponse:
    """One of several endeavours."""
    return _journey(request, request.visitor, purpose)


@never_cache
@gate(require_can_word)
def say_better(request: VisitorRequest, purpose: Purpose) -> HttpResponse:
    """Another name, another sentence; and whether everybody here may know of it."""
    form = WordingForm(request.POST or None, initial={"title": purpose.title, "sentence": purpose.sentence})
    if request.method == "POST" and form.is_valid():
        said, by = form.cleaned_data, request.visitor.person.id if request.visitor.person else None
        endeavours_commands.say_better(purpose.id, said["title"], said["sentence"], by=by)
        if said["is_listed"] and not purpose.is_listed:
            endeavours_commands.list_it(purpose.id, by=by)
        return redirect("endeavour", endeavour=purpose.id)
    context = {"form": form, "purpose": purpose}
    return render(request, "site/say_better.html", context, status=422 if form.errors else 200)


@never_cache
@gate(require_may_begin)
def begin(request: VisitorRequest, visitor: Visitor) -> HttpResponse:
    """One sentence, three names, one question."""
    form = BeginForm(request.POST or None, initial={"once": uuid4()})
    asking = perspectives.question_form(request.POST or None)
    if request.method == "POST" and form.is_valid() and asking.is_valid():
        said = {**asking.cleaned_data, **form.cleaned_data}
        begun = beginning.begin(visitor, said, asking.cleaned_data["seeds"])
        is_new_here = visitor.person is None
        if is_new_here:
            sign_in(request, begun.person)
        return _begun(request, begun, with_keys=is_new_here)
    status = 422 if form.errors or asking.errors else 200
    return render(request, "site/begin.html", {"form": form, "asking": asking}, status=status)


def _begun(request: VisitorRequest, begun: beginning.Begun, *, with_keys: bool) -> HttpResponse:
    """What the beginner has now; their own keys, once."""
    space, link, code = begun.question.space, "", ""
    if with_keys:
        token = people.offer_entry_link(begun.person, endeavour=space.endeavour_id)
        link = whole_address(request, reverse("enter", kwargs={"token": token}))
        code = people.offer_recovery_code(begun.person, endeavour=space.endeavour_id)
    context = {
        "question": begun.question,
        "space": space,
        "ways": perspectives.ways_in(begun.question, lambda path: whole_address(request, path)),
        "link": link,
        "code": code,
    }
    return render(request, "site/begun.html", context)


def _journey(request: VisitorRequest, visitor: Visitor, purpose: Purpose | None) -> HttpResponse:
    context: dict[str, Any] = {
        "purpose": purpose,
        "endeavour": purpose,
        "may_begin": beginning.may_begin(visitor),
    }
    if purpose is not None:
        shown = home(visitor, purpose)
        context |= {
            "journey": shown,
            "litmus": shown.litmus,
            "asked": shown.asked,
            "ticket": ticket(fornow.topic(purpose.id)),
        }
    return render(request, "site/journey.html", context)


@never_cache
@require_safe
@gate(require_can_know)
def story(request: VisitorRequest, purpose: Purpose) -> HttpResponse:
    """The whole story, in its versions: what was, and what is."""
    visitor = request.visitor
    context = {
        "purpose": purpose,
        "endeavour": purpose,
        "told": told(purpose, visitor, request.GET.get("before", "")),
        "is_seated": bool(spaces.seats_in(visitor, purpose.id)),
    }
    return render(request, "site/story.html", context)


@never_cache
@require_safe
@gate(anyone)
def questions(request: VisitorRequest, visitor: Visitor) -> HttpResponse:
    """The questions that the visitor may know of."""
    context = {"asked": _asked(visitor), "can_ask": questions_access.can_open(visitor)}
    return render(request, "site/questions.html", context)


@never_cache
@require_safe
@gate(require_administrator)
def running(request: VisitorRequest, _visitor: Visitor) -> HttpResponse:
    """How this server is kept, without a word of what anyone said."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT sqlite_version()" if connection.vendor == "sqlite" else "SHOW server_version")
        version = cursor.fetchone()[0]
    context = {
        "version": waymark.__version__,
        "database": connection.display_name,
        "database_version": version,
        "findings": keeping.findings(asks_others=False),
    }
    return render(request, "site/running.html", context)


@require_safe
@gate(anyone)
def health(_request: VisitorRequest, _visitor: Visitor) -> HttpResponse:
    """Whether pages and database answer, for a watchdog."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except Error:
        return _plainly("the database does not answer", 503)
    return _plainly("well")


@require_safe
@gate(anyone)
def ready(_request: VisitorRequest, _visitor: Visitor) -> HttpResponse:
    """Whether it may be sent visitors: its database answers, and is up to this version."""
    try:
        is_ready = keeping.is_up_to_date()
    except Error:
        return _plainly("the database does not answer", 503)
    return _plainly("ready") if is_ready else _plainly("the database is another version's", 503)


@require_safe
@gate(anyone)
def metrics(request: VisitorRequest, _visitor: Visitor) -> HttpResponse:
    """Figures for machines that bring the secret; to all others there is nothing here."""
    brought = request.headers.get("Authorization", "")
    if not settings.METRICS or not constant_time_compare(brought, f"Bearer {settings.METRICS}"):
        raise NotThere
    return HttpResponse(measured(), content_type=CONTENT_TYPE_LATEST)


def broke(request: HttpRequest) -> HttpResponse:
    """Something went wrong that is ours: the database is away or its disk full, or a page is at fault."""
    if isinstance(sys.exception(), OperationalError | InterfaceError):
        connections.close_all()
        page = render(request, "503.html", status=503)
        page.headers["Retry-After"] = "30"
        return page
    return render(request, "500.html", status=500)


def _plainly(words: str, status: int = 200) -> HttpResponse:
    return HttpResponse(f"{words}\n", status=status, content_type="text/plain; charset=utf-8")


def _page(template: str) -> Callable[..., HttpResponse]:
    @require_safe
    @gate(anyone)
    def page(request: VisitorRequest, _visitor: Visitor) -> HttpResponse:
        return render(request, template)

    return page


style = _page("ui/style.html")
privacy = _page("site/about/privacy.html")
who_sees_what = _page("site/about/who_sees_what.html")
numbers = _page("site/about/numbers.html")
moderation = _page("site/about/moderation.html")
accessibility = _page("site/about/accessibility.html")


def _asked(visitor: Visitor) -> list[tuple[object, object]]:
    """The questions that a visitor may know of."""
    found = questions_queries.known_to(visitor)
    answered = perspectives.how_many_answered(visitor, found)
    return [(question, answered[question.id]) for question in found]
