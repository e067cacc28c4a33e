"""Who may let a room say something on the screen that shows a question: those who may show it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from waymark.listening.posts.access import AtPost
from waymark.listening.walls.queries import post_beside
from waymark.people.access import NotThere, Visitor
from waymark.perspectives.access import require_can_show
from waymark.spaces import queries as spaces

if TYPE_CHECKING:
    from waymark.questions.models import Question


@dataclass(frozen=True)
class Corner:
    """The corner of a question's wall, and the post that it stands for."""

    question: Question
    at: AtPost


def require_corner(visitor: Visitor, question: UUID) -> Corner:
    """For people of the question's space, where one of its posts is open."""
    shown = require_can_show(visitor, question).question
    post = post_beside(shown)
    if post is None:
        raise NotThere
    return Corner(shown, AtPost(post, spaces.invitation_to(post.pk), Visitor()))
