"""Which moments say something to people where they came of something said, each in a plain sentence."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "questions.opened": _("It was asked: “%(asked)s”"),
    "questions.reframed": _("It is asked in other words now: “%(asked)s”"),
    "questions.left_open": _("People go on thinking about: “%(asked)s”"),
    "questions.thought_through": _("It was thought through: “%(asked)s”"),
    "questions.revealed": _("People looked together at what they had said to: “%(asked)s”"),
    "questions.closed": _("A question was closed for now: “%(asked)s”"),
    "questions.opened_again": _("A question was opened again: “%(asked)s”"),
    "questions.made_public": _("It was shared with everybody what came of: “%(asked)s”"),
    "endeavours.story_told": _("The story of why people set out was told anew"),
    "fornow.settled": _("It was settled for now: “%(words)s”"),
    "fornow.review_opened": _("People look again at: “%(words)s”"),
    "fornow.kept": _("People looked again, and kept: “%(words)s”"),
    "fornow.changed": _("It reads otherwise now: “%(words)s”"),
    "fornow.unpicked": _("It was unpicked: “%(words)s”"),
    "fornow.handed_over": _("It is settled work now: “%(words)s”"),
    "litmus.worded": _("It was said in other words how one would know that it works"),
}
"""By the kind of moment. What tends a trail itself stands there in its own words."""
