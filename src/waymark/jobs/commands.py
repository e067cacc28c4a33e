"""What can happen to work: it is asked for, taken up, kept hold of, finished, put off."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from secrets import token_hex
from threading import Condition

from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.db.models.functions import Coalesce, Greatest
from django.utils import timezone

from waymark.jobs.models import Job
from waymark.prepared import Prepared, slot

log = logging.getLogger(__name__)

HOLD = timedelta(seconds=60)
"""How long a worker that says nothing is believed to be at it."""
FIRST_PAUSE, LONGEST_PAUSE = timedelta(seconds=30), timedelta(hours=1)
"""After a failure; twice as long after each further one."""

Act = Callable[[str], timedelta | None]
"""What a task does with a key; how long that job is to rest then, if at all."""


@dataclass(frozen=True)
class Task:
    """A kind of work. `every`: how often it is done without being asked for.

    `once`: its keys never come again, so nothing is kept of a job that is done.
    """

    name: str
    act: Act
    every: timedelta | None = None
    once: bool = False


TASKS: dict[str, Task] = {}
news = Condition()
"""Notified when work was asked for in this process."""


def register(name: str, act: Act, *, every: timedelta | None = None, once: bool = False) -> None:
    """Make a kind of work known. Registering twice is registering once."""
    TASKS[name] = Task(name, act, every, once)


_WAITING = Prepared(
    lambda: Job.objects.filter(
        task=slot(Job, "task"), key=slot(Job, "key"), due_at__isnull=False, held_until__isnull=True
    ).values_list("id")
)


def ask(task: str, key: str = "") -> None:
    """Have it done soon, once this transaction has committed. Asking again before it is begun is asking once.

    Raises KeyError for a task that no room has registered.
    """
    TASKS[task]
    if not _WAITING.rows(task=task, key=key):
        _want(task, key)
    transaction.on_commit(wake, robust=True)


def _want(task: str, key: str) -> None:
    moment = timezone.now()
    one = Job.objects.filter(task=task, key=key)
    due_at = Coalesce(Greatest(F("rests_until"), moment), moment)
    if not one.update(asked=F("asked") + 1, due_at=due_at):
        Job.objects.bulk_create([Job(task=task, key=key, due_at=moment)], ignore_conflicts=True)


def wake() -> None:
    """Let the workers of this process look at once."""
    with news:
        news.notify_all()


def keep_the_calendar() -> None:
    """See that each task done by itself has its job, and that none waits for a clock that was wrong.

    Some way beyond what is usual: another worker's clock, or moment, is never quite this one's.
    """
    moment = timezone.now()
    for task in TASKS.values():
        if task.every is not None:
            Job.objects.bulk_create([Job(task=task.name, due_at=moment)], ignore_conflicts=True)
            Job.objects.filter(task=task.name, due_at__gt=moment + task.every + HOLD).update(due_at=moment)
    by_themselves = [task.name for task in TASKS.values() if task.every is not None]
    asked_for = Job.objects.exclude(task__in=by_themselves)
    asked_for.filter(due_at__gt=moment + LONGEST_PAUSE + HOLD).update(due_at=moment, rests_until=None)
    Job.objects.filter(held_until__gt=moment + 2 * HOLD).update(held_until=moment)


def take_up() -> Job | None:
    """The next job that is due, held for whoever calls; None where there is none.

    Several workers may ask at once: each job goes to one of them.
    """
    moment = timezone.now()
    free = Q(held_until__isnull=True) | Q(held_until__lt=moment)
    due = Job.objects.filter(free, task__in=TASKS, due_at__lte=moment).order_by("due_at", "id")
    if not due.exists():
        return None
    with transaction.atomic():
        job = due.select_for_update(skip_locked=True).first()
        if job is not None:
            job.held_by, job.held_until = token_hex(8), moment + HOLD
            job.save(update_fields=["held_by", "held_until"])
    return job


def still_at_it(job: Job) -> bool:
    """Hold it for another while; False where somebody else has taken it up."""
    return bool(_held(job).update(held_until=timezone.now() + HOLD))


def finish(job: Job, rest: timedelta | None = None) -> None:
    """It is done. Where it was asked for again meanwhile, it is due again after its rest."""
    if TASKS[job.task].once:
        _held(job).delete()
        return
    moment = timezone.now()
    every = TASKS[job.task].every
    done = {"held_by": "", "held_until": None, "tries": 0, "problem": ""}
    rests_until = moment + rest if rest else None
    again = moment + every if every else None
    if not _held(job).filter(asked=job.asked).update(**done, rests_until=rests_until, due_at=again):
        _held(job).update(**done, rests_until=rests_until, due_at=rests_until or moment)


def put_off(job: Job, problem: str) -> None:
    """It failed: it is tried again after a pause, a longer one each time."""
    pause = min(FIRST_PAUSE * 2 ** min(job.tries, 10), LONGEST_PAUSE)
    log.error("%s failed for the %s time: %s", job.task, job.tries + 1, problem)
    _held(job).update(
        held_by="",
        held_until=None,
        tries=min(job.tries + 1, 1000),
        problem=problem[:120],
        due_at=timezone.now() + pause,
    )


def let_go(job: Job) -> None:
    """Whoever held it is stopping: it is due for another at once."""
    _held(job).update(held_by="", held_until=None)


def _held(job: Job) -> QuerySet[Job]:
    return Job.objects.filter(pk=job.pk, held_by=job.held_by)
