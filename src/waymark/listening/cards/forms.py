"""What is typed where cards are printed, and where they are typed in."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from waymark.listening.cards.commands import MOST_CARDS
from waymark.listening.cards.queries import LONGEST
from waymark.listening.models import Kind, Veil
from waymark.listening.saying.commands import Said


class PrintForm(forms.Form):
    """How many cards."""

    how_many = forms.IntegerField(
        label=_("How many cards?"),
        help_text=_("Two on a sheet; in large print, one."),
        min_value=1,
        max_value=MOST_CARDS,
        initial=20,
        error_messages={
            "required": _("Write how many."),
            "invalid": _("Write how many, in figures."),
            "min_value": _("One at least."),
            "max_value": _("At most %(limit_value)s at a time. Print again for more."),
        },
    )
    is_large = forms.BooleanField(label=_("In large print"), required=False)


class CardForm(forms.Form):
    """One card, as it is typed in."""

    once = forms.UUIDField(widget=forms.HiddenInput)
    number = forms.CharField(
        label=_("Its number"),
        help_text=_("Leave it empty where nobody can read it: its stub leads nowhere then."),
        max_length=12,
        required=False,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        ),
    )
    words = forms.CharField(
        label=_("What is on it, word for word"),
        max_length=LONGEST,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "off", "data-enter": ""}),
        error_messages={"max_length": _("That is longer than %(limit_value)d letters.")},
    )
    kind = forms.ChoiceField(
        label=_("It is…"), choices=[("", _("Not ticked")), *Kind.choices], required=False
    )
    veil = forms.ChoiceField(
        label=_("From whom?"),
        choices=[(Veil.PART_ONLY, _("Somebody in the system")), (Veil.UNLINKED, _("Nobody at all"))],
        initial=Veil.PART_ONLY,
        widget=forms.RadioSelect,
    )

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, initial={"once": uuid4()})
        self.fields["words" if data else "number"].widget.attrs["autofocus"] = True

    def said(self, question: UUID | None) -> Said:
        typed = self.cleaned_data
        return Said(typed["words"], Veil(typed["veil"]), kind=typed["kind"], question=question)


class ListForm(forms.Form):
    """A file with cards in it."""

    file = forms.FileField(
        label=_("Cards, as CSV"),
        help_text=_("Up to 200 cards and 400 kB."),
        widget=forms.FileInput(attrs={"accept": ".csv,.tsv,.txt"}),
        error_messages={
            "required": _("Choose a file first."),
            "empty": _("There is nothing in that file."),
        },
    )
