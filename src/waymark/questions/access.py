"""Who may open a question, tend it, and know that it is there."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.utils.translation import gettext as _

from waymark.people.access import NotAllowed, NotThere, Visitor
from waymark.prepared import Prepared, slot
from waymark.questions.models import Question
from waymark.spaces import access as spaces
from waymark.spaces import queries as spaces_queries

if TYPE_CHECKING:
    from waymark.spaces.models import Space


_BY_ID = Prepared(lambda: Question.objects.select_related("space").filter(id=slot(Question, "id")))


def question_there(question: UUID) -> Question:
    """The question of this id, with its space. Raises NotThere."""
    found = _BY_ID.first(id=question)
    if found is None:
        raise NotThere
    return found


def can_tend(visitor: Visitor, question: Question) -> bool:
    return spaces.can_host(visitor, question.space_id)


def can_know(visitor: Visitor, question: Question) -> bool:
    """Members of its space may know of a question; everybody may once it is public."""
    return question.is_public or spaces.can_enter(visitor, question.space_id)


def require_can_tend(visitor: Visitor, question: UUID) -> Question:
    """The question, for the hosts of its space; to others it is not there, unless they know of it."""
    found = question_there(question)
    if can_tend(visitor, found):
        return found
    if can_know(visitor, found):
        raise NotAllowed(_("Only the hosts of this question can do that."))
    raise NotThere


def can_open(visitor: Visitor) -> bool:
    return bool(spaces_queries.spaces_hosted_by(visitor))


def require_can_open(visitor: Visitor) -> list[Space]:
    """The spaces in which the visitor may open a question."""
    hosted = spaces_queries.spaces_hosted_by(visitor)
    if not hosted:
        raise NotAllowed(_("Only the hosts of a space can open a question there."))
    return hosted
