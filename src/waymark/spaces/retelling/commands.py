"""What can happen: somebody tells in their own words why we set out, and takes it back."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from waymark.endeavours import queries as endeavours
from waymark.people.access import NotAllowed
from waymark.record import commands as record
from waymark.record.clock import now
from waymark.spaces.models import Retelling
from waymark.spaces.moments import StoryToldBack, StoryToldBackNoMore

if TYPE_CHECKING:
    from waymark.people.models import Person


@transaction.atomic
def tell_back(person: Person, endeavour: UUID, number: int, words: str, part: UUID | None = None) -> None:
    """Somebody tells why we set out, or tells it better. The same again changes nothing.

    `number`: the version of the story that they had before them. Raises NotAllowed where one is newer.
    """
    story = endeavours.story_of(endeavour)
    if story is None:
        raise NotAllowed(_("The story hasn’t been told yet, so it can’t be told back."))
    if story.number != number:
        raise NotAllowed(_("The story has just been told anew. Read it first: yours is still here."))
    mine = Retelling.objects.filter(endeavour=endeavour, story_number=number, person=person)
    if mine.filter(words=words, part=part).exists():
        return
    Retelling.objects.update_or_create(
        endeavour_id=endeavour,
        story_number=number,
        person=person,
        defaults={"words": words, "part_id": part, "on": localdate(now())},
    )
    record.append(StoryToldBack(), endeavour=endeavour, subject=endeavour, part=part)


@transaction.atomic
def take_telling_back(person: Person, endeavour: UUID) -> None:
    """They haven't told the story: neither as it is now, nor as it was before."""
    if Retelling.objects.filter(endeavour=endeavour, person=person).delete()[0]:
        record.append(StoryToldBackNoMore(), endeavour=endeavour, subject=endeavour)
