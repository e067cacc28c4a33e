"""How a link reads, whether anybody weighed it, and which facts count against it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Q

from waymark.fornow.choices import READ
from waymark.fornow.models import Assumption, Doubt, Misfit, Trial

if TYPE_CHECKING:
    from django.db.models import QuerySet


@dataclass(frozen=True)
class Chain:
    """One link of how it would work. `would_show`: what would show us that it isn't so."""

    because: str
    then: str
    for_whom: str
    would_show: str = ""


def chain_of(row: Assumption) -> Chain:
    """How a link reads."""
    return Chain(row.because, row.then, row.for_whom, row.would_show)


def is_weighed(row: Assumption) -> bool:
    """Whether any part has doubted it, tested it, or put a fact on it."""
    return any(model.objects.filter(assumption=row).exists() for model in (Doubt, Trial, Misfit))


def facts_that_count(assumption: Collection[UUID]) -> QuerySet[Misfit]:
    """Facts that may be read, and that hosts haven't weighed yet."""
    is_read = Q(voice=None) | Q(voice__state=READ)
    return Misfit.objects.filter(is_read, assumption__in=assumption, weighed_on=None)
