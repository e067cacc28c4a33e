"""What is typed at a mark."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from collections.abc import Sequence

SAID = {
    "required": _("Write a few words first."),
    "max_length": _("That is more than 300 letters. Could it be shorter?"),
}


class NoteForm(forms.Form):
    """A note, and from which of their own parts its writer sees it."""

    words = forms.CharField(
        label=_("What do you see?"),
        help_text=_("Those with a seat here read it, with your name. You can take it back."),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages=SAID,
    )
    part = forms.ChoiceField(label=_("From which part do you see it?"), required=False)

    def __init__(self, data: Any, parts: Sequence[tuple[UUID, str]]) -> None:
        super().__init__(data)
        choices = [("", _("I’d rather not say")), *((str(key), name) for key, name in parts)]
        self.fields["part"].choices = choices  # type: ignore[attr-defined]
        if not parts:
            del self.fields["part"]

    def seen_from(self) -> UUID | None:
        """The part that was chosen, if any."""
        said = self.cleaned_data.get("part")
        return UUID(said) if said else None
