"""Who is due a letter, and what it brings; who promised to look at something again today."""

from __future__ import annotations

import random
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

from django.conf import settings
from django.core import signing
from django.db.models import Exists, OuterRef, Q
from django.utils.timezone import localtime, make_aware

from waymark.listening import access, queries
from waymark.listening.digests.choosing import Candidate, three
from waymark.listening.models import Rhythm, Stage, Step, Veil, Voice, WayIn
from waymark.listening.moments import VoiceAskedBack, VoiceHeard, VoiceLetIn, VoiceWentOn
from waymark.people import queries as people
from waymark.people.access import NotAllowed, NotThere, Visitor
from waymark.record import queries as record
from waymark.record.clock import now

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from waymark.listening.access import Listener
    from waymark.people.models import Person

Every = Rhythm.Every
DAYS = {Every.DAY: 1, Every.WEEK: 7, Every.MONTH: 30}
LOOKS_BACK = {Every.DAY: 7, Every.WEEK: 14, Every.MONTH: 45}
"""No further, so that whoever begins again after a year isn't sent what was said a year ago."""
SATURDAY = 5
WORK_FROM, WORK_UNTIL = 9, 17
REMINDED_FOR = timedelta(days=7)
LONGEST, LONGEST_IN_A_LINE = 600, 160
MOST_IN_A_SPACE, MOST_CHANGES = 300, 2
OPENED = [VoiceLetIn.kind, VoiceHeard.kind, VoiceWentOn.kind, VoiceAskedBack.kind]
"""With each of these, what waited to be read may be read by all."""
TOLD_OF_MAIL = (WayIn.SEAT, WayIn.PHONE, WayIn.SCRIBE)
"""The ways in where whoever speaks is told first that it may go by e-mail."""
SALT = "waymark.listening.letters"
LINK_DAYS = 90


@dataclass(frozen=True)
class Told:
    """Something said, as a letter brings it. `by`: who said it, as far as the veil says."""

    words: str
    by: str
    space: UUID
    space_name: str
    waits: bool
    """Whether nobody has heard it yet, in a space that the reader tends."""


@dataclass(frozen=True)
class Change:
    """What was said, and what changed because of it."""

    said: str
    changed: str


@dataclass(frozen=True)
class Letter:
    """All that one letter brings. `unsure_on`: when one before it was broken off."""

    person: UUID
    address: str
    until: date
    voices: tuple[Told, ...]
    changes: tuple[Change, ...]
    unsure_on: date | None


@dataclass(frozen=True)
class Reminder:
    """That somebody promised to look at something again: in which space, and nothing else."""

    address: str
    space_name: str
    voice: UUID


def rhythm_of(person: Person) -> Rhythm:
    """How often somebody would like letters: never, where they haven't said."""
    return Rhythm.objects.filter(person=person).first() or Rhythm(person=person)


def was_asked(person: Person) -> bool:
    """Whether somebody has said, one way or the other, if they would like letters."""
    return Rhythm.objects.filter(person=person).exists()


def can_write() -> bool:
    """Whether this server sends e-mail, and knows the address by which people find it again."""
    return bool(settings.PUBLIC_ADDRESS) and not settings.EMAIL_BACKEND.endswith("dummy.EmailBackend")


def address_for(person: Person, rhythm: Rhythm | None = None) -> str | None:
    """Where somebody is written to: at the address that they chose, else at the first they gave."""
    chosen = rhythm.address.address if rhythm is not None and rhythm.address is not None else None
    return chosen or next(iter(people.addresses_of(person.pk)), None)


def due() -> list[UUID]:
    """Everybody to whom a letter is due in this hour."""
    wished = (
        Rhythm.objects.exclude(every=Every.NEVER).order_by("person") if can_write() else Rhythm.objects.none()
    )
    return [one.person_id for one in wished if is_due(one)]


def is_due(rhythm: Rhythm) -> bool:
    """Whether this is an hour in which they may be written to, and it is time, or one hasn't gone yet."""
    if rhythm.every == Every.NEVER or not _may_be_written_to(rhythm, localtime(now())):
        return False
    if rhythm.last_on is None or is_owed(rhythm):
        return True
    return (localtime(now()).date() - rhythm.last_on).days >= DAYS[Every(rhythm.every)]


