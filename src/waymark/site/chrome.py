"""What every page shows around itself: the places there are, who is here, the foot."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from waymark.endeavours import queries as endeavours
from waymark.endeavours.queries import Purpose
from waymark.fornow import queries as fornow
from waymark.people.access import Visitor
from waymark.questions import queries as questions
from waymark.situations import queries as situations
from waymark.spaces import queries as spaces

MAKING_SENSE = (
    "situation say-kind mark obstacles obstacle obstacle-gone choose-bank bank what-came "
    "take-words-away "
    "questions result tend seed reveal poster ask hide same-as let-in-list log wall cards statements how"
).split()
PEOPLE = (
    "who-walks person me own-data erase-me tell-of-part part word-part how-far turn-off rename-part "
    "merge-part split-part hosts bring-in spaces open-space space space-log arrange hand-over answer-asking "
    "destinations how-we-lead say-how-we-lead upstairs answer-upstairs "
    "leave-well were-here ask-somebody left "
    "ties open-map close-map who-i-know tie bring-ties introductions introduce-two coffee goings go-to "
    "asks ask-in saw-you-lead "
    "space-log if-others if-others-one"
).split()
LISTENING = (
    "listen voices say custom voice said-by-me say-voice-better hide-voice ask-to-lift lifting "
    "posts post post-cards type-in bring-cards scribe receipt tend-voices themes theme shelf "
    "guardians name-guardian ask-maverick suppose-maverick put-aside-maverick nurture-maverick pass-hold-on "
    "litmus word-litmus ask-litmus answer-litmus read-first litmus-poster brilliant tell-brilliant "
    "tell-better change set-prompt tell-change choose-change letters notice question-voices sight"
).split()

FORNOW = (
    "for-now answer-for-now clarity word-clarity clarity-history shield attach-voice explain-absence "
    "settle-clarity set-clarity-aside write-view explain-clarity touches mark-plan calendar "
    "assume assumption word-assumption doubt try-assumption misfit let-go hold-assumption mark-crossing "
    "take-position ask-parts echoes write-echo offer-belief want-belief "
    "stretch-wire wire-happened call-early "
    "look-sooner reviews review put-review-off keep-clarity change-clarity unpick hand-over-clarity "
    "clarity-poster say-working show-echoes take-away-for-now"
).split()


@dataclass(frozen=True)
class Place:
    """An entry of the navigation."""

    label: str
    url: str
    icon: str
    current: bool


def chrome(request: HttpRequest) -> dict[str, Any]:
    """The context of every page. What a part of a page doesn't show is not worked out for it."""
    return {
        "places": SimpleLazyObject(lambda: _places(request)),
        "endeavour": SimpleLazyObject(lambda: _endeavour(request)),
        "endeavours": SimpleLazyObject(lambda: known(request)),
        "visitor": getattr(request, "visitor", None),
        "foot_links": SimpleLazyObject(_foot_links),
        "run_by": settings.RUN_BY,
        "contact": settings.CONTACT,
    }


def _foot_links() -> list[dict[str, str]]:
    return [
        {"label": _("Your privacy"), "url": reverse("privacy")},
        {"label": _("Who can see what"), "url": reverse("who-sees-what")},
        {"label": _("How we handle numbers"), "url": reverse("numbers")},
        {"label": _("How words are looked after"), "url": reverse("moderation")},
        {"label": _("Accessibility"), "url": reverse("accessibility")},
        {"label": _("Style sheet"), "url": reverse("style")},
        *([{"label": _("Source"), "url": settings.SOURCE}] if settings.SOURCE else []),
    ]


def _places(request: HttpRequest) -> list[Place]:
    entries: list[tuple[str, str, str, Sequence[str]]] = [
        (_("Journey"), "journey", "route", ("journey", "endeavour", "story", "say-better", "begin")),
        (_("Make sense"), "questions", "compass", MAKING_SENSE),
    ]
    visitor = getattr(request, "visitor", None)
    if visitor is not None and visitor.is_administrator:
        entries.append((_("How it runs"), "running", "server", ("running", "break-glass")))
    here = request.resolver_match.url_name if request.resolver_match else None
    found = [Place(label, reverse(name), icon, here in names) for label, name, icon, names in entries]
    endeavour = _endeavour(request)
    if (
        visitor is not None
        and visitor.person is not None
        and endeavour is not None
        and not visitor.is_administrator
    ):
        url = reverse("who-walks", kwargs={"endeavour": endeavour.id})
        found.insert(1, Place(_("People"), url, "users", here in PEOPLE))
        url = reverse("listen", kwargs={"endeavour": endeavour.id})
        found.append(Place(_("Listen"), url, "ear", here in LISTENING))
    if endeavour is not None:
        url = reverse("for-now", kwargs={"endeavour": endeavour.id})
        found.append(Place(_("For now"), url, "signpost", here in FORNOW))
    return found


def known_endeavours(visitor: Visitor) -> list[Purpose]:
    """The endeavours that a visitor may know of: those in which they have a seat, then those that all may."""
    own = spaces.endeavours_of(visitor) if visitor.person else set()
    return endeavours.known_with(own)


def known(request: HttpRequest) -> list[Purpose]:
    """The endeavours that whoever asks may know of, read once for each page."""
    if not hasattr(request, "known_endeavours"):
        request.known_endeavours = known_endeavours(getattr(request, "visitor", Visitor()))  # type: ignore[attr-defined]
    found: list[Purpose] = request.known_endeavours  # type: ignore[attr-defined]
    return found


def _endeavour(request: HttpRequest) -> Purpose | None:
    """The endeavour that the page is about, as far as the visitor may know of it; else their first."""
    found = known(request)
    about = _about(request) if len(found) > 1 else None
    return next((one for one in found if one.id == about), found[0] if found else None)


def _about(request: HttpRequest) -> UUID | None:
    named = request.resolver_match.kwargs if request.resolver_match else {}
    if "endeavour" in named:
        found: UUID = named["endeavour"]
        return found
    if "question" in named:
        return questions.endeavour_of(named["question"])
    if any(one in named for one in ("obstacle", "choosing", "words")):
        return situations.endeavour_of(named) or fornow.endeavour_of(named)
    if any(one in named for one in ("clarity", "wire", "review", "assumption")):
        return fornow.endeavour_of(named)
    return spaces.endeavour_of_space(named["space"]) if "space" in named else None
