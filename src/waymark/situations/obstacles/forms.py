"""What is typed about obstacles."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from waymark.situations.choices import Bank

NOTHING = _("Write a few words first.")
LONGER_THAN_300 = _("That is more than 300 letters. Could it be shorter?")


def _words(label: Any, help_text: Any, nothing: Any = NOTHING) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=help_text,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": nothing, "max_length": LONGER_THAN_300},
    )


class ObstacleForm(forms.Form):
    """What is in the way."""

    words = forms.CharField(
        label=_("What is in the way?"),
        help_text=_("A sentence about a thing, not about a person. Those with a seat here read your name."),
        max_length=200,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={
            "required": NOTHING,
            "max_length": _("That is more than 200 letters. Could it be shorter?"),
        },
    )


class BankForm(forms.Form):
    """What a bank would look like here."""

    words = _words(
        _("What would that look like here?"),
        _("Those with a seat here read it, with your name. You can take it back."),
    )


class ChooseForm(forms.Form):
    """Which bank, for now, and why. `was`: the number of the last choice that its writer saw."""

    was = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    bank = forms.TypedChoiceField(
        label=_("Which bank, for now?"),
        choices=Bank.choices,
        coerce=Bank,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of the three.")},
    )
    because = _words(
        _("Because"),
        _("A sentence. It stays to be read when you choose anew, with your name."),
        _("Write why you choose it."),
    )


class OutcomeForm(forms.Form):
    """What came of a choice."""

    words = _words(
        _("What came of it, as you saw it?"),
        _("Those with a seat here read it, with your name. You can take it back."),
    )


class GoneForm(forms.Form):
    """That the step was walked again: only that shows that an obstacle is gone."""

    because = _words(
        _("Who walked it again, and when?"),
        _(
            "It is gone once somebody has walked the same step again and got through. Say which part or role "
            "did, and on which day. It stays beside the obstacle, with your name."
        ),
        _("Write who walked it again, and when."),
    )
