"""What is typed where somebody says how their part sees a difference."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from waymark.fornow.minding import MindedForm


class ViewForm(MindedForm):
    """A view, in a part's own words."""

    part = forms.UUIDField(widget=forms.HiddenInput)
    was = forms.CharField(widget=forms.HiddenInput, required=False)
    words = forms.CharField(
        label=_("How do you see it from there?"),
        help_text=_("In your own words, so that others could say it after you. No need to win."),
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={
            "required": _("Say how you see it, in a sentence or two."),
            "max_length": _("That is longer than %(limit_value)d letters. Say the heart of it."),
        },
    )
