"""What is set on paper for a listening post: its poster."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from waymark.listening.posts.queries import asks
from waymark.ui import paper

if TYPE_CHECKING:
    from waymark.listening.models import Post
    from waymark.listening.posts.queries import Reached


def post_on_paper(post: Post, reached: Reached, size: str, *, is_plain: bool) -> bytes:
    """The poster as a tagged PDF of one page. `size`: a4 or a3. `is_plain`: black on white."""
    return paper.pdf(
        "poster",
        {
            "title": asks(post),
            "eyebrow": _("%(space)s is listening") % {"space": post.space.name},
            "size": size,
            "plain": is_plain,
            "code": paper.code_to_scan(reached.link),
            "code_said": _("A code to scan. It opens %(link)s") % {"link": reached.link},
            "point": _("Point your phone here, or go to"),
            "type_at": reached.type_at,
            "and_type": _("and type"),
            "aloud": reached.code,
            "promise": _("No account. No name. Thirty seconds is plenty."),
        },
    )
