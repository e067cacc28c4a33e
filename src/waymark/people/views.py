"""Coming in by one's own link, and going out again."""

from django.contrib.auth import logout
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_variables

from waymark.people import queries
from waymark.people.access import NotThere, Visitor, VisitorRequest, anyone, come_in, gate
from waymark.people.models import Person


@sensitive_variables("token")
def whoever_holds(_visitor: Visitor, token: str) -> Person:
    """Whoever holds a person's own link."""
    person = queries.person_by_entry_link(token)
    if person is None:
        raise NotThere
    return person


@never_cache
@gate(whoever_holds)
def enter(request: VisitorRequest, person: Person) -> HttpResponse:
    """Asks before signing in, so that a link fetched by a mail scanner signs nobody in."""
    if request.method == "POST":
        return come_in(request, person)
    return render(request, "people/enter.html", {"person": person})


@gate(anyone)
def leave(request: VisitorRequest, _visitor: Visitor) -> HttpResponse:
    """Signs out, on this device."""
    if request.method == "POST":
        logout(request)
    return redirect("journey")
