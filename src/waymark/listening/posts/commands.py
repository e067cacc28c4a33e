"""What can happen to a listening post: opened, said better, closed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction

from waymark.listening.models import Post
from waymark.listening.moments import PostAsksNoMore, PostClosed, PostOpened
from waymark.record import commands as record
from waymark.spaces import commands as spaces

if TYPE_CHECKING:
    from waymark.spaces.models import Space


@dataclass(frozen=True)
class Stand:
    """Where a post stands, what it asks, and which question it is about.

    `asks_how_it_works`: of the answer to that question, which the rooms above know.
    """

    stands: str
    asks: str = ""
    question: UUID | None = None
    asks_how_it_works: bool = False


@transaction.atomic
def open_post(space: Space, stand: Stand, *, by: UUID) -> Post:
    """A way in for people without an account, with a code of its own."""
    post = Post.objects.create(
        space=space,
        stands=stand.stands,
        asks=stand.asks,
        question_id=stand.question,
        asks_how_it_works=stand.asks_how_it_works,
    )
    spaces.invite_guests(space, post.pk)
    record.append(PostOpened(), endeavour=space.endeavour_id, subject=post.pk, audience=space.pk, who=by)
    return post


@transaction.atomic
def close_post(post: Post, *, is_open: bool, by: UUID) -> None:
    """Nobody says anything there any more; or, opened again, they do. What was said stays."""
    if Post.objects.filter(pk=post.pk).exclude(is_open=is_open).update(is_open=is_open):
        record.append(
            PostClosed() if not is_open else PostOpened(),
            endeavour=post.space.endeavour_id,
            subject=post.pk,
            audience=post.space_id,
            who=by,
        )


@transaction.atomic
def ask_no_more(post: Post, *, by: UUID | None) -> None:
    """It no longer asks how the answer to its question works; what people say in words is still taken."""
    asked = Post.objects.filter(pk=post.pk, asks_how_it_works=True)
    if asked.update(asks_how_it_works=False):
        record.append(
            PostAsksNoMore(),
            endeavour=post.space.endeavour_id,
            subject=post.pk,
            audience=post.space_id,
            who=by,
        )
