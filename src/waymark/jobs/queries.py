"""How the work stands, for whoever looks after the server. Never what it is about."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Max, Min, Q
from django.utils import timezone

from waymark.jobs.models import Job

LATE = timedelta(minutes=5)


@dataclass(frozen=True)
class Work:
    """Jobs that wait and jobs that fail; since when the oldest has been due, if any is."""

    waiting: int
    failing: int
    due_since: datetime | None

    @property
    def is_late(self) -> bool:
        """Whether nobody seems to be working."""
        return self.due_since is not None and timezone.now() - self.due_since > LATE


@dataclass(frozen=True)
class Failing:
    """A task of which some jobs fail, how often the worst of them has, and what went wrong there last."""

    task: str
    tries: int
    problem: str


def work() -> Work:
    """How the work stands just now."""
    moment = timezone.now()
    due = Q(due_at__lte=moment)
    free = Q(held_until__isnull=True) | Q(held_until__lt=moment)
    found = Job.objects.aggregate(
        waiting=Count("id", filter=due),
        failing=Count("id", filter=Q(tries__gt=0)),
        since=Min("due_at", filter=due & free),
    )
    return Work(found["waiting"], found["failing"], found["since"])


def failing(from_tries: int = 1) -> list[Failing]:
    """Tasks with jobs that failed so often in a row."""
    worst = Job.objects.filter(tries__gte=from_tries).values("task")
    found = worst.annotate(most=Max("tries"), said=Max("problem")).order_by("task")
    return [Failing(row["task"], row["most"], row["said"]) for row in found]
