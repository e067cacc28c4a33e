"""What is so about the shared endeavour."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from waymark.endeavours.models import Endeavour, StoryVersion, Walk
from waymark.once import once_a_look
from waymark.prepared import Prepared, slot


@dataclass(frozen=True)
class Purpose:
    """What those who may know of an endeavour know of it."""

    id: UUID
    title: str
    sentence: str
    story: str
    run_by: str
    is_listed: bool = True
    begun_at: datetime | None = None


def the_endeavour() -> Purpose | None:
    """The first endeavour that everybody may know of; None before there is one."""
    known = known_with(())
    return known[0] if known else None


def begun_at(endeavour: UUID) -> datetime | None:
    """When an endeavour was begun; None where there is none of this id."""
    return Endeavour.objects.filter(id=endeavour).values_list("begun_at", flat=True).first()


def known_with(own: Collection[UUID]) -> list[Purpose]:
    """The endeavours that somebody may know of: their own, the newest first, then those that all may."""
    return list(_known_with(frozenset(own)))


@once_a_look
def _known_with(own: frozenset[UUID]) -> tuple[Purpose, ...]:
    rows = Endeavour.objects.filter(Q(is_listed=True) | Q(id__in=own)).order_by("begun_at")
    found = list(rows.prefetch_related("story_versions"))
    mine = [one for one in reversed(found) if one.id in own]
    return tuple(_purpose(one) for one in (*mine, *(one for one in found if one.id not in own)))


def _purpose(found: Endeavour) -> Purpose:
    versions = sorted(found.story_versions.all(), key=lambda version: version.number)
    return Purpose(
        id=found.id,
        title=found.title,
        sentence=found.sentence,
        story=versions[-1].words if versions else "",
        run_by=found.run_by,
        is_listed=found.is_listed,
        begun_at=found.begun_at,
    )


def walks_of(endeavour: UUID) -> list[Walk]:
    """The parts that walk with an endeavour, or did, by name."""
    return list(_walks_of(endeavour))


_WALKS = Prepared(
    lambda: (
        Walk.objects.filter(endeavour=slot(Walk, "endeavour"))
        .select_related("part")
        .order_by("part__name", "id")
    )
)


@once_a_look
def _walks_of(endeavour: UUID) -> tuple[Walk, ...]:
    return tuple(_WALKS.every(endeavour=endeavour))


def walk_of(endeavour: UUID, part: UUID) -> Walk | None:
    """How one part walks with an endeavour; None where it never did."""
    return Walk.objects.filter(endeavour=endeavour, part=part).select_related("part", "endeavour").first()


def parts_walking_with(endeavours: Collection[UUID]) -> set[UUID]:
    """The parts that walk with any of these endeavours, or did."""
    return set(Walk.objects.filter(endeavour__in=endeavours).values_list("part", flat=True))


def walked_with(endeavours: Collection[UUID]) -> dict[UUID, UUID]:
    """Each part that walks with any of these endeavours, or did, and one of those that it walks with."""
    return dict(Walk.objects.filter(endeavour__in=endeavours).values_list("part", "endeavour"))


def story_of(endeavour: UUID) -> StoryVersion | None:
    """Why we set out, as it is told now; None before it was told."""
    return StoryVersion.objects.filter(endeavour=endeavour).order_by("-number").first()


def story_versions(endeavour: UUID, numbers: Collection[int]) -> dict[int, str]:
    """How the story was told in these versions, by their numbers."""
    told = StoryVersion.objects.filter(endeavour=endeavour, number__in=numbers)
    return dict(told.values_list("number", "words"))
