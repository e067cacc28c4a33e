"""What is typed about meeting others."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from waymark.record.clock import now

if TYPE_CHECKING:
    from waymark.people.models import Person

SOON = timedelta(days=14)
FURTHEST = timedelta(days=365)
ANOTHER = "another"


class WishesForm(forms.Form):
    """Whether one would like to meet others."""

    would_meet = forms.BooleanField(
        label=_("I would like to be introduced"),
        help_text=_(
            "Then people with a seat here may be shown your name, your part, what to come to you for and "
            "who could introduce you, and may say that they know you."
        ),
        required=False,
    )
    would_have_coffee = forms.BooleanField(
        label=_("Draw me a coffee"),
        help_text=_("Every four weeks, by chance, with somebody of another part who wishes it too."),
        required=False,
    )


class IntroduceForm(forms.Form):
    """Two people, and a reason."""

    one = forms.ChoiceField(label=_("Whom?"))
    other = forms.ChoiceField(label=_("And whom?"))
    why = forms.CharField(
        label=_("Why the two of them?"),
        help_text=_("Best with something that they could begin together. Both read it, with your name."),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write a reason: a name alone is not an introduction.")},
    )

    def __init__(self, data: Any, people: Sequence[Person]) -> None:
        super().__init__(data)
        self.by_key = {str(one.pk): one for one in people}
        choices = [("", _("Choose")), *((key, one.name) for key, one in self.by_key.items())]
        for name in ("one", "other"):
            self.fields[name].choices = choices  # type: ignore[attr-defined]
            said = {"required": _("Choose somebody."), "invalid_choice": _("Choose somebody.")}
            self.fields[name].error_messages |= said


class CoffeeForm(forms.Form):
    """A coffee, in ten seconds."""

    part = forms.ChoiceField(
        label=_("Which part were they from?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a part, or another.")},
    )
    shifted = forms.CharField(
        label=_("One thing that shifted (if you like)"),
        help_text=_("Just for you: sealed, so that no page and no backup shows it. No names, please."),
        max_length=300,
        required=False,
    )

    def __init__(self, data: Any, parts: Sequence[tuple[UUID, str]]) -> None:
        super().__init__(data)
        choices = [*((str(key), name) for key, name in parts), (ANOTHER, _("Another"))]
        self.fields["part"].choices = choices  # type: ignore[attr-defined]

    def part_said(self) -> UUID | None:
        said = self.cleaned_data["part"]
        return None if said == ANOTHER else UUID(said)


class GoForm(forms.Form):
    """By when one could go."""

    by_when = forms.DateField(
        label=_("By when?"),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={"required": _("Choose a day."), "invalid": _("Write the day as on the calendar.")},
    )

    def __init__(self, data: Any) -> None:
        super().__init__(data, initial={"by_when": now().date() + SOON})

    def clean_by_when(self) -> date:
        day: date = self.cleaned_data["by_when"]
        if not now().date() <= day <= now().date() + FURTHEST:
            raise forms.ValidationError(_("Choose a day from today to a year from now."))
        return day


class WentForm(forms.Form):
    """One went."""

    heard = forms.CharField(
        label=_("What did you hear there? (if you like)"),
        help_text=_(
            "Just for you. What they want others to know is best said as something heard, with them."
        ),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
