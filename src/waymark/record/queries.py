"""What is so in the record, scoped to the audiences that the one who asks belongs to."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import Enum
from itertools import pairwise
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Max, Q, QuerySet
from django.db.models.expressions import RawSQL
from django.utils import timezone

from waymark.record.clock import now
from waymark.record.models import Link, Moment
from waymark.record.payloads import KINDS, Payload

NO_ID = UUID(int=0)
THE_BEGINNING = datetime(1, 1, 2, tzinfo=UTC)
THE_END = (datetime(9999, 1, 1, tzinfo=UTC), NO_ID)
"""A place in the record after which nothing comes."""


class Towards(Enum):
    """Which way a trail is followed."""

    CAUSES = "what it happened because of"
    CONSEQUENCES = "what happened because of it"


@dataclass(frozen=True)
class Links:
    """What one moment was because of, and about."""

    because_of: tuple[UUID, ...]
    about: tuple[UUID, ...]


def moments(endeavour: UUID, audiences: Collection[UUID]) -> QuerySet[Moment]:
    """The endeavour's moments that someone in these spaces may see, newest first."""
    return _seen_by(audiences).filter(endeavour=endeavour).order_by("-at", "-id")


def told_of(
    endeavour: UUID,
    audiences: Collection[UUID],
    kinds: Collection[str],
    *,
    most: int,
    before: tuple[datetime, UUID] | None = None,
) -> QuerySet[Moment]:
    """The newest so many moments of these kinds that someone in these spaces may see, newest first.

    `before`: the time and id of one of them; only what came earlier is wanted.
    """
    sought = [_Sought(kind, THE_BEGINNING, before or THE_END) for kind in kinds]
    return _newest_of_each(endeavour, audiences, sought, most)[:most]


def told_over(
    endeavour: UUID,
    audiences: Collection[UUID],
    kinds: Collection[str],
    turns: Sequence[datetime],
    *,
    each: int,
) -> QuerySet[Moment]:
    """The newest so many of each of these kinds in each stretch of time, newest first: few, of many years.

    `turns`: when one stretch ends and the next begins, the earliest first.
    """
    stretches = pairwise((THE_BEGINNING, *turns, THE_END[0]))
    sought = [_Sought(kind, since, (end, NO_ID)) for since, end in stretches for kind in kinds]
    return _newest_of_each(endeavour, audiences, sought, each)


@dataclass(frozen=True)
class _Sought:
    """Moments of one kind, from a time on, before another, or before one of them at that very time."""

    kind: str
    since: datetime
    before: tuple[datetime, UUID]


NEWEST = """
SELECT id FROM (
    SELECT id FROM record_moment
    WHERE endeavour = %s AND kind = %s AND at >= %s AND at <= %s AND (at < %s OR id < %s) AND {is_seen}
    ORDER BY at DESC, id DESC LIMIT %s
) AS newest
"""
"""By the index (endeavour, kind, at) from its end, so that no more is read than is wanted.

In words of its own, since to rank all moments of these kinds takes a hundred times as long, and in a UNION
that Django words SQLite takes no bound.
"""


def _newest_of_each(
    endeavour: UUID, audiences: Collection[UUID], sought: Sequence[_Sought], most: int
) -> QuerySet[Moment]:
    """The newest so many of each that is sought, newest first. One query."""
    own = f" OR audience IN ({', '.join(['%s'] * len(audiences))})" if audiences else ""
    union = " UNION ALL ".join([NEWEST.format(is_seen=f"(audience IS NULL{own})")] * len(sought))
    seen = [_kept("audience", one) for one in audiences]
    given = [
        value
        for one in sought
        for value in (
            _kept("endeavour", endeavour),
            one.kind,
            *(_kept("at", at) for at in (one.since, one.before[0], one.before[0])),
            _kept("id", one.before[1]),
            *seen,
            most,
        )
    ]
    found = Moment.objects.filter(id__in=RawSQL(union, given))  # noqa: S611 - its own words, and placeholders
    return found.order_by("-at", "-id")


