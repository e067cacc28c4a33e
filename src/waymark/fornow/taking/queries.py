"""What may be taken away, by whoever asks: nobody's name, and of parts only what a seat lets one read."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Prefetch
from django.urls import reverse
from django.utils.timezone import localdate

from waymark.fornow.access import is_open
from waymark.fornow.choices import UNDER_WAY, State, WireState
from waymark.fornow.models import (
    Asking,
    CalendarKey,
    Clarity,
    Doing,
    Explained,
    PlanMark,
    Position,
    Review,
    Version,
    View,
    Wire,
)
from waymark.fornow.taking.days import Day
from waymark.record.clock import now
from waymark.spaces import queries as spaces

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from waymark.endeavours.queries import Purpose
    from waymark.fornow.access import Reading, Walking
    from waymark.listening.models import Post
    from waymark.people.models import Person

Whole = Callable[[str], str]
"""Makes an address that works from elsewhere."""


@dataclass(frozen=True)
class Taken:
    """One answer, with everything that its reader may take away of it.

    `versions`: the latest first; none that was only worked on, for those outside the space of the question.
    `says_how`: where the front line says how it works. From `positions` on: for those with a seat alone.
    """

    clarity: Clarity
    address: str
    says_how: str
    version: Version | None
    doings: tuple[Doing, ...]
    versions: tuple[Version, ...]
    wires: tuple[Wire, ...]
    reviews: tuple[Review, ...]
    positions: tuple[Position, ...]
    views: tuple[View, ...]
    explained: tuple[Explained, ...]
    marks: tuple[PlanMark, ...]


@dataclass(frozen=True)
class Everything:
    """All the answers of an endeavour that somebody may read. `has_seat`: they read where parts stand too."""

    endeavour: Purpose
    as_of: date
    has_seat: bool
    each: tuple[Taken, ...]


def taken(reading: Reading, whole: Whole) -> Taken:
    """One answer, for its reader."""
    found = _with_all(Clarity.objects.filter(pk=reading.clarity.pk)).get()
    told = _taken(found, whole, is_inside=reading.is_inside, has_seat=reading.person is not None)
    if reading.person is None or found.post is None or not found.post.is_open:
        return told
    return replace(told, says_how=whole(_post(found.post)))


def everything(walking: Walking, whole: Whole, *, with_parts: bool) -> Everything:
    """All the answers that somebody may read: what was settled; in their own spaces, what is worked on.

    `with_parts`: with what parts say of each, where a seat lets one read it.
    """
    inside, has_seat = _spaces(walking), walking.person is not None and with_parts
    rows = Clarity.objects.filter(endeavour=walking.endeavour.id).order_by("begun_on", "id")
    rows = _with_all(rows) if has_seat else _with_answers(rows)
    each = tuple(
        _taken(one, whole, is_inside=one.question.space_id in inside, has_seat=has_seat)
        for one in rows
        if is_open(one) or one.question.space_id in inside
    )
    return Everything(walking.endeavour, localdate(now()), has_seat, each)


def days_of(told: Taken) -> list[Day]:
    """The days of one answer: when it is looked at again, and by when those who look have met."""
    return _days(told.clarity, told.address, told.reviews, ())


def days_in(walking: Walking, whole: Whole) -> list[Day]:
    """All days of an endeavour that somebody may read of: to look again, to meet, to answer what is asked."""
    inside = _spaces(walking)
    rows = Clarity.objects.filter(endeavour=walking.endeavour.id, state__in=UNDER_WAY)
    found = rows.select_related("question", "version").prefetch_related(
        Prefetch("reviews", Review.objects.filter(ended="")),
        Prefetch("askings", Asking.objects.filter(closed_on=None)),
    )
    days = [
        day
        for one in found.order_by("begun_on", "id")
        if is_open(one) or one.question.space_id in inside
        for day in _days(one, whole(_path(one)), one.reviews.all(), one.askings.all())
    ]
    return sorted(days, key=lambda day: day.on)


def calendar_link(person: Person, endeavour: UUID) -> CalendarKey | None:
    """Somebody's link, where they made one."""
    return CalendarKey.objects.filter(person=person, endeavour=endeavour).first()


def _spaces(walking: Walking) -> set[UUID]:
    return spaces.audiences(walking.visitor) if walking.person else set()


def _with_answers(rows: QuerySet[Clarity]) -> QuerySet[Clarity]:
    """With the wordings, wires and reviews of each, read once for all."""
    doings = Prefetch("doings", Doing.objects.order_by("place"))
    return rows.select_related("question", "version", "post").prefetch_related(
        Prefetch("versions", Version.objects.order_by("-number").prefetch_related(doings)),
        Prefetch("wires", Wire.objects.order_by("since", "id")),
        Prefetch("reviews", Review.objects.order_by("-opened_on", "id")),
    )


def _with_all(rows: QuerySet[Clarity]) -> QuerySet[Clarity]:
    """With what parts say of each besides; each part is read once, however often it speaks."""
    return _with_answers(rows).prefetch_related(
        Prefetch("positions", Position.objects.prefetch_related("part").order_by("part__name", "id")),
        Prefetch("views", View.objects.prefetch_related("part").order_by("part__name", "id")),
        Prefetch("explained", Explained.objects.prefetch_related("part").order_by("part__name", "id")),
        Prefetch("marks", PlanMark.objects.prefetch_related("part").order_by("month", "part__name")),
    )


def _days(clarity: Clarity, address: str, reviews: Iterable[Review], askings: Iterable[Asking]) -> list[Day]:
    words, edition = str(clarity.version or ""), clarity.edition
    found = []
    if clarity.look_again_on is not None and clarity.state in (State.FOR_NOW, State.HANDED_OVER):
        found.append(Day("again", clarity.pk, clarity.look_again_on, words, address, edition))
    for review in reviews:
        if not review.ended:
            found.append(Day("meet", review.pk, review.meet_by, words, address, edition))
    for asking in askings:
        if asking.closed_on is None:
            found.append(Day("answer", asking.pk, asking.until, words, address, edition))
    return found


def _taken(clarity: Clarity, whole: Whole, *, is_inside: bool, has_seat: bool) -> Taken:
    address, version = whole(_path(clarity)), clarity.version
    versions = [one for one in clarity.versions.all() if is_inside or one.settled_on is not None]
    standing = next((one for one in versions if version and one.pk == version.pk), version)
    return Taken(
        clarity=clarity,
        address=address,
        says_how=address,
        version=standing,
        doings=tuple(standing.doings.all()) if standing else (),
        versions=tuple(versions),
        wires=tuple(one for one in clarity.wires.all() if one.state != WireState.TAKEN_DOWN),
        reviews=tuple(clarity.reviews.all()),
        positions=tuple(clarity.positions.all()) if has_seat else (),
        views=tuple(clarity.views.all()) if has_seat else (),
        explained=tuple(clarity.explained.all()) if has_seat else (),
        marks=tuple(clarity.marks.all()) if has_seat else (),
    )


def _post(post: Post) -> str:
    """Where its own listening post is, for whoever stands before it with a phone."""
    return reverse("say-at", kwargs={"code": spaces.invitation_to(post.pk).code})


def _path(clarity: Clarity) -> str:
    return reverse("clarity", kwargs={"clarity": clarity.pk})
