"""What is typed about pressure and hope."""

from django import forms
from django.utils.translation import gettext_lazy as _

from waymark.perspectives.forms import LONGEST, SHORTEST, Words

SAID = {
    "required": _("Write a few words first."),
    "min_length": _("A little more, please: at least four letters."),
    "max_length": _("That is more than 300 letters. Could it be shorter?"),
}


class PressesForm(forms.Form):
    """What presses."""

    words = Words(
        label=_("What presses on you here?"),
        help_text=_("A sentence. No names, please."),
        min_length=SHORTEST,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages=SAID,
    )


class HopeForm(PressesForm):
    """What gives hope."""

    words = Words(
        label=_("What gives you hope here?"),
        help_text=_("A sentence. No names, please."),
        min_length=SHORTEST,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages=SAID,
    )


class FreesForm(PressesForm):
    """What a pressure frees people to do."""

    words = Words(
        label=_("What does this pressure free us to do?"),
        help_text=_("A sentence. Pressure sometimes allows what would be refused on a calm day."),
        min_length=SHORTEST,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages=SAID,
    )


class HoldBackForm(forms.Form):
    """Why a host holds a sentence back."""

    because = Words(
        label=_("Why do you hold it back?"),
        help_text=_("Whoever wrote it reads this."),
        max_length=300,
        error_messages={
            "required": _("Write why."),
            "max_length": _("That is more than 300 letters. Could it be shorter?"),
        },
    )