def is_owed(rhythm: Rhythm) -> bool:
    """Whether a letter was due, and hasn't gone."""
    return rhythm.last_on is not None and (rhythm.told_until is None or rhythm.told_until < rhythm.last_on)


def letter_to(rhythm: Rhythm) -> Letter | None:
    """Three real voices since their last letter, and what changed; None where there is nothing to bring.

    Whole days alone, today not: what they bring is read at leisure, and nothing stands in two letters.
    """
    address = address_for(rhythm.person, rhythm)
    until = localtime(now()).date()
    since = max(rhythm.told_until or date.min, until - timedelta(days=LOOKS_BACK[Every(rhythm.every)]))
    places = _mailed_places(rhythm.person)
    heard = [one for place in places for one in _heard(place, since, until)]
    voices, changes = _chosen(heard, places), _changes(places, since, until)
    if address is None or not (voices or changes):
        return None
    return Letter(rhythm.person_id, address, until, voices, changes, rhythm.unsure_on)


def token_for(person: UUID) -> str:
    """What the link in a letter bears: signed, and good for ninety days. In no log does it say whose."""
    row = uuid4()
    return signing.TimestampSigner(salt=SALT).sign(f"{row.hex}.{people.seal_of(person, row)}")


def rhythm_by_token(token: str) -> Rhythm | None:
    """Whose letters a link is about; None where it leads nowhere. Raises SignatureExpired for one too old."""
    signer = signing.TimestampSigner(salt=SALT)
    try:
        row, seal = signer.unsign(token, max_age=timedelta(days=LINK_DAYS)).split(".", 1)
        person = people.whose(seal, UUID(row))
    except signing.SignatureExpired:
        raise
    except (signing.BadSignature, ValueError):
        return None
    return (
        Rhythm.objects.select_related("person", "address").filter(person=person).first() if person else None
    )


def promised() -> list[UUID]:
    """The lines of trails whose writer promised to look again by today, if these are hours of work."""
    at = localtime(now())
    if at.weekday() >= SATURDAY or not WORK_FROM <= at.hour < WORK_UNTIL or not can_write():
        return []
    return list(_unreminded().order_by("until", "id").values_list("id", flat=True))


def reminder(step: UUID) -> Reminder | None:
    """What to say to whoever promised; None where the trail has moved, or they no longer tend it."""
    found = _unreminded().select_related("voice__space", "person").filter(pk=step).first()
    if found is None or found.person is None:
        return None
    try:
        access.require_voice(Visitor(person=found.person), found.voice_id)
    except (NotAllowed, NotThere):
        return None
    chosen = Rhythm.objects.select_related("address").filter(person=found.person).first()
    address = address_for(found.person, chosen)
    return Reminder(address, found.voice.space.name, found.voice_id) if address else None


def kept_of(person: Person) -> list[dict[str, Any]]:
    """How often somebody would like letters, for 'my data'."""
    return [
        {
            "every": str(one.every),
            "quiet_from": one.quiet_from,
            "quiet_until": one.quiet_until,
            "at_weekends": one.at_weekends,
            "address": one.address.address if one.address else None,
            "last_on": one.last_on.isoformat() if one.last_on else None,
        }
        for one in Rhythm.objects.filter(person=person).select_related("address")
    ]


def _mailed_places(person: Person) -> list[tuple[Listener, date]]:
    """Those whose words may go by e-mail, each with the first day of which that is so."""
    customs = [(place, queries.custom_of(place.space).mailed_since) for place in access.places_of(person)]
    return [(place, since) for place, since in customs if since is not None]


def _heard(place: tuple[Listener, date], since: date, until: date) -> list[queries.Heard]:
    """What came to be read in a space in these days, but for what they said themselves."""
    listener, mailed_since = place
    opened = _opened(listener, since, until)
    at_once = Q(on__gte=since, on__lt=until, way_in=WayIn.SEAT)
    in_these_days = _readable(listener, mailed_since).filter(at_once | Q(pk__in=opened)).exclude(words="")
    newest = in_these_days.order_by("-on", "id")[:MOST_IN_A_SPACE]
    return [one for one in queries.heard_by(listener, newest) if not one.is_own]


