"""What is typed about a part, and about oneself."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from waymark.people.commands import InOwnWords, OwnWords
from waymark.people.queries import LEVELS, PART_KINDS, Told

LINES, TERMS = 3, 12
SPARE = 2
BRINGS = 8
EARLIEST = 1000


def _year(label: Any, *, required: bool = True) -> forms.IntegerField:
    return forms.IntegerField(
        label=label,
        required=required,
        min_value=EARLIEST,
        max_value=timezone.now().year + 1,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "size": 6, "autocomplete": "off"}),
        error_messages={
            "required": _("Write the year, as near as anybody knows."),
            "invalid": _("Write the year as four figures."),
            "max_value": _("That year is still to come."),
            "min_value": _("Write the year as four figures."),
        },
    )


class PartForm(forms.Form):
    """A part of the system that is to be known here."""

    name = forms.CharField(
        label=_("What is it called?"),
        max_length=120,
        error_messages={"required": _("Write what people call it.")},
    )
    kind = forms.ChoiceField(
        label=_("What is it?"),
        choices=PART_KINDS,
        widget=forms.RadioSelect,
        initial=PART_KINDS[0][0],
    )
    in_a_sentence = forms.CharField(
        label=_("In a sentence, as its people might say it"),
        help_text=_("You can leave this to them."),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class WordsForm(forms.Form):
    """All that a part says of itself: what matters to it, what else pulls on it, what it calls things."""

    in_a_sentence = forms.CharField(
        label=_("Us, in a sentence"), max_length=300, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    brings = forms.CharField(
        label=_("What we could bring"),
        help_text=_("One thing a line: time, skill, a room, figures."),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, data: Any = None, *, told: Told | None = None) -> None:
        super().__init__(data, initial=_as_typed(told) if told else None)
        for number in range(1, LINES + 1):
            self.fields[f"matters_{number}"] = _line(_("What matters to us: line %(n)s") % {"n": number}, 120)
            self.fields[f"pulls_{number}"] = _line(
                _("What else pulls on us: line %(n)s") % {"n": number}, 120
            )
            self.fields[f"pulls_{number}_more"] = _line(
                _("More about line %(n)s, if it helps") % {"n": number}, 200
            )
        self._rows = min(TERMS, (len(told.terms) if told else 0) + SPARE)
        for number in range(1, self._rows + 1):
            self.fields[f"says_{number}"] = _line(_("When we say"), 80)
            self.fields[f"means_{number}"] = _line(_("we mean"), 200)
            self.fields[f"elsewhere_{number}"] = _line(_("Elsewhere it’s called"), 80)

    @property
    def matters(self) -> list[forms.BoundField]:
        return [self[f"matters_{number}"] for number in range(1, LINES + 1)]

    @property
    def pulls(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        return [(self[f"pulls_{number}"], self[f"pulls_{number}_more"]) for number in range(1, LINES + 1)]

    @property
    def terms(self) -> list[tuple[forms.BoundField, ...]]:
        return [
            tuple(self[f"{of}_{n}"] for of in ("says", "means", "elsewhere"))
            for n in range(1, self._rows + 1)
        ]

    def clean(self) -> dict[str, Any]:
        """A term needs its meaning, and nothing is called the same twice."""
        found = super().clean() or {}
        seen: set[str] = set()
        for number in range(1, self._rows + 1):
            says, means = found.get(f"says_{number}", ""), found.get(f"means_{number}", "")
            if bool(says) != bool(means):
                missing = f"means_{number}" if says else f"says_{number}"
                self.add_error(missing, _("Write both: what you say, and what you mean by it."))
            if says and says.casefold() in seen:
                self.add_error(f"says_{number}", _("You have that one already."))
            seen.add(says.casefold())
        if len(self._brought(found)) > BRINGS:
            self.add_error("brings", _("Eight lines are enough. Which eight?"))
        return found

    def said(self) -> InOwnWords:
        """What was typed, as a part says it; empty lines left out."""
        typed = self.cleaned_data
        return InOwnWords(
            in_a_sentence=typed["in_a_sentence"],
            lines={
                "matters": [(one, "") for one in self._typed("matters_{}") if one],
                "pulls": [
                    (typed[f"pulls_{n}"], typed[f"pulls_{n}_more"])
                    for n in range(1, LINES + 1)
                    if typed[f"pulls_{n}"]
                ],
                "brings": [(one, "") for one in self._brought(typed)],
            },
            terms=[
                (typed[f"says_{n}"], typed[f"means_{n}"], typed[f"elsewhere_{n}"])
                for n in range(1, self._rows + 1)
                if typed[f"says_{n}"]
            ],
        )

    def _typed(self, name: str) -> list[str]:
        return [self.cleaned_data[name.format(n)] for n in range(1, LINES + 1)]

    @staticmethod
    def _brought(typed: dict[str, Any]) -> list[str]:
        return [line.strip()[:120] for line in typed.get("brings", "").splitlines() if line.strip()]


class RenameForm(forms.Form):
    """A part is called otherwise."""

    name = forms.CharField(
        label=_("What is it called now?"),
        max_length=120,
        error_messages={"required": _("Write the new name.")},
    )
    year = _year(_("Since which year?"))
    how = forms.CharField(
        label=_("How did that come?"),
        help_text=_("A line, if anybody remembers."),
        max_length=200,
        required=False,
    )


class MergeForm(forms.Form):
    """A part became a part of another."""

    into = forms.ChoiceField(
        label=_("Which part did it become?"), error_messages={"required": _("Choose one first.")}
    )
    year = _year(_("In which year?"))

    def __init__(self, data: Any, others: list[tuple[str, str]]) -> None:
        super().__init__(data)
        self.fields["into"].choices = [("", _("Choose …")), *others]  # type: ignore[attr-defined]


class SplitForm(forms.Form):
    """A new part came out of one that goes on."""

    name = forms.CharField(
        label=_("What is the new part called?"),
        max_length=120,
        error_messages={"required": _("Write its name.")},
    )
    year = _year(_("In which year?"))


class HowFarForm(forms.Form):
    """How far a part walks with an endeavour."""

    until = forms.DateField(
        label=_("How far do we walk with you?"),
        help_text=_("Until this day; then we look again. Leave it empty if we haven’t said."),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": _("Write a day, such as 2027-03-31.")},
    )
    may_turn_off = forms.CharField(
        label=_("Where might we turn off?"),
        help_text=_("“If beds have to empty faster than homes can be made ready.”"),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    destination = forms.CharField(
        label=_("Where do we think this leads?"),
        help_text=_("Others may think otherwise. Nobody’s is merged with anybody’s."),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class TurnOffForm(forms.Form):
    """A part leaves well."""

    why = forms.CharField(
        label=_("Why do we turn off here?"),
        help_text=_("It is read with thanks. What you brought stays, with your name on it."),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Write a line on why: those who go on will want to know.")},
    )


class BelongForm(forms.Form):
    """Somebody sees from a part."""

    level = forms.ChoiceField(
        label=_("Where in it do you stand?"),
        choices=[*LEVELS, ("", _("I’d rather not say"))],
        widget=forms.RadioSelect,
        required=False,
    )


class MeForm(forms.Form):
    """What somebody says of themselves."""

    name = forms.CharField(
        label=_("Your name"), max_length=120, error_messages={"required": _("Write what people call you.")}
    )
    story = forms.CharField(
        label=_("Your story, in short"),
        help_text=_("Where you come from, what you believe in. It isn’t a list of posts."),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    come_for = forms.CharField(label=_("Come to me for"), max_length=300, required=False)
    not_for = forms.CharField(label=_("Not for"), max_length=300, required=False)
    could_bring = forms.CharField(
        label=_("What I could bring"),
        help_text=_("Time, skill, a room, figures."),
        max_length=300,
        required=False,
    )
    title = forms.CharField(label=_("Your title, if you have one"), max_length=120, required=False)
    shows_title = forms.BooleanField(
        label=_("Show my title on my own page. It is never shown where we talk."), required=False
    )

    def said(self) -> OwnWords:
        """What was typed."""
        return OwnWords(**self.cleaned_data)


def _line(label: Any, longest: int) -> forms.CharField:
    return forms.CharField(label=label, max_length=longest, required=False)


def _as_typed(told: Told) -> dict[str, str]:
    typed = {
        "in_a_sentence": told.part.in_a_sentence,
        "brings": "\n".join(one.words for one in told.brings),
    }
    typed |= dict(_numbered("matters", [(one.words,) for one in told.matters], ("",)))
    typed |= dict(_numbered("pulls", [(one.words, one.more) for one in told.pulls], ("", "_more")))
    for number, one in enumerate(told.terms, 1):
        typed |= {
            f"says_{number}": one.says,
            f"means_{number}": one.means,
            f"elsewhere_{number}": one.elsewhere,
        }
    return typed


def _numbered(name: str, lines: list[tuple[str, ...]], endings: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    for number, line in enumerate(lines, 1):
        for words, ending in zip(line, endings, strict=True):
            yield f"{name}_{number}{ending}", words
