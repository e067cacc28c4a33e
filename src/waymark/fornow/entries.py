"""What of an answer can be found: in its space until it is settled, then by all who may know of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING
from uuid import UUID

from waymark.finding import commands as finding
from waymark.finding.commands import EVERYBODY, Entry
from waymark.fornow.access import is_open
from waymark.fornow.models import Clarity

if TYPE_CHECKING:
    from django.db.models import QuerySet

CLARITY = "clarity"


def keep_clarity(clarity: UUID) -> None:
    """Keep an answer findable as it reads now."""
    found = _all().get(pk=clarity)
    if found.version is not None:
        finding.keep(_entry_of(found))


def keep_clarities(endeavour: UUID) -> None:
    """The same of all in an endeavour: who may know of it has changed."""
    for found in _all().filter(endeavour=endeavour, version__isnull=False).order_by("pk"):
        finding.keep(_entry_of(found))


def every_clarity() -> Iterator[Entry]:
    """The entry of every answer, made again."""
    found = _all().filter(version__isnull=False).order_by("pk")
    return map(_entry_of, found.iterator(chunk_size=500))


def register() -> None:
    finding.register(CLARITY, every_clarity)


def _all() -> QuerySet[Clarity]:
    return Clarity.objects.select_related("version", "question", "endeavour")


def _entry_of(clarity: Clarity) -> Entry:
    everybody = EVERYBODY if clarity.endeavour.is_listed else clarity.endeavour_id
    version = clarity.version
    return Entry(
        CLARITY,
        clarity.pk,
        audience=everybody if is_open(clarity) else clarity.question.space_id,
        title=str(version),
        words="\n".join(one for one in (version.good_enough, version.what_not) if one) if version else "",
        endeavour=clarity.endeavour_id,
        space=clarity.question.space_id,
        day=clarity.settled_on or clarity.begun_on,
    )
