"""What is set on paper for a question: its poster, and its cards."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from waymark.ui import paper

if TYPE_CHECKING:
    from waymark.perspectives.models import Statement
    from waymark.perspectives.queries import Ways
    from waymark.questions.models import Question


def poster_on_paper(question: Question, ways: Ways, size: str, *, is_plain: bool) -> bytes:
    """The poster as a tagged PDF of one page. `size`: a4 or a3. `is_plain`: black on white."""
    return paper.pdf(
        "poster",
        {
            "title": question.asked,
            "eyebrow": _("%(space)s: we are asking") % {"space": question.space.name},
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


def cards_on_paper(question: Question, statements: Sequence[Statement], *, is_large: bool) -> bytes:
    """Cards to tick with a pen, as a tagged PDF: two on a sheet, or one in large print."""
    return paper.pdf(
        "cards",
        {
            "title": question.asked,
            "large": is_large,
            "promise": _(
                "No name, please. Whoever types this card in sees what is on it. "
                "Nobody else sees it as yours."
            ),
            "how": _("Tick one box in each row, or none."),
            "columns": [_("Agree"), _("Disagree"), _("Pass, or it depends")],
            "statement": _("Statement"),
            "statements": [one.words for one in statements],
            "own": _("Is something missing? Say it in your own words. A host reads it first."),
            "unwatched": _(
                "Nobody watches over this day and night. In danger, ring 999. For health advice, NHS 111. "
                "To talk to someone, Samaritans 116 123."
            ),
        },
    )
