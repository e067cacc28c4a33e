"""What is typed in a review: a line before choosing, and how it ends."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import forms
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from waymark.fornow.models import Look
from waymark.record.clock import now


def _words(label: Any, help_text: Any, longest: int, *, required: bool = True) -> Any:
    return forms.CharField(
        label=label,
        help_text=help_text,
        max_length=longest,
        required=required,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("A sentence is enough, and it has to be there.")},
    )


def _to_them() -> Any:
    return _words(
        _("One sentence to those who spoke"),
        _("It goes to each of them first, on the trail of what they said. Empty: nobody is told there."),
        300,
        required=False,
    )


class LookForm(forms.Form):
    """A line before choosing."""

    asks = forms.ChoiceField(choices=[(one.value, one.value) for one in Look.Asks])
    words = forms.CharField(max_length=300)


class EndingForm(forms.Form):
    """What every ending asks. `was`: the edition that whoever decides had before them."""

    was = forms.IntegerField(widget=forms.HiddenInput)


class KeepForm(EndingForm):
    """It stands, to another day."""

    because = _words(_("Why does it stand?"), _("Everyone can read this."), 400)
    until = forms.DateField(
        label=_("When do we look again?"),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={"required": _("Choose a day.")},
    )
    to_them = _to_them()

    def __init__(self, data: Any, initial: Any) -> None:
        super().__init__(data, initial={"until": localdate(now()) + timedelta(weeks=4), **initial})

    def clean_until(self) -> Any:
        until = self.cleaned_data["until"]
        if until <= localdate(now()):
            raise forms.ValidationError(_("Its day has to lie ahead."))
        return until


class ChangeForm(KeepForm):
    """It reads otherwise from today."""

    words = _words(_("In its new words"), _("The old ones stay readable."), 200)
    learnt = _words(_("What did we learn?"), _("If you like."), 600, required=False)
    field_order = ("was", "words", "because", "until", "learnt", "to_them")


class UnpickForm(EndingForm):
    """It is undone."""

    learnt = _words(_("What did we learn?"), _("Both good and bad. Everyone can read this."), 600)
    to_them = _to_them()


class HandOverForm(EndingForm):
    """It is settled work, in somebody's hands."""

    to = forms.CharField(
        label=_("Into whose hands?"),
        help_text=_("A role, never somebody’s own name: the ward manager, the night team."),
        max_length=200,
        error_messages={"required": _("Say into whose hands.")},
    )
    because = _words(_("Why is it settled work now?"), _("Everyone can read this."), 400)
    to_them = _to_them()
