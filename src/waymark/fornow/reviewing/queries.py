"""A review as its page tells it: why people look, what touched it, what they see before they choose."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from waymark.fornow.models import Look, Position, Review, Stone
from waymark.listening import access as listening_access
from waymark.people.access import NotAllowed, NotThere

if TYPE_CHECKING:
    from waymark.fornow.access import Reading
    from waymark.listening.models import Voice

MOST_LOOKS = 100


@dataclass(frozen=True)
class Shown:
    """One review. `voices`: those that its reader may read; `has_others`: there are more, for those there."""

    review: Review
    voices: tuple[Voice, ...]
    has_others: bool
    looks: tuple[tuple[str, tuple[Look, ...]], ...]
    positions: tuple[Position, ...]


def shown(reading: Reading, review: Review) -> Shown:
    """A review for whoever reads it; what people wrote in it, and where parts stand, only from a seat."""
    stones = list(Stone.objects.filter(review=review).select_related("voice__space", "voice__part"))
    voices = _readable(reading, stones)
    return Shown(
        review=review,
        voices=voices,
        has_others=len(voices) < len(stones),
        looks=_looks(review) if reading.person else (),
        positions=_positions(reading) if reading.person else (),
    )


def reviews_of(reading: Reading) -> list[Review]:
    """Every review of a clarity, the newest first."""
    found = Review.objects.filter(clarity=reading.clarity).select_related("wire", "version")
    return list(found.order_by("-opened_on", "ended", "id"))


def _readable(reading: Reading, stones: list[Stone]) -> tuple[Voice, ...]:
    """By the rules of the space in which each was said."""
    spaces = {one.voice.space_id for one in stones}
    listeners = {}
    for space in spaces:
        try:
            listeners[space] = listening_access.require_listening(reading.visitor, space)
        except (NotAllowed, NotThere):
            continue
    return tuple(
        one.voice
        for one in stones
        if one.voice.space_id in listeners
        and listening_access.can_read(listeners[one.voice.space_id], one.voice)
    )


def _looks(review: Review) -> tuple[tuple[str, tuple[Look, ...]], ...]:
    found = list(
        Look.objects.filter(review=review).select_related("person").order_by("on", "id")[:MOST_LOOKS]
    )
    return tuple((asks.value, tuple(one for one in found if one.asks == asks)) for asks in Look.Asks)


def _positions(reading: Reading) -> tuple[Position, ...]:
    found = Position.objects.filter(clarity=reading.clarity).select_related("part")
    return tuple(found.order_by("part__name"))
