"""What every page shows around itself: the places there are, who is here, the foot."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from waymark.endeavours import queries as endeavours

MAKING_SENSE = (
    "questions result tend seed reveal poster ask hide same-as let-in-list log wall cards statements how"
).split()


@dataclass(frozen=True)
class Place:
    """An entry of the navigation."""

    label: str
    url: str
    icon: str
    current: bool


def chrome(request: HttpRequest) -> dict[str, Any]:
    """The context of every page. The endeavour is read only by pages that show it."""
    return {
        "places": SimpleLazyObject(lambda: _places(request)),
        "endeavour": SimpleLazyObject(endeavours.the_endeavour),
        "visitor": getattr(request, "visitor", None),
        "foot_links": [
            {"label": _("Your privacy"), "url": reverse("privacy")},
            {"label": _("Who can see what"), "url": reverse("who-sees-what")},
            {"label": _("How we handle numbers"), "url": reverse("numbers")},
            {"label": _("How words are looked after"), "url": reverse("moderation")},
            {"label": _("Accessibility"), "url": reverse("accessibility")},
            {"label": _("Style sheet"), "url": reverse("style")},
            *([{"label": _("Source"), "url": settings.SOURCE}] if settings.SOURCE else []),
        ],
        "run_by": settings.RUN_BY,
        "contact": settings.CONTACT,
    }


def _places(request: HttpRequest) -> list[Place]:
    entries: list[tuple[str, str, str, Sequence[str]]] = [
        (_("Journey"), "journey", "route", ("journey",)),
        (_("Make sense"), "questions", "compass", MAKING_SENSE),
    ]
    visitor = getattr(request, "visitor", None)
    if visitor is not None and visitor.is_administrator:
        entries.append((_("How it runs"), "running", "server", ("running",)))
    here = request.resolver_match.url_name if request.resolver_match else None
    return [Place(label, reverse(name), icon, here in names) for label, name, icon, names in entries]
