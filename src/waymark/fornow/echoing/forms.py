"""What is typed where people say what they think was agreed."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from waymark.fornow.minding import refuse_unread


class EchoForm(forms.Form):
    """What somebody thinks was agreed."""

    words = forms.CharField(
        label=_("What do you think we just agreed?"),
        help_text=_(
            "Sealed until hosts show all of them: nobody sees yours before, nor how many there are. Then "
            "they are shown to everybody in this space, shuffled, without names, to hosts too. In a small "
            "group people may guess from the words."
        ),
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={
            "required": _("Write it in your own words, in a sentence or two."),
            "max_length": _("That is longer than %(limit_value)d letters. Say the heart of it."),
        },
    )

    def clean_words(self) -> str:
        """Once they are shown nobody can tell whose it is, so what needs a person is said where one reads."""
        return refuse_unread(str(self.cleaned_data["words"]))
