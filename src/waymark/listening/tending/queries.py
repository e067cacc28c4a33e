"""What lies before those who tend a space: what is to be heard, the one they opened, trails that stop, holds.

The number of queries is the same however much was said, and none of them reads more than it shows.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db.models import Q
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from waymark.listening import queries
from waymark.listening.models import Hold, Stage, Step, Theme, Voice
from waymark.listening.tending import words
from waymark.listening.tending.stops import Stop, stops
from waymark.listening.trails.queries import answer_by, trail_for
from waymark.questions import queries as questions
from waymark.record.clock import now

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from waymark.listening.access import Listener
    from waymark.listening.queries import Heard
    from waymark.listening.trails.queries import Trail
    from waymark.people.models import Person
    from waymark.questions.models import Question

MOST_LISTED = 50
MOST_STOPPED = 12
MOST_HELD = 20
MOST_THEMES = 100
MOST_QUESTIONS = 12
QUIET_WORKING_DAYS = 10
ON_THE_WAY = (Stage.HEARD, Stage.LOOKING, Stage.CHANGING)
HEARD = tuple(one for one in Stage if one != Stage.SAID)


@dataclass(frozen=True)
class Lying:
    """One that lies there to be heard, as the list shows it."""

    heard: Heard
    since: str
    is_late: bool
    """Whether it has waited longer than is promised."""
    is_open: bool = False


@dataclass(frozen=True)
class Stopped:
    """A trail that stops half-way: where, why, and one small act."""

    heard: Heard
    stops: tuple[Stop, ...]
    why: str
    act: str


@dataclass(frozen=True)
class Opened:
    """The one that they opened. `before`, `after`: its neighbours in the list."""

    heard: Heard
    trail: Trail
    hold: Hold | None
    is_unheard: bool
    before: UUID | None
    after: UUID | None


@dataclass(frozen=True)
class Tending:
    """All that the page of those who tend shows."""

    facts: tuple[str, ...]
    late: tuple[Lying, ...]
    waiting: tuple[Lying, ...]
    reported: tuple[Lying, ...]
    has_more: bool
    opened: Opened | None
    heard_by: str
    """Who heard the opened one meanwhile, where somebody did; for whoever is writing about it."""
    is_gone: bool
    """Whether the one that was asked for is gone, or isn't theirs to read."""
    stopped: tuple[Stopped, ...]
    holds: tuple[Hold, ...]


def tending(listener: Listener, chosen: UUID | None = None) -> Tending:
    """What lies before one who tends. `chosen`: the one they opened; none for the first in the list."""
    today = now().date()
    late, waiting, reported, has_more = _lists(listener, today)
    listed = [one.heard.voice.pk for one in (*reported, *late, *waiting)]
    opened = _opened(listener, chosen or (listed[0] if listed else None), listed)
    stopped, how_many = _stopped(listener, today)
    marked = tuple(_marked(rows, opened) for rows in (late, waiting, reported))
    return Tending(
        facts=(words.unheard(_how_many_unheard(listener)), words.half_way(how_many), _promise(late, waiting)),
        late=marked[0],
        waiting=marked[1],
        reported=marked[2],
        has_more=has_more,
        opened=opened,
        heard_by=_heard_by(opened),
        is_gone=chosen is not None and opened is None,
        stopped=stopped,
        holds=_holds(listener),
    )


def open_questions(listener: Listener) -> list[Question]:
    """What the space is asking: what something said can be connected to."""
    asked = questions.asked_in(listener.space.pk)
    return [one for one in asked if one.is_open][:MOST_QUESTIONS]


def theme_names(listener: Listener) -> list[str]:
    """What things said here have been put together under, by name."""
    themes = Theme.objects.filter(space=listener.space).order_by("name")
    return list(themes.values_list("name", flat=True)[:MOST_THEMES])


def lines_of(person: Person) -> list[dict[str, Any]]:
    """The lines that somebody wrote on trails, for 'my data'."""
    steps = Step.objects.filter(person=person).select_related("voice__space").order_by("on", "pk")
    return [
        {"space": one.voice.space.name, "on": one.on.isoformat(), "sort": one.sort, "words": one.words}
        for one in steps
    ]


def _to_be_heard(listener: Listener) -> list[QuerySet[Voice]]:
    """What waits to be read or heard, each part of it in the order of one index."""
    here = Voice.objects.filter(space=listener.space)
    unheard = [here.filter(state=Voice.State.IN, stage=Stage.SAID)]
    if listener.is_host:
        waiting = here.filter(state=Voice.State.WAITING)
        unheard += [waiting.filter(stage=Stage.SAID), waiting.filter(stage__in=HEARD)]
    return unheard


def _how_many_unheard(listener: Listener) -> int:
    told = words.MOST_TOLD + 1
    return sum(part[:told].count() for part in _to_be_heard(listener)[:2])


def _lists(
    listener: Listener, today: date
) -> tuple[tuple[Lying, ...], tuple[Lying, ...], tuple[Lying, ...], bool]:
    """What is late, what waits, what was reported: the oldest first, Unlinked by the week and no finer."""
    found = [_oldest(part) for part in _to_be_heard(listener)]
    here = Voice.objects.filter(space=listener.space, state=Voice.State.IN, is_reported=True)
    reported = [row for _day, row in _oldest(here)] if listener.is_host else []
    oldest = sorted({one for part in found for one in part})
    rows = [row for _day, row in oldest if row not in reported][:MOST_LISTED]
    told = _told(listener, [*reported, *rows])
    lying = [_lying(told[row], today) for row in rows if row in told]
    return (
        tuple(one for one in lying if one.is_late),
        tuple(one for one in lying if not one.is_late),
        tuple(_lying(told[row], today) for row in reported if row in told),
        len(oldest) > MOST_LISTED,
    )


