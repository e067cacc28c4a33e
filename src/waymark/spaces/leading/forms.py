"""What is typed about how this is led, and what is asked upstairs."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from waymark.spaces.models import AskedUp, Design
from waymark.spaces.seats.queries import KINDS

ANSWERS = [
    (AskedUp.Answer.YES, _("Yes")),
    (AskedUp.Answer.NO, _("No")),
    (AskedUp.Answer.TALK, _("Come and talk")),
]


class DesignForm(forms.Form):
    """A sentence or two for each of the five, and when to look at it again."""

    look_again = forms.DateField(
        label=_("When do we look at it again?"),
        required=False,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={"invalid": _("Write the day as on the calendar.")},
    )

    def __init__(self, data: Any, latest: Design | None) -> None:
        words = latest.words if latest else {}
        super().__init__(data, initial={"look_again": latest.look_again if latest else None})
        for number, kind in enumerate(KINDS):
            self.fields[f"kind_{number}"] = forms.CharField(
                label=str(kind.name),
                help_text=str(kind.meant_for),
                max_length=400,
                required=False,
                initial=words.get(kind.key, ""),
                widget=forms.Textarea(attrs={"rows": 2}),
            )
        self.order_fields([*(f"kind_{number}" for number in range(len(KINDS))), "look_again"])

    def words(self) -> dict[str, str]:
        """What was typed, by the key of the kind."""
        return {kind.key: self.cleaned_data[f"kind_{number}"] for number, kind in enumerate(KINDS)}


class AskUpForm(forms.Form):
    """One line to those who steer."""

    words = forms.CharField(
        label=_("What do you need permission or cover for?"),
        help_text=_("One line. Those who steer see it with your name, and answer in a line."),
        max_length=300,
        error_messages={"required": _("Write what you need.")},
    )


class AnswerUpForm(forms.Form):
    """What one of those who steer answers."""

    answer = forms.ChoiceField(
        label=_("What do you say?"),
        choices=ANSWERS,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose yes, no, or come and talk.")},
    )
    because = forms.CharField(
        label=_("Because, in a line"),
        max_length=300,
        error_messages={"required": _("Write why: whoever asked deserves a reason.")},
    )
