"""Which listening post a question's wall names in its corner, and what is promised there."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from django.db.models import Case, Q, Value, When
from django.urls import reverse
from django.utils.translation import gettext as _

from waymark.listening.models import Post, Veil
from waymark.listening.posts.queries import reached
from waymark.listening.queries import Promise, mailing
from waymark.perspectives.queries import InTheCorner
from waymark.spaces import queries as spaces

if TYPE_CHECKING:
    from waymark.questions.models import Question
    from waymark.spaces.models import Space


def promises(space: Space) -> tuple[Promise, ...]:
    """What each veil promises whoever says something on a screen that others see."""
    at_once = _("It comes today, as from “somebody in the system”; the day stands beside it.")
    at_once = f"{at_once} {mailing(space)}".strip()
    unlinked = _("It comes within a week or so, mixed with others’ words, and not even the day is kept.")
    return (
        Promise(Veil.PART_ONLY, icon="send", says=at_once, label=_("Today, without my name")),
        Promise(Veil.UNLINKED, icon="eye-off", says=unlinked, label=_("Unlinked: later, among others’")),
    )


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
