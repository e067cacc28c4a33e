"""What can happen: hosts open the map or close it, and it is drawn anew."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from waymark.insight.honesty import RULES, Policy
from waymark.people import queries as people
from waymark.record import commands as record
from waymark.record.clock import now
from waymark.ties import queries
from waymark.ties.mapping.drawing import Told, draw
from waymark.ties.models import Drawing, MapOpened, OnMap
from waymark.ties.moments import MapDrawn, MapWasClosed, MapWasOpened

if TYPE_CHECKING:
    from waymark.people.models import Person

AT_MOST_EVERY = timedelta(days=28)


@transaction.atomic
def open_map(host: Person, endeavour: UUID, *, wants: str, acts: str) -> None:
    """Open the map, or open it again: the four questions have been answered."""
    said = {"wants": wants, "acts": acts, "opened_on": now().date(), "is_open": True}
    MapOpened.objects.update_or_create(endeavour_id=endeavour, defaults=said)
    record.append(MapWasOpened(), endeavour=endeavour, subject=endeavour, who=host.pk)


@transaction.atomic
def close_map(host: Person, endeavour: UUID) -> None:
    """Show nothing any more. What people said stays theirs, for when it is opened again."""
    if MapOpened.objects.filter(endeavour=endeavour, is_open=True).update(is_open=False):
        record.append(MapWasClosed(), endeavour=endeavour, subject=endeavour, who=host.pk)


def draw_what_has_news() -> None:
    """Draw each open map anew on which eight people have said something new since it was drawn last.

    Eight with a seat of their own, whose ties count otherwise than they did; and once in four weeks at most:
    neither the day of it nor the step between two drawings says anything of one person.
    """
    for one in MapOpened.objects.filter(is_open=True):
        draw_map(one.endeavour_id)


def draw_map(endeavour: UUID) -> Drawing | None:
    """Draw one map anew; None where too few have anything new, or it was drawn in the last four weeks.

    Worked out before anything is written, so that nobody who says something meanwhile has to wait.
    """
    news = OnMap.objects.filter(endeavour=endeavour, has_news=True)
    if _was_drawn_lately(endeavour) or news.count() < RULES[Policy.OUTSIDE].least:
        return None
    mapped = queries.mapped(endeavour)
    whose = list(news.filter(person__in=list(mapped.at)).values_list("pk", flat=True))
    if len(whose) < RULES[Policy.OUTSIDE].least:
        return None
    levels = people.level_of_each(list(mapped.at), [part for part, _name in queries.parts_of(endeavour)])
    return _keep(endeavour, draw(mapped, [str(key) for key, _name in people.LEVELS], levels), whose)


@transaction.atomic
def _keep(endeavour: UUID, told: Told, whose: list[UUID]) -> Drawing | None:
    """Keep a drawing, and note whose news is in it; None where another was quicker."""
    MapOpened.objects.select_for_update(no_key=True).get(endeavour=endeavour)
    if _was_drawn_lately(endeavour):
        return None
    last = Drawing.objects.filter(endeavour=endeavour).aggregate(last=Max("number"))["last"] or 0
    drawing = Drawing.objects.create(
        endeavour_id=endeavour, number=last + 1, drawn_on=now().date(), told=told
    )
    OnMap.objects.filter(pk__in=whose).update(has_news=False)
    record.append(MapDrawn(number=drawing.number), endeavour=endeavour, subject=endeavour)
    return drawing


def _was_drawn_lately(endeavour: UUID) -> bool:
    return Drawing.objects.filter(endeavour=endeavour, drawn_on__gt=now().date() - AT_MOST_EVERY).exists()
