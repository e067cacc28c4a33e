"""What is typed where somebody tells the story back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from waymark.spaces.minding import minded

if TYPE_CHECKING:
    from waymark.people.models import Part


class TellBackForm(forms.Form):
    """Why we set out, in one's own words."""

    number = forms.IntegerField(widget=forms.HiddenInput)
    words = forms.CharField(
        label=_("Why did we set out? Tell it as you would to a neighbour."),
        help_text=_(
            "In your own words, without looking. It is read by people with a seat here, with the part that "
            "you see from, without your name. In a small part people may guess who it was."
        ),
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={
            "required": _("Write it in a sentence or three."),
            "max_length": _("That is longer than %(limit_value)d letters. Say the heart of it."),
        },
    )

    def __init__(self, data: Any, parts: Sequence[Part], initial: dict[str, Any]) -> None:
        super().__init__(data, initial=initial)
        if parts:
            choices = [("", _("I’d rather not say")), *((str(one.pk), one.name) for one in parts)]
            self.fields["part"] = forms.ChoiceField(
                label=_("From where do you see it?"), choices=choices, required=False
            )

    def clean(self) -> dict[str, Any]:
        """Where it sounds as if somebody may be in danger, it asks first whether that is meant."""
        return minded(self, super().clean() or {})
