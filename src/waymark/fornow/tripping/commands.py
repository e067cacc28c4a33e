"""What can happen to wires: stretched, taken down, looked at, touched; and to those who call it early."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from waymark.fornow import lives
from waymark.fornow.choices import STANDS, State, Trips, Why, WireState
from waymark.fornow.models import Clarity, EarlyCall, Review, Stone, Wire
from waymark.fornow.moments import CalledEarly, WireStirred, WireStretched, WireTakenDown
from waymark.fornow.reviewing.commands import open_review
from waymark.fornow.telling import Meanwhile, held, hint, tell
from waymark.fornow.tripping.quiet import last_heard_of
from waymark.fornow.tripping.reading import Reading, Told, read
from waymark.listening import queries as listening
from waymark.people.access import NotAllowed
from waymark.record.clock import now

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import QuerySet

MOST_WIRES = 8
TWO_PARTS = 2
QUIET_STIRS = timedelta(days=7)
"""So long before a part's silence touches a wire, it stirs."""
LOOKED_AT = (State.FOR_NOW, State.HANDED_OVER)


@dataclass(frozen=True)
class Stretch:
    """What shall make people look again. `least`: so many, `of` so many, within so many `days`."""

    trips: Trips
    words: str
    least: int = 1
    of: int | None = None
    days: int = 7
    part: UUID | None = None


@transaction.atomic
def stretch(clarity: UUID, wire: Stretch, *, by: UUID | None = None) -> Wire:
    """Agree on what makes people look again. Raises NotAllowed after eight, or where it doesn't stand."""
    found = held(clarity)
    standing = found.wires.exclude(state=WireState.TAKEN_DOWN)
    if standing.count() >= MOST_WIRES:
        raise NotAllowed(_("Eight wires are enough to stumble over. Take one down first."))
    if found.state not in (State.DRAFT, *STANDS):
        raise NotAllowed(_("It doesn’t stand any more, so nothing can touch it."))
    known = {
        "trips": wire.trips,
        "words": wire.words,
        "least": wire.least,
        "of": wire.of,
        "days": wire.days,
        "part_id": wire.part,
    }
    row, is_new = standing.get_or_create(
        clarity=found, **known, defaults={"since": localdate(now()), "state": WireState.QUIET}
    )
    if is_new:
        found.save(update_fields=["edition"])
        tell(WireStretched(words=wire.words), found, by)
    return row


@transaction.atomic
def take_down(wire: Wire, *, by: UUID | None = None) -> None:
    """Nothing touches it any more; what touched it stays readable."""
    found = held(wire.clarity_id)
    row = Wire.objects.get(pk=wire.pk)
    if lives.WIRE.after(row.state, "take down") is None:
        return
    Wire.objects.filter(pk=row.pk).update(state=WireState.TAKEN_DOWN, changed_on=localdate(now()))
    found.save(update_fields=["edition"])
    tell(WireTakenDown(words=row.words), found, by)


def look_at_wires(endeavour: UUID) -> None:
    """Read the wires that the front line can touch, of all that stands in an endeavour.

    Run again, it does nothing more: what is open stays open, and no stone counts twice.
    """
    stretched = Wire.objects.filter(
        clarity__endeavour=endeavour, clarity__state__in=LOOKED_AT, trips=Trips.STICKS
    ).exclude(state__in=(WireState.TAKEN_DOWN, WireState.TRIPPED))
    for clarity in _that_read_otherwise(stretched):
        _look_at(clarity)


def _that_read_otherwise(wires: QuerySet[Wire]) -> list[UUID]:
    """The answers of which some wire reads otherwise than it stands. Three queries; only these are held."""
    rows = list(wires.select_related("clarity"))
    told = listening.how_each_works({one.pk: (one.clarity.question_id, _since(one)) for one in rows})
    gone: dict[UUID, set[UUID]] = {}
    for wire, voice in Stone.objects.filter(wire__in=wires.values("pk")).values_list("wire", "voice"):
        gone.setdefault(wire, set()).add(voice)
    otherwise = [one for one in rows if _turns(one, _read(one, told[one.pk], gone.get(one.pk, set())))]
    return list(dict.fromkeys(one.clarity_id for one in otherwise))


