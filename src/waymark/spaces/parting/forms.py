"""What is typed on leaving, and later."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from waymark.spaces.parting.commands import Farewell
from waymark.spaces.parting.queries import QUESTIONS

LONGEST = 600


class FarewellForm(forms.Form):
    """Five questions, each of which may stay empty; and whether they may be asked later."""

    may_be_asked = forms.BooleanField(
        label=_("Those who go on may ask me something, now and then"), required=False
    )
    address = forms.EmailField(
        label=_("Where should a question reach you?"),
        help_text=_(
            "An address for this alone. Nobody is shown it, and it goes when you say so. Without one, "
            "you find questions here when you sign in."
        ),
        required=False,
        error_messages={"invalid": _("That doesn’t look like an e-mail address.")},
    )

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        for number, asked in enumerate(QUESTIONS):
            self.fields[f"line_{number}"] = forms.CharField(
                label=asked, max_length=LONGEST, required=False, widget=forms.Textarea(attrs={"rows": 2})
            )
        self.order_fields(
            [*(f"line_{number}" for number in range(len(QUESTIONS))), "may_be_asked", "address"]
        )

    def said(self) -> Farewell:
        typed = self.cleaned_data
        lines = {number: typed[f"line_{number}"] for number in range(len(QUESTIONS))}
        return Farewell(lines, may_be_asked=typed["may_be_asked"], address=typed["address"])


class AskForm(forms.Form):
    """One question to somebody who was there."""

    words = forms.CharField(
        label=_("What would you like to ask?"),
        help_text=_("One thing. They see your name, and answer if they like."),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write what you would like to ask.")},
    )


class AnswerForm(forms.Form):
    """What somebody who was there answers."""

    answer = forms.CharField(
        label=_("What would you say?"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": _("Write something, or say not now.")},
    )
    is_shared = forms.BooleanField(label=_("Everybody in the endeavour may read it"), required=False)
