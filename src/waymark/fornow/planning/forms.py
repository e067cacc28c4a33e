"""What is typed where a part says whether a plan happens."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from waymark.fornow.choices import Happening
from waymark.fornow.minding import MindedForm


class MarkForm(MindedForm):
    """One month of one part."""

    part = forms.UUIDField(widget=forms.HiddenInput)
    was = forms.CharField(widget=forms.HiddenInput, required=False)
    says = forms.ChoiceField(
        label=_("How is it, where you are?"),
        choices=Happening.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one. “I don’t know” is an answer too.")},
    )
    words = forms.CharField(
        label=_("In a sentence"),
        help_text=_("If you like: what happens instead, what is in the way, whom one could ask."),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"max_length": _("That is longer than %(limit_value)d letters. Say the heart of it.")},
    )
