"""The pages about what is kept of people: the register, all of one's own, and being erased."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from waymark.keeping import register
from waymark.people.access import NotAllowed, Visitor, VisitorRequest, anyone, gate, require_signed_in
from waymark.site.own import done_by, going, kept_of
from waymark.spaces import commands as spaces

if TYPE_CHECKING:
    from waymark.people.models import Person


@require_safe
@gate(anyone)
def processing(request: VisitorRequest, _visitor: Visitor) -> HttpResponse:
    """What is kept of people: what for, who sees it, how long."""
    days = settings.BACKUP_DAYS if settings.BACKUPS else 0
    context = {"groups": register.by_whose(), "backup_days": days}
    return render(request, "site/about/processing.html", context)


@never_cache
@require_safe
@gate(require_signed_in)
def own_data(request: VisitorRequest, person: Person) -> HttpResponse:
    """All that is kept of somebody with a name here, for them to read."""
    return render(request, "site/yours/data.html", {"kept": kept_of(person), "did": done_by(person)})


@never_cache
@require_safe
@gate(require_signed_in)
def own_data_json(_request: VisitorRequest, person: Person) -> HttpResponse:
    """The same, as a file to keep. Their spaces' logs say that somebody took it."""
    spaces.note_data_taken(person)
    content = json.dumps(kept_of(person), ensure_ascii=False, indent=2)
    response = HttpResponse(content, content_type="application/json")
    response.headers["Content-Disposition"] = 'attachment; filename="what-is-kept-of-me.json"'
    return response


@never_cache
@gate(require_signed_in)
def erase_me(request: VisitorRequest, person: Person) -> HttpResponse:
    """Says what goes and what stays, asks once, then lets it go."""
    found = going(person)
    if request.method != "POST":
        return render(request, "site/yours/erase.html", {"going": found})
    try:
        spaces.erase(person)
    except NotAllowed as refusal:
        context = {"going": going(person), "refusal": str(refusal)}
        return render(request, "site/yours/erase.html", context, status=409)
    logout(request)
    request.visitor = replace(request.visitor, person=None)
    return render(request, "site/yours/erased.html", {"going": found})
