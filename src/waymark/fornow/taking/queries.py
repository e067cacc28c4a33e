"""What may be taken away, by whoever asks: nobody's name, and of parts only what a seat lets one read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db.models import F, Prefetch, Window
from django.db.models.functions import RowNumber
from django.urls import reverse
from django.utils.timezone import localdate

from waymark.endeavours import queries as endeavours
from waymark.fornow.access import is_open
from waymark.fornow.choices import UNDER_WAY, State, WireState
from waymark.fornow.models import (
    Asking,
    Assumption,
    CalendarKey,
    Clarity,
    Crossing,
    Doing,
    Doubt,
    EarlyCall,
    Explained,
    Look,
    Misfit,
    Offered,
    PlanMark,
    Position,
    Review,
    Touch,
    Trial,
    Version,
    View,
    Wire,
)
from waymark.fornow.taking.days import Day
from waymark.listening import access as listening_access
from waymark.record.clock import now
from waymark.spaces import queries as spaces

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from waymark.endeavours.models import Walk
    from waymark.endeavours.queries import Purpose
    from waymark.fornow.access import Reading, Walking
    from waymark.listening.models import Post
    from waymark.people.models import Person

AT_ONCE = 100
FOR_GUESTS = 10
"""So many wordings and reviews of an answer, the latest, for whoever has no seat; its pages show all."""
Whole = Callable[[str], str]
"""Makes an address that works from elsewhere."""


@dataclass(frozen=True)
class Taken:
    """One answer, with everything that its reader may take away of it.

    `versions`: the latest first; none that was only worked on, for those outside the space of the question.
    `says_how`: where the front line says how it works. `crossings`: when the group marked that it was the
    moment. From `parts` on: for those with a seat alone. `parts`: those that walk along, or did; `walking`:
    those that go on; `reads_in`: the space of its question, where they may read what is said there.
    """

    clarity: Clarity
    address: str
    says_how: str
    version: Version | None
    doings: tuple[Doing, ...]
    versions: tuple[Version, ...]
    wires: tuple[Wire, ...]
    reviews: tuple[Review, ...]
    crossings: tuple[Crossing, ...] = ()
    parts: frozenset[UUID] = frozenset()
    walking: frozenset[UUID] = frozenset()
    reads_in: UUID | None = None
    positions: tuple[Position, ...] = ()
    views: tuple[View, ...] = ()
    explained: tuple[Explained, ...] = ()
    marks: tuple[PlanMark, ...] = ()
    assumptions: tuple[Assumption, ...] = ()
    touches: tuple[Touch, ...] = ()
    early: tuple[EarlyCall, ...] = ()
    offers: tuple[Offered, ...] = ()


@dataclass(frozen=True)
class Everything:
    """All the answers of an endeavour that somebody may read. `has_seat`: they read where parts stand too.

    `each`: the oldest first, and once. They are read a hundred at a time, so that no number is too many.
    """

    endeavour: Purpose
    as_of: date
    has_seat: bool
    each: Iterator[Taken]


def taken(reading: Reading, whole: Whole) -> Taken:
    """One answer, for its reader."""
    rows = _with_answers(Clarity.objects.filter(pk=reading.clarity.pk), has_seat=reading.person is not None)
    found = (_and_parts(rows) if reading.person is not None else rows).get()
    told = _taken(found, whole, is_inside=reading.is_inside)
    if reading.person is not None:
        told = _walked(_with_parts(told), endeavours.walks_of(reading.endeavour.id))
    if reading.person is None or found.post is None or not found.post.is_open:
        return told
    return replace(told, says_how=whole(_post(found.post)))


def every_answer(walking: Walking, whole: Whole) -> Everything:
    """All the answers that somebody may read: what was settled; in their own spaces, what is worked on."""
    has_seat, endeavour = walking.person is not None, walking.endeavour.id
    rows = _with_answers(Clarity.objects.filter(endeavour=endeavour), has_seat=has_seat)
    told = _each(walking, whole, rows)
    if has_seat:
        walks = endeavours.walks_of(endeavour)
        told = (_walked(one, walks) for one in told)
    return Everything(walking.endeavour, localdate(now()), has_seat, told)


def everything(walking: Walking, whole: Whole) -> Everything:
    """The same with all that is beneath: what parts say, what it rests on, what people saw at each review."""
    has_seat, endeavour = walking.person is not None, walking.endeavour.id
    rows = _and_moments(_with_answers(Clarity.objects.filter(endeavour=endeavour), has_seat=has_seat))
    told = _each(walking, whole, _and_beneath(_and_parts(rows)) if has_seat else rows)
    told = (replace(one, crossings=tuple(one.clarity.crossings.all())) for one in told)
    if has_seat:
        walks, reads = endeavours.walks_of(endeavour), listening_access.audiences_of(walking.visitor)
        told = (_with_beneath(_walked(_with_parts(one), walks), reads) for one in told)
    return Everything(walking.endeavour, localdate(now()), has_seat, told)


def days_of(told: Taken) -> list[Day]:
    """The days of one answer: when it is looked at again, and by when those who look have met."""
    return _days(told.clarity, told.address, told.reviews, ())


def days_in(walking: Walking, whole: Whole) -> list[Day]:
    """All days of an endeavour that somebody may read of: to look again, to meet, to answer what is asked."""
    inside = _spaces(walking)
    rows = Clarity.objects.filter(endeavour=walking.endeavour.id, state__in=UNDER_WAY)
    reviews, askings = defaultdict[UUID, list[Review]](list), defaultdict[UUID, list[Asking]](list)
    for review in Review.objects.filter(clarity__in=rows, ended="").order_by("opened_on", "id"):
        reviews[review.clarity_id].append(review)
    for asking in Asking.objects.filter(clarity__in=rows, closed_on=None).order_by("opened_on", "id"):
        askings[asking.clarity_id].append(asking)
    days = [
        day
        for one in rows.select_related("question", "version").order_by("begun_on", "id")
        if is_open(one) or one.question.space_id in inside
        for day in _days(one, whole(_path(one)), reviews[one.pk], askings[one.pk])
    ]
    return sorted(days, key=lambda day: day.on)


def calendar_link(person: Person, endeavour: UUID) -> CalendarKey | None:
    """Somebody's link, where they made one."""
    return CalendarKey.objects.filter(person=person, endeavour=endeavour).first()


