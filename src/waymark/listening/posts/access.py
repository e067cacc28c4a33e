"""Who may say something at a listening post, and who opens and closes them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from waymark.listening.models import Post
from waymark.people.access import NotThere, Pace, Visitor, require_unhurried
from waymark.spaces import access as spaces
from waymark.spaces import queries as spaces_queries

if TYPE_CHECKING:
    from waymark.spaces.models import Invitation

WRONG_CODES = Pace(at_once=300, per_second=5)
AT_A_POST = Pace(at_once=400, per_second=20)
BY_PHONE = Pace(at_once=40, per_second=0.2)
"""A phone that kept many while it had no signal sends them all at once."""


@dataclass(frozen=True)
class AtPost:
    """Somebody at a listening post."""

    post: Post
    door: Invitation
    visitor: Visitor


def require_post(visitor: Visitor, code: str) -> AtPost:
    """The listening post with this code, for anybody who has it."""
    door = spaces_queries.invitation_by_code(code)
    found = Post.objects.select_related("space", "question").filter(pk=door.subject).first() if door else None
    if door is None or found is None:
        require_unhurried("wrong-post-codes", WRONG_CODES)
        raise NotThere
    return AtPost(found, door, visitor)


def require_room_to_speak(at: AtPost, phone: str) -> None:
    """A phone says what it likes, and a hall at once; a script's thousands are told to wait."""
    require_unhurried(f"say:{at.post.pk}:{phone}", BY_PHONE)
    require_unhurried(f"say:{at.post.pk}", AT_A_POST)


def require_hosting_post(visitor: Visitor, post: UUID) -> AtPost:
    """A listening post, for the hosts of its space."""
    found = Post.objects.select_related("space", "question").filter(pk=post).first()
    if found is None:
        raise NotThere
    spaces.require_hosting(visitor, found.space_id)
    return AtPost(found, spaces_queries.invitation_to(found.pk), visitor)