def _opened(listener: Listener, since: date, until: date) -> set[UUID]:
    """What had waited for a person's eye and came to be read in these days: the record says on which."""
    told = record.moments(listener.space.endeavour_id, {listener.space.pk}).filter(
        audience=listener.space.pk, kind__in=OPENED
    )
    lately = set(told.filter(at__gte=_begins(since), at__lt=_begins(until)).values_list("subject", flat=True))
    before = told.filter(subject__in=lately, at__lt=_begins(since)).values_list("subject", flat=True)
    fresh = lately - set(before)
    waited = Voice.objects.filter(pk__in=fresh).exclude(way_in=WayIn.SEAT)
    let_in = told.filter(kind=VoiceLetIn.kind, subject__in=fresh).values_list("subject", flat=True)
    return {*waited.values_list("pk", flat=True), *let_in}


def _readable(listener: Listener, mailed_since: date) -> QuerySet[Voice]:
    """What everybody in a space may read, nobody asked its hosts to look at, and may go by e-mail.

    Nothing Unlinked: the day of a letter would say more than its week. Nothing that came where no promise of
    e-mail stood, as on a card.
    """
    told_so = Voice.objects.filter(way_in__in=TOLD_OF_MAIL).exclude(veil=Veil.UNLINKED)
    return told_so.filter(space=listener.space, state=Voice.State.IN, is_reported=False, on__gte=mailed_since)


def _chosen(heard: list[queries.Heard], places: Collection[tuple[Listener, date]]) -> tuple[Told, ...]:
    tends = {place.space.pk for place, _since in places if place.is_host}
    said = [
        Candidate(
            one.voice.pk,
            one.voice.space_id,
            one.by,
            one.voice.way_in,
            one.voice.kind,
            is_unheard=one.voice.stage == Stage.SAID,
        )
        for one in heard
    ]
    by_number = {one.voice.pk: one for one in heard}
    return tuple(_told(by_number[number], tends) for number in three(said, tends, random.SystemRandom()))


def _told(heard: queries.Heard, tends: set[UUID]) -> Told:
    voice = heard.voice
    return Told(
        words=_shortened(voice.words, LONGEST),
        by=heard.by,
        space=voice.space_id,
        space_name=voice.space.name,
        waits=voice.stage == Stage.SAID and voice.space_id in tends,
    )


def _changes(places: Collection[tuple[Listener, date]], since: date, until: date) -> tuple[Change, ...]:
    """What changed in these days because somebody spoke: one of each space before a second of any."""
    found: list[list[Step]] = []
    for listener, mailed_since in places:
        steps = Step.objects.filter(
            voice__in=_readable(listener, mailed_since), sort=Step.Sort.CHANGED, on__gte=since, on__lt=until
        )
        found.append(list(steps.select_related("voice").order_by("-on", "id")[:MOST_CHANGES]))
    in_turn = [steps[at] for at in range(MOST_CHANGES) for steps in found if at < len(steps)]
    return tuple(
        Change(_shortened(one.voice.words, LONGEST_IN_A_LINE), _shortened(one.words, LONGEST))
        for one in in_turn[:MOST_CHANGES]
    )


def _unreminded() -> QuerySet[Step]:
    """Promises whose day has come, of trails on which nobody who tends has written since."""
    today = localtime(now()).date()
    moved = Step.objects.filter(voice=OuterRef("voice"), place__gt=OuterRef("place")).exclude(
        sort=Step.Sort.FROM_AUTHOR
    )
    return Step.objects.filter(
        ~Exists(moved),
        until__lte=today,
        until__gt=today - REMINDED_FOR,
        reminded_on=None,
        person__isnull=False,
        voice__state=Voice.State.IN,
    )


def _may_be_written_to(rhythm: Rhythm, at: datetime) -> bool:
    if at.weekday() >= SATURDAY and not rhythm.at_weekends:
        return False
    since_quiet = (at.hour - rhythm.quiet_from) % 24
    return since_quiet >= (rhythm.quiet_until - rhythm.quiet_from) % 24


def _begins(day: date) -> datetime:
    return make_aware(datetime.combine(day, time.min))


def _shortened(words: str, most: int) -> str:
    """The words whole; longer ones up to the last that fits."""
    if len(words) <= most:
        return words
    return f"{words[:most].rsplit(maxsplit=1)[0]} …"
