"""What was said of how the answer to a question works: that it does, or that it sticks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Count, Q

from waymark.insight.honesty import Policy, release_partition
from waymark.listening.choices import Kind, Stage, Veil
from waymark.listening.models import Voice
from waymark.listening.tending.words import working_days_before

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from django.db.models import QuerySet

    from waymark.insight.honesty import ReleasedPartition

LATER = timedelta(days=7)
"""What comes Unlinked bears the Monday of its week, and comes up to a week later."""
MOST = 2000
PROMISED = 5
"""So many working days are promised until a person hears something said."""
WEEK_ENDS = timedelta(days=6)


@dataclass(frozen=True)
class HowItWorks:
    """One thing said: it works, or it sticks. `on`: its day; of what is Unlinked, the Monday of its week."""

    id: UUID
    sticks: bool
    on: date


def how_it_works(question: UUID, since: date) -> tuple[HowItWorks, ...]:
    """What was said so of a question since a day, and may be read; the latest first, two thousand at most."""
    late_enough = Q(on__gte=since) | Q(on__gte=since - LATER, veil=Veil.UNLINKED)
    found = (
        Voice.objects.filter(late_enough, question=question, state=Voice.State.IN, on__gte=since - LATER)
        .filter(kind__in=(Kind.WORKS, Kind.STICKS))
        .order_by("-on", "id")
        .values_list("pk", "kind", "on")[:MOST]
    )
    return tuple(HowItWorks(pk, kind == Kind.STICKS, on) for pk, kind, on in found)


def how_each_works(asked: Mapping[UUID, tuple[UUID, date]]) -> dict[UUID, tuple[HowItWorks, ...]]:
    """The same of several questions at once, each since a day of its own, under the number asked by."""
    if not asked:
        return {}
    questions, days = zip(*asked.values(), strict=True)
    said = Voice.objects.filter(question__in=set(questions), state=Voice.State.IN, on__gte=min(days) - LATER)
    found: dict[UUID, list[tuple[HowItWorks, str]]] = {}
    rows = said.filter(kind__in=(Kind.WORKS, Kind.STICKS)).order_by("-on", "id")
    for question, pk, kind, on, veil in rows.values_list("question", "pk", "kind", "on", "veil"):
        found.setdefault(question, []).append((HowItWorks(pk, kind == Kind.STICKS, on), veil))
    return {
        number: _late_enough(found.get(question, ()), since) for number, (question, since) in asked.items()
    }


def _late_enough(said: Iterable[tuple[HowItWorks, str]], since: date) -> tuple[HowItWorks, ...]:
    weeks = since - LATER
    late = [one for one, veil in said if one.on >= (weeks if veil == Veil.UNLINKED else since)]
    return tuple(late[:MOST])


def hold(voices: Collection[UUID]) -> bool:
    """Whether all of these are there and may be read; while the transaction lasts, none is taken back.

    Whoever takes one back waits for it in that order: the voice first, then the record's clock.
    """
    there = Voice.objects.filter(pk__in=voices, state=Voice.State.IN).order_by("id")
    return len(there.select_for_update(no_key=True).values_list("pk")) == len(set(voices))


HOW = (Kind.WORKS, Kind.STICKS, Kind.WORRY)
"""What can be said of how an answer works, in the order in which it is told."""


def how_many_say(question: UUID, since: date, *, reads: bool) -> ReleasedPartition:
    """How many of the things said of a question since a day say that it works, that it sticks, or worry.

    `reads`: for somebody who may read each of them: exactly; for others by the rule for small numbers.
    """
    found = dict(_said_how(question, since).order_by().values_list("kind").annotate(n=Count("pk")))
    counts = [found.get(kind, 0) for kind in HOW]
    return release_partition(counts, Policy.PUBLIC_ACT if reads else Policy.OUTSIDE)


def words_of_how(question: UUID, space: UUID, since: date) -> QuerySet[Voice]:
    """What was said in words of how it works, in a space since a day; the latest first."""
    said = _said_how(question, since).filter(space=space)
    return said.exclude(words="").order_by("-on", "id")


def taps_waiting(question: UUID, space: UUID) -> QuerySet[Voice]:
    """What waits for a host though it has no word to be read: one of the three was chosen, and no more."""
    waits = Voice.objects.filter(question=question, space=space, state=Voice.State.WAITING, kind__in=HOW)
    return waits.filter(words="", supposed="", held_for="", enclosures=None).order_by("on", "id")


def taps_wait(question: UUID, space: UUID) -> int:
    """How many those are, for hosts."""
    return taps_waiting(question, space).count()


def _said_how(question: UUID, since: date) -> QuerySet[Voice]:
    late_enough = Q(on__gte=since) | Q(on__gte=since - LATER, veil=Veil.UNLINKED)
    said = Voice.objects.filter(late_enough, question=question, state=Voice.State.IN, on__gte=since - LATER)
    return said.filter(kind__in=HOW)


def wait_to_be_read(question: UUID) -> bool:
    """Whether something said of a question waits for a host, and counts only then."""
    return Voice.objects.filter(question=question, state=Voice.State.WAITING).exists()


def last_said_from(part: UUID, endeavour: UUID) -> date | None:
    """The last day on which something said in an endeavour bore the name of a part; None: never."""
    said = Voice.objects.filter(part=part, space__endeavour=endeavour, state=Voice.State.IN)
    return said.order_by("-on").values_list("on", flat=True).first()


def has_waited_long(question: UUID, today: date) -> bool:
    """Whether something said of a question has waited more than five working days, and nobody heard it."""
    before = working_days_before(today, PROMISED)
    late = Q(on__lt=before) & (~Q(veil=Veil.UNLINKED) | Q(on__lt=before - WEEK_ENDS))
    unheard = Voice.objects.filter(late, question=question, state=Voice.State.IN, stage=Stage.SAID)
    return unheard.filter(kind__in=(Kind.STICKS, Kind.WORRY, Kind.QUESTION)).exists()
