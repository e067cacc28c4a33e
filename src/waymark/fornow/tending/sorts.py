"""What people write about an answer, sort by sort: where it stands, and what is left without its words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Q

from waymark.fornow.models import (
    Assumption,
    Doubt,
    EarlyCall,
    Echo,
    Explained,
    Look,
    Misfit,
    PlanMark,
    Position,
    Review,
    Trial,
    View,
    Working,
)

if TYPE_CHECKING:
    from django.db.models import Model


@dataclass(frozen=True)
class Sort:
    """One sort of words. `leads`: how it leads to its answer; `by`: who wrote it; `seen`: what can be read.

    `stays`: what was said with them is left, such as where a part stands: hosts take away words, not a stand.
    """

    model: type[Model]
    leads: str
    words: tuple[str, ...] = ("words",)
    stays: bool = True
    by: str = ""
    seen: Q = Q()  # noqa: RUF009 - never changed


SORTS = {
    "review": Sort(Review, "clarity"),
    "look": Sort(Look, "review__clarity", stays=False, by="person_id"),
    "early-call": Sort(EarlyCall, "clarity", ("because",)),
    "position": Sort(Position, "clarity", ("words", "change_mind")),
    "echo": Sort(Echo, "echoing__clarity", stays=False, seen=Q(echoing__shown_on__isnull=False)),
    "assumption": Sort(Assumption, "clarity", ("because", "then", "for_whom", "would_show")),
    "doubt": Sort(Doubt, "assumption__clarity", ("would_show",)),
    "test": Sort(Trial, "assumption__clarity", by="by_id"),
    "fact": Sort(Misfit, "assumption__clarity", by="by_id"),
    "view": Sort(View, "clarity"),
    "explanation": Sort(Explained, "clarity", ("calls", "words"), stays=False),
    "plan-mark": Sort(PlanMark, "clarity"),
    "working": Sort(Working, "review__clarity"),
}
"""A fact without its words still counts: what speaks against an assumption is weighed, not put away."""
