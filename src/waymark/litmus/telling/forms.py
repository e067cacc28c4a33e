"""What is typed where somebody tells, says it better, or a host holds it back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from waymark.litmus.models import Seen
from waymark.litmus.telling.commands import Words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from waymark.litmus.models import Round

LONGEST = 2000


def _words(label: Any, help_text: Any = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=help_text,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={
            "required": _("Write something first."),
            "max_length": _("That is longer than %(limit_value)d letters. Tell the heart of it."),
        },
    )


class TellForm(forms.Form):
    """A day, or a change, told from where somebody sees."""

    once = forms.UUIDField(widget=forms.HiddenInput)
    seen_from = forms.ChoiceField(
        label=_("From where do you see it?"),
        choices=Seen.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose from where you see it.")},
    )
    words = _words(_("Tell it"))
    called = forms.CharField(
        label=_("How would you like to be called?"),
        help_text=_("If you like: a first name or a role, such as “Bev, looks after her dad”."),
        max_length=80,
        required=False,
    )
    part = forms.ChoiceField(label=_("From which part?"), required=False)
    is_for_another = forms.BooleanField(
        label=_("I write this for somebody else, who said I may"), required=False
    )

    def __init__(self, data: Any, parts: Sequence[tuple[UUID, str]], label: str, help_text: str = "") -> None:
        super().__init__(data, initial={"once": uuid4()})
        self.fields["words"].label, self.fields["words"].help_text = label, help_text
        choices = [
            ("", _("None of these, or I’d rather not say")),
            *((str(key), name) for key, name in parts),
        ]
        self.fields["part"].choices = choices  # type: ignore[attr-defined]
        if not parts:
            del self.fields["part"]

    def told(self, quarter: Round | None = None) -> Words:
        """What was typed."""
        said = self.cleaned_data
        return Words(
            words=said["words"],
            seen_from=Seen(said["seen_from"]),
            called=said["called"],
            part=UUID(said["part"]) if said.get("part") else None,
            is_for_another=said["is_for_another"],
            round=quarter,
        )


class BetterForm(forms.Form):
    """The same in better words."""

    words = _words(_("In better words"))


class LetInForm(forms.Form):
    """The words that a host has read."""

    words = forms.CharField(widget=forms.HiddenInput, strip=False)


class BecauseForm(forms.Form):
    """Why a host holds something back; its author reads it."""

    because = forms.CharField(
        label=_("Why, in a sentence that its author will read"),
        max_length=300,
        error_messages={"required": _("Write why: whoever told it deserves a reason.")},
    )
