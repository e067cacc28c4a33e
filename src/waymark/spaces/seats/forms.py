"""What is typed about a space and about a seat in it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from waymark.spaces.seats.commands import Arrangement
from waymark.spaces.seats.queries import KINDS


class ArrangeForm(forms.Form):
    """How a space is."""

    name = forms.CharField(
        label=_("What is it called?"),
        max_length=120,
        error_messages={"required": _("Write what you call it.")},
    )
    purpose = forms.CharField(label=_("What is it for?"), max_length=300, required=False)
    agreement = forms.CharField(
        label=_("How are we with each other?"),
        help_text=_("A line each. Whoever comes in agrees to it, or steps out."),
        max_length=3000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    answers_for = forms.CharField(
        label=_("Who answers when somebody asks by law what is written here?"),
        help_text=_("An organisation and a post, such as the council’s information officer."),
        max_length=200,
        required=False,
    )

    def said(self) -> Arrangement:
        """What was typed; ways of ending a line don't count as another wording."""
        typed: dict[str, Any] = dict(self.cleaned_data)
        typed["agreement"] = "\n".join(line.strip() for line in typed["agreement"].splitlines()).strip()
        return Arrangement(**typed)


class OpenSpaceForm(ArrangeForm):
    """A space that is not there yet."""

    kind = forms.ChoiceField(
        label=_("What kind of place is it?"),
        choices=[(kind.key, kind.name) for kind in KINDS],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what kind of place it is.")},
    )
    field_order = ("kind", "name", "purpose", "agreement", "answers_for")


class OfferForm(forms.Form):
    """Where a link to a seat should go; it is shown where this stays empty."""

    email = forms.EmailField(
        label=_("Send it by e-mail to"),
        help_text=_("Leave it empty to get a link to hand over. The address isn’t kept."),
        required=False,
        error_messages={"invalid": _("That doesn’t look like an e-mail address.")},
    )


class ComeInForm(forms.Form):
    """How somebody who takes a seat is called."""

    name = forms.CharField(
        label=_("Your name, as the others here will see it"),
        max_length=120,
        error_messages={"required": _("Write your name first: people here know each other by name.")},
    )


class AskForSeatForm(forms.Form):
    """Somebody asks to sit with us."""

    name = forms.CharField(
        label=_("Your name"),
        help_text=_("The hosts see it, and those who sit there once you come in."),
        max_length=120,
        error_messages={"required": _("Write your name, so that they know who asks.")},
    )
    why = forms.CharField(
        label=_("Why would you like to sit there?"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write a line on why.")},
    )


class AnswerAskingForm(forms.Form):
    """A host's answer, with its reason."""

    reason = forms.CharField(
        label=_("Why, in a sentence that they will read"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Write why: whoever asks deserves a reason, whichever way it goes.")},
    )


class HandOverForm(forms.Form):
    """Whose turn it is to host."""

    to = forms.ChoiceField(
        label=_("Whose turn is it?"), error_messages={"required": _("Choose somebody first.")}
    )

    def __init__(self, data: Any, others: list[tuple[str, str]]) -> None:
        super().__init__(data)
        self.fields["to"].choices = [("", _("Choose …")), *others]  # type: ignore[attr-defined]
