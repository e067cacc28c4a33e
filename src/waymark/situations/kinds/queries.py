"""What kind of situation a question is said to be, and what it was said to be before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.utils.timezone import localdate

from waymark.record.clock import now
from waymark.situations.choices import Kind
from waymark.situations.leaves import Leaf, leaf_of
from waymark.situations.models import Saying

if TYPE_CHECKING:
    from waymark.questions.models import Question


@dataclass(frozen=True)
class Told:
    """One saying as those with a seat read it."""

    saying: Saying

    @property
    def kind(self) -> Kind:
        return Kind(self.saying.kind)

    @property
    def is_over(self) -> bool:
        """Whether its last day has gone by: it is to be said anew."""
        return self.saying.until is not None and self.saying.until < localdate(now())


@dataclass(frozen=True)
class Outside:
    """As much of it as those outside the space read, where the question is public."""

    kind: Kind
    since: date


@dataclass(frozen=True)
class Line:
    """What stands, and what was said before, the newest first."""

    stands: Told | None
    before: tuple[Told, ...]
    leaf: Leaf[Saying]


def kind_of(question: Question) -> Kind | None:
    """The kind that stands; None before anybody has said. For those who may know of the question."""
    newest = standing(question)
    return Kind(newest.kind) if newest else None


def standing(question: Question) -> Saying | None:
    """The saying that stands, with who said so: for those with a seat, or for its number."""
    return Saying.objects.filter(question=question).select_related("by").order_by("-number").first()


def outside(question: Question) -> Outside | None:
    """What those without a seat read of a public question."""
    newest = standing(question)
    return Outside(Kind(newest.kind), newest.on) if newest else None


def line(question: Question, before: str = "") -> Line:
    """What stands and the line of earlier sayings, for those with a seat. Two queries at most."""
    said = leaf_of(Saying.objects.filter(question=question).select_related("by"), before)
    told = tuple(Told(one) for one in said.rows)
    if before:
        newest = standing(question)
        return Line(Told(newest) if newest else None, told, said)
    return Line(told[0] if told else None, told[1:], said)
