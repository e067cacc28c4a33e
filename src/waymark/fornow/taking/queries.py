"""What may be taken away, by whoever asks: nobody's name, and of parts only what a seat lets one read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db.models import F, Window
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
from waymark.fornow.taking.rows import Rows
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
    `says_how`: where the front line says how it works. `rows`: what belongs to any of these. `crossings`:
    when the group marked that it was the moment. From `parts` on: for those with a seat alone. `parts`: those
    that walk along, or did; `walking`: those that go on; `reads_in`: the space of its question, where they
    may read what is said there.
    """

    clarity: Clarity
    address: str
    says_how: str
    version: Version | None
    doings: tuple[Doing, ...]
    versions: tuple[Version, ...]
    wires: tuple[Wire, ...]
    reviews: tuple[Review, ...]
    rows: Rows
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
    has_seat, clarity = reading.person is not None, reading.clarity
    rows = _read([clarity.pk], has_seat=has_seat, with_parts=has_seat)
    told = _taken(clarity, rows, whole, is_inside=reading.is_inside)
    if not has_seat:
        return told
    told = _walked(_with_parts(told), endeavours.walks_of(reading.endeavour.id))
    if clarity.post is None or not clarity.post.is_open:
        return told
    return replace(told, says_how=whole(_post(clarity.post)))


def every_answer(walking: Walking, whole: Whole) -> Everything:
    """All the answers that somebody may read: what was settled; in their own spaces, what is worked on."""
    return _everything(walking, _each(walking, whole, with_beneath=False))


def everything(walking: Walking, whole: Whole) -> Everything:
    """The same with all that is beneath: what parts say, what it rests on, what people saw at each review."""
    told = _each(walking, whole, with_beneath=True)
    if walking.person is not None:
        reads = listening_access.audiences_of(walking.visitor)
        told = (_with_beneath(_with_parts(one), reads) for one in told)
    return _everything(walking, told)


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


def _everything(walking: Walking, each: Iterator[Taken]) -> Everything:
    return Everything(walking.endeavour, localdate(now()), walking.person is not None, each)


def _each(walking: Walking, whole: Whole, *, with_beneath: bool) -> Iterator[Taken]:
    """Each that somebody may read, the oldest first; a hundred at a time, with all that goes with them."""
    inside, has_seat = _spaces(walking), walking.person is not None
    walks = endeavours.walks_of(walking.endeavour.id) if has_seat else []
    clarities = Clarity.objects.filter(endeavour=walking.endeavour.id).order_by("begun_on", "id")
    ids = list(clarities.values_list("pk", flat=True))
    for first in range(0, len(ids), AT_ONCE):
        some = clarities.filter(pk__in=ids[first : first + AT_ONCE]).select_related(
            "question", "version", "post"
        )
        readable = [one for one in some if is_open(one) or one.question.space_id in inside]
        rows = _read(
            [one.pk for one in readable],
            has_seat=has_seat,
            with_parts=has_seat and with_beneath,
            with_beneath=with_beneath,
        )
        for one in readable:
            yield _walked(_taken(one, rows, whole, is_inside=one.question.space_id in inside), walks)


def _read(
    clarities: Sequence[UUID], *, has_seat: bool, with_parts: bool = False, with_beneath: bool = False
) -> Rows:
    """What goes with these answers: as many queries for many as for one."""
    rows, of_these = Rows(), {"clarity__in": clarities}
    versions = Version.objects.filter(**of_these).order_by("-number")
    reviews = Review.objects.filter(**of_these).order_by("-opened_on", "id")
    if not has_seat:
        versions = _latest(versions.filter(settled_on__isnull=False), F("number").desc())
        reviews = _latest(reviews, F("opened_on").desc(), F("id"))
    rows.read(versions, "clarity_id")
    rows.read(reviews, "clarity_id")
    worded = [one.pk for clarity in clarities for one in rows.of(Version, clarity)]
    rows.read(Doing.objects.filter(version__in=worded).order_by("place"), "version_id")
    rows.read(Wire.objects.filter(**of_these).order_by("since", "id"), "clarity_id")
    if with_beneath:
        rows.read(Crossing.objects.filter(**of_these).order_by("-on", "id"), "clarity_id")
    if with_parts:
        _read_parts(rows, of_these)
    if with_parts and with_beneath:
        _read_beneath(rows, of_these)
    if has_seat:
        rows.know_parts()
    return rows


