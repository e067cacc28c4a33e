"""What is typed where a group marks its moment to begin."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from waymark.fornow.minding import MindedForm


class CrossingForm(MindedForm):
    """Why now."""

    because = forms.CharField(
        label=_("Why now?"),
        help_text=_(
            "What you waited for that is there, and what you no longer wait for. Whoever can read it "
            "can read why."
        ),
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={
            "required": _("Say why now, in a sentence or two."),
            "max_length": _("That is more than %(limit_value)d letters. Could it be shorter?"),
        },
    )
