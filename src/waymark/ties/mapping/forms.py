"""Four questions before a map is opened: when not to map (after E. Schiffer, 'Don't Net-Map this!')."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

YES_OR_NO = [("no", _("No")), ("yes", _("Yes"))]
HOSTILE = _(
    "Not yet, then. A picture of who is close to whom is a weapon to people in open conflict. Tend the "
    "conflict first; introductions and coffee work without a map."
)
UNSPOKEN = _(
    "Not yet, then. A map makes differences of power visible before anybody has agreed to look at them. Talk "
    "about them first, in a small room; introductions and coffee work without a map."
)


class GateForm(forms.Form):
    """When not to map: two that must be no, two that must have an answer."""

    is_hostile = forms.ChoiceField(
        label=_("Is there a conflict here so hostile that somebody would use the map against somebody?"),
        choices=YES_OR_NO,
        widget=forms.RadioSelect,
        error_messages={"required": _("Answer yes or no.")},
    )
    is_unspoken = forms.ChoiceField(
        label=_("Are there painful differences of power that nobody is ready to talk about?"),
        choices=YES_OR_NO,
        widget=forms.RadioSelect,
        error_messages={"required": _("Answer yes or no.")},
    )
    wants = forms.CharField(
        label=_("What do you want to find out?"),
        help_text=_("One sentence. Everybody who is asked whom they know reads it first."),
        max_length=300,
        error_messages={"required": _("Not knowing what you want is a reason not to map yet.")},
    )
    acts = forms.CharField(
        label=_("Who will do something about what it shows, and have they agreed to?"),
        help_text=_("A role is enough. If nobody would act on it, the asking takes trust and gives nothing."),
        max_length=300,
        error_messages={"required": _("If nobody has agreed to act on it, it is too early to ask people.")},
    )

    def clean(self) -> dict[str, Any]:
        typed = dict(super().clean() or {})
        if typed.get("is_hostile") == "yes":
            self.add_error("is_hostile", str(HOSTILE))
        if typed.get("is_unspoken") == "yes":
            self.add_error("is_unspoken", str(UNSPOKEN))
        return typed
