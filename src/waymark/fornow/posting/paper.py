"""The poster of an answer, on paper: for a wall, or small, for the back of appointment cards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from waymark.fornow.posting.queries import prints
from waymark.listening import queries as listening
from waymark.ui import paper

if TYPE_CHECKING:
    from waymark.fornow.models import Clarity
    from waymark.listening.models import Post
    from waymark.listening.posts.queries import Reached

SIZES = ("a4", "a3", "cards")


def poster_on_paper(clarity: Clarity, post: Post, reached: Reached, size: str, *, is_plain: bool) -> bytes:
    """A tagged PDF of one page. `size`: a4, a3, or ten small ones on A4. `is_plain`: black on white."""
    return paper.pdf(
        "small-posters" if size == "cards" else "poster",
        {
            "title": str(clarity.version),
            "eyebrow": listening.asks(post),
            "says": prints(clarity),
            "tap": _("Scan it, and tap one:"),
            "taps": [tap.label for tap in listening.taps()],
            "size": "a4" if size == "cards" else size,
            "plain": is_plain,
            "code": paper.code_to_scan(reached.link),
            "code_said": _("A code to scan. It opens %(link)s") % {"link": reached.link},
            "point": _("Point your phone here, or go to"),
            "type_at": reached.type_at,
            "and_type": _("and type"),
            "aloud": reached.code,
            "promise": _("No account. No name. One tap is enough."),
        },
    )