@transaction.atomic
def _look_at(clarity: UUID) -> None:
    found = held(clarity)
    for wire in _stretched(found, Trips.STICKS):
        if found.state not in LOOKED_AT:
            return
        reading = _reading_of(found, wire)
        while reading.trips and not listening.hold(reading.stones):
            reading = _reading_of(found, wire)  # something of it was taken back in this moment
        _read_into(found, wire, reading)


def _reading_of(clarity: Clarity, wire: Wire) -> Reading:
    """How a wire of this sort stands now."""
    gone = set(Stone.objects.filter(wire=wire).values_list("voice", flat=True))
    return _read(wire, listening.how_it_works(clarity.question_id, _since(wire)), gone)


def _since(wire: Wire) -> date:
    return max(wire.since, localdate(now()) - timedelta(days=wire.days - 1))


def _read(wire: Wire, said: Iterable[listening.HowItWorks], gone: set[UUID]) -> Reading:
    told = [Told(one.id, sticks=one.sticks, order=one.on.toordinal()) for one in said if one.id not in gone]
    return read(told, wire.least, wire.of)


def _turns(wire: Wire, reading: Reading) -> bool:
    """Whether it reads otherwise than it stands."""
    stands = (wire.state, wire.count, wire.base)
    return reading.trips or stands != (_after(reading), reading.count, reading.base)


def _after(reading: Reading) -> WireState:
    return WireState.STIRRING if reading.stirs else WireState.QUIET


def _read_into(clarity: Clarity, wire: Wire, reading: Reading) -> None:
    """Write what it reads; where that touches it, look again."""
    if reading.trips:
        _trip(clarity, wire, Why.STICKS, reading)
        return
    if not _turns(wire, reading):
        return
    after = _after(reading)
    has_turned = wire.state != after
    _note(wire, after, reading)
    hint(clarity)
    if has_turned and after == WireState.STIRRING:
        tell(WireStirred(words=wire.words), clarity, None, subject=wire.pk, because_of=reading.stones)


def _note(wire: Wire, state: WireState, reading: Reading) -> None:
    changed_on = localdate(now()) if wire.state != state else wire.changed_on
    Wire.objects.filter(pk=wire.pk).update(
        state=state, count=reading.count, base=reading.base, changed_on=changed_on
    )


def _trip(clarity: Clarity, wire: Wire, why: Why, reading: Reading, words: str = "") -> Review:
    _note(wire, WireState.TRIPPED, reading)
    return open_review(clarity, why, words=words or wire.words, wire=wire, stones=reading.stones)


@transaction.atomic
def happened(wire: Wire, words: str, *, by: UUID | None = None) -> Review | None:
    """Somebody says that what the wire waits for has happened. Said twice in one wording, people look once.

    Raises Meanwhile where people look at it already, for another reason or in other words.
    """
    found = held(wire.clarity_id)
    row = Wire.objects.get(pk=wire.pk)
    if row.trips != Trips.EVENT or row.state == WireState.TAKEN_DOWN:
        raise NotAllowed(_("This wire waits for something else."))
    if found.state not in LOOKED_AT:
        if Review.objects.filter(wire=row, ended="", words=words).exists():
            return None
        raise Meanwhile(
            _("People look at it already, or it doesn’t stand any more. What you wrote is still here.")
        )
    _note(row, WireState.TRIPPED, Reading(1, 1, 1))
    return open_review(found, Why.EVENT, words=words or row.words, wire=row, by=by)


def litmus_closed(endeavour: UUID, yes: int, not_yet: int, answered: int, *, on: date) -> None:
    """The litmus test was asked: where more say not yet than yes, wires that wait for that are touched.

    `on`: the day on which it closed; a wire that was stretched later heard nothing of it.
    """
    stretched = Wire.objects.filter(
        clarity__endeavour=endeavour, clarity__state__in=LOOKED_AT, trips=Trips.LITMUS, since__lte=on
    ).exclude(state__in=(WireState.TAKEN_DOWN, WireState.TRIPPED))
    for clarity in stretched.values_list("clarity", flat=True).distinct():
        _litmus_closed(clarity, yes, not_yet, answered, on)


