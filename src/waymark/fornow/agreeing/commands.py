"""What can happen: a part says where it stands, somebody talks with one, parts are asked and reminded."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from waymark.fornow import lives
from waymark.fornow.agreeing import queries
from waymark.fornow.choices import UNDER_WAY, Asks, Stand
from waymark.fornow.models import Asking, Position, Talking
from waymark.fornow.moments import (
    AskingClosed,
    PartsAsked,
    PositionTaken,
    PositionTakenBack,
    TalkedWith,
)
from waymark.fornow.speaking import walking
from waymark.fornow.telling import Meanwhile, held, hint, tell
from waymark.jobs import commands as jobs
from waymark.people.access import NotAllowed
from waymark.record.clock import now

if TYPE_CHECKING:
    from waymark.people.models import Person

SHORTEST, LONGEST = timedelta(days=1), timedelta(weeks=4)


@dataclass(frozen=True)
class Standing:
    """Where a part stands, in the words of somebody who sees from it."""

    stand: Stand
    words: str = ""
    change_mind: str = ""
    is_named: bool = False


@transaction.atomic
def take_position(clarity: UUID, part: UUID, standing: Standing, *, was: str = "", by: UUID) -> None:
    """Somebody says where their part stands, before it is settled or after. The same again changes nothing.

    `was`: where it stood when they began. Raises Meanwhile where a colleague said it otherwise since,
    or for an answer that doesn't stand any more.
    """
    found = held(clarity)
    if found.state not in UNDER_WAY:
        raise Meanwhile(_("It doesn’t stand any more. What was said of it stays readable."))
    known = Position.objects.filter(clarity=found, part=part).first()
    stands = Standing(Stand(known.stand), known.words, known.change_mind, known.is_named) if known else None
    if known and stands == standing and known.version_id == found.version_id and known.by_id == by:
        return
    if queries.as_one(known) != was:
        raise Meanwhile(
            _("Somebody else of your part has just said it. Look at theirs first: yours is still here.")
        )
    said = {
        "stand": standing.stand,
        "words": standing.words,
        "change_mind": standing.change_mind,
        "is_named": standing.is_named,
        "version": found.version,
        "on": localdate(now()),
        "by_id": by,
    }
    Position.objects.update_or_create(clarity=found, part_id=part, defaults=said)
    tell(PositionTaken(), found, by if standing.is_named else None, part=part)


@transaction.atomic
def take_position_back(clarity: UUID, part: UUID, *, by: UUID | None = None) -> None:
    """A part takes back where it stands: it has said nothing. `by`: only where they put it down."""
    found = held(clarity)
    said = Position.objects.filter(clarity=found, part=part)
    if (said if by is None else said.filter(by=by)).delete()[0]:
        tell(PositionTakenBack(), found, None, part=part)


@transaction.atomic
def talk_with_part(person: Person, clarity: UUID, part: UUID) -> None:
    """Somebody says that they are talking with a part. Nobody says it for them.

    Raises NotAllowed for a part that doesn't walk along.
    """
    found = held(clarity)
    if part not in {one.pk for one in walking(found.endeavour_id)}:
        raise NotAllowed(_("That part doesn’t walk along here."))
    today = localdate(now())
    _one, is_new = Talking.objects.get_or_create(
        clarity=found, part_id=part, person=person, defaults={"since": today}
    )
    if is_new:
        tell(TalkedWith(), found, person.pk, part=part)


@transaction.atomic
def talk_no_more(person: Person, clarity: UUID, part: UUID) -> None:
    """They aren't talking with it any more, or said so by mistake; the record is told nothing new."""
    found = held(clarity)
    if Talking.objects.filter(clarity=found, part=part, person=person).delete()[0]:
        hint(found)


@transaction.atomic
def ask_parts(clarity: UUID, asks: Asks, until: date, words: str = "", *, by: UUID | None = None) -> Asking:
    """Ask the parts for consent, for advice or for a sense check, until a day. The same twice is asked once.

    Raises NotAllowed where another asking is open, or the day is not within the next four weeks.
    """
    found = held(clarity)
    known = Asking.objects.filter(clarity=found, closed_on__isnull=True).first()
    if known is not None and (known.asks, known.until, known.words) == (asks, until, words):
        return known
    if known is not None:
        raise NotAllowed(_("The parts are being asked already. Close that first."))
    today = localdate(now())
    if not SHORTEST <= until - today <= LONGEST:
        raise NotAllowed(_("Give them a day at least, and four weeks at most."))
    asking = Asking.objects.create(clarity=found, asks=asks, words=words, opened_on=today, until=until)
    tell(PartsAsked(asks=asks, until=until.isoformat()), found, by, subject=asking.pk)
    return asking


@transaction.atomic
def close_asking(clarity: UUID, *, by: UUID | None = None) -> None:
    """Close what is asked of the parts, whoever hasn't said yet. Closed twice, it is closed once."""
    found = held(clarity)
    asking = Asking.objects.filter(clarity=found, closed_on__isnull=True).first()
    if asking is None:
        return
    lives.step(lives.ASKING, queries.state_of(asking), "close", _("It is closed."))
    asking.closed_on = localdate(now())
    asking.save(update_fields=["closed_on"])
    tell(AskingClosed(asks=asking.asks), found, by, subject=asking.pk)


def remind_parts() -> None:
    """Every day: close askings whose last day has gone by, and remind once of those that are half over."""
    today = localdate(now())
    still_open = Asking.objects.filter(closed_on__isnull=True)
    for clarity in still_open.filter(until__lt=today).values_list("clarity", flat=True):
        close_asking(clarity)
    waits = still_open.filter(until__gte=today, reminded_on__isnull=True)
    for asking in waits.select_related("clarity__question").order_by("until", "id"):
        if asking.clarity.state not in UNDER_WAY:
            close_asking(asking.clarity_id)
        elif queries.remind_on(asking) <= today:
            _remind(asking)


@transaction.atomic
def _remind(asking: Asking) -> None:
    """Marked and asked for in one transaction: two at once remind once."""
    lives.step(lives.ASKING, queries.state_of(asking), "remind", _("They were reminded."))
    still = Asking.objects.filter(pk=asking.pk, closed_on__isnull=True, reminded_on__isnull=True)
    if still.update(reminded_on=localdate(now())):
        for person in queries.to_remind(asking):
            jobs.ask("fornow.remind_of_asking", f"{asking.pk} {person}")
