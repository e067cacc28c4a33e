"""What is typed about asks, offers and thanks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from waymark.people.models import Person


class AskForm(forms.Form):
    """What one could do with."""

    words = forms.CharField(
        label=_("What could you do with, or would like to begin?"),
        help_text=_("Everybody with a seat here reads it, with your name."),
        max_length=300,
        error_messages={"required": _("Write what you could do with.")},
    )


class InForm(forms.Form):
    """I'm in."""

    brings = forms.CharField(
        label=_("What do you bring?"),
        help_text=_("An hour, a room, a name, a van. Everybody with a seat here reads it, with your name."),
        max_length=200,
        error_messages={"required": _("Write what you bring, however small.")},
    )


class ThanksForm(forms.Form):
    """I saw you lead."""

    to = forms.ChoiceField(
        label=_("Whom did you see moving something on?"),
        error_messages={"required": _("Choose somebody."), "invalid_choice": _("Choose somebody.")},
    )
    words = forms.CharField(
        label=_("What did you see?"),
        help_text=_("They read it, and you. Nobody is counted."),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write what you saw.")},
    )
    shares = forms.BooleanField(label=_("Others here may read it, if they share it too"), required=False)

    def __init__(self, data: Any, people: Sequence[Person]) -> None:
        super().__init__(data)
        self.by_key = {str(one.pk): one for one in people}
        choices = [("", _("Choose")), *((key, one.name) for key, one in self.by_key.items())]
        self.fields["to"].choices = choices  # type: ignore[attr-defined]
