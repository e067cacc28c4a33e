"""Taking an answer away, taking everything, and the days of an endeavour in one's own calendar."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from waymark.fornow.access import require_reading, require_walking
from waymark.fornow.taking import access, commands, queries
from waymark.fornow.taking.data import all_as_json
from waymark.fornow.taking.days import as_calendar
from waymark.fornow.taking.paper import as_document
from waymark.fornow.taking.tables import all_as_csv, who_does_what
from waymark.people.access import NotAllowed, VisitorRequest, gate, whole_address
from waymark.record.clock import now

if TYPE_CHECKING:
    from waymark.fornow.access import Reading, Walking
    from waymark.people.models import Person

DOCUMENT = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
CSV = "text/csv; charset=utf-8"
CALENDAR = "text/calendar; charset=utf-8"


@never_cache
@require_safe
@gate(require_reading)
def taken_docx(request: VisitorRequest, reading: Reading) -> HttpResponse:
    """One answer, as a document."""
    told = _told(request, reading)
    return _file(as_document(told, reading.endeavour.title), DOCUMENT, "clarity-for-now.docx")


@never_cache
@require_safe
@gate(require_reading)
def taken_csv(request: VisitorRequest, reading: Reading) -> HttpResponse:
    """Who does what of it, as planning tools read it."""
    return _file(who_does_what(_told(request, reading)).encode(), CSV, "who-does-what.csv")


@never_cache
@require_safe
@gate(require_reading)
def taken_ics(request: VisitorRequest, reading: Reading) -> HttpResponse:
    """Its days, for a calendar."""
    told = _told(request, reading)
    days = queries.days_of(told)
    if not days:
        raise NotAllowed(_("It has no day on which people look again, so a calendar would stay empty."))
    return _file(as_calendar(days, str(told.version)), CALENDAR, "when-we-look-again.ics")


def _phone(request: VisitorRequest) -> str:
    return str(request.META.get("CSRF_COOKIE", ""))


def _told(request: VisitorRequest, reading: Reading) -> queries.Taken:
    access.require_unhurried_taking(request.visitor, _phone(request), reading.clarity.pk)
    return queries.taken(reading, lambda path: whole_address(request, path))


def _all(
    kind: str,
    name: str,
    read: Callable[[Walking, queries.Whole], queries.Everything],
    write: Callable[[queries.Everything], str],
) -> Callable[..., HttpResponse]:
    """Everything that somebody may read, written one way."""

    @never_cache
    @require_safe
    @gate(require_walking)
    def all_taken(request: VisitorRequest, walking: Walking) -> HttpResponse:
        access.require_unhurried_taking(request.visitor, _phone(request), walking.endeavour.id)
        told = read(walking, lambda path: whole_address(request, path))
        return _file(write(told).encode(), kind, name)

    return all_taken


all_csv = _all(CSV, "clarities-for-now.csv", queries.every_answer, all_as_csv)
all_json = _all("application/json", "clarities-for-now.json", queries.everything, all_as_json)


@never_cache
@require_safe
@gate(access.any_endeavour)
def calendar_feed(request: VisitorRequest, endeavour: UUID) -> HttpResponse:
    """The days of an endeavour, for the calendar of whoever has this link."""
    walking = access.require_key(endeavour, request.GET.get("key", ""))
    days = queries.days_in(walking, lambda path: whole_address(request, path))
    return _file(as_calendar(days, walking.endeavour.title), CALENDAR, "days-to-look-again.ics")


@never_cache
@require_safe
@gate(access.require_calendar)
def calendar(request: VisitorRequest, walking: Walking) -> HttpResponse:
    """My link to its days: made, renewed, withdrawn."""
    link = queries.calendar_link(_person(walking), walking.endeavour.id)
    context: dict[str, Any] = {
        "endeavour": walking.endeavour,
        "link": link,
        "is_over": link is not None and link.until < localdate(now()),
        "days": queries.days_in(walking, lambda path: whole_address(request, path)),
    }
    if link is not None:
        path = reverse("calendar-feed", kwargs={"endeavour": walking.endeavour.id})
        address = whole_address(request, f"{path}?{urlencode({'key': access.key_of(link)})}")
        context |= {"address": address, "subscribe": f"webcal://{address.split('://', 1)[-1]}"}
    return render(request, "fornow/calendar.html", context)


def _on_link(does: Callable[[Person, UUID], object]) -> Callable[..., HttpResponse]:
    """One thing done to one's own link, then back to its page."""

    @require_POST
    @gate(access.require_calendar)
    def done(_request: VisitorRequest, walking: Walking) -> HttpResponse:
        does(_person(walking), walking.endeavour.id)
        return redirect("calendar", endeavour=walking.endeavour.id)

    return done


make_calendar_link = _on_link(commands.make_calendar_link)
renew_calendar_link = _on_link(commands.renew_calendar_link)
withdraw_calendar_link = _on_link(commands.withdraw_calendar_link)


def _person(walking: Walking) -> Person:
    if walking.person is None:
        raise NotAllowed(_("A calendar of its days takes a seat here."))
    return walking.person


def _file(content: bytes, kind: str, name: str) -> HttpResponse:
    """A file to keep, under a name that says what it holds."""
    response = HttpResponse(content, content_type=kind)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
