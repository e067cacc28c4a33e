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
from waymark.fornow.moments import CalledEarly, EarlyCallTakenBack, WireStirred, WireStretched, WireTakenDown
from waymark.fornow.reviewing.commands import open_review
from waymark.fornow.telling import Meanwhile, held, hint, tell
from waymark.fornow.tripping.quiet import last_heard_of
from waymark.fornow.tripping.tally import Tally, Told, tally
from waymark.listening import queries as listening
from waymark.people.access import NotAllowed
from waymark.record.clock import now
from waymark.spaces import queries as spaces

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import QuerySet

MOST_WIRES = 8
TWO_PARTS = 2
VERBS = {WireState.STIRRING: "stir", WireState.QUIET: "calm", WireState.TRIPPED: "trip"}
"""What has to happen to a wire for it to come to a state."""
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
    after = lives.WIRE.after(row.state, "take down")
    if after is None:
        return
    Wire.objects.filter(pk=row.pk).update(state=after, changed_on=localdate(now()))
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
        counted = _tally_of(found, wire)
        while counted.trips and not listening.hold(counted.stones):
            counted = _tally_of(found, wire)  # something of it was taken back in this moment
        if counted.trips:
            _trip(found, wire, Why.STICKS, counted)
        else:
            _note(found, wire, _after(counted), counted)


def _tally_of(clarity: Clarity, wire: Wire) -> Tally:
    """How a wire of this sort stands now."""
    gone = set(Stone.objects.filter(wire=wire).values_list("voice", flat=True))
    return _read(wire, listening.how_it_works(clarity.question_id, _since(wire)), gone)


def _since(wire: Wire) -> date:
    return max(wire.since, localdate(now()) - timedelta(days=wire.days - 1))


def _read(wire: Wire, said: Iterable[listening.HowItWorks], gone: set[UUID]) -> Tally:
    told = [Told(one.id, sticks=one.sticks, order=one.on.toordinal()) for one in said if one.id not in gone]
    return tally(told, wire.least, wire.of)


def _turns(wire: Wire, counted: Tally) -> bool:
    """Whether it reads otherwise than it stands."""
    return counted.trips or _stands(wire) != (_after(counted), counted.count, counted.base)


def _stands(wire: Wire) -> tuple[str, int, int]:
    return wire.state, wire.count, wire.base


def _after(counted: Tally) -> WireState:
    return WireState.STIRRING if counted.stirs else WireState.QUIET


def _note(clarity: Clarity, wire: Wire, to: WireState, counted: Tally) -> None:
    """Write what it reads and how it stands then; that it stirs is told. The same again writes nothing."""
    if _stands(wire) == (to, counted.count, counted.base):
        return
    if _write(wire, to, counted) and to == WireState.STIRRING:
        tell(WireStirred(words=wire.words), clarity, None, subject=wire.pk, because_of=counted.stones)
    else:
        hint(clarity)


def _write(wire: Wire, to: WireState, counted: Tally) -> bool:
    """Whether it stands otherwise now. The table is asked first; raises NotAllowed where it says no."""
    has_turned = wire.state != to
    after, changed_on = to, wire.changed_on
    if has_turned:
        otherwise = _("That can’t happen to this wire just now.")
        after = WireState(lives.step(lives.WIRE, wire.state, VERBS[to], otherwise))
        changed_on = localdate(now())
    Wire.objects.filter(pk=wire.pk).update(
        state=after, count=counted.count, base=counted.base, changed_on=changed_on
    )
    return has_turned


def _trip(
    clarity: Clarity, wire: Wire, why: Why, counted: Tally, words: str = "", by: UUID | None = None
) -> Review:
    _write(wire, WireState.TRIPPED, counted)
    return open_review(clarity, why, words=words or wire.words, wire=wire, stones=counted.stones, by=by)


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
    return _trip(found, row, Why.EVENT, Tally(1, 1, 1), words, by)


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
        counted = Tally(not_yet, answered, wire.least)
        if _fails(wire, yes, not_yet, answered):
            _trip(found, wire, Why.LITMUS, counted)
        else:
            stirs = answered > 0 and _fails(wire, yes, not_yet + 1, answered + 1)
            _note(found, wire, WireState.STIRRING if stirs else WireState.QUIET, counted)


