"""Find: what has these words, of all that whoever looks may see, and where it is read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from waymark.endeavours import queries as endeavours
from waymark.finding import queries as finding
from waymark.finding.queries import EVERYBODY, Answer, Found, Piece
from waymark.listening import access as listening
from waymark.people.access import Pace, Visitor, VisitorRequest, anyone, gate, require_unhurried
from waymark.site.chrome import known_endeavours
from waymark.spaces import access as spaces_access
from waymark.spaces import queries as spaces

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

LOOKS, STRANGERS_LOOKS = Pace(at_once=60, per_second=1), Pace(at_once=120, per_second=2)
"""Nobody searches faster than they can read. Strangers share one pace."""


@dataclass(frozen=True)
class Kind:
    """What a kind of entry is called, and the page on which it is read."""

    called: StrOrPromise
    icon: str
    page: str


KINDS = {
    "question": Kind(_("Question"), "compass", "result"),
    "part": Kind(_("Part of the system"), "users", "part"),
    "person": Kind(_("Person"), "user-round", "person"),
    "space": Kind(_("Space"), "house", "space"),
    "voice": Kind(_("Something said"), "ear", "voice"),
    "story": Kind(_("Shared endeavour"), "route", "endeavour"),
    "clarity": Kind(_("For now"), "signpost", "clarity"),
}
"""By the word that a room keeps its entries under. What has no row here is not shown."""


@dataclass(frozen=True)
class Sight:
    """What somebody may see today: where each of it is, to be named and linked to."""

    spaces: Mapping[UUID, str]
    endeavours: Mapping[UUID, str]
    """Those that they may know of."""
    seated: frozenset[UUID]
    """Those in which they have a seat."""
    parts: Mapping[UUID, UUID]
    """Each with an endeavour that it walks with."""
    people: Mapping[UUID, UUID]
    heard: frozenset[UUID] = frozenset()
    """For whom things said are kept, in each space in which they may read them."""

    @property
    def audiences(self) -> set[UUID]:
        """Whatever they belong to, or may see: what is kept for one of these is theirs to find."""
        return {EVERYBODY, *self.spaces, *self.seated, *self.parts, *self.people, *self.heard}


@dataclass(frozen=True)
class Hit:
    """Something found, as a page shows it."""

    kind: Kind
    title: tuple[Piece, ...]
    called: tuple[Piece, ...]
    passage: tuple[Piece, ...]
    where: str
    url: str


def sight_of(visitor: Visitor) -> Sight:
    """What a visitor may see. Nine queries; two for whoever has no name here."""
    named = {one.id: one.title for one in known_endeavours(visitor)}
    if visitor.person is None:
        return Sight({}, named, frozenset(), {}, {})
    own = list(spaces_access.visible_to(visitor).values_list("id", "name", "endeavour"))
    seated = frozenset(endeavour for _id, _name, endeavour in own)
    return Sight(
        spaces={id_: name for id_, name, _endeavour in own},
        endeavours=named,
        seated=seated,
        parts=endeavours.walked_with(seated),
        people=spaces.met_in(visitor.person),
        heard=listening.audiences_of(visitor),
    )


def shown(answer: Answer, sight: Sight) -> list[Hit]:
    """What was found, in the order in which it was found."""
    return [_hit(one, KINDS[one.kind], sight) for one in answer.found if one.kind in KINDS]


def _hit(one: Found, kind: Kind, sight: Sight) -> Hit:
    within = sight.parts.get(one.audience) or sight.people.get(one.audience)
    named = [within, one.subject] if within else [one.subject]
    title, passage = (one.title, one.passage) if one.title else (one.passage, ())
    is_outside = one.kind == "space" and one.subject not in sight.spaces
    return Hit(
        kind=kind,
        title=title,
        called=one.called,
        passage=passage,
        where=_where(one, within, sight),
        url=reverse("ask-for-seat" if is_outside else kind.page, args=named),
    )


def _where(one: Found, within: UUID | None, sight: Sight) -> str:
    """The space, to those who have a seat in it; else the endeavour."""
    if one.space and one.space in sight.spaces:
        return sight.spaces[one.space]
    endeavour = within or one.endeavour
    return sight.endeavours.get(endeavour, "") if endeavour and endeavour != one.subject else ""


@never_cache
@require_safe
@gate(anyone)
def search(request: VisitorRequest, visitor: Visitor) -> HttpResponse:
    """What has these words. An empty page asks for some."""
    typed = request.GET.get("q", "")[:200].replace("\0", "").strip()
    context: dict[str, Any] = {"typed": typed}
    if typed:
        person = visitor.person
        require_unhurried(f"finding:{person.id if person else ''}", LOOKS if person else STRANGERS_LOOKS)
        sight = sight_of(visitor)
        answer = finding.found(typed, sight.audiences, _number(request.GET.get("page", "")))
        context |= {"answer": answer, "hits": shown(answer, sight)}
    response = render(request, "site/search.html", context)
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def _number(said: str) -> int:
    return int(said) if said.isascii() and said.isdigit() and len(said) <= len(str(finding.SHOWN)) else 1
