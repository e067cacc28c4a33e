"""What can happen to stories of change: a prompt is set, a quarter opens, a story is chosen with reasons."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from waymark.litmus.changing.queries import quarter_of
from waymark.litmus.doors.commands import open_door
from waymark.litmus.models import Choice, Prompt, Round, Telling
from waymark.litmus.moments import PromptSet, RoundOpened, StoryChosen
from waymark.people.access import NotAllowed
from waymark.record import commands as record
from waymark.record.clock import now

if TYPE_CHECKING:
    from waymark.litmus.access import Hosting
    from waymark.people.models import Person


@transaction.atomic
def set_prompt(hosting: Hosting, words: str) -> None:
    """What people are asked to tell, each quarter from this one on.

    A quarter in which a story was told keeps the words under which it was.
    """
    endeavour = hosting.endeavour.id
    prompt, _is_new = Prompt.objects.update_or_create(endeavour_id=endeavour, defaults={"words": words})
    record.append(PromptSet(words=words), endeavour=endeavour, subject=endeavour, who=hosting.person.pk)
    open_door(endeavour, hosting.space)
    this = open_round(prompt)
    Round.objects.filter(pk=this.pk, stories__isnull=True).update(prompt=words)


@transaction.atomic
def open_round(prompt: Prompt) -> Round:
    """The round of stories of this quarter; a new one where it has none yet."""
    found, is_new = Round.objects.get_or_create(
        endeavour_id=prompt.endeavour_id,
        quarter=quarter_of(localdate(now())),
        defaults={"prompt": prompt.words},
    )
    if is_new:
        record.append(RoundOpened(prompt=found.prompt), endeavour=found.endeavour_id, subject=found.pk)
    return found


def open_rounds() -> None:
    """Wherever a prompt is set, this quarter has its round."""
    for prompt in Prompt.objects.order_by("pk"):
        open_round(prompt)


@transaction.atomic
def choose(person: Person, quarter: Round, story: UUID, because: str, chosen_with: str) -> Choice:
    """Somebody, together with others, says which change mattered most, and why: under their name.

    Raises NotAllowed where the story is gone, or isn't of this quarter.
    """
    told = Telling.objects.select_for_update(no_key=True).filter(
        pk=story, round=quarter, state=Telling.State.IN
    )
    found = told.first()
    if found is None:
        raise NotAllowed(_("That story isn’t there any more. Choose among those that are."))
    chosen, _is_new = Choice.objects.update_or_create(
        round=quarter,
        defaults={
            "story": found,
            "because": because,
            "chosen_with": chosen_with,
            "by": person,
            "on": localdate(now()),
        },
    )
    record.append(
        StoryChosen(because=because), endeavour=quarter.endeavour_id, subject=found.pk, who=person.pk
    )
    return chosen