def _kept(column: str, value: object) -> object:
    """A value as the database keeps it in this column."""
    field: Any = Moment._meta.get_field(column)
    return field.get_db_prep_value(value, connection)


def last_told_by(part: UUID, endeavour: UUID, kind: str) -> datetime | None:
    """When a part did something of this kind in an endeavour for the last time; None: never."""
    told = Moment.objects.filter(endeavour=endeavour, kind=kind, part=part)
    return told.order_by("-at").values_list("at", flat=True).first()


def was_told_today(payload: Payload, subject: UUID) -> bool:
    """Whether the very same was told of a subject today: what is shown by the day is written once a day."""
    today = timezone.localtime(now()).replace(hour=0, minute=0, second=0, microsecond=0)
    told = Moment.objects.filter(subject=subject, kind=payload.kind, at__gte=today)
    return payload.facts() in told.values_list("data", flat=True)


def newest() -> datetime | None:
    """When the latest of all moments was, in whatever space: a time and nothing else, to check clocks by."""
    found: datetime | None = Moment.objects.aggregate(at=Max("at"))["at"]
    return found


def payload(moment: Moment) -> Payload:
    """What the moment carries, in today's shape. Raises KeyError for a kind that no room knows."""
    return KINDS[moment.kind].read(moment.data, moment.version)


def links(moment: UUID) -> Links:
    """What a moment was because of and about, in the order in which it was said."""
    rows = Link.objects.filter(moment=moment).order_by("id").values_list("relation", "target")
    told = list(rows)
    return Links(
        because_of=tuple(t for relation, t in told if relation == Link.Relation.BECAUSE_OF),
        about=tuple(t for relation, t in told if relation == Link.Relation.ABOUT),
    )


def trail(
    start: UUID, towards: Towards, audiences: Collection[UUID], *, longest: int = 20
) -> list[list[Moment]]:
    """The moments that led to, or followed from, a subject or moment, a list for each step away.

    One query a step, at most `longest` steps; each moment once, so that a ring of causes ends.
    """
    seen: set[UUID] = set()
    frontier: set[UUID] = {start}
    steps: list[list[Moment]] = []
    while frontier and len(steps) < longest:
        found = [m for m in _next_step(frontier, towards, audiences) if m.id not in seen]
        if not found:
            break
        seen.update(m.id for m in found)
        steps.append(found)
        frontier = {m.subject for m in found} | {m.id for m in found}
    return steps


def _next_step(ids: Iterable[UUID], towards: Towards, audiences: Collection[UUID]) -> list[Moment]:
    visible = _seen_by(audiences)
    because = Link.objects.filter(relation=Link.Relation.BECAUSE_OF, moment__in=visible)
    if towards is Towards.CONSEQUENCES:
        found = visible.filter(id__in=because.filter(target__in=ids).values("moment"))
    else:
        of_these = because.filter(Q(moment__in=ids) | Q(moment__subject__in=ids))
        causes = of_these.values("target")
        found = visible.filter(Q(id__in=causes) | Q(subject__in=causes))
    return list(found.order_by("position"))


def _seen_by(audiences: Collection[UUID]) -> QuerySet[Moment]:
    return Moment.objects.filter(Q(audience__isnull=True) | Q(audience__in=audiences))


def acts_of(person: UUID) -> list[Moment]:
    """Every moment that says this person did it, the newest first: for that person alone."""
    return list(_done_by(person))


def acts_of_before(person: UUID, before: UUID | None, *, most: int) -> list[Moment]:
    """The newest so many of these that came before one of them; of all, where that is none of theirs."""
    acts = _done_by(person)
    last = acts.filter(pk=before).first() if before else None
    if last is not None:
        acts = acts.filter(Q(at__lt=last.at) | Q(at=last.at, position__lt=last.position))
    return list(acts[:most])


def in_a_sentence(moment: Moment) -> str:
    """What happened, as the room says it that told of it: the first line of what is said of its payload."""
    told = KINDS.get(moment.kind)
    return (told.__doc__ or "").split("\n", 1)[0] if told else ""


def _done_by(person: UUID) -> QuerySet[Moment]:
    return Moment.objects.filter(who__person=person).order_by("-at", "-position")
