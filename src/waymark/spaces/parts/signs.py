"""The sign by which a part is known within an endeavour: a shape in a colour, and never without its name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from uuid import UUID

    from waymark.endeavours.models import Walk

SHAPES = ("square", "circle", "diamond", "triangle", "house", "drop", "hexagon", "star")
"""In another order than groups of opinion have them, so that the one can't be taken for the other."""


@dataclass(frozen=True)
class Sign:
    """A shape, and the number of its colour."""

    shape: str
    kind: int


def signs_of(walks: Sequence[Walk]) -> dict[UUID, Sign]:
    """A sign for each part, by its id: it stays the same when others come."""
    in_order = sorted(walks, key=lambda walk: (walk.since, walk.pk))
    return {
        walk.part_id: Sign(SHAPES[at % len(SHAPES)], at % len(SHAPES) + 1) for at, walk in enumerate(in_order)
    }