def _spaces(walking: Walking) -> set[UUID]:
    return spaces.audiences(walking.visitor) if walking.person else set()


def _walked(told: Taken, walks: list[Walk]) -> Taken:
    """With the parts that walk along, or did, and those of them that go on."""
    parts = frozenset(one.part_id for one in walks)
    return replace(told, parts=parts, walking=frozenset(one.part_id for one in walks if one.goes_on))


def _each(walking: Walking, whole: Whole, rows: QuerySet[Clarity]) -> Iterator[Taken]:
    """Each that somebody may read, the oldest first; a hundred at a time, with all that goes with them."""
    inside = _spaces(walking)
    ids = list(rows.order_by("begun_on", "id").values_list("pk", flat=True))
    for first in range(0, len(ids), AT_ONCE):
        for one in rows.filter(pk__in=ids[first : first + AT_ONCE]).order_by("begun_on", "id"):
            if is_open(one) or one.question.space_id in inside:
                yield _taken(one, whole, is_inside=one.question.space_id in inside)


def _with_answers(rows: QuerySet[Clarity], *, has_seat: bool) -> QuerySet[Clarity]:
    """With the wordings, wires and reviews of each, read once for all; the latest ten without a seat."""
    doings = Prefetch("doings", Doing.objects.prefetch_related("part").order_by("place"))
    versions, reviews = Version.objects.order_by("-number"), Review.objects.order_by("-opened_on", "id")
    if not has_seat:
        versions = _latest(versions.filter(settled_on__isnull=False), F("number").desc())
        reviews = _latest(reviews, F("opened_on").desc(), F("id"))
    return rows.select_related("question", "version", "post").prefetch_related(
        Prefetch("versions", versions.prefetch_related(doings)),
        Prefetch("wires", Wire.objects.order_by("since", "id")),
        Prefetch("reviews", reviews),
    )