@transaction.atomic
def _litmus_closed(clarity: UUID, yes: int, not_yet: int, answered: int, on: date) -> None:
    found = held(clarity)
    for wire in (one for one in _stretched(found, Trips.LITMUS) if one.since <= on):
        if found.state not in LOOKED_AT:
            return
        fails = answered >= wire.least and not_yet > yes
        reading = Reading(not_yet, answered, wire.least if fails else answered + 1)
        if fails:
            _trip(found, wire, Why.LITMUS, reading)
        else:
            _note(wire, WireState.STIRRING if not_yet == yes and answered else WireState.QUIET, reading)


def look_at_days() -> None:
    """Once a day: what has come to its day is looked at again; parts gone quiet touch their wires."""
    today = localdate(now())
    due = Clarity.objects.filter(state__in=LOOKED_AT, look_again_on__lte=today)
    for clarity in due.values_list("pk", flat=True):
        _its_day_came(clarity)
    waiting = Wire.objects.filter(clarity__state__in=LOOKED_AT)
    quiet = waiting.filter(trips=Trips.QUIET).exclude(state__in=(WireState.TAKEN_DOWN, WireState.TRIPPED))
    for clarity in quiet.values_list("clarity", flat=True).distinct():
        _look_for_quiet(clarity)
    sticking = waiting.filter(trips=Trips.STICKS).exclude(state__in=(WireState.TAKEN_DOWN, WireState.TRIPPED))
    for clarity in _that_read_otherwise(sticking):
        _look_at(clarity)


@transaction.atomic
def _its_day_came(clarity: UUID) -> None:
    found = held(clarity)
    today = localdate(now())
    if found.state in LOOKED_AT and found.look_again_on is not None and found.look_again_on <= today:
        open_review(found, Why.DATE)


@transaction.atomic
def _look_for_quiet(clarity: UUID) -> None:
    found = held(clarity)
    today = localdate(now())
    for wire in _stretched(found, Trips.QUIET):
        if found.state not in LOOKED_AT or wire.part_id is None:
            return
        heard = max(wire.since, last_heard_of(wire.part_id, found) or wire.since)
        silent, limit = (today - heard).days, timedelta(days=wire.days)
        reading = Reading(silent, wire.days, wire.days)
        if reading.trips:
            _trip(found, wire, Why.QUIET, reading)
        else:
            stirs = timedelta(days=silent) >= limit - QUIET_STIRS
            _note(wire, WireState.STIRRING if stirs else WireState.QUIET, reading)


@transaction.atomic
def call_early(clarity: UUID, part: UUID, because: str, *, by: UUID) -> Review | None:
    """Somebody from a part would look sooner; the second, from another part, makes it so.

    One call each, said anew until it leads to something. Raises NotAllowed where it doesn't stand.
    """
    found = held(clarity)
    if found.state not in LOOKED_AT:
        raise Meanwhile(_("It is being looked at already, or doesn’t stand. What you wrote is still here."))
    said = {"part_id": part, "because": because, "on": localdate(now())}
    try:
        EarlyCall.objects.update_or_create(clarity=found, person_id=by, review=None, defaults=said)
    except IntegrityError as problem:
        raise NotAllowed(_("You have called it early already.")) from problem
    found.save(update_fields=["edition"])
    tell(CalledEarly(), found, None, part=part)
    waiting = EarlyCall.objects.filter(clarity=found, review=None)
    if waiting.values("part").distinct().count() < TWO_PARTS:
        return None
    return open_review(found, Why.EARLY)


@transaction.atomic
def call_early_no_more(clarity: UUID, *, by: UUID) -> None:
    """They would not look sooner after all."""
    found = held(clarity)
    if EarlyCall.objects.filter(clarity=found, person=by, review=None).delete()[0]:
        found.save(update_fields=["edition"])
        tell(CalledEarly(), found, None)


def _stretched(clarity: Clarity, trips: Trips) -> list[Wire]:
    waiting = Wire.objects.filter(clarity=clarity, trips=trips)
    return list(waiting.exclude(state__in=(WireState.TAKEN_DOWN, WireState.TRIPPED)).order_by("id"))
