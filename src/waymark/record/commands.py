"""What can happen to the record: a moment is appended, heard, read in order; who is forgotten."""

from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from uuid import UUID, uuid4

import uuid_utils
from django.apps import apps
from django.db import connection, transaction
from django.db.models import F

from waymark.record import clock
from waymark.record.models import Clock, Cursor, Link, Moment, Who
from waymark.record.payloads import Payload

Handler = Callable[[Moment], None]
_handlers: dict[str, list[Handler]] = {}


class OutsideTransaction(Exception):
    """A moment was about to be written apart from the state it tells of."""


def append(
    payload: Payload,
    *,
    endeavour: UUID,
    subject: UUID,
    audience: UUID | None = None,
    part: UUID | None = None,
    who: UUID | None = None,
    because_of: Iterable[UUID] = (),
    about: Iterable[UUID] = (),
    unlinked: bool = False,
) -> UUID:
    """Write one moment, in the transaction of the state it tells of, and return its id.

    `unlinked` gives it a random id and its week, no finer; it can then have no who. Its place among the
    others still says about when it was written: hand such moments in together, shuffled, never one by one.
    Handlers registered with `on` run before this returns.

    Raises:
        OutsideTransaction: no transaction is open.
        ValueError: an unlinked moment was given a who.
    """
    if not connection.in_atomic_block:
        raise OutsideTransaction(f"{payload.kind} must be appended inside a transaction.")
    if unlinked and who is not None:
        raise ValueError("An unlinked moment has no who.")
    at = clock.now()
    moment = Moment(
        id=uuid4() if unlinked else _in_order_of_time(at),
        position=_next_position(),
        at=_start_of_week(at) if unlinked else at,
        endeavour=endeavour,
        kind=payload.kind,
        version=payload.version,
        subject=subject,
        part=part,
        audience=audience,
        data=payload.facts(),
    )
    moment.save()
    _write_links(moment, because_of, about)
    if who is not None:
        Who.objects.create(moment=moment, person=who)
    for handler in _in_order_of_rooms(payload.kind):
        handler(moment)
    return moment.id


def on(kind: str, handler: Handler) -> None:
    """Run `handler` in the same transaction whenever a moment of this kind is appended.

    Handlers run in the order of their rooms, the lowest first; one that raises
    undoes the whole transaction. Registering twice is registering once.
    """
    handlers = _handlers.setdefault(kind, [])
    if handler not in handlers:
        handlers.append(handler)


def off(kind: str, handler: Handler) -> None:
    """Take a handler away again."""
    _handlers[kind].remove(handler)


@contextmanager
def cursor(name: str, *, kinds: Collection[str] = (), limit: int = 500) -> Iterator[list[Moment]]:
    """The next moments for a named piece of work, oldest first, in one transaction.

    The place moves only if the block ends well, with what the block wrote: so
    each moment is worked on once, also after a crash. A second worker with the
    same name waits for the first.
    """
    with transaction.atomic():
        Cursor.objects.get_or_create(name=name)
        place = Cursor.objects.select_for_update().get(name=name)
        reached = Clock.objects.values_list("position", flat=True).first() or 0
        moments = Moment.objects.filter(position__gt=place.position, position__lte=reached)
        if kinds:
            moments = moments.filter(kind__in=kinds)
        batch = list(moments.order_by("position")[:limit])
        yield batch
        place.position = batch[-1].position if len(batch) == limit else reached
        place.save()


def forget(person: UUID) -> int:
    """Remove who from every moment of a person, and say from how many. What happened stays."""
    removed, _ = Who.objects.filter(person=person).delete()
    return removed


def _in_order_of_time(at: datetime) -> UUID:
    return UUID(int=uuid_utils.uuid7(nanoseconds=int(at.timestamp() * 1e9)).int)


def _next_position() -> int:
    if not Clock.objects.filter(id=1).update(position=F("position") + 1):
        Clock.objects.get_or_create(id=1)
        Clock.objects.filter(id=1).update(position=F("position") + 1)
    return Clock.objects.values_list("position", flat=True).get(id=1)


def _write_links(moment: Moment, because_of: Iterable[UUID], about: Iterable[UUID]) -> None:
    said = [(Link.Relation.BECAUSE_OF, target) for target in dict.fromkeys(because_of)]
    said += [(Link.Relation.ABOUT, target) for target in dict.fromkeys(about)]
    Link.objects.bulk_create(
        Link(moment=moment, relation=relation, target=target) for relation, target in said
    )


def _in_order_of_rooms(kind: str) -> list[Handler]:
    rooms = [config.name for config in apps.get_app_configs()]

    def height(handler: Handler) -> int:
        config = apps.get_containing_app_config(handler.__module__)
        return rooms.index(config.name) if config else len(rooms)

    return sorted(_handlers.get(kind, ()), key=height)


def _start_of_week(at: datetime) -> datetime:
    monday = at - timedelta(days=at.weekday())
    return monday.replace(hour=0, minute=0, second=0, microsecond=0)
