"""The moment of transition, read from both sides: reasons in sentences, never a score."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.utils.formats import date_format
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from waymark.fornow.agreeing import queries as agreeing
from waymark.fornow.assuming import queries as assuming
from waymark.fornow.choices import STANDS, UNDER_WAY, Assumed, Stand, State
from waymark.fornow.models import Clarity, Crossing, Doing, Version
from waymark.fornow.settling.heard import is_lived_with
from waymark.fornow.settling.history import reviews_of
from waymark.fornow.tripping.queries import wires_up
from waymark.listening import queries as listening
from waymark.prepared import Prepared, slot
from waymark.record.clock import now
from waymark.situations import queries as situations

if TYPE_CHECKING:
    from collections.abc import Sequence

    from waymark.fornow.access import Reading

UNTOUCHED = timedelta(days=30)
THINKS_LONG = timedelta(days=21)
WORDED_OFTEN = 5
SAID, MARKS = 4, 20
"""So many reasons of one sort are told one by one, and so many marked moments."""


@dataclass(frozen=True)
class Reason:
    """One reason, in a sentence. `evidence`: in somebody's words; `at`: where on its page."""

    words: str
    evidence: str = ""
    at: str = ""


@dataclass(frozen=True)
class Marked:
    """The group marked its moment, and why. `by`: who put it down, for those with a seat."""

    because: str
    on: date
    by: str


@dataclass(frozen=True)
class TwoSides:
    """What says that it is too soon, and what says that it is too late; neither is weighed."""

    too_soon: tuple[Reason, ...]
    too_late: tuple[Reason, ...]
    marked: tuple[Marked, ...]
    may_read: bool
    may_mark: bool


_MARKED = Prepared(
    lambda: (
        Crossing.objects.filter(clarity=slot(Crossing, "clarity"))
        .select_related("by")
        .order_by("-on", "id")[:MARKS]
    )
)


def section(reading: Reading) -> TwoSides | None:
    """Both sides, for those with a seat; the moments that were marked, for whoever may read it."""
    clarity, is_seated = reading.clarity, reading.person is not None
    marked = tuple(_marked(reading))
    is_under_way = clarity.state in UNDER_WAY
    may_read = is_seated and is_under_way
    if not may_read and not marked:
        return None
    return TwoSides(
        too_soon=tuple(_too_soon(reading)) if may_read else (),
        too_late=tuple(_too_late(clarity)) if may_read else (),
        marked=marked,
        may_read=may_read,
        may_mark=reading.is_host and is_under_way,
    )


def _marked(reading: Reading) -> Iterator[Marked]:
    for one in _MARKED.every(clarity=reading.clarity.pk):
        yield Marked(one.because, one.on, str(one.by) if one.by and reading.person is not None else "")


def _too_soon(reading: Reading) -> Iterator[Reason]:
    clarity, today = reading.clarity, localdate(now())
    yield from _of_assumptions(assuming.in_short(reading))
    yield from _of_positions(clarity)
    if reading.is_inside:
        for words in situations.in_the_way(clarity.question_id)[:SAID]:
            yield Reason(_("Something is still in the way."), words)
    version = clarity.version
    if version is not None and version.too_soon_until is not None and version.too_soon_until > today:
        day = date_format(version.too_soon_until, "j F")
        yield Reason(_("We said that it is too soon to tell until %(day)s.") % {"day": day})
    if not is_lived_with(clarity.pk):
        yield Reason(_("No citizen or carer is heard in it."), clarity.no_voice_because, "heard")
    if not wires_up(clarity.pk):
        yield Reason(_("Nothing is agreed that would make us look again sooner."), at="wires")


def _of_assumptions(assumed: assuming.InShort) -> Iterator[Reason]:
    if assumed.untested:
        told = _("What it rests on hasn’t been tested by %(parts)s.") % {"parts": assumed.untested}
        yield Reason(told, at="assumptions")
    for one in assumed.turned[:SAID]:
        is_shaky = one.state == Assumed.SHAKY
        told = _("One thing it rests on is shaky.") if is_shaky else _("One thing it rests on is open again.")
        yield Reason(told, str(one), "assumptions")


def _of_positions(clarity: Clarity) -> Iterator[Reason]:
    stands = [one for one in agreeing.positions_on(clarity.pk) if one.stand in (Stand.CANNOT, Stand.IF)]
    for one in sorted(stands, key=lambda one: one.stand)[: 2 * SAID]:
        part = {"part": one.part.name}
        told = (
            _("%(part)s can’t live with it.") if one.stand == Stand.CANNOT else _("%(part)s is with it, if …")
        )
        yield Reason(told % part, one.words, "positions")


def _too_late(clarity: Clarity) -> Iterator[Reason]:
    today = localdate(now())
    if clarity.state == State.DRAFT:
        versions = clarity.versions.order_by("number").only("clarity", "on", "number")
        yield from _of_drafts(list(versions), today)
    elif clarity.state in STANDS:
        yield from _of_what_rests(clarity, today)
    if listening.has_waited_long(clarity.question_id, today):
        yield Reason(_("Something said about it has waited for an answer for more than five working days."))
    yield from _of_doers(clarity, today)
    day = clarity.look_again_on
    if clarity.state in STANDS and day is not None and day < today:
        told = _("We meant to look again on %(day)s.") % {"day": date_format(day, "j F Y")}
        yield Reason(told)


def _of_drafts(versions: Sequence[Version], today: date) -> Iterator[Reason]:
    if not versions:
        return
    first, last = versions[0].on, versions[-1].on
    if last <= today - UNTOUCHED:
        told = _("Nobody has touched the draft since %(day)s.") % {"day": date_format(last, "j F Y")}
        yield Reason(told)
    if len(versions) >= WORDED_OFTEN:
        weeks = max((today - first).days // 7, 1)
        told = ngettext(
            "We worded it %(times)s times in a week.",
            "We worded it %(times)s times in %(weeks)s weeks.",
            weeks,
        )
        yield Reason(told % {"times": len(versions), "weeks": weeks})


def _of_what_rests(clarity: Clarity, today: date) -> Iterator[Reason]:
    """What stands, and nothing has moved in it for a month: no word, no look, no stand, nothing said."""
    worded = clarity.version.on if clarity.version else None
    looked = (day for one in reviews_of(clarity.pk) for day in (one.opened_on, one.closed_on))
    stood = (one.on for one in agreeing.positions_on(clarity.pk))
    last = max(filter(None, (clarity.settled_on, worded, *looked, *stood)), default=today)
    if last <= today - UNTOUCHED and not listening.how_it_works(clarity.question_id, today - UNTOUCHED):
        told = _("Nothing has moved in it since %(day)s.") % {"day": date_format(last, "j F Y")}
        yield Reason(told)


def _of_doers(clarity: Clarity, today: date) -> Iterator[Reason]:
    """Parts that are to do something in it, and have been thinking for three weeks."""
    rows = agreeing.positions_on(clarity.pk)
    thinking = [one for one in rows if one.stand == Stand.THINKING and one.on <= today - THINKS_LONG]
    doers = Doing.objects.filter(version=clarity.version_id, part__isnull=False)
    to_do = set(doers.values_list("part", flat=True))
    for one in sorted((one for one in thinking if one.part_id in to_do), key=lambda one: one.on)[:SAID]:
        said = {"part": one.part.name, "day": date_format(one.on, "j F")}
        told = _("%(part)s is to do something in it, and has been thinking about it since %(day)s.") % said
        yield Reason(told, at="positions")
