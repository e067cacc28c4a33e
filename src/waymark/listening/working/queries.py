"""What was said of how the answer to a question works: that it does, or that it sticks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Max, Q

from waymark.listening.choices import Kind, Stage, Veil
from waymark.listening.models import Voice
from waymark.listening.tending.words import working_days_before

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
        Voice.objects.filter(late_enough, question=question, state=Voice.State.IN)
        .filter(kind__in=(Kind.WORKS, Kind.STICKS))
        .order_by("-on", "id")
        .values_list("pk", "kind", "on")[:MOST]
    )
    return tuple(HowItWorks(pk, kind == Kind.STICKS, on) for pk, kind, on in found)


def wait_to_be_read(question: UUID) -> bool:
    """Whether something said of a question waits for a host, and counts only then."""
    return Voice.objects.filter(question=question, state=Voice.State.WAITING).exists()


def last_said_from(part: UUID, endeavour: UUID) -> date | None:
    """The last day on which something said in an endeavour bore the name of a part; None: never."""
    said = Voice.objects.filter(part=part, space__endeavour=endeavour, state=Voice.State.IN)
    found: date | None = said.aggregate(on=Max("on"))["on"]
    return found


def has_waited_long(question: UUID, today: date) -> bool:
    """Whether something said of a question has waited more than five working days, and nobody heard it."""
    before = working_days_before(today, PROMISED)
    late = Q(on__lt=before) & (~Q(veil=Veil.UNLINKED) | Q(on__lt=before - WEEK_ENDS))
    unheard = Voice.objects.filter(late, question=question, state=Voice.State.IN, stage=Stage.SAID)
    return unheard.filter(kind__in=(Kind.STICKS, Kind.WORRY, Kind.QUESTION)).exists()
