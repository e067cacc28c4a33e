"""A review as its page tells it: why people look, what touched it, what they see before they choose."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import prefetch_related_objects
from django.utils.timezone import localdate

from waymark.endeavours import queries as endeavours
from waymark.fornow.access import readable
from waymark.fornow.assuming.queries import Touching, what_opened
from waymark.fornow.choices import Ended
from waymark.fornow.models import EarlyCall, Look, Position, Review, Stone
from waymark.fornow.reviewing.absent import Whoever, whoever
from waymark.fornow.settling.history import Piece, compared
from waymark.fornow.settling.queries import Page, Path, path_of
from waymark.fornow.tripping.queries import WireShown, wire_shown
from waymark.fornow.working import queries as working
from waymark.litmus import queries as litmus
from waymark.record.clock import now
from waymark.spaces import queries as spaces

if TYPE_CHECKING:
    from collections.abc import Sequence

    from waymark.fornow.access import Reading
    from waymark.listening.models import Step, Voice
    from waymark.litmus.queries import OnJourney
    from waymark.spaces.queries import Sign

MOST_LOOKS, MOST_REVIEWS = 100, 30


@dataclass(frozen=True)
class Stood:
    """Where a part stands."""

    position: Position
    sign: Sign | None


@dataclass(frozen=True)
class TooSoon:
    """People began to look before the day until which, by their own word, it is too soon to tell."""

    until: date
    is_still: bool


@dataclass(frozen=True)
class Spoken:
    """Something said, and how far it has come: `came`, the last line of its trail by one who tends."""

    voice: Voice
    came: Step | None

    @property
    def is_unheard(self) -> bool:
        return bool(self.voice.stage == "said")


@dataclass(frozen=True)
class Shown:
    """One review. `voices`: what touched it, `later`: what was said since, as far as its reader may read it.

    `is_late`: the day has gone by, by which people had promised to meet.
    `facts`: those that don't fit an assumption, where they opened it.
    `has_others`: there is more, for those where it was said. `became`: what it says now, beside what it said,
    where it ended in other words.
    """

    review: Review
    is_late: bool
    facts: Touching | None
    voices: tuple[Spoken, ...]
    later: tuple[Spoken, ...]
    has_others: bool
    wire: WireShown | None
    early: tuple[EarlyCall, ...]
    lines: Page
    looks: tuple[tuple[str, tuple[Look, ...]], ...]
    stands: tuple[Stood, ...]
    whoever: Whoever | None
    working: working.Section
    too_soon: TooSoon | None
    litmus: OnJourney | None
    path: Path | None
    became: tuple[Piece, ...]
    goes_back_to: str


def shown(reading: Reading, review: Review, number: int = 1) -> Shown:
    """A review for whoever reads it; what people wrote in it, and where parts stand, only from a seat.

    `number`: which hundred of the lines that people wrote in it, the newest first.
    """
    clarity = reading.clarity
    stones = list(Stone.objects.filter(review=review).select_related("voice__space", "voice__part"))
    voices, later = (
        readable(reading, [one.voice for one in stones if one.is_later == is_]) for is_ in (False, True)
    )
    facts = what_opened(reading, review)
    has_seat, is_open = reading.person is not None, not review.ended
    looks, lines = _looks(review, number) if has_seat else ((), Page(1, is_last=True))
    before = clarity.version.before if is_open and clarity.version else None
    return Shown(
        review=review,
        is_late=is_open and review.meet_by < localdate(now()),
        facts=facts,
        voices=_spoken(voices),
        later=_spoken(later),
        has_others=len({one.voice_id for one in stones}) > len(voices) + len(later),
        wire=wire_shown(clarity, review.wire) if review.wire else None,
        early=_early(review) if has_seat else (),
        lines=lines,
        looks=_by_asks(looks) if has_seat and (looks or is_open) else (),
        stands=_stands(reading) if has_seat else (),
        whoever=whoever(reading, review, (*voices, *later), looks) if has_seat and is_open else None,
        working=working.section(reading, review),
        too_soon=_too_soon(review),
        litmus=litmus.on_journey(clarity.endeavour_id),
        path=path_of(clarity) if is_open else None,
        became=_became(review),
        goes_back_to=before.words if before else "",
    )


def reviews_of(reading: Reading, number: int = 1) -> tuple[list[Review], Page]:
    """The reviews of a clarity, the newest first, thirty to a page."""
    found = Review.objects.filter(clarity=reading.clarity).select_related("wire", "version")
    first = (number - 1) * MOST_REVIEWS
    rows = list(found.order_by("-opened_on", "ended", "id")[first : first + MOST_REVIEWS + 1])
    return rows[:MOST_REVIEWS], Page(number, is_last=len(rows) <= MOST_REVIEWS)


def _spoken(voices: Sequence[Voice]) -> tuple[Spoken, ...]:
    """Each with what came of it; what its author wrote back is for those who tend. Two queries for any."""
    prefetch_related_objects(voices, "steps__person")
    return tuple(Spoken(one, _came(one)) for one in voices)


def _came(voice: Voice) -> Step | None:
    steps = sorted(voice.steps.all(), key=lambda one: one.place)
    return next((one for one in reversed(steps) if one.sort == voice.stage), None)


def _early(review: Review) -> tuple[EarlyCall, ...]:
    """Who called it early, by their part: said so before, or while another cause opened it."""
    return tuple(EarlyCall.objects.filter(review=review).select_related("part").order_by("on", "id"))


def _looks(review: Review, number: int) -> tuple[tuple[Look, ...], Page]:
    found, first = Look.objects.filter(review=review).select_related("person"), (number - 1) * MOST_LOOKS
    rows = list(found.order_by("-on", "-id")[first : first + MOST_LOOKS + 1])
    return tuple(rows[:MOST_LOOKS]), Page(number, is_last=len(rows) <= MOST_LOOKS)


def _by_asks(looks: Sequence[Look]) -> tuple[tuple[str, tuple[Look, ...]], ...]:
    return tuple((asks.value, tuple(one for one in looks if one.asks == asks)) for asks in Look.Asks)


def _stands(reading: Reading) -> tuple[Stood, ...]:
    found = Position.objects.filter(clarity=reading.clarity).select_related("part").order_by("part__name")
    signs = spaces.signs_of(endeavours.walks_of(reading.clarity.endeavour_id))
    return tuple(Stood(one, signs.get(one.part_id)) for one in found)


def _too_soon(review: Review) -> TooSoon | None:
    until = review.version.too_soon_until if review.version else None
    if until is None or review.opened_on >= until:
        return None
    return TooSoon(until, is_still=not review.ended and localdate(now()) < until)


def _became(review: Review) -> tuple[Piece, ...]:
    """What it said when it was looked at, beside what it said from that day on."""
    if review.ended not in (Ended.CHANGED, Ended.UNPICKED) or review.version is None:
        return ()
    after = review.clarity.versions.filter(number__gt=review.version.number, settled_on__isnull=False)
    then = after.order_by("number").first()
    return compared(review.version.words, then.words) if then else ()
