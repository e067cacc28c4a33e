"""What is typed where somebody says what kind of situation it is."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from waymark.record.clock import now
from waymark.situations.choices import Kind
from waymark.situations.kinds.commands import Said


class KindForm(forms.Form):
    """Which of four kinds, and why. `was`: the number of the last saying that its writer saw."""

    was = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    kind = forms.TypedChoiceField(
        label=_("Which is it, as far as you can see?"),
        choices=Kind.choices,
        coerce=Kind,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of the four.")},
    )
    because = forms.CharField(
        label=_("Because"),
        help_text=_("A sentence. Those with a seat here read it, with your name."),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={
            "required": _("Write why you see it so."),
            "max_length": _("That is more than 300 letters. Could it be shorter?"),
        },
    )
    led_by = forms.CharField(
        label=_("Who commands until then?"),
        help_text=_("A role is enough, such as “the matron on duty”."),
        max_length=120,
        required=False,
        error_messages={"max_length": _("That is more than 120 letters. Could it be shorter?")},
    )
    until = forms.DateField(
        label=_("On which day does it end?"),
        help_text=_("After that day this page asks you to look again."),
        required=False,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={"invalid": _("Write a day, such as 31/12/2027.")},
    )

    def clean(self) -> dict[str, Any]:
        """A crisis has somebody who commands, and a day on which it ends; nothing else has."""
        said: dict[str, Any] = super().clean() or {}
        if said.get("kind") != Kind.COMMAND:
            return {**said, "led_by": "", "until": None}
        if not said.get("led_by") and "led_by" not in self.errors:
            self.add_error("led_by", _("In a crisis, write who commands."))
        if "until" in self.errors:
            return said
        if not said.get("until"):
            self.add_error("until", _("A crisis ends. Choose the day."))
        elif said["until"] < localdate(now()):
            self.add_error("until", _("That day has gone by. Choose one that is still to come."))
        return said

    def said(self) -> Said:
        """What was typed."""
        typed = self.cleaned_data
        return Said(typed["kind"], typed["because"], typed["led_by"], typed["until"])
