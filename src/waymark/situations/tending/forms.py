"""What is typed where a host takes words away."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class TakeAwayForm(forms.Form):
    """Why."""

    because = forms.CharField(
        label=_("Why should it not stand there?"),
        help_text=_("Those with a seat here can read it, with your name. Don’t repeat what it said."),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={
            "required": _("Write why, in a sentence."),
            "max_length": _("That is more than 300 letters. Could it be shorter?"),
        },
    )
