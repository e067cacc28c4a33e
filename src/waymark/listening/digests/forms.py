"""How often somebody would like letters, and when not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from waymark.listening.digests.commands import Wish
from waymark.listening.models import Rhythm
from waymark.people import queries as people

if TYPE_CHECKING:
    from waymark.people.models import Person

HOURS = [(hour, f"{hour}:00") for hour in range(24)]


class EveryForm(forms.Form):
    """How often, and nothing else."""

    every = forms.ChoiceField(
        label=_("How often?"),
        choices=Rhythm.Every.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how often; never is an answer as well.")},
    )

    def chosen(self) -> Rhythm.Every:
        return Rhythm.Every(self.cleaned_data["every"])


class RhythmForm(EveryForm):
    """How often, at which hours not, and where to."""

    quiet_from = forms.TypedChoiceField(label=_("Nothing from"), choices=HOURS, coerce=int)
    quiet_until = forms.TypedChoiceField(label=_("Until"), choices=HOURS, coerce=int)
    at_weekends = forms.BooleanField(label=_("At weekends too"), required=False)
    address = forms.ChoiceField(label=_("To which of your addresses?"), required=False)

    def __init__(self, data: Any, rhythm: Rhythm, person: Person) -> None:
        initial = {
            name: getattr(rhythm, name) for name in ("every", "quiet_from", "quiet_until", "at_weekends")
        }
        addresses = people.addresses_of(person.pk)
        initial["address"] = rhythm.address.address if rhythm.address else next(iter(addresses), "")
        super().__init__(data, initial=initial)
        self.fields["address"].choices = [(one, one) for one in addresses]  # type: ignore[attr-defined]
        if len(addresses) < 2:
            del self.fields["address"]

    def wish(self) -> Wish:
        typed = self.cleaned_data
        return Wish(
            every=self.chosen(),
            quiet_from=typed["quiet_from"],
            quiet_until=typed["quiet_until"],
            at_weekends=typed["at_weekends"],
            address=typed.get("address", ""),
        )
