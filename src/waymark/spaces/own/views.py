"""My data, to take out or to have erased."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib.auth import logout
from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from waymark.people.access import NotAllowed, VisitorRequest, gate, require_signed_in
from waymark.spaces import commands
from waymark.spaces.own import queries

if TYPE_CHECKING:
    from waymark.people.models import Person


@never_cache
@require_safe
@gate(require_signed_in)
def own_data(request: VisitorRequest, person: Person) -> HttpResponse:
    """What is kept under my name, to read; all of it is in the file."""
    return render(request, "spaces/own/data.html", {"own": queries.leaf(person, _further_back(request))})


@never_cache
@require_safe
@gate(require_signed_in)
def own_data_json(_request: VisitorRequest, person: Person) -> HttpResponse:
    """The same, for programs."""
    found = JsonResponse(
        queries.own(person).as_json(), json_dumps_params={"ensure_ascii": False, "indent": 2}
    )
    found.headers["Content-Disposition"] = 'attachment; filename="waymark-my-data.json"'
    return found


def _further_back(request: VisitorRequest) -> UUID | None:
    """From where on the page goes on; from the newest where the address says nothing that makes sense."""
    try:
        return UUID(request.GET.get("before", ""))
    except ValueError:
        return None


@never_cache
@gate(require_signed_in)
def erase_me(request: VisitorRequest, person: Person) -> HttpResponse:
    """Says what goes and what can't, asks once, then does it."""
    refusal = ""
    if request.method == "POST":
        try:
            commands.erase_person(person)
        except NotAllowed as said:
            refusal = str(said)
        else:
            logout(request)
            request.visitor = replace(request.visitor, person=None)
            return render(request, "spaces/own/erased.html")
    context = {"alone": queries.held_alone(person), "person": person, "refusal": refusal}
    return render(request, "spaces/own/erase.html", context, status=409 if refusal else 200)
