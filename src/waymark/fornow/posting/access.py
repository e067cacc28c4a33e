"""Who opens, prints and closes the poster of an answer: whoever may settle it, once it stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from django.utils.translation import gettext as _

from waymark.fornow import access
from waymark.fornow.choices import STANDS
from waymark.people.access import NotAllowed
from waymark.spaces import queries as spaces

if TYPE_CHECKING:
    from waymark.fornow.access import Reading
    from waymark.listening.models import Post
    from waymark.people.access import Visitor
    from waymark.spaces.models import Invitation


@dataclass(frozen=True)
class Posting:
    """A host of an answer, with its listening post and the door to that, where there is one."""

    reading: Reading
    post: Post | None
    door: Invitation | None

    @property
    def stands(self) -> bool:
        return self.reading.clarity.state in STANDS


def require_posting(visitor: Visitor, clarity: UUID) -> Posting:
    """An answer, for the hosts who could settle it. A draft is shown to nobody yet, so it has no poster."""
    reading = access.require_hosting(visitor, clarity)
    post = reading.clarity.post
    if post is None and reading.clarity.state not in STANDS:
        raise NotAllowed(_("Only what stands for now has a poster. A draft is for those in its space alone."))
    return Posting(reading, post, spaces.invitation_to(post.pk) if post is not None else None)
