"""What is so about how the story is told back: beside it, what others heard, and what they didn't."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from waymark.endeavours import queries as endeavours
from waymark.insight.likeness import heard
from waymark.people import queries as people
from waymark.spaces.models import Retelling

if TYPE_CHECKING:
    from waymark.endeavours.models import StoryVersion
    from waymark.people.models import Part, Person
    from waymark.spaces.parts.access import Within

MOST = 60


@dataclass(frozen=True)
class Bit:
    """Some words. `is_marked`: of the story, that others say it too; of a telling, that it isn't written."""

    text: str
    is_marked: bool


@dataclass(frozen=True)
class Telling:
    """The story in somebody's words. `part`: from where they see it, if they said."""

    bits: tuple[Bit, ...]
    part: str
    is_own: bool


@dataclass(frozen=True)
class ToldBack:
    """The story, how it is told back, and what is missing in either. `version`: None before it was told."""

    version: StoryVersion | None
    story: tuple[Bit, ...]
    tellings: tuple[Telling, ...]
    not_heard: tuple[str, ...]
    not_written: tuple[str, ...]
    own: Retelling | None
    has_told: bool
    """Whether its reader told this story, or an earlier one: what nobody else reads any more is kept too."""


def told_back(within: Within) -> ToldBack:
    """The story as it is told now beside how people tell it back; the newest sixty."""
    story = endeavours.story_of(within.endeavour.id)
    number = story.number if story else 0
    of_it = Retelling.objects.filter(endeavour=within.endeavour.id, story_number=number)
    told_before = Retelling.objects.filter(endeavour=within.endeavour.id, person=within.person)
    own = of_it.filter(person=within.person).first()
    rows = list(of_it.select_related("part").order_by("-on", "id")[:MOST])
    found = heard(story.words if story else "", [one.words for one in rows])
    written = {one.form for one in found.text if one.form}
    tellings = tuple(
        Telling(
            bits=tuple(Bit(one.text, bool(one.form) and one.form not in written) for one in told),
            part=row.part.name if row.part else "",
            is_own=row.person_id == within.person.pk,
        )
        for row, told in zip(rows, found.tellings, strict=True)
    )
    return ToldBack(
        version=story,
        story=tuple(Bit(one.text, one.form in found.again) for one in found.text),
        tellings=tellings,
        not_heard=found.left_out,
        not_written=found.added,
        own=own,
        has_told=own is not None or told_before.exists(),
    )


def own_parts(within: Within) -> tuple[Part, ...]:
    """From which of the parts that walk along somebody sees."""
    walking = {one.part_id for one in endeavours.walks_of(within.endeavour.id) if one.left_on is None}
    return tuple(one.part for one in people.every_belonging(within.person) if one.part_id in walking)


def kept_of(person: Person) -> dict[str, list[dict[str, object]]]:
    """How somebody told why we set out, as plain data for themselves."""
    told = Retelling.objects.filter(person=person).select_related("endeavour", "part").order_by("on", "id")
    return {
        "told_back": [
            {
                "endeavour": one.endeavour.title,
                "on": one.on.isoformat(),
                "words": one.words,
                "part": one.part.name if one.part else None,
            }
            for one in told
        ]
    }
