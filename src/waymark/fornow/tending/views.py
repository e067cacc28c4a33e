"""A host takes words away; their writer takes them back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from waymark.fornow import forpart
from waymark.fornow.models import Assumption, Doubt, Echo, Look, Misfit, Review, Trial, Working
from waymark.fornow.of_ones_own import afterwards
from waymark.fornow.tending import access, commands
from waymark.fornow.tending.forms import TakeAwayForm
from waymark.people.access import VisitorRequest, gate

if TYPE_CHECKING:
    from uuid import UUID

    from waymark.fornow.tending.access import AtOwn, AtWords


@never_cache
@gate(access.require_taking_away)
def take_words_away(request: VisitorRequest, at: AtWords) -> HttpResponse:
    """Once more what it says, and why it should go."""
    form = TakeAwayForm(request.POST if request.method == "POST" else None)
    back = _where(at.written, at.reading.clarity.pk)
    if request.method == "POST" and form.is_valid():
        commands.take_away(at, form.cleaned_data["because"])
        return redirect(back)
    context = {"form": form, "heading": _("Take it away"), "button": _("Take it away for good")}
    context |= {"back": back, "about": at.says}
    return render(request, "ui/decision.html", context, status=422 if form.errors else 200)


@require_POST
@gate(access.require_own_words)
def take_words_back(request: VisitorRequest, at: AtOwn) -> HttpResponse:
    """What I wrote goes again."""
    commands.take_back(at)
    return redirect(afterwards(request, _where(at.written, at.clarity)))


def _where(written: Any, clarity: UUID) -> str:
    """The page on which it stands."""
    if isinstance(written, Review):
        return reverse("review", kwargs={"review": written.pk})
    if isinstance(written, Assumption):
        return reverse("assumption", kwargs={"assumption": written.pk})
    if isinstance(written, Look | Working):
        return reverse("review", kwargs={"review": written.review_id})
    if isinstance(written, Doubt | Trial | Misfit):
        return reverse("assumption", kwargs={"assumption": written.assumption_id})
    if isinstance(written, Echo):
        return reverse("echoes", kwargs={"clarity": clarity})
    return forpart.home(clarity)