def _latest(rows: QuerySet[Any], *order: Any) -> QuerySet[Any]:
    """The latest ten of each answer."""
    nth = Window(RowNumber(), partition_by=F("clarity"), order_by=order)
    found: QuerySet[Any] = rows.annotate(nth=nth).filter(nth__lte=FOR_GUESTS)
    return found


def _and_moments(rows: QuerySet[Clarity]) -> QuerySet[Clarity]:
    return rows.prefetch_related(Prefetch("crossings", Crossing.objects.order_by("-on", "id")))


def _and_parts(rows: QuerySet[Clarity]) -> QuerySet[Clarity]:
    """With what parts say of each besides; each part is read once, however often it speaks."""
    return rows.prefetch_related(
        Prefetch("positions", Position.objects.prefetch_related("part").order_by("part__name", "id")),
        Prefetch("views", View.objects.prefetch_related("part").order_by("part__name", "id")),
        Prefetch("explained", Explained.objects.prefetch_related("part").order_by("part__name", "id")),
        Prefetch("marks", PlanMark.objects.prefetch_related("part").order_by("month", "part__name")),
    )


def _and_beneath(rows: QuerySet[Clarity]) -> QuerySet[Clarity]:
    """With what it rests on, what it touches, what is on offer, and what people saw before they chose."""
    doubts = Doubt.objects.prefetch_related("part").order_by("part__name", "id")
    trials = Trial.objects.prefetch_related("part").order_by("-on", "id")
    misfits = Misfit.objects.select_related("voice").prefetch_related("part").order_by("-on", "id")
    beneath = (Prefetch("doubts", doubts), Prefetch("trials", trials), Prefetch("misfits", misfits))
    called = EarlyCall.objects.prefetch_related("part").order_by("on", "id")
    return rows.prefetch_related(
        Prefetch("assumptions", Assumption.objects.prefetch_related(*beneath).order_by("number")),
        Prefetch("touches", Touch.objects.prefetch_related("part").order_by("part__name", "line")),
        Prefetch("early_calls", called.filter(review=None)),
        Prefetch("offered", Offered.objects.order_by("on", "id")),
        Prefetch("reviews__looks", Look.objects.order_by("on", "id")),
        Prefetch("reviews__early_calls", called),
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


def _taken(clarity: Clarity, whole: Whole, *, is_inside: bool) -> Taken:
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
    )


def _with_parts(told: Taken) -> Taken:
    """With what parts say of it."""
    clarity = told.clarity
    return replace(
        told,
        positions=tuple(clarity.positions.all()),
        views=tuple(clarity.views.all()),
        explained=tuple(clarity.explained.all()),
        marks=tuple(clarity.marks.all()),
    )


def _with_beneath(told: Taken, audiences: frozenset[UUID]) -> Taken:
    """With what is beneath it. `audiences`: of the spaces in which its reader may read what is said."""
    clarity = told.clarity
    space = clarity.question.space_id
    return replace(
        told,
        reads_in=space if listening_access.audience_of(space) in audiences else None,
        assumptions=tuple(clarity.assumptions.all()),
        touches=tuple(one for one in clarity.touches.all() if one.part_id in told.walking),
        early=tuple(clarity.early_calls.all()),
        offers=tuple(clarity.offered.all()),
    )


def _post(post: Post) -> str:
    """Where its own listening post is, for whoever stands before it with a phone."""
    return reverse("say-at", kwargs={"code": spaces.invitation_to(post.pk).code})


def _path(clarity: Clarity) -> str:
    return reverse("clarity", kwargs={"clarity": clarity.pk})
