"""Under which address a listening post takes letters, and which post an address is."""

from __future__ import annotations

from django.conf import settings

from waymark.listening.models import Post
from waymark.spaces import queries as spaces


def address_of(post: Post) -> str:
    """Where to write to say something at a post; empty where this server takes no letters."""
    if not settings.MAIL_IN:
        return ""
    return f"{spaces.invitation_to(post.pk).code}@{settings.MAIL_IN}"


def post_at(address: str) -> Post | None:
    """The post with this address, open or not."""
    local, _at, domain = address.rpartition("@")
    if not settings.MAIL_IN or domain.casefold() != settings.MAIL_IN.casefold():
        return None
    door = spaces.invitation_by_code(local)
    if door is None:
        return None
    return Post.objects.select_related("space", "question").filter(pk=door.subject).first()