def _fails(wire: Wire, yes: int, not_yet: int, answered: int) -> bool:
    """Whether so many answered as it takes, and more say not yet than yes."""
    return answered >= wire.least and not_yet > yes


def look_at_days() -> None:
    """Once a day: what has come to its day is looked at again; parts gone quiet touch their wires."""
    today = localdate(now())
    due = Clarity.objects.filter(state__in=LOOKED_AT, look_again_on__lte=today)
    for clarity in due.values_list("pk", flat=True):
        _its_day_came(clarity)
    waiting = Wire.objects.filter(clarity__state__in=LOOKED_AT)
    quiet = waiting.filter(trips=Trips.QUIET).exclude(state__in=(WireState.TAKEN_DOWN, WireState.TRIPPED))
    for clarity in _where_a_part_turns(quiet):
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


def _where_a_part_turns(wires: QuerySet[Wire]) -> list[UUID]:
    """The answers of which a part's wire comes to stand otherwise: only these are held.

    Of the others it is written for how many days the part has been quiet. Each part is asked about once.
    """
    rows = list(wires.filter(part__isnull=False).select_related("clarity").order_by("id"))
    parts = {(one.part_id, one.clarity.endeavour_id) for one in rows}
    heard: dict[tuple[UUID | None, UUID], date | None] = {
        (part, within): last_heard_of(part, within) for part, within in parts if part is not None
    }
    turned: list[UUID] = []
    for wire in rows:
        counted = _silence(wire, heard[wire.part_id, wire.clarity.endeavour_id])
        if counted.trips or _of_silence(counted) != wire.state:
            turned.append(wire.clarity_id)
        elif wire.count != counted.count:
            same = Wire.objects.filter(pk=wire.pk, state=wire.state)
            same.update(count=counted.count, base=counted.base)
    return list(dict.fromkeys(turned))


@transaction.atomic
def _look_for_quiet(clarity: UUID) -> None:
    found = held(clarity)
    for wire in _stretched(found, Trips.QUIET):
        if found.state not in LOOKED_AT or wire.part_id is None:
            return
        counted = _silence(wire, last_heard_of(wire.part_id, found.endeavour_id))
        if counted.trips:
            _trip(found, wire, Why.QUIET, counted)
        else:
            _note(found, wire, _of_silence(counted), counted)


def _silence(wire: Wire, heard: date | None) -> Tally:
    """For how many days a part has been quiet, of so many that touch the wire."""
    silent = (localdate(now()) - max(wire.since, heard or wire.since)).days
    return Tally(silent, wire.days, wire.days)


def _of_silence(counted: Tally) -> WireState:
    stirs = counted.count >= counted.least - QUIET_STIRS.days
    return WireState.STIRRING if stirs else WireState.QUIET


@transaction.atomic
def call_early(clarity: UUID, part: UUID, because: str, *, by: UUID) -> Review | None:
    """Somebody from a part would look sooner; the second, from another part, makes it so.

    Who sits for another is heard, and doesn't count: whoever has a seat could make any number of them.
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
    return open_review(found, Why.EARLY) if _is_called_by_two(found) else None


def _is_called_by_two(clarity: Clarity) -> bool:
    """Whether two people, each with a seat of their own, from two parts call it early; each calls once."""
    waiting = dict(EarlyCall.objects.filter(clarity=clarity, review=None).values_list("person", "part"))
    counted = spaces.seated_among(waiting.keys(), clarity.endeavour_id)
    return len({waiting[person] for person in counted}) >= TWO_PARTS


@transaction.atomic
def call_early_no_more(clarity: UUID, *, by: UUID) -> None:
    """They would not look sooner after all."""
    found = held(clarity)
    known = EarlyCall.objects.filter(clarity=found, person=by, review=None).first()
    if known is not None:
        EarlyCall.objects.filter(pk=known.pk).delete()
        found.save(update_fields=["edition"])
        tell(EarlyCallTakenBack(), found, None, part=known.part_id)


def _stretched(clarity: Clarity, trips: Trips) -> list[Wire]:
    waiting = Wire.objects.filter(clarity=clarity, trips=trips)
    return list(waiting.exclude(state__in=(WireState.TAKEN_DOWN, WireState.TRIPPED)).order_by("id"))
