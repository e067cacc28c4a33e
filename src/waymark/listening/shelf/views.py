"""The shelf of lone ideas: to look at, to ask, to suppose right, to nurture, to put aside with thanks."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING
from uuid import UUID

from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from waymark.listening import commands
from waymark.listening.access import require_listening
from waymark.listening.shelf import access
from waymark.listening.shelf.forms import A_NEW_ONE, AsideForm, CuriousForm, NurtureForm, SupposeForm
from waymark.listening.shelf.queries import idea, shelf
from waymark.listening.tending.queries import open_questions
from waymark.people.access import NotAllowed, NotThere, VisitorRequest, gate

if TYPE_CHECKING:
    from waymark.listening.access import Beside, Listener
    from waymark.listening.models import Maverick
    from waymark.listening.shelf.access import OnShelf


@never_cache
@require_safe
@gate(require_listening)
def on_shelf(request: VisitorRequest, listener: Listener) -> HttpResponse:
    """What stands there. No votes, no likes, and no way to remove by many."""
    try:
        before = UUID(request.GET["before"]) if "before" in request.GET else None
    except ValueError:
        raise NotThere from None
    context = {"listener": listener, "shelf": shelf(listener, before)}
    return render(request, "listening/shelf/shelf.html", context)


@require_POST
@gate(access.require_can_shelve)
def put_on_shelf(_request: VisitorRequest, beside: Beside) -> HttpResponse:
    """Nobody else says this, and it shouldn't be lost."""
    maverick = commands.put_on_shelf(beside.voice)
    return redirect(_at(maverick, beside.listener))


def _writing(form: type[Form], write: Callable[..., None], template: str) -> Callable[..., HttpResponse]:
    """A page with one thing to write about a lone idea; what another wrote meanwhile stands above it."""

    @never_cache
    @gate(access.require_maverick)
    def written(request: VisitorRequest, found: OnShelf) -> HttpResponse:
        typed = form(request.POST or None)
        return _acted(
            request, found, typed, template, lambda: write(found.maverick, _words(typed), by=_by(found))
        )

    return written


ask_maverick = _writing(CuriousForm, commands.ask_curiously, "listening/shelf/ask.html")
suppose_maverick = _writing(SupposeForm, commands.suppose_right, "listening/shelf/suppose.html")


@never_cache
@gate(access.require_deciding)
def put_aside(request: VisitorRequest, found: OnShelf) -> HttpResponse:
    """With thanks, and why."""
    form = AsideForm(request.POST or None)
    return _acted(
        request,
        found,
        form,
        "listening/shelf/aside.html",
        lambda: commands.put_aside(found.maverick, form.cleaned_data["because"], by=_by(found)),
    )


@never_cache
@gate(access.require_deciding)
def nurture(request: VisitorRequest, found: OnShelf) -> HttpResponse:
    """It belongs to a question, or becomes one."""
    asked = [(str(one.pk), one.asked) for one in open_questions(found.listener)]
    form = NurtureForm(request.POST or None, asked, may_ask=found.listener.is_host)
    then = None
    if form.is_valid() and form.cleaned_data["question"] == A_NEW_ONE:
        then = reverse("ask")
    return _acted(
        request,
        found,
        form,
        "listening/shelf/nurture.html",
        lambda: commands.nurture(found.maverick, _question(form), by=_by(found)),
        then,
    )


def _acted(
    request: VisitorRequest,
    found: OnShelf,
    form: Form,
    template: str,
    act: Callable[[], None],
    then: str | None = None,
) -> HttpResponse:
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            act()
        except NotAllowed as refusal:
            form.add_error(None, str(refusal))
            status = 409
        else:
            return redirect(then or _at(found.maverick, found.listener))
    context = {"form": form, "idea": idea(found.listener, found.maverick), "listener": found.listener}
    return render(request, template, context, status=status if not form.errors or status == 409 else 422)


def _words(form: Form) -> str:
    words: str = form.cleaned_data["words"]
    return words


def _question(form: Form) -> UUID | None:
    chosen = form.cleaned_data["question"]
    return UUID(chosen) if chosen != A_NEW_ONE else None


def _by(found: OnShelf) -> UUID:
    return found.listener.person.pk


def _at(maverick: Maverick, listener: Listener) -> str:
    return f"{reverse('shelf', kwargs={'space': listener.space.pk})}#idea-{maverick.pk}"