def _oldest(voices: QuerySet[Voice]) -> list[tuple[date, UUID]]:
    return list(voices.order_by("on", "id").values_list("on", "id")[: MOST_LISTED + 1])


def _told(listener: Listener, rows: Iterable[UUID]) -> dict[UUID, Heard]:
    return {one.voice.pk: one for one in queries.heard_by(listener, Voice.objects.filter(pk__in=list(rows)))}


def _lying(heard: Heard, today: date) -> Lying:
    return Lying(heard, words.since(heard.voice, today), is_late=answer_by(heard.voice) < today)


def _marked(rows: tuple[Lying, ...], opened: Opened | None) -> tuple[Lying, ...]:
    at = opened.heard.voice.pk if opened else None
    return tuple(replace(one, is_open=one.heard.voice.pk == at) for one in rows)


def _promise(late: tuple[Lying, ...], waiting: tuple[Lying, ...]) -> str:
    oldest = max((one.heard.voice for one in (*late, *waiting)), key=_has_waited, default=None)
    return words.promised(oldest, now().date())


def _has_waited(voice: Voice) -> int:
    return words.waited(voice, now().date())


def _opened(listener: Listener, chosen: UUID | None, listed: list[UUID]) -> Opened | None:
    here = Voice.objects.filter(pk=chosen, space=listener.space) if chosen else Voice.objects.none()
    if not listener.is_host:
        here = here.exclude(state=Voice.State.HELD)
    related = here.select_related("question", "theme", "post", "hold__part", "maverick")
    heard = next(iter(queries.heard_by(listener, related)), None) if chosen else None
    if heard is None:
        return None
    voice = heard.voice
    at = listed.index(voice.pk) if voice.pk in listed else -1
    return Opened(
        heard=heard,
        trail=trail_for(voice, tends=True),
        hold=getattr(voice, "hold", None),
        is_unheard=voice.stage == Stage.SAID,
        before=listed[at - 1] if at > 0 else None,
        after=listed[at + 1] if at + 1 < len(listed) else None,
    )


def _heard_by(opened: Opened | None) -> str:
    lines = opened.trail.lines if opened else ()
    return next((one.by for one in reversed(lines) if one.step.sort == Step.Sort.HEARD), "")


def _stopped(listener: Listener, today: date) -> tuple[tuple[Stopped, ...], int]:
    """Trails without a line for ten working days, with a promised day gone by, or whose author wrote last."""
    here = Voice.objects.filter(space=listener.space, state=Voice.State.IN)
    since = words.working_days_before(today, QUIET_WORKING_DAYS)
    kinds = [
        here.filter(author_waits=True).exclude(stage=Stage.SAID),
        here.filter(promised_on__lt=today, stage__in=ON_THE_WAY),
        here.filter(stage__in=ON_THE_WAY, moved_on__lt=since).filter(promised_on__isnull=True),
    ]
    found: dict[UUID, date | None] = {}
    for kind in kinds:
        found |= dict(kind.order_by("moved_on").values_list("pk", "moved_on")[: words.MOST_TOLD + 1])
    oldest = sorted(found, key=lambda row: (found[row] or today, row))[:MOST_STOPPED]
    told = _told(listener, oldest)
    last = _last_lines(oldest)
    rows = [told[row] for row in oldest if row in told]
    return tuple(_stop(one, last.get(one.voice.pk, []), today) for one in rows), len(found)


def _last_lines(voices: list[UUID]) -> dict[UUID, list[Step]]:
    steps = Step.objects.filter(voice__in=voices).select_related("person").order_by("voice", "place")
    lines: dict[UUID, list[Step]] = {}
    for one in steps:
        lines.setdefault(one.voice_id, []).append(one)
    return lines


def _stop(heard: Heard, lines: list[Step], today: date) -> Stopped:
    voice = heard.voice
    by_tender = next((one for one in reversed(lines) if one.sort != Step.Sort.FROM_AUTHOR), None)
    by_author = next((one for one in reversed(lines) if one.sort == Step.Sort.FROM_AUTHOR), None)
    if voice.author_waits and by_author is not None:
        why = _("Whoever said it wrote back: “%(words)s”") % {"words": by_author.words}
        return Stopped(heard, stops(voice), why, _("Answer them"))
    told = _line_told(by_tender) if by_tender else ""
    if voice.promised_on and voice.promised_on < today:
        day = date_format(voice.promised_on, "j F")
        looked = _("We said that we would look again on %(day)s.") % {"day": day}
        return Stopped(heard, stops(voice), f"{told} {looked}".strip(), _("Say what we know"))
    return Stopped(heard, stops(voice), told, _("Say where it stands"))


def _line_told(step: Step) -> str:
    said = {"day": date_format(step.on, "j F"), "words": step.words}
    if step.person is None:
        return _("On %(day)s: “%(words)s”") % said
    return _("%(name)s on %(day)s: “%(words)s”") % {**said, "name": step.person.name}


def _holds(listener: Listener) -> tuple[Hold, ...]:
    """What is held for safety here and not passed on yet, or lately: for hosts alone."""
    if not listener.is_host:
        return ()
    here = Hold.objects.filter(voice__space=listener.space, voice__state=Voice.State.HELD)
    open_ones = here.filter(Q(passed_on__isnull=True) | Q(passed_on__gte=now().date().replace(day=1)))
    found = open_ones.select_related("part", "voice").order_by("passed_on", "held_on", "pk")
    return tuple(found[:MOST_HELD])
