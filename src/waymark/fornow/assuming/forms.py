"""What is typed about an assumption: its links, a doubt, a test, a fact that doesn't fit, a reason."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from waymark.fornow.assuming.commands import Test
from waymark.fornow.assuming.links import Chain
from waymark.fornow.minding import MindedForm
from waymark.fornow.models import Trial

if TYPE_CHECKING:
    from collections.abc import Sequence

    from waymark.listening.models import Voice

LINES = ("because", "then", "for_whom", "would_show")
SHORTER = _("That is more than %(limit_value)d letters. Could it be shorter?")


def _line(label: Any, help_text: Any, longest: int, missing: Any = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=help_text,
        max_length=longest,
        required=bool(missing),
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": missing, "max_length": SHORTER},
    )


def _was() -> forms.CharField:
    return forms.CharField(widget=forms.HiddenInput, required=False, strip=False)


class AssumeForm(MindedForm):
    """One link of how it would work. The hidden fields: how it read when somebody began to word it better."""

    because = _line(_("Because …"), _("What we take to be so."), 200, _("Say what you take to be so."))
    then = _line(_("Then …"), _("What follows from it."), 200, _("Say what would follow."))
    for_whom = _line(_("For whom?"), _("Who would feel the difference."), 120, _("Say for whom."))
    would_show = _line(
        _("What would show us that it isn’t so?"), _("If you know already. Any part can add to it."), 300
    )
    was_because, was_then, was_for_whom, was_would_show = _was(), _was(), _was(), _was()

    @property
    def chain(self) -> Chain:
        return Chain(*(self.cleaned_data[one] for one in LINES))

    @property
    def was(self) -> Chain:
        return Chain(*(_plain(self.cleaned_data[f"was_{one}"]) for one in LINES))

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        return {name: _plain(value) if isinstance(value, str) else value for name, value in said.items()}


class DoubtForm(MindedForm):
    """What would show us."""

    part = forms.UUIDField(widget=forms.HiddenInput)
    was = _was()
    would_show = _line(
        _("What would show us?"),
        _("Something that could be seen or counted in the next weeks, whichever way it turns out."),
        300,
        _("Say what would show us, one way or the other."),
    )


class TrialForm(MindedForm):
    """What a test found, and, if something was counted, how many of how many."""

    part = forms.UUIDField(widget=forms.HiddenInput)
    found = forms.ChoiceField(
        label=_("What did you find?"),
        choices=[
            (Trial.Found.HELD, _("It held")),
            (Trial.Found.PARTLY, _("It held in part")),
            (Trial.Found.GONE, _("It didn’t hold")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what you found.")},
    )
    words = _line(
        _("How did you test it, and what did you see?"),
        _("In a sentence or two. Nobody’s name."),
        300,
        _("Say how you tested it, and what you saw."),
    )
    count = forms.IntegerField(
        label=_("If you counted: so many …"),
        help_text=_("Things such as calls, days or numbers on a list; never people."),
        min_value=0,
        max_value=1_000_000,
        required=False,
    )
    of = forms.IntegerField(label=_("… of so many"), min_value=1, max_value=1_000_000, required=False)

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        count, of = said.get("count"), said.get("of")
        if "count" in said and "of" in said:
            if (count is None) != (of is None):
                self.add_error("of", _("Say both: how many, and of how many."))
            elif count is not None and of is not None and count > of:
                self.add_error("of", _("There can’t be more than were counted in all."))
        return said

    @property
    def test(self) -> Test:
        said = self.cleaned_data
        return Test(Trial.Found(said["found"]), said["words"], said["count"], said["of"])


class MisfitForm(MindedForm):
    """A fact that doesn't fit: something said that the reader may read, or words of their own."""

    part = forms.UUIDField(widget=forms.HiddenInput)
    voice = forms.ChoiceField(label=_("Somebody has said it already"), required=False)
    words = _line(_("Or write the fact"), _("What you saw or counted that doesn’t fit. Nobody’s name."), 300)

    def __init__(self, data: Any, said: Sequence[Voice], initial: dict[str, str]) -> None:
        super().__init__(data, initial=initial)
        each = [(str(one.pk), _short(one.words)) for one in said]
        self.fields["voice"].choices = [("", _("None of these")), *each]  # type: ignore[attr-defined]
        if not said:
            self.fields["voice"].widget = forms.HiddenInput()

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if "voice" in said and "words" in said and bool(said["voice"]) == bool(said["words"]):
            self.add_error("words", _("Choose something said, or write the fact: one of the two."))
        return said


class WeighedForm(MindedForm):
    """Why the group lets an assumption go, or holds it again."""

    because = _line(
        _("Why?"), _("Everyone here can read it."), 300, _("Say why, in a sentence that everyone can read.")
    )


def _short(words: str) -> str:
    return words if len(words) <= 120 else f"{words[:119]}…"


def _plain(words: str) -> str:
    return words.replace("\r\n", "\n")