def _latest(rows: QuerySet[Any], *order: Any) -> QuerySet[Any]:
    """The latest ten of each answer."""
    nth = Window(RowNumber(), partition_by=F("clarity"), order_by=order)
    found: QuerySet[Any] = rows.annotate(nth=nth).filter(nth__lte=FOR_GUESTS)
    return found


def _read_parts(rows: Rows, of_these: dict[str, Any]) -> None:
    """What parts say of each besides."""
    for kind in (Position, View, Explained):
        rows.read(kind.objects.filter(**of_these).order_by("part__name", "id"), "clarity_id")
    rows.read(PlanMark.objects.filter(**of_these).order_by("month", "part__name"), "clarity_id")


def _read_beneath(rows: Rows, of_these: dict[str, Any]) -> None:
    """What each rests on, what it touches, what is on offer, and what people saw before they chose."""
    rows.read(Assumption.objects.filter(**of_these).order_by("number"), "clarity_id")
    assumed = {f"assumption__{name}": value for name, value in of_these.items()}
    rows.read(Doubt.objects.filter(**assumed).order_by("part__name", "id"), "assumption_id")
    rows.read(Trial.objects.filter(**assumed).order_by("-on", "id"), "assumption_id")
    misfits = Misfit.objects.filter(**assumed).select_related("voice")
    rows.read(misfits.order_by("-on", "id"), "assumption_id")
    rows.read(Touch.objects.filter(**of_these).order_by("part__name", "line"), "clarity_id")
    rows.read(Offered.objects.filter(**of_these).order_by("on", "id"), "clarity_id")
    reviewed = {f"review__{name}": value for name, value in of_these.items()}
    rows.read(Look.objects.filter(**reviewed).order_by("on", "id"), "review_id")
    called = EarlyCall.objects.filter(**of_these).order_by("on", "id")
    rows.read(called.filter(review=None), "clarity_id")
    rows.read(called.exclude(review=None), "review_id")


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


def _taken(clarity: Clarity, rows: Rows, whole: Whole, *, is_inside: bool) -> Taken:
    address, version = whole(_path(clarity)), clarity.version
    versions = [one for one in rows.of(Version, clarity.pk) if is_inside or one.settled_on is not None]
    return Taken(
        clarity=clarity,
        address=address,
        says_how=address,
        version=next((one for one in versions if version and one.pk == version.pk), version),
        doings=rows.of(Doing, version.pk) if version else (),
        versions=tuple(versions),
        wires=tuple(one for one in rows.of(Wire, clarity.pk) if one.state != WireState.TAKEN_DOWN),
        reviews=rows.of(Review, clarity.pk),
        rows=rows,
        crossings=rows.of(Crossing, clarity.pk),
    )


def _with_parts(told: Taken) -> Taken:
    """With what parts say of it."""
    rows, clarity = told.rows, told.clarity.pk
    return replace(
        told,
        positions=rows.of(Position, clarity),
        views=rows.of(View, clarity),
        explained=rows.of(Explained, clarity),
        marks=rows.of(PlanMark, clarity),
    )


def _with_beneath(told: Taken, audiences: frozenset[UUID]) -> Taken:
    """With what is beneath it. `audiences`: of the spaces in which its reader may read what is said."""
    rows, clarity, space = told.rows, told.clarity.pk, told.clarity.question.space_id
    return replace(
        told,
        reads_in=space if listening_access.audience_of(space) in audiences else None,
        assumptions=rows.of(Assumption, clarity),
        touches=tuple(one for one in rows.of(Touch, clarity) if one.part_id in told.walking),
        early=rows.of(EarlyCall, clarity),
        offers=rows.of(Offered, clarity),
    )


def _post(post: Post) -> str:
    """Where its own listening post is, for whoever stands before it with a phone."""
    return reverse("say-at", kwargs={"code": spaces.invitation_to(post.pk).code})


def _path(clarity: Clarity) -> str:
    return reverse("clarity", kwargs={"clarity": clarity.pk})
