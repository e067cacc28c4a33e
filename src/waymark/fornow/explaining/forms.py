"""What is typed where a part explains an answer at home, and where it is marked what it touches."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from waymark.fornow.minding import MindedForm

if TYPE_CHECKING:
    from waymark.fornow.explaining.queries import ToMark


WORDED_OTHERWISE = {
    "invalid_choice": _("A part has just worded otherwise what matters to it. Look again, then mark it.")
}


class ExplainForm(MindedForm):
    """What it is called in a part, and how it is explained there."""

    part = forms.UUIDField(widget=forms.HiddenInput)
    was = forms.CharField(widget=forms.HiddenInput, required=False, strip=False)
    calls = forms.CharField(
        label=_("What do you call it?"),
        help_text=_("If it has another name where you are."),
        max_length=120,
        required=False,
    )
    words = forms.CharField(
        label=_("How do you explain it?"),
        help_text=_("To your own public, your board, whoever inspects you. Others here read it too."),
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={
            "required": _("Write how you explain it, in a sentence or two."),
            "max_length": _("That is longer than %(limit_value)d letters. Say the heart of it."),
        },
    )


class TouchesForm(forms.Form):
    """Which lines are touched; `shown`: those that whoever sends this had before them."""

    lines = forms.MultipleChoiceField(required=False, error_messages=WORDED_OTHERWISE)
    shown = forms.MultipleChoiceField(required=False, error_messages=WORDED_OTHERWISE)

    def __init__(self, data: Any, parts: Sequence[ToMark]) -> None:
        super().__init__(data)
        keys = [(line.key, line.words) for part in parts for line in part.lines]
        for one in self.fields.values():
            one.choices = keys  # type: ignore[attr-defined]

    def told(self, field: str) -> list[tuple[UUID, str]]:
        """The lines that were ticked, or shown."""
        pairs = [key.split("|", 1) for key in self.cleaned_data[field]]
        return [(UUID(part), words) for part, words in pairs]
