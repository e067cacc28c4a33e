"""What is typed where somebody writes down what another says."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from waymark.listening.models import Kind, Veil
from waymark.listening.saying.commands import Said

LONGEST = 2000


class ScribeForm(forms.Form):
    """What somebody said aloud, and under which veil they would have it."""

    once = forms.UUIDField(widget=forms.HiddenInput)
    agreed = forms.BooleanField(
        label=_("They know that I write this down, and said I may"),
        error_messages={"required": _("Ask them first. Without their yes, nothing is written down.")},
    )
    words = forms.CharField(
        label=_("What they say, in their words"),
        help_text=_("Read it back to them before you say it for them. Leave out names and addresses."),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 5, "autocomplete": "off"}),
        error_messages={
            "required": _("Write what they said first."),
            "max_length": _("That is longer than %(limit_value)d letters. Ask them for the heart of it."),
        },
    )
    kind = forms.ChoiceField(
        label=_("It is…"),
        help_text=_("If they would like to say."),
        choices=[("", _("Not sure")), *Kind.choices],
        required=False,
    )
    veil = forms.ChoiceField(
        label=_("How should it come to us?"),
        choices=[(Veil.PART_ONLY, ""), (Veil.UNLINKED, "")],
        initial=Veil.PART_ONLY,
    )
    part = forms.ChoiceField(
        label=_("From where do they see it?"),
        help_text=_(
            "If they would like it shown, and only where enough people of it sit at the table that nobody "
            "can tell who. Under Unlinked it is not kept."
        ),
        required=False,
    )

    def __init__(self, data: Any, parts: list[tuple[UUID, str]]) -> None:
        super().__init__(data, initial={"once": uuid4(), "kind": "", "veil": Veil.PART_ONLY})
        self._parts = parts
        choices = [(str(part), name) for part, name in parts]
        self.fields["part"].choices = [("", _("They’d rather not say")), *choices]  # type: ignore[attr-defined]
        if not choices:
            del self.fields["part"]

    def said(self) -> Said:
        typed = self.cleaned_data
        part = typed.get("part")
        return Said(
            typed["words"], Veil(typed["veil"]), part=UUID(part) if part else None, kind=typed["kind"]
        )

    def afresh(self) -> ScribeForm:
        """The same as it was typed, under a number that nothing was said with yet."""
        form = ScribeForm({**dict(self.data.items()), "once": uuid4()}, self._parts)
        form.full_clean()
        return form
