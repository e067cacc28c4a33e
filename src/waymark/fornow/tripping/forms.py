"""What is typed about wires, and where somebody would look sooner."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from waymark.fornow.choices import Trips
from waymark.fornow.minding import MindedForm
from waymark.fornow.tripping.commands import Stretch

if TYPE_CHECKING:
    from collections.abc import Sequence

    from waymark.people.models import Part

DAYS = [(7, _("A week")), (14, _("Two weeks")), (28, _("Four weeks")), (56, _("Eight weeks"))]


class StretchForm(MindedForm):
    """What shall make people look again."""

    trips = forms.ChoiceField(
        label=_("What would touch it?"),
        choices=Trips.choices,
        initial=Trips.STICKS,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what would touch it.")},
    )
    words = forms.CharField(
        label=_("In words that anybody at the front line would use"),
        help_text=_("“Three people in a week say that the call came too late.”"),
        max_length=200,
        error_messages={"required": _("Say it in words.")},
    )
    least = forms.IntegerField(
        label=_("How many times?"),
        help_text=_("How often it has to be said; of a litmus test, how many have to answer at least."),
        min_value=1,
        max_value=500,
        initial=3,
        error_messages={"required": _("Say how many.")},
    )
    of = forms.IntegerField(
        label=_("Of how many that were said last?"),
        help_text=_("Leave it empty to count them all, whatever else was said."),
        min_value=1,
        max_value=2000,
        required=False,
    )
    days = forms.TypedChoiceField(label=_("Within how long?"), choices=DAYS, coerce=int, initial=7)
    part = forms.ChoiceField(
        label=_("Which part, if it is one that goes quiet?"),
        required=False,
    )

    def __init__(self, data: Any, parts: Sequence[Part]) -> None:
        super().__init__(data)
        choices = [(str(one.pk), one.name) for one in parts]
        self.fields["part"].choices = [("", _("None")), *choices]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        typed = dict(super().clean() or {})
        if typed.get("trips") == Trips.QUIET and not typed.get("part"):
            self.add_error("part", _("Choose the part."))
        if typed.get("of") and typed.get("least") and typed["of"] < typed["least"]:
            self.add_error("of", _("That is fewer than how many times it has to be said."))
        return typed

    def stretch(self) -> Stretch:
        """What was typed."""
        typed = self.cleaned_data
        is_quiet = typed["trips"] == Trips.QUIET
        return Stretch(
            trips=Trips(typed["trips"]),
            words=typed["words"],
            least=1 if typed["trips"] in (Trips.QUIET, Trips.EVENT) else typed["least"],
            of=typed["of"] if typed["trips"] == Trips.STICKS else None,
            days=typed["days"],
            part=UUID(typed["part"]) if is_quiet else None,
        )


class HappenedForm(MindedForm):
    """What happened."""

    words = forms.CharField(
        label=_("What happened?"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Say what happened.")},
    )


class EarlyForm(MindedForm):
    """Why somebody would look sooner."""

    part = forms.UUIDField(widget=forms.HiddenInput)
    because = forms.CharField(
        label=_("What do you see from there?"),
        help_text=_("Read by whoever has a seat here, with the part and without your name."),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Say what you see.")},
    )


class SoonerForm(MindedForm):
    """Why hosts would look sooner."""

    was = forms.IntegerField(widget=forms.HiddenInput)
    words = forms.CharField(
        label=_("Why now?"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Say why.")},
    )
