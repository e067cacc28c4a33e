"""The pages that compose the rooms, and those about the place itself."""

from collections.abc import Callable

from django.db import connection
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

import waymark
from waymark.endeavours import queries as endeavours
from waymark.people.access import Visitor, VisitorRequest, anyone, gate, require_administrator
from waymark.perspectives import queries as perspectives
from waymark.questions import access as questions_access
from waymark.questions import queries as questions_queries
from waymark.site.story import story_so_far


@never_cache
@require_safe
@gate(anyone)
def journey(request: VisitorRequest, visitor: Visitor) -> HttpResponse:
    """The shared endeavour: its sentence, its story, what it is asking, what has happened."""
    purpose = endeavours.the_endeavour()
    context = {
        "purpose": purpose,
        "endeavour": purpose,
        "asked": _asked(visitor),
        "story": story_so_far(purpose.id, visitor) if purpose else (),
    }
    return render(request, "site/journey.html", context)


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
    }
    return render(request, "site/running.html", context)


@require_safe
@gate(anyone)
def health(_request: VisitorRequest, _visitor: Visitor) -> HttpResponse:
    """Whether pages and database answer, for a watchdog."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("well\n", content_type="text/plain; charset=utf-8")


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
    known = questions_queries.known_to(visitor)
    answered = perspectives.how_many_answered(visitor, known)
    return [(question, answered[question.id]) for question in known]
