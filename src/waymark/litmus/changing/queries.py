"""The round of stories that is open, and the line of those that were chosen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from waymark.litmus.models import Choice, Prompt, Round, Telling
from waymark.litmus.telling.queries import let_in
from waymark.record.clock import now

if TYPE_CHECKING:
    from waymark.litmus.access import Looking


@dataclass(frozen=True)
class Quarter:
    """A round with the stories that may be read; they are for those with a seat until one is chosen."""

    round: Round
    name: str
    stories: tuple[Telling, ...]
    is_chosen: bool


@dataclass(frozen=True)
class Chosen:
    """A story that was chosen, and in which quarter."""

    choice: Choice
    name: str


def quarter_of(day: date) -> date:
    """The first day of the quarter in which a day is."""
    return day.replace(month=3 * ((day.month - 1) // 3) + 1, day=1)


def name_of(quarter: date) -> str:
    """A quarter, as one says it."""
    names = {
        1: _("January to March %(year)s"),
        4: _("April to June %(year)s"),
        7: _("July to September %(year)s"),
        10: _("October to December %(year)s"),
    }
    return names[quarter.month] % {"year": quarter.year}


def prompt_of(endeavour: UUID) -> Prompt | None:
    """What people are asked to tell each quarter; None where no host has said."""
    return Prompt.objects.filter(pk=endeavour).first()


def current_round(endeavour: UUID) -> Round | None:
    """The round that takes stories today."""
    return Round.objects.filter(endeavour=endeavour, quarter=quarter_of(localdate(now()))).first()


def quarters(looking: Looking) -> tuple[Quarter, ...]:
    """The quarters with their stories, the newest first, for those with a seat."""
    if looking.person is None:
        return ()
    rounds = list(Round.objects.filter(endeavour=looking.endeavour.id).order_by("-quarter"))
    chosen = set(Choice.objects.filter(round__in=rounds).values_list("round", flat=True))
    told = list(let_in(looking.endeavour.id, Telling.About.STORY).order_by("id"))
    return tuple(
        Quarter(
            one,
            name_of(one.quarter),
            tuple(story for story in told if story.round_id == one.pk),
            one.pk in chosen,
        )
        for one in rounds
    )


def line(endeavour: UUID) -> tuple[Chosen, ...]:
    """The stories that were chosen, the oldest first; one that is held back now is not among them."""
    chosen = Choice.objects.filter(round__endeavour=endeavour, story__state=Telling.State.IN)
    rows = chosen.select_related("round", "story__part", "by").order_by("round__quarter")
    return tuple(Chosen(one, name_of(one.round.quarter)) for one in rows)


def stories_of(quarter: Round) -> list[Telling]:
    """The stories of a quarter among which one is chosen."""
    return list(let_in(quarter.endeavour_id, Telling.About.STORY).filter(round=quarter).order_by("id"))
