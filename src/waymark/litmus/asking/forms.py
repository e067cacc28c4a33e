"""What is typed where the litmus test is worded, asked, answered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from waymark.litmus.asking.commands import Given
from waymark.litmus.models import Said, Seen

if TYPE_CHECKING:
    from waymark.litmus.asking.queries import Given as Known

RATHER_NOT = ("", _("I’d rather not say"))


class WordForm(forms.Form):
    """Whom it is about, and what would show that it works."""

    somebody = forms.CharField(
        label=_("Who would notice first if it worked?"),
        help_text=_(
            "One person in a sentence: a made-up name or a role, such as “Mrs Evans, eighty-one, who hasn’t "
            "left her house since spring”. Never somebody whom others would recognise."
        ),
        max_length=200,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Write whom it is about.")},
    )
    asks = forms.CharField(
        label=_("What would you ask, to know whether it works for them?"),
        help_text=_("A question that can be answered with yes, partly or not yet. “Will this …?”"),
        max_length=200,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Write the question.")},
    )
    seen_from = forms.ChoiceField(
        label=_("From where do you see it?"),
        help_text=_("Shown beside the wording, without your name."),
        choices=[RATHER_NOT, *Seen.choices],
        required=False,
    )

    def seen(self) -> Seen | None:
        """From where they see, if they said."""
        return Seen(self.cleaned_data["seen_from"]) if self.cleaned_data["seen_from"] else None


class AskForm(forms.Form):
    """For how long it is asked."""

    days = forms.TypedChoiceField(
        label=_("For how long should people be able to answer?"),
        choices=[(7, _("A week")), (14, _("Two weeks")), (28, _("Four weeks"))],
        coerce=int,
        initial=14,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose for how long.")},
    )


class AnswerForm(forms.Form):
    """Yes, partly or not yet."""

    said = forms.ChoiceField(
        label=_("What do you say?"),
        choices=Said.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose yes, partly or not yet.")},
    )
    sentence = forms.CharField(
        label=_("What did you see?"),
        help_text=_("A sentence, if you like. A host reads it before others do. Name nobody."),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"max_length": _("That is longer than %(limit_value)d letters. Say the heart of it.")},
    )
    seen_from = forms.ChoiceField(
        label=_("From where do you see it?"),
        help_text=_("Told only where at least eight who see from there have answered."),
        choices=[RATHER_NOT, *Seen.choices],
        required=False,
    )

    def __init__(self, data: Any, known: Known | None = None) -> None:
        answer, sentence = (known.answer, known.sentence) if known else (None, None)
        super().__init__(
            data,
            initial={
                "said": answer.said if answer else None,
                "seen_from": answer.seen_from if answer else "",
                "sentence": sentence.words if sentence else "",
            },
        )

    def given(self) -> Given:
        """What was typed."""
        said = self.cleaned_data
        seen_from = Seen(said["seen_from"]) if said["seen_from"] else None
        return Given(Said(said["said"]), said["sentence"], seen_from)


class AtDoorForm(AnswerForm):
    """The same at the door, where nothing of who answered before is filled in. `once`: drawn with it."""

    once = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, data: Any) -> None:
        super().__init__(data)
        self.initial = {"once": uuid4()}
