"""What is typed in a review: a line before choosing, and how it ends."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from waymark.fornow.days import DayField
from waymark.fornow.minding import MindedForm
from waymark.fornow.models import Look
from waymark.fornow.settling.forms import WordingForm, typed_before
from waymark.record.clock import now

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from waymark.fornow.models import Version
    from waymark.fornow.settling.wording import Wording


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


def _ahead(day: date | None) -> date | None:
    if day is not None and day <= localdate(now()):
        raise forms.ValidationError(_("Its day has to lie ahead."))
    return day


class LookForm(MindedForm):
    """A line before choosing."""

    asks = forms.ChoiceField(choices=[(one.value, one.value) for one in Look.Asks], widget=forms.HiddenInput)
    words = _words(_("Your line"), _("Read by whoever has a seat here, with your name."), 300)


class EndingForm(MindedForm):
    """What every ending asks. `was`: the edition that whoever decides had before them."""

    was = forms.IntegerField(widget=forms.HiddenInput)


class PutOffForm(EndingForm):
    """They aren't ready, and meet a few days later."""

    because = _words(_("What do you still need, before you can meet?"), _("Everyone can read this."), 300)
    until = forms.DateField(
        label=_("By which day do you meet instead?"),
        help_text=_("Within the week after the day that you promised. It can be put off this once."),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={"required": _("Choose a day."), "invalid": _("Write a day, such as 31/12/2027.")},
    )


class KeepForm(EndingForm):
    """It stands, to another day."""

    because = _words(_("Why does it stand?"), _("Everyone can read this."), 400)
    until = DayField(
        label=_("When do we look again?"),
        error_messages={"required": _("Choose a day.")},
    )
    to_them = _to_them()

    def __init__(self, data: Any, initial: Any, *, too_soon_until: date | None = None) -> None:
        """`too_soon_until`: where that is later than four weeks from now, it is the day that is offered."""
        in_four_weeks = localdate(now()) + timedelta(weeks=4)
        offered = max(in_four_weeks, too_soon_until or in_four_weeks)
        super().__init__(data, initial={"until": offered, **initial})

    def clean_until(self) -> Any:
        return _ahead(self.cleaned_data["until"])


class ChangeForm(WordingForm):
    """It reads otherwise from today: all that an answer says, why, and what was learned."""

    learnt = _words(_("What did we learn?"), _("If you like. Everyone can read this."), 600, required=False)
    to_them = _to_them()

    def __init__(
        self, data: Any, parts: Sequence[tuple[UUID, str]], *, before: Wording, initial: dict[str, Any]
    ) -> None:
        super().__init__(data, parts, before=before, initial=initial)
        because = self.fields["because"]
        because.label, because.required = _("Why do you change it?"), True
        because.help_text = _("Everyone can read this.")
        because.error_messages["required"] = _("A sentence is enough, and it has to be there.")

    def clean(self) -> dict[str, Any]:
        """Its day is set: it stands until then."""
        said = super().clean()
        if not said.get("how_long"):
            self._until_a_day(said)
        return said

    def _until_a_day(self, said: dict[str, Any]) -> None:
        """A day that was typed is the day, whether or not it was also said that there is one."""
        try:
            day = _ahead(said.get("until"))
        except forms.ValidationError as not_ahead:
            self.add_error("until", not_ahead)
        else:
            if day is None and "until" not in self.errors:
                self.add_error("how_long", _("Choose when you look at it again."))


def begins_with(version: Version, before: Wording, edition: int) -> dict[str, Any]:
    """What a change begins with: all that it says; its day only where that still lies ahead."""
    told = typed_before(version, before, edition)
    if before.until is None or before.until <= localdate(now()):
        told |= {"how_long": "28", "until": None}
    return told


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
    until = DayField(
        label=_("On which day do we hear how it goes?"),
        help_text=_("If you like. It goes into the calendar, and we look together then."),
        required=False,
    )
    to_them = _to_them()

    def clean_until(self) -> Any:
        return _ahead(self.cleaned_data["until"])
