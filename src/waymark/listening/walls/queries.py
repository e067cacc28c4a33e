"""Which listening post a question's wall names in its corner."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from django.db.models import Case, Q, Value, When
from django.urls import reverse

from waymark.listening.models import Post
from waymark.listening.posts.queries import reached
from waymark.perspectives.queries import InTheCorner
from waymark.spaces import queries as spaces

if TYPE_CHECKING:
    from waymark.questions.models import Question


def post_beside(question: Question) -> Post | None:
    """The open post of a question's space: one that is about it, or else about anything, or about another."""
    nearness = Case(
        When(question=question.pk, then=Value(0)), When(question=None, then=Value(1)), default=Value(2)
    )
    posts = Post.objects.filter(Q(space=question.space_id), is_open=True).select_related("space", "question")
    return posts.order_by(nearness, "stands", "id").first()


def in_the_corner(question: Question, whole: Callable[[str], str]) -> InTheCorner | None:
    """What the wall shows of it; nothing where no post is open. `whole` makes an address for elsewhere."""
    post = post_beside(question)
    if post is None:
        return None
    way = reached(spaces.invitation_to(post.pk), whole)
    return InTheCorner(way.link, way.code, reverse("say-here", kwargs={"question": question.pk}))
