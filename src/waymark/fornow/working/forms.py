"""What is typed where somebody says whether it really works."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy

from waymark.fornow.choices import SeenFrom, Works
from waymark.fornow.minding import refuse_unread
from waymark.fornow.working.commands import Says

if TYPE_CHECKING:
    from waymark.fornow.models import Working


class WorkingForm(forms.Form):
    """Yes, partly, no or can't tell, pressed; from where it is seen, and a sentence."""

    says = forms.ChoiceField(
        label=gettext_lazy("Is it really working for the people it is for?"),
        choices=Works.choices,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose one of the four. “I can’t tell” is an answer.")},
    )
    seen_from = forms.ChoiceField(
        label=gettext_lazy("From where do you see it?"),
        choices=SeenFrom.choices,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose from where you see it: the two are told apart.")},
    )
    words = forms.CharField(
        label=gettext_lazy("What do you see that makes you say so?"),
        help_text=gettext_lazy(
            "A sentence, if you like. Others read it without your name once the review has ended, if eight "
            "of each side have said. Name nobody."
        ),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={
            "max_length": gettext_lazy("That is longer than %(limit_value)d letters. Say the heart of it.")
        },
    )
    receipt = forms.CharField(
        label=gettext_lazy("The four words of your receipt"),
        help_text=gettext_lazy(
            "You said something about it before. So your voice counts once, without a name."
        ),
        max_length=200,
        error_messages={"required": gettext_lazy("Write the four words. They are on your receipt.")},
    )

    def __init__(self, data: Any, own: Working | None, asks_from: str, *, has_seat: bool) -> None:
        """`own`: what they said already; `asks_from`: from where they most likely see it.

        Whoever speaks by a receipt sees it from the front line: nobody asks them from where.
        """
        initial = {
            "says": own.says if own else None,
            "seen_from": asks_from or None,
            "words": own.words if own else "",
        }
        super().__init__(data, initial=initial)
        del self.fields["receipt" if has_seat else "seen_from"]

    def clean_words(self) -> str:
        """Nobody reads it first, so what needs a person to read it is said where one does."""
        return refuse_unread(str(self.cleaned_data["words"]))

    def said(self) -> Says:
        """What was typed."""
        typed = self.cleaned_data
        return Says(Works(typed["says"]), SeenFrom(typed.get("seen_from", SeenFrom.LIVES)), typed["words"])
