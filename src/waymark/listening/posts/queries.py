"""What is so about listening posts: which there are, how they are reached."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib.staticfiles import finders
from django.urls import reverse
from django.utils.translation import gettext as _

from waymark.listening.models import Post
from waymark.spaces import queries as spaces

if TYPE_CHECKING:
    from waymark.spaces.models import Invitation, Space


@dataclass(frozen=True)
class Answer:
    """The answer that a post asks about, as it is today, for whoever scans its code.

    `holds`: in a sentence, until when. `instead`: where it doesn't stand any more, what does, in a sentence;
    `instead_at`: where to say how that works. `tended_at`: its page for those who tend the post.
    """

    words: str
    stands: bool
    holds: str
    instead: str
    instead_at: str
    tended_at: str


Answers = Callable[[Post], Answer | None]

_answering: list[Answers] = []


def answers_at_posts(answers: Answers) -> None:
    """Join the posts, when the server starts: say which answer one asks about, where it asks about one."""
    if answers not in _answering:
        _answering.append(answers)


def answer_at(post: Post) -> Answer | None:
    """The answer that this post asks about, or did as long as it stood."""
    if post.question_id is None:
        return None
    found = (answers(post) for answers in _answering)
    return next((one for one in found if one is not None), None)


@dataclass(frozen=True)
class Reached:
    """How people come to a post: a link, the same to type, and its code as one says it."""

    link: str
    type_at: str
    code: str


def posts_of(space: Space) -> list[Post]:
    """The listening posts of a space, those that are open first."""
    posts = Post.objects.filter(space=space).select_related("question")
    return list(posts.order_by("-is_open", "stands", "id"))


def open_post_of(space: UUID) -> Post | None:
    """The post that a wall of this space names, where one is open."""
    return Post.objects.filter(space=space, is_open=True).order_by("stands", "id").first()


def reached(door: Invitation, whole: Callable[[str], str]) -> Reached:
    """How a post is reached. `whole` makes an address that works from elsewhere."""
    link = whole(reverse("say-at", kwargs={"code": door.code}))
    return Reached(link, whole("/j").split("://", 1)[-1], spaces.code_aloud(door))


@lru_cache(maxsize=1)
def script() -> str:
    """The worker that keeps a post's page for when there is no signal."""
    built = finders.find("built/say-worker.js")
    return Path(str(built)).read_text() if built else ""


def asks(post: Post) -> str:
    """What a post asks."""
    if post.asks_how_it_works:
        return post.asks or _("How is it, where you are?")
    return post.asks or _("What did you notice?")


def address_of(subject: UUID) -> str | None:
    """Where the door to this subject leads, if it is the door to a listening post."""
    if not Post.objects.filter(pk=subject).exists():
        return None
    return reverse("say-at", kwargs={"code": spaces.invitation_to(subject).code})
