"""What is so about questions."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from waymark.once import once_a_look
from waymark.people.access import Visitor
from waymark.questions.models import Holder, Question, Wording
from waymark.spaces import access as spaces


def known_to(visitor: Visitor) -> list[Question]:
    """The questions that the visitor may know of, open ones first, newest first."""
    return list(
        Question.objects.filter(_known(visitor))
        .select_related("space")
        .order_by("-state", "-opened_at", "id")
    )


def known_in(visitor: Visitor, endeavour: UUID, most: int) -> list[Question]:
    """The same in one endeavour, and no more than so many."""
    known = Question.objects.filter(_known(visitor), space__endeavour=endeavour)
    return list(known.select_related("space").order_by("-state", "-opened_at", "id")[:most])


def everything_asked() -> list[Question]:
    """Every question there is, for whoever runs this place from its own command line."""
    return list(Question.objects.select_related("space").order_by("opened_at"))


def asked_in(space: UUID) -> list[Question]:
    """What a space is asking and has asked, open ones first, newest first; for whoever may know all of it."""
    return list(Question.objects.filter(space=space).order_by("-state", "-opened_at", "id"))


def open_since(spaces: Collection[UUID], day: datetime) -> list[Question]:
    """What these spaces have been asking since before a day, and ask still; the oldest first.

    Nothing that is left open on purpose: nobody is to be reminded of it.
    """
    asked = Question.objects.filter(space__in=spaces, state=Question.State.OPEN, opened_at__lt=day)
    return list(asked.filter(thinks_since=None).order_by("opened_at", "id"))


def wordings_of(question: Question) -> list[Wording]:
    """Every wording that a question ever had, the one that stands first; none where it was never reframed."""
    return list(Wording.objects.filter(question=question).select_related("by").order_by("-number"))


def family_of(question: Question, visitor: Visitor) -> list[Question]:
    """What a question grew out of, and what grew out of it, as far as the visitor may know of them."""
    near = Q(pk=question.grew_out_of_id) | Q(grew_out_of=question.pk)
    return list(Question.objects.filter(near, _known(visitor)).order_by("opened_at", "id"))


@once_a_look
def known_by(question: UUID, visitor: Visitor) -> Question | None:
    """The question of this id, where the visitor may know of it."""
    return Question.objects.filter(_known(visitor), pk=question).first()


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


def _known(visitor: Visitor) -> Q:
    return Q(is_public=True) | Q(space__in=spaces.visible_to(visitor))
