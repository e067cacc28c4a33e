"""What hosts type who reframe a question, or leave it open."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from waymark.perspectives.forms import Words


class ReframeForm(forms.Form):
    """The same question in other words, and why."""

    was = forms.CharField(max_length=200, widget=forms.HiddenInput())
    asked = Words(
        label=_("How would you ask it now?"),
        help_text=_("The same question, so that what people answered still fits it."),
        max_length=200,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={
            "required": _("Write the question first."),
            "max_length": _("That is more than 200 letters. Could it be shorter?"),
        },
    )
    because = Words(
        label=_("Why did it change?"),
        help_text=_(
            "A sentence. Everybody who sees the question reads it; those with a seat here, your name."
        ),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={
            "required": _("Write why it changed."),
            "max_length": _("That is more than 300 letters. Could it be shorter?"),
        },
    )

    def clean(self) -> dict[str, Any]:
        """Other words than before."""
        said: dict[str, Any] = super().clean() or {}
        if said.get("asked") and said["asked"] == said.get("was"):
            self.add_error("asked", _("That is how it is asked already."))
        return said


class ThinkingForm(forms.Form):
    """Why it is left open on purpose."""

    because = Words(
        label=_("Why are you still thinking about it?"),
        help_text=_("A sentence. Everybody who sees the question reads it."),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={
            "required": _("Write a sentence why."),
            "max_length": _("That is more than 300 letters. Could it be shorter?"),
        },
    )
