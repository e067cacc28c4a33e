"""What is so about questions."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from waymark.people.access import Visitor
from waymark.questions.models import Holder, Question
from waymark.spaces import access as spaces


def known_to(visitor: Visitor) -> list[Question]:
    """The questions that the visitor may know of, open ones first, newest first."""
    known = Q(is_public=True) | Q(space__in=spaces.visible_to(visitor))
    return list(Question.objects.filter(known).select_related("space").order_by("-state", "-opened_at", "id"))


def everything_asked() -> list[Question]:
    """Every question there is, for whoever runs this place from its own command line."""
    return list(Question.objects.select_related("space").order_by("opened_at"))


def asked_in(space: UUID) -> list[Question]:
    """What a space is asking and has asked, open ones first, newest first; for whoever may know all of it."""
    return list(Question.objects.filter(space=space).order_by("-state", "-opened_at", "id"))


def open_since(spaces: Collection[UUID], day: datetime) -> list[Question]:
    """What these spaces have been asking since before a day, and ask still; the oldest first."""
    asked = Question.objects.filter(space__in=spaces, state=Question.State.OPEN, opened_at__lt=day)
    return list(asked.order_by("opened_at", "id"))


def topic(question: Question) -> str:
    """What open pages listen to, to be told that this question shows something new."""
    return f"question:{question.id}"


def tending_topic(question: Question) -> str:
    """What its hosts' pages listen to: also that something came in, which is for nobody else to know."""
    return f"tending:{question.id}"


def first_of(space: UUID) -> Question | None:
    """The question that a space began with."""
    return Question.objects.select_related("space").filter(space=space).order_by("opened_at").first()


def endeavour_of(question: UUID) -> UUID | None:
    """The endeavour that a question is asked in."""
    return Question.objects.filter(id=question).values_list("space__endeavour", flat=True).first()


def holders_of(question: Question) -> list[Holder]:
    """Who can decide a question, and who knows how: parts first, by name."""
    found = Holder.objects.filter(question=question).select_related("part", "person", "question")
    return sorted(found, key=lambda one: (one.part is None, str(one.part or one.person)))
