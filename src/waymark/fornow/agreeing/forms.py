"""What is typed where a part says where it stands, and where the parts are asked."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from waymark.fornow.agreeing.commands import LONGEST, SHORTEST, Standing
from waymark.fornow.choices import Asks, Stand
from waymark.fornow.days import DayField
from waymark.fornow.minding import MindedForm
from waymark.record.clock import now

NEEDS_WORDS = (Stand.IF,)
TOO_LONG = _("That is longer than %(limit_value)d letters. Say the heart of it.")


class PositionForm(MindedForm):
    """Where a part stands."""

    part = forms.UUIDField(widget=forms.HiddenInput)
    was = forms.CharField(widget=forms.HiddenInput, required=False, strip=False)
    stand = forms.ChoiceField(
        label=_("Where does your part stand?"),
        choices=Stand.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one. “I don’t know” is one of them.")},
    )
    words = forms.CharField(
        label=_("On what condition, or what do you see otherwise?"),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"max_length": TOO_LONG},
    )
    change_mind = forms.CharField(
        label=_("What would change your mind?"),
        help_text=_("So that others know what to look for."),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"max_length": TOO_LONG},
    )
    is_named = forms.BooleanField(
        label=_("Name me beside it."),
        help_text=_(
            "Otherwise only your part is shown, to hosts too. In a small part people may guess who it was."
        ),
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        """A condition is what *with it, if* is about."""
        found = super().clean() or {}
        if found.get("stand") in NEEDS_WORDS and not found.get("words"):
            self.add_error("words", _("Write the condition."))
        return found

    def standing(self) -> Standing:
        """What was said."""
        said = self.cleaned_data
        words, mind = (said[one].replace("\r\n", "\n") for one in ("words", "change_mind"))
        return Standing(Stand(said["stand"]), words, mind, said["is_named"])


class AskForm(MindedForm):
    """What the parts are asked, and until when."""

    asks = forms.ChoiceField(
        label=_("What do you ask of them?"),
        choices=Asks.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what you ask.")},
    )
    until = DayField(
        label=_("Until which day?"),
        help_text=_("A day at least, four weeks at most. Parts that haven’t said are reminded once."),
        error_messages={
            "required": _("Choose a day."),
            "invalid": _("Write the day as on the calendar."),
        },
    )
    words = forms.CharField(
        label=_("What should they look at, in a line?"),
        max_length=200,
        required=False,
        error_messages={"max_length": TOO_LONG},
    )

    def __init__(self, data: Any = None) -> None:
        today = localdate(now())
        super().__init__(data, initial={"asks": Asks.CONSENT, "until": today + timedelta(weeks=1)})
        attrs = self.fields["until"].widget.attrs
        attrs |= {"min": (today + SHORTEST).isoformat(), "max": (today + LONGEST).isoformat()}

    def clean_until(self) -> date:
        """Not sooner than tomorrow, not later than in four weeks."""
        until: date = self.cleaned_data["until"]
        if not SHORTEST <= until - localdate(now()) <= LONGEST:
            raise forms.ValidationError(_("Give them a day at least, and four weeks at most."))
        return until
