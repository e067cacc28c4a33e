"""What is typed where a host takes words away."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from waymark.fornow.minding import MindedForm


class TakeAwayForm(MindedForm):
    """Why."""

    because = forms.CharField(
        label=_("Why should it not stand there?"),
        help_text=_("Those in this space can read it, with your name. Don’t repeat what it said."),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={
            "required": _("Write why, in a sentence."),
            "max_length": _("That is more than %(limit_value)d letters. Could it be shorter?"),
        },
    )
