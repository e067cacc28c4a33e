"""What is typed where something is on offer to those who would like to believe, and what would help them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from waymark.fornow.choices import Believed
from waymark.fornow.minding import MindedForm

if TYPE_CHECKING:
    from waymark.people.models import Part


class OfferForm(MindedForm):
    """What is on offer."""

    sort = forms.ChoiceField(
        label=_("What sort of help is it?"),
        choices=Believed.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what it is.")},
    )
    words = forms.CharField(
        label=_("What is there?"),
        help_text=_("Say where people can see it: who stands behind it, where it works, whom to ask."),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={
            "required": _("Write what is there."),
            "max_length": _("That is longer than %(limit_value)d letters. Say the heart of it."),
        },
    )


class WantForm(forms.Form):
    """What would help somebody believe it."""

    sorts = forms.MultipleChoiceField(
        label=_("What would help you believe it?"),
        help_text=_("As many as you like. None is fine too: then nothing is kept."),
        choices=Believed.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, data: Any, parts: Sequence[Part], initial: dict[str, Any]) -> None:
        super().__init__(data, initial=initial)
        if parts:
            choices = [("", _("I’d rather not say")), *((str(one.pk), one.name) for one in parts)]
            self.fields["part"] = forms.ChoiceField(
                label=_("From where do you see it?"), choices=choices, required=False
            )
