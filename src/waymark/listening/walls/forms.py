"""What is typed on a screen that a whole room sees."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from waymark.listening.models import Veil
from waymark.listening.saying.commands import Said


class HereForm(forms.Form):
    """A few words: whoever stands behind reads along."""

    once = forms.UUIDField(widget=forms.HiddenInput)
    words = forms.CharField(
        label=_("A few words"),
        help_text=_("Whoever stands behind you can read along. On your own phone nobody can."),
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "off"}),
        error_messages={
            "required": _("Write something first."),
            "max_length": _("That is longer than %(limit_value)d letters. Say the heart of it."),
        },
    )
    veil = forms.ChoiceField(
        label=_("How should it come to us?"),
        choices=[(Veil.PART_ONLY, ""), (Veil.UNLINKED, "")],
        initial=Veil.PART_ONLY,
    )

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, initial={"once": uuid4(), "veil": Veil.PART_ONLY})

    def said(self, question: UUID | None) -> Said:
        typed = self.cleaned_data
        return Said(typed["words"], Veil(typed["veil"]), question=question)

    def afresh(self) -> HereForm:
        """The same as it was typed, under a number that nothing was said with yet."""
        form = HereForm({**dict(self.data.items()), "once": uuid4()})
        form.full_clean()
        return form
