"""Who should be in a review and isn't: parts that an answer affects, without a seat or a voice there.

Plain facts about parts alone. Nothing here says who of a part came, nor how many.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from waymark.endeavours import queries as endeavours
from waymark.fornow.models import Doing, EarlyCall, Position, Touch
from waymark.fornow.settling.heard import lived_with
from waymark.people import queries as people
from waymark.spaces import queries as spaces

if TYPE_CHECKING:
    from waymark.fornow.access import Reading
    from waymark.fornow.models import Look, Review
    from waymark.listening.models import Voice
    from waymark.people.models import Part
    from waymark.spaces.queries import Sign


@dataclass(frozen=True)
class Absent:
    """A part that it affects and that has neither a seat nor a voice here. `does`, `touches`: how it does."""

    part: Part
    sign: Sign
    does: str
    touches: str


@dataclass(frozen=True)
class Whoever:
    """Who should be here. `affects`: it is known of some part at all that it affects it.

    `lives_unheard`: nothing stands beside it that somebody said who lives with it, `lives_why`: why not.
    """

    absent: tuple[Absent, ...]
    affects: bool
    lives_unheard: bool
    lives_why: str


def whoever(reading: Reading, review: Review, voices: Iterable[Voice], looks: Iterable[Look]) -> Whoever:
    """Which of the parts that it affects are missing, as whoever reads these voices and lines may know."""
    walks = {one.part_id: one for one in endeavours.walks_of(reading.clarity.endeavour_id) if one.goes_on}
    does, touches = _affected(review)
    affected = [one for one in walks if one in does or one in touches]
    here = _here(reading, review, affected, voices, looks)
    signs = spaces.signs_of(endeavours.walks_of(reading.clarity.endeavour_id)) if affected else {}
    absent = [
        Absent(walks[one].part, signs[one], does.get(one, ""), touches.get(one, ""))
        for one in affected
        if one not in here
    ]
    return Whoever(
        absent=tuple(sorted(absent, key=lambda one: one.part.name)),
        affects=bool(affected),
        lives_unheard=not lived_with(reading.clarity).exists(),
        lives_why=reading.clarity.no_voice_because,
    )


def _affected(review: Review) -> tuple[dict[UUID, str], dict[UUID, str]]:
    """Parts that do something in it, with what; and parts of which it touches what matters to them."""
    does = Doing.objects.filter(version=review.version_id, part__isnull=False).order_by("-place")
    touches = Touch.objects.filter(clarity=review.clarity_id).order_by("-line")
    return (
        dict(does.values_list("part", "does")),
        dict(touches.values_list("part", "line")),
    )


def _here(
    reading: Reading, review: Review, parts: list[UUID], voices: Iterable[Voice], looks: Iterable[Look]
) -> set[UUID]:
    """Of these parts, those with a seat where its question is asked, or with something said in the review."""
    sit = spaces.who_sits_in(reading.clarity.question.space_id)
    wrote = {one.person_id for one in looks if one.person_id is not None}
    seen = people.belongings_of(list(sit | wrote), parts)
    return {
        *(one.part_id for belongings in seen.values() for one in belongings),
        *(voice.part_id for voice in voices if voice.part_id is not None),
        *EarlyCall.objects.filter(review=review).values_list("part", flat=True),
        *Position.objects.filter(clarity=review.clarity_id).values_list("part", flat=True),
    }
