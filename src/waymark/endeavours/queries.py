"""What is so about the shared endeavour."""

from dataclasses import dataclass
from uuid import UUID

from waymark.endeavours.models import Endeavour


@dataclass(frozen=True)
class Purpose:
    """What everybody may know of an endeavour: it is public."""

    id: UUID
    title: str
    sentence: str
    story: str
    run_by: str


def the_endeavour() -> Purpose | None:
    """The endeavour that this place is for; None before one has begun."""
    found = Endeavour.objects.prefetch_related("story_versions").order_by("begun_at").first()
    if found is None:
        return None
    versions = sorted(found.story_versions.all(), key=lambda version: version.number)
    return Purpose(
        id=found.id,
        title=found.title,
        sentence=found.sentence,
        story=versions[-1].words if versions else "",
        run_by=found.run_by,
    )
