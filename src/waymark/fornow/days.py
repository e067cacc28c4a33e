"""A day that somebody types: one that a calendar can hold, and that people who type it will live to see."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from waymark.record.clock import now

MOST_YEARS = 10
INVALID = gettext_lazy("Write a day, such as 31/12/2027.")


class DayField(forms.DateField):
    """A day within ten years of today. Whether it has to lie ahead, each form says for itself."""

    def __init__(self, *, error_messages: dict[str, Any] | None = None, **said: Any) -> None:
        super().__init__(
            widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
            error_messages={"invalid": INVALID, **(error_messages or {})},
            **said,
        )

    def validate(self, value: date | None) -> None:
        """Raises ValidationError for a day further away: most often one digit too many was typed."""
        super().validate(value)
        if value is not None and abs(value.year - localdate(now()).year) > MOST_YEARS:
            raise ValidationError(_("That is more than ten years away. Look at the year once more."))
