"""The poster of the door, on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from waymark.ui import paper

if TYPE_CHECKING:
    from waymark.litmus.doors.queries import Ways


def poster_on_paper(title: str, asks: str, ways: Ways, size: str, *, is_plain: bool) -> bytes:
    """The poster as a tagged PDF of one page. `size`: a4 or a3. `is_plain`: black on white."""
    return paper.pdf(
        "poster",
        {
            "title": asks,
            "eyebrow": _("%(title)s: does it work?") % {"title": title},
            "size": size,
            "plain": is_plain,
            "code": paper.code_to_scan(ways.link),
            "code_said": _("A code to scan. It opens %(link)s") % {"link": ways.short_link},
            "point": _("Point your phone here, or go to"),
            "type_at": ways.type_at,
            "and_type": _("and type"),
            "aloud": ways.code,
            "promise": _("No account. No name. Thirty seconds is plenty."),
        },
    )
