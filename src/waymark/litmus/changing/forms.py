"""What is typed where a host sets the prompt, and where a story is chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from waymark.litmus.models import Telling


class PromptForm(forms.Form):
    """What people are asked to tell each quarter."""

    words = forms.CharField(
        label=_("What would you ask people to tell, every quarter?"),
        help_text=_(
            "Such as: “Since the last time, what has changed most for you, and why does it matter?” The same "
            "words each time, so that the stories can be read as a line."
        ),
        max_length=200,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write what to ask.")},
    )


class ChooseForm(forms.Form):
    """Which story tells of the change that mattered most, and why."""

    story = forms.ChoiceField(
        choices=(),
        widget=forms.RadioSelect,
        label=_("Which of these changes mattered most?"),
        error_messages={"required": _("Choose a story."), "invalid_choice": _("Choose a story.")},
    )
    because = forms.CharField(
        label=_("Why this one?"),
        help_text=_("Everybody reads this, with your name."),
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Write why: a choice without reasons helps nobody.")},
    )
    chosen_with = forms.CharField(
        label=_("With whom did you choose?"),
        help_text=_(
            "People whom it is for, above all. No names: “three who use it and a carer, at the Boathouse”."
        ),
        max_length=200,
        error_messages={"required": _("Nobody chooses alone. Sit down with people whom it is for, first.")},
    )

    def __init__(self, data: Any, stories: Sequence[Telling]) -> None:
        super().__init__(data)
        self.fields["story"].choices = [(str(one.pk), one.words) for one in stories]  # type: ignore[attr-defined]
