"""What is typed by whoever would, if others would."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from waymark.record.clock import now

FURTHEST, SOON = timedelta(days=90), timedelta(days=30)
FEWEST, MOST, MOST_PARTS = 2, 20, 6


class PartForm(forms.Form):
    """From which of their parts somebody says it."""

    part = forms.ChoiceField(
        label=_("From which part of the system are you in?"),
        error_messages={"required": _("Choose a part."), "invalid_choice": _("Choose one of your parts.")},
    )

    def __init__(self, data: Any, parts: Sequence[tuple[UUID, str]]) -> None:
        super().__init__(data)
        self.has_any = bool(parts)
        choices = [(str(key), name) for key, name in parts]
        first = [] if len(choices) == 1 else [("", _("Choose"))]
        self.fields["part"].choices = [*first, *choices]  # type: ignore[attr-defined]

    def chosen(self) -> UUID:
        """The part's id, once the form is valid."""
        return UUID(self.cleaned_data["part"])


class ProposeForm(PartForm):
    """I will …, if others will."""

    words = forms.CharField(
        label=_("I will …"),
        help_text=_("Begin after “I will”: “open my ward’s round to whoever comes”. No names, please."),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={
            "required": _("Write what you would do."),
            "max_length": _("That is more than 300 letters. Could it be shorter?"),
        },
    )
    others = forms.IntegerField(
        label=_("… if so many others will"),
        help_text=_("From 2 to 20."),
        min_value=FEWEST,
        max_value=MOST,
        initial=4,
        error_messages=dict.fromkeys(
            ("required", "invalid", "min_value", "max_value"), _("Choose from 2 to 20 others.")
        ),
    )
    parts = forms.IntegerField(
        label=_("… from so many parts of the system, yours among them"),
        help_text=_("From 1 to 6."),
        min_value=1,
        max_value=MOST_PARTS,
        initial=3,
        error_messages=dict.fromkeys(
            ("required", "invalid", "min_value", "max_value"), _("Choose from 1 to 6 parts.")
        ),
    )
    until = forms.DateField(
        label=_("… until"),
        help_text=_("Ninety days at most. If it isn’t met by then, all of it is destroyed."),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={"required": _("Choose a day."), "invalid": _("Write the day as on the calendar.")},
    )
    space = forms.ChoiceField(
        label=_("In which of your spaces?"),
        error_messages=dict.fromkeys(("required", "invalid_choice"), _("Choose one of your spaces.")),
    )
    field_order = ("words", "others", "parts", "until", "part", "space")

    def __init__(
        self, data: Any, parts: Sequence[tuple[UUID, str]], spaces: Sequence[tuple[UUID, str]]
    ) -> None:
        super().__init__(data, parts)
        self.fields["until"].initial = now().date() + SOON
        choices = [(str(key), name) for key, name in spaces]
        self.fields["space"].choices = choices  # type: ignore[attr-defined]
        if len(choices) == 1:
            self.fields["space"].required = False

    def clean_until(self) -> date:
        """A day from tomorrow on, so that others have a day to see it."""
        day: date = self.cleaned_data["until"]
        if not now().date() < day <= now().date() + FURTHEST:
            raise forms.ValidationError(_("Choose a day from tomorrow to ninety days from now."))
        return day

    def clean(self) -> dict[str, Any]:
        """No more parts than people."""
        said: dict[str, Any] = super().clean() or {}
        if said.get("parts") and said.get("others") and said["parts"] > said["others"] + 1:
            self.add_error("parts", _("So few people can’t come from so many parts."))
        return said
