"""What is typed at the shelf of lone ideas."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

A_NEW_ONE = "new"


class CuriousForm(forms.Form):
    """A curious question."""

    words = forms.CharField(
        label=_("A curious question"),
        help_text=_("One whose answer you don’t know. It stands here under your name."),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Write the question first.")},
    )


class SupposeForm(forms.Form):
    """An honest try at its being right."""

    words = forms.CharField(
        label=_("What if it were right?"),
        help_text=_("What would we see, or do tomorrow? It stands here under your name."),
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Try a sentence: what if it were right?")},
    )


class AsideForm(forms.Form):
    """Why it is put aside."""

    because = forms.CharField(
        label=_("Thank them, and say why not now"),
        help_text=_("Whoever said it reads this. Chance may bring it back one day."),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Write why: whoever said it deserves a reason.")},
    )


class NurtureForm(forms.Form):
    """The question that it belongs to from now on."""

    question = forms.ChoiceField(
        label=_("Which question does it belong to?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a question, or a new one.")},
    )

    def __init__(self, data: Any, asked: Iterable[tuple[str, str]], *, may_ask: bool) -> None:
        super().__init__(data)
        a_new_one = [(A_NEW_ONE, _("A new one"))] if may_ask else []
        self.fields["question"].choices = [*asked, *a_new_one]  # type: ignore[attr-defined]
